"""The data: every file of the export to download, its sources and licences, and how to cite it."""

import re
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from geo.export import FORMATS, archive, content
from geo.export.selection import part
from geo.model.atlas import Atlas
from geo.telling.card import distance
from geo.telling.cite import cite_text
from geo.web import session

atlas = session.atlas()
ARCHIVE = f"{atlas.manifest.id}.zip"


class Choice(NamedTuple):
    """What of the atlas the files hold: one feature, one layer, or all."""

    name: str
    feature: str | None = None
    layer: str | None = None

    @property
    def prefix(self) -> str:
        """What the names of its files start with."""
        chosen = self.feature or self.layer
        return f"{chosen}." if chosen else ""


def choices(atlas: Atlas) -> list[Choice]:
    layers = [
        Choice(f"Layer: {layer.name}", layer=layer.id)
        for layer in atlas.manifest.layers
        if atlas.features_by_layer[layer.id]
    ]
    features = [Choice(f"Feature: {f.name}", feature=f.id) for f in atlas.features.values()]
    return [Choice("Everything"), *layers, *features]


@st.cache_data(show_spinner=False, max_entries=100)
def file_bytes(file: str, feature: str | None, layer: str | None) -> bytes:
    """A file of the export: made when the first reader asks for it, then kept for all."""
    chosen = part(session.atlas(), feature=feature, layer=layer)
    return archive(chosen) if file == ARCHIVE else content(file, chosen)


def plain(text: str) -> str:
    """``text`` with no mark left that Markdown would act on."""
    return re.sub(r"([\\`*_\[\]$~:|<>#])", r"\\\1", text)


def link(text: str, url: str) -> str:
    return f"[{plain(text)}](<{url}>)" if url else plain(text)


with st.container(horizontal_alignment="center"), st.container(width=960):
    st.title("Data", anchor=False)
    st.write(
        "Everything on this map, as files for other tools. Offsets count the characters of the "
        "source text from 0, end exclusive; dates are ISO 8601; coordinates are WGS 84 degrees. "
        "Each file is also written by `python -m geo export`. Each says whose it is, under which "
        "licence, for when, and which text it is about."
    )

    st.header("Files")
    chosen = st.selectbox(
        "What the files hold",
        choices(atlas),
        format_func=lambda choice: choice.name,
        help="With a layer or a feature come what the text says of it, the events there, and the "
        "statements on it with all that answers them.",
    )
    shown = part(atlas, feature=chosen.feature, layer=chosen.layer)
    for entry in FORMATS:
        words, button = st.columns([2, 1], vertical_alignment="center")
        words.markdown(
            f"**{plain(entry.title)}** · {entry.count(shown):,} {entry.unit}  \n"
            f"{plain(entry.about)}"
        )
        button.download_button(
            f"Download {entry.file}",
            partial(file_bytes, entry.file, chosen.feature, chosen.layer),
            f"{chosen.prefix}{entry.file}",
            entry.media_type,
            on_click="ignore",
            width="stretch",
        )

    words, button = st.columns([2, 1], vertical_alignment="center")
    words.markdown(
        f"**All of these** · {len(FORMATS)} files  \n"
        "In one archive, with a manifest (a Frictionless Data Package) of their hashes, sources, "
        "licences and the type of every column."
    )
    button.download_button(
        f"Download {ARCHIVE}",
        partial(file_bytes, ARCHIVE, chosen.feature, chosen.layer),
        f"{chosen.prefix}{ARCHIVE}",
        "application/zip",
        on_click="ignore",
        width="stretch",
    )

    st.header("How to cite")
    st.write("The source text:")
    st.code(cite_text(atlas), language=None, wrap_lines=True)
    st.write("This map and its data:")
    st.code(
        f"{atlas.manifest.title}. {atlas.manifest.stamp}. {atlas.manifest.credits}",
        language=None,
        wrap_lines=True,
    )
    st.write(
        "*Cite* on a card, a passage, an event, a statement or a figure gives its own, in Chicago, "
        "APA, BibTeX, RIS and CSL-JSON."
    )

    st.header("Sources and licences")
    st.write(
        "“Facts only” means that figures were read in a document and nothing of its wording was "
        "taken. Whoever passes the data on passes these credits on with it."
    )
    st.table(
        [
            {
                "Source": link(source.title, source.url),
                "Licence": plain(source.licence),
                "Credit": plain(source.attribution),
            }
            for source in atlas.sources.values()
        ],
        hide_index=True,
    )

    st.header("Features")
    st.write(
        "How exactly each feature is drawn, and for which day. 95 percent of a drawn line lies "
        "within its uncertainty of the true one."
    )
    st.table(
        [
            {
                "Feature": link(feature.name, f"./?{urlencode({'feature': feature.id})}"),
                "Layer": plain(atlas.layers[feature.layer].name),
                "Precision": feature.precision,
                "Uncertainty": distance(feature.uncertainty_m),
                "As of": f"{feature.as_of:%-d %B %Y}",
                "Credit": plain(
                    "; ".join(dict.fromkeys(atlas.sources[s].attribution for s in feature.sources))
                ),
            }
            for feature in atlas.features.values()
        ],
        hide_index=True,
    )
