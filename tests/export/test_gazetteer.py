"""The places for gazetteers, held to what the two formats ask for."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from shapely.geometry import shape

from geo.export import content
from geo.export.gazetteer import gazetted, kind
from geo.model.atlas import Atlas
from geo.telling.cite import cite_text

TIMES = {
    "type": "object",
    "required": ["timespans"],
    "properties": {
        "timespans": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["start"],
                "properties": {
                    "start": {
                        "type": "object",
                        "minProperties": 1,
                        "propertyNames": {"enum": ["in", "earliest", "latest"]},
                        "additionalProperties": {
                            "type": "string",
                            "pattern": r"^-?\d{4}(-\d{2}(-\d{2})?)?$",
                        },
                    }
                },
            },
        }
    },
}
# What the specification of Linked Places format, v1.2, requires and allows, as far as it is used.
LINKED_PLACES = {
    "type": "object",
    "required": ["@context", "type", "features"],
    "properties": {
        "@context": {"type": "string", "format": "uri"},
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["@id", "type", "properties", "names", "geometry"],
                "properties": {
                    "@id": {"type": "string", "pattern": r"^(urn:|https?://)\S+$"},
                    "type": {"const": "Feature"},
                    "properties": {
                        "type": "object",
                        "required": ["title", "fclasses"],
                        "properties": {
                            "title": {"type": "string", "minLength": 1},
                            "ccodes": {
                                "type": "array",
                                "items": {"type": "string", "pattern": "^[A-Z]{2}$"},
                            },
                            "fclasses": {
                                "type": "array",
                                "minItems": 1,
                                "items": {"enum": list("AHLPRST")},
                            },
                        },
                    },
                    "when": TIMES,
                    "names": {
                        "type": "array",
                        "minItems": 1,
                        "contains": {"required": ["citations"]},
                        "items": {
                            "type": "object",
                            "required": ["toponym"],
                            "properties": {
                                "lang": {"type": "string", "pattern": "^[a-z]{2,3}$"},
                                "citations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {"type": "object", "required": ["label"]},
                                },
                            },
                        },
                    },
                    "types": {
                        "type": "array",
                        "items": {"type": "object", "required": ["identifier", "label"]},
                    },
                    "geometry": {
                        "type": "object",
                        "required": ["type", "geometries"],
                        "properties": {
                            "geometries": {
                                "type": "array",
                                "items": {
                                    "properties": {
                                        "when": TIMES,
                                        "certainty": {
                                            "enum": ["certain", "less-certain", "uncertain"]
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "links": {
                        "type": "array",
                        "items": {
                            "properties": {
                                "type": {
                                    "enum": [
                                        "exactMatch", "closeMatch", "primaryTopicOf", "subjectOf",
                                        "seeAlso",
                                    ]
                                },
                                "identifier": {"type": "string", "format": "uri"},
                            }
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


def read(atlas: Atlas) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content("places.lp.json", atlas))
    return found


def rows(atlas: Atlas) -> list[dict[str, str]]:
    text = content("places.lp.tsv", atlas).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_place_is_a_valid_record(atlas: Atlas) -> None:
    collection = read(atlas)
    Draft202012Validator(LINKED_PLACES).validate(collection)
    assert collection["about"]["work"] == cite_text(atlas)
    found = collection["features"]
    left_out = {place.kind for place in atlas.places.values()} - {p.kind for p in gazetted(atlas)}
    assert left_out == {"organisation"}
    assert [f["@id"].rpartition(":")[2] for f in found] == [p.id for p in gazetted(atlas)]
    for feature, place in zip(found, gazetted(atlas), strict=True):
        (point,) = shape(feature["geometry"]).geoms
        assert (point.x, point.y) == (place.lon, place.lat)
        assert feature["properties"]["licence"]
        said = {name["toponym"] for name in feature["names"]}
        assert said >= {part for name in place.names.values() for part in name.split(" / ")}
        if " / " in place.name:  # both sides' names, each a name
            assert said >= set(place.name.split(" / "))
            assert place.name not in said


def test_the_simple_form_has_what_it_must(atlas: Atlas) -> None:
    found = rows(atlas)
    assert [row["id"] for row in found] == [place.id for place in gazetted(atlas)]
    for row, place in zip(found, gazetted(atlas), strict=True):
        assert None not in row
        assert row["title"] == place.name
        assert row["title_source"]
        assert row["fclasses"] in set("AHLPRST")
        assert row["aat_types"] == kind(place).aat
        assert len(row["attestation_year"]) == 4
        assert (float(row["lon"]), float(row["lat"])) == (place.lon, place.lat)
        assert cite_text(atlas) in row["description"]
        if " / " in place.name:
            given = {variant.rpartition("@")[0] for variant in row["variants"].split(";")}
            assert given >= set(place.name.split(" / "))


def test_the_same_place_elsewhere_is_linked(atlas: Atlas) -> None:
    first = gazetted(atlas)[0].model_copy(update={"geonames": "174982", "wikidata": "Q399"})
    odd = replace(atlas, places={first.id: first})
    (feature,) = read(odd)["features"]
    assert feature["links"] == [
        {"type": "closeMatch", "identifier": "https://www.geonames.org/174982"},
        {"type": "closeMatch", "identifier": "https://www.wikidata.org/entity/Q399"},
    ]
    assert rows(odd)[0]["matches"] == "gn:174982;wd:Q399"


@pytest.mark.parametrize("kind_of_place", ["a-kind-unheard-of", "tab\there\nand line"])
def test_an_unknown_kind_is_a_region(kind_of_place: str, atlas: Atlas) -> None:
    first = gazetted(atlas)[0].model_copy(update={"kind": kind_of_place, "note": 'a\t"b"\nc'})
    odd = replace(atlas, places={first.id: first})
    Draft202012Validator(LINKED_PLACES).validate(read(odd))
    (row,) = rows(odd)
    assert row["fclasses"] == "L"
    assert 'a "b" c' in row["description"]


def test_numbers_of_geonames_are_of_one_place_each(atlas: Atlas) -> None:
    """Found by name within 2 km, in the same country; where two fit, none is given."""
    numbers = [place.geonames for place in atlas.places.values() if place.geonames]
    assert len(numbers) > 50
    assert len(numbers) == len(set(numbers))
    links = {f["@id"].rpartition(":")[2]: f["links"] for f in read(atlas)["features"]}
    assert [link["identifier"] for link in links["yerevan"]] == ["https://www.geonames.org/616052"]
    assert links["black-sea"] == []
