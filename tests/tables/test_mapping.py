"""Mappings: what they declare, how they are saved, and that a saved one needs no more questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from ipms.workspace.tables.mapping import Mapping, mapping_text, read_mapping
from tests.tables.conftest import Given, Run

TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\ufeff"), min_size=1).map(
    str.strip
)
COLUMNS = st.sampled_from(["period", "room", "value", "note"])
MAPPINGS = st.builds(
    Mapping,
    columns=st.dictionaries(TEXTS.filter(bool), COLUMNS, max_size=3),
    rooms=st.dictionaries(TEXTS.filter(bool), st.sampled_from(["north", "null", "a-1"]), max_size=3),
    ignore=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    heading=st.integers(0, 9),
    delimiter=st.sampled_from(["", ";", "\t"]),
    decimal=st.sampled_from(["", ",", "."]),
    percent=st.booleans(),
)


@for_all(MAPPINGS, st.lists(TEXTS, max_size=2))
def test_a_saved_mapping_is_read_again(mapping: Mapping, unmatched: list[str]) -> None:
    assert read_mapping(mapping_text(mapping, unmatched).encode(), "m.yaml") == mapping


def test_a_saved_mapping_reads_the_next_table_without_a_question(run: Run, given: Given, root: Path) -> None:
    first = given("Mois;Lieu;Attente moyenne;Total\n2018-01;Nord;1,234;9\n")
    mapping = given(
        "columns: {Lieu: room, Attente moyenne: value}\nrooms: {Nord: north}\nignore: [Total]\ndecimal: ','\n", "m.yaml"
    )
    saved = root.parent / "saved.yaml"
    options = ("--indicator", "wait", "--mapping", str(mapping), "--save-mapping", str(saved), "--yes")
    assert run("import", str(first), *options).code == 0
    following = given("Mois;Lieu;Attente moyenne;Total\n2018-02;Nord;8,5;9\n", "next.csv")
    assert run("import", str(following), "--mapping", str(saved), "--yes").code == 0
    rows = (root / "indicators/wait.csv").read_text(encoding="utf-8").splitlines()
    assert rows == ["period,room,value", "2018-01,north,1.234", "2018-02,north,8.5"]


def test_rooms_that_were_not_found_wait_in_the_saved_mapping(run: Run, given: Given, root: Path) -> None:
    saved = root.parent / "saved.yaml"
    table = given("period,room,value\n2018-01,Équipe: Est,9\n")
    ran = run("import", str(table), "--indicator", "wait", "--save-mapping", str(saved))
    assert ran.code == 1
    assert '  # "Équipe: Est":\n' in saved.read_text(encoding="utf-8")


def test_another_mapping_is_not_written_over(run: Run, given: Given) -> None:
    saved = given("# mine\n", "saved.yaml")
    table = given("period,room,value\n2018-01,north,9\n")
    ran = run("import", str(table), "--indicator", "wait", "--save-mapping", str(saved), "--yes")
    assert ran.code == 2
    assert saved.read_text(encoding="utf-8") == "# mine\n"


def test_a_heading_that_was_renamed_is_told(run: Run, given: Given) -> None:
    mapping = given("columns: {Attente: value}\n", "m.yaml")
    table = given("period,room,Attentes\n2018-01,north,9\n")
    out = run("import", str(table), "--indicator", "wait", "--mapping", str(mapping)).out
    assert "a heading “Attente” that is not there; is it “Attentes” now?" in " ".join(out.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colums: {a: value}\n", "m.yaml:1:9: the mapping knows no such field or value: colums"),
        ("columns: {a: valeur}\n", "knows no such field or value: columns.a"),
        ("a: b: c\n", "the mapping cannot be read here"),
        ("rooms: {Nord: nord}\n", "There is no room “nord”."),
        ("indicator: wat\n", "There is no indicator “wat”."),
    ],
)
def test_mappings_that_are_refused(run: Run, given: Given, text: str, said: str) -> None:
    table = given("period,room,value\n2018-01,north,9\n")
    ran = run("import", str(table), "--mapping", str(given(text, "m.yaml")))
    assert ran.code == 2
    assert said in ran.err


def test_bare_percentages_where_the_mapping_says_so(run: Run, given: Given, root: Path) -> None:
    mapping = given("percent: true\n", "m.yaml")
    table = given("period,room,value\n2018-01,north,85.5\n")
    assert run("import", str(table), "--indicator", "share", "--mapping", str(mapping), "--yes").code == 0
    assert "2018-01,north,0.855" in (root / "indicators/share.csv").read_text(encoding="utf-8")


def test_a_mapping_is_not_saved_among_the_rooms(run: Run, given: Given, root: Path) -> None:
    table = given("period,room,value\n2018-01,north,9\n")
    ran = run("import", str(table), "--indicator", "wait", "--save-mapping", "rooms/m.yaml", "--yes")
    assert ran.code == 2
    assert not (root / "rooms/m.yaml").exists()
    assert not (root / "indicators/wait.csv").exists()


def test_a_mapping_of_open_rooms_alone_is_a_file_that_can_be_read() -> None:
    assert read_mapping(mapping_text(Mapping(), ["Team X"]).encode(), "m.yaml") == Mapping()
