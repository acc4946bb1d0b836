"""A town that both sides claim carries both its names, in the order of the alphabet, everywhere."""

from __future__ import annotations

from geo.finding.search import Found, search
from geo.model.atlas import Atlas

TOWNS = {
    "aghdam": "Aghdam / Akna",
    "aghdara": "Aghdara / Martakert",
    "asgaran": "Asgaran / Askeran",
    "fuzuli": "Fuzuli / Varanda",
    "jabrayil": "Jabrayil / Jrakan",
    "khojaly": "Ivanyan / Khojaly",
    "khojavend": "Khojavend / Martuni",
    "kalbajar": "Kalbajar / Karvachar",
    "lachin": "Berdzor / Lachin",
    "qubadli": "Qubadli / Sanasar",
    "shusha": "Shusha / Shushi",
    "stepanakert": "Khankendi / Stepanakert",
    "zangilan": "Kovsakan / Zangilan",
}


def test_both_names_stand_on_the_label_the_card_and_in_the_tables(atlas: Atlas) -> None:
    for key, name in TOWNS.items():
        assert atlas.features[key].name == atlas.places[key].name == name
        labels = [label.text for label in atlas.labels if label.feature == key]
        assert labels == [name.replace(" / ", "|")]
        assert {"az", "hy"} <= atlas.features[key].names.keys()
        assert atlas.places[key].names == atlas.features[key].names


def test_a_third_language_has_both_names_or_none(atlas: Atlas) -> None:
    """Each side's own language has its own; Asgaran and Askeran are one word in Russian."""
    for key in TOWNS:
        for tag, name in atlas.features[key].names.items():
            assert tag in ("az", "hy") or " / " in name or key == "asgaran", (key, tag)


def test_each_name_alone_leads_to_its_town(atlas: Atlas) -> None:
    for key, name in TOWNS.items():
        for part in (*name.split(" / "), *atlas.features[key].names.values()):
            for word in part.split(" / "):
                first = search(word, atlas).first
                assert isinstance(first, Found), word
                assert first.entry.id == key, word


def test_a_district_is_named_as_its_town_is(atlas: Atlas) -> None:
    districts = atlas.features_by_layer["districts-by-name"]
    assert districts
    for district in districts:
        town = TOWNS[district.id.split("-")[0]]
        assert district.name.startswith(f"{town} district")
        for label in atlas.labels:
            if label.feature == district.id:
                assert label.text == town.replace(" / ", "|")


def test_two_names_stand_in_the_order_of_the_alphabet(atlas: Atlas) -> None:
    names = [feature.name for feature in atlas.features.values()]
    names += [place.name for place in atlas.places.values()]
    names += [label.text.replace("|", " / ") for label in atlas.labels if label.feature in TOWNS]
    names = [name.partition(" district")[0] for name in names if " / " in name]
    assert {*TOWNS.values()} <= {*names}
    for name in names:
        assert name.split(" / ") == sorted(name.split(" / "))


def test_towns_that_both_sides_claimed_have_one_status(atlas: Atlas) -> None:
    words = (
        "Internationally recognised as part of Azerbaijan; controlled by Armenian forces in "
        "July 2020"
    )
    assert {atlas.features[key].status for key in (*TOWNS, "hadrut")} == {words}
    districts = atlas.features_by_layer["districts-by-name"]
    assert {d.status for d in districts if not d.id.endswith("-rest")} == {words}


def test_ruins_are_said_to_be_ruins_with_the_source_and_its_date(atlas: Atlas) -> None:
    for key in TOWNS:
        ruins = key in ("aghdam", "fuzuli", "jabrayil")
        assert ("In ruins and without inhabitants" in atlas.features[key].note) is ruins
        assert ("osce-field-mission" in atlas.features[key].sources) is ruins
        assert ("October 2010" in atlas.features[key].note) is ruins


def test_the_about_file_names_them_all(atlas: Atlas) -> None:
    about = " ".join((atlas.folder / atlas.manifest.about).read_text(encoding="utf-8").split())
    assert all(name in about for name in TOWNS.values())
