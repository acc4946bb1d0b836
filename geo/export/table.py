"""A table of the export: columns with types, made from the records that its rows are.

The types are those of Frictionless Table Schema, read from the record's own fields, so that the
manifest says of a column what the check holds it to.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from geo.model.atlas import Atlas
from geo.model.records import Record, Source

R = TypeVar("R", bound=Record)
Kind = Literal["string", "integer", "number", "date", "year"]
Cell = str | int | float | date | None


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its name, its type, what of a row stands in it; ``values`` are all it may hold."""

    name: str
    kind: Kind
    value: Callable[[R, Atlas], Cell]
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A column whose values stand in the column ``id`` of another table."""

    column: str
    table: str


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table: what it is called, what it holds in words, its rows and columns.

    ``unit`` is what a row is, in the plural; ``rests_on`` which sources it comes from. ``key`` is
    the column that tells rows apart, if one does.
    """

    name: str
    title: str
    about: str
    unit: str
    rests_on: Literal["text", "features", "places", "all"]
    rows: Callable[[Atlas], Sequence[R]]
    columns: tuple[Column[R], ...]
    names: Callable[[R], dict[str, str]] | None = None  # local names by language tag
    sources: Callable[[R, Atlas], Iterable[Source]] | None = None
    key: str | None = None
    references: tuple[Reference, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    def whole(self, atlas: Atlas) -> tuple[Column[R], ...]:
        """The columns, with one for each language in which a row has a name."""
        names = self.names
        if names is None:
            return self.columns
        tags = sorted({tag for row in self.rows(atlas) for tag in names(row)})

        def named(tag: str) -> Column[R]:
            return Column(f"name_{tag}", "string", lambda row, _: names(row).get(tag))

        return (*self.columns, *map(named, tags))

    def cells(self, atlas: Atlas) -> Iterator[list[Cell]]:
        """The rows, as ``whole`` has the columns."""
        columns = self.whole(atlas)
        return ([column.value(row, atlas) for column in columns] for row in self.rows(atlas))


def own(record: type[R], *names: str) -> tuple[Column[R], ...]:
    """Columns that are fields of the record itself."""
    return tuple(_own(record, name) for name in names)


def _own(record: type[R], name: str) -> Column[R]:
    kind, values, many = _typed(record.model_fields[name].annotation)
    mark = "; " if name == "also" else " "

    def value(row: R, _: Atlas) -> Cell:
        cell = getattr(row, name)
        return mark.join(cell) if many else cell

    return Column(name, kind, value, values)


def _typed(annotation: Any) -> tuple[Kind, tuple[str, ...], bool]:
    """The type of a field, all values it may have if they are few, and whether it has many."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _typed(parts[0])
    if origin in (Union, types.UnionType):
        return _typed(next(part for part in parts if part is not type(None)))
    if origin is Literal:
        return "string", parts, False
    if origin is tuple:
        return "string", (), True
    kinds: dict[Any, Kind] = {str: "string", int: "integer", float: "number", date: "date"}
    return kinds[annotation], (), False


def schema(table: Table[Any], atlas: Atlas) -> dict[str, Any]:
    """The table's columns as a Frictionless Table Schema."""
    fields = []
    for column in table.whole(atlas):
        field: dict[str, Any] = {"name": column.name, "type": column.kind}
        constraints: dict[str, Any] = {"enum": list(column.values)} if column.values else {}
        if column.name == table.key:
            constraints |= {"required": True, "unique": True}
        if constraints:
            field["constraints"] = constraints
        fields.append(field)
    found: dict[str, Any] = {"fields": fields}
    if table.key:
        found["primaryKey"] = [table.key]
    if table.references:
        found["foreignKeys"] = [
            {
                "fields": [reference.column],
                "reference": {"resource": f"{reference.table}-csv", "fields": ["id"]},
            }
            for reference in table.references
        ]
    return found
