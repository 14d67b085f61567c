"""The form of a new file: every field of every kind is explained, and an example that is uncommented fits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.locale import Words
from ipms.model.kinds.registry import KINDS
from ipms.workspace.load import understand
from ipms.workspace.new_files.asks import ASKS
from ipms.workspace.new_files.blanks import Blank, blanks, leaves
from ipms.workspace.new_files.examples import Examples
from ipms.workspace.new_files.form import form_text
from ipms.workspace.new_files.making import NewFile, ThereAlreadyError, planned
from ipms.workspace.new_files.places import fits, obstacle_id, slug_of
from ipms.workspace.new_files.rows import Missing, scalar
from ipms.workspace.new_files.values import UnknownFieldError, field_at, put, refused
from ipms.workspace.reading import Document, read_text
from tests.workspaces import make

TODAY = dt.date(2018, 10, 31)
WORDS = {"en": Words("en"), "fr": Words("fr")}
LEFT_OUT = re.compile(r"^( *)#(?! [^ ])", re.MULTILINE)
"""A `#` that touches a field, or the indentation of one: taking it away is all it takes."""
LEAST: dict[str, dict[str, Any]] = {
    "room": {"title": "T", "level": "strategic"},
    "indicator": {"title": "T", "better": "lower"},
    "a3": {"title": "T", "type": "strategic"},
    "kaikaku": {"title": "T"},
    "kaizen": {"title": "T"},
    "kata": {"title": "T"},
    "trajectory": {"title": "T"},
    "obstacle": {"what": "W", "raised": {"on": "2018-10-31"}},
    "meeting": {"present": ["R"]},
    "summary": {"expected": "12", "filled": "10"},
    "assessment": {"scores": {"cognitive": "2"}},
}


def nothing_known(_kind: str) -> Iterable[str]:
    return ()


def form(kind: str, language: str, data: dict[str, Any]) -> str:
    words = WORDS[language]
    return form_text(kind, data, words, Examples(words, TODAY, nothing_known))


def read(text: str) -> dict[str, Any]:
    document = read_text(text.encode(), "new.yaml")
    assert isinstance(document, Document), document
    return document.data


def comments(text: str) -> str:
    """All that comments say, in one line."""
    return " ".join(re.split(r"#[ ]+(?=[^ #])", line)[-1] for line in text.splitlines() if "# " in line)


def every(fields: Iterable[Blank]) -> Iterator[Blank]:
    for one in fields:
        yield one
        yield from every(one.parts)


def test_every_kind_of_a_room_and_what_it_looks_at_can_be_made() -> None:
    assert set(KINDS) - set(ASKS) == {"settings", "sheet"}
    assert set(LEAST) == set(ASKS)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("kind", ASKS)
class TestForm:
    def test_it_says_what_was_given_and_nothing_else(self, kind: str, language: str) -> None:
        assert read(form(kind, language, LEAST[kind])) == LEAST[kind]

    def test_every_field_is_there_with_what_it_means(self, kind: str, language: str) -> None:
        text = form(kind, language, LEAST[kind])
        said = re.sub(r"\s+", " ", comments(text)).casefold()
        short = {"secondary_target"}
        fields = list(every(one for one in blanks(kind) if one.name not in short))
        assert [one.name for one in fields if not re.search(rf"^[ #-]*{one.name}:", text, re.MULTILINE)] == []
        sentences = {WORDS[language](f"field.{one.key}") for one in fields}
        assert [each for each in sentences if re.sub(r"\s+", " ", each).casefold() not in said] == []

    def test_uncommented_it_fits_its_model(self, kind: str, language: str) -> None:
        whole = LEFT_OUT.sub(r"\1", form(kind, language, LEAST[kind]))
        document = read_text(whole.encode(), "new.yaml")
        assert isinstance(document, Document), document
        assert understand(document, KINDS[kind].model)[1] == []
        assert set(document.data) == {one.name for one in blanks(kind)}

    def test_it_is_tidy(self, kind: str, language: str) -> None:
        text = form(kind, language, LEAST[kind])
        assert text.endswith("\n")
        assert [line for line in text.splitlines() if line != line.rstrip()] == []
        assert [line for line in text.splitlines() if len(line) > 120] == []


def test_what_is_missing_is_a_placeholder_in_words() -> None:
    text = form("a3", "fr", {"title": Missing(), "type": Missing(), "goals": [{"indicator": "x", "to": Missing()}]})
    assert "title: <le nom qu’on lit>" in text
    assert "type: <sorte d’A3>" in text
    assert re.search(r"^    to: <.+>", text, re.MULTILINE)


def test_a_live_item_of_a_list_begins_with_a_given_field() -> None:
    text = form("kaizen", "en", {"title": "T", "actions": [{"what": "Call", "due": "2018-11"}, {"what": "Ask"}]})
    assert read(text)["actions"] == [{"what": "Call", "due": "2018-11"}, {"what": "Ask"}]
    assert "  - what: Call" in text
    assert "    #id: a1" in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1))
def test_any_text_comes_back_as_it_was_typed(text: str) -> None:
    document = read_text(f"title: {scalar(text)}\n".encode(), "new.yaml")
    refused_by_the_reader = isinstance(document, list)
    assert refused_by_the_reader or document.data == {"title": text}


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "true",
        "08:30",
        "L’été: fini",
        "a: b",
        "a #b",
        "- a",
        "null",
        "~",
        "« ici »",
        "100 %",
        '"quoted"',
        "it's",
        "!x",
    ],
)
def test_texts_of_every_kind_come_back(text: str) -> None:
    assert read(f"title: {scalar(text)}\n") == {"title": text}


def test_numbers_stand_without_quotes() -> None:
    assert [scalar(text) for text in ("12", "8.35", "85%", "2018-10-31", "waiting-time")] == [
        "12",
        "8.35",
        "85%",
        "2018-10-31",
        "waiting-time",
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Waiting for a first intervention", "waiting-for-a-first-intervention"),
        ("Écouter l’élève d’abord!", "ecouter-l-eleve-d-abord"),
        ("One two three four five six seven", "one-two-three-four-five-six"),
        ("CON", ""),
        ("?!", ""),
        ("漢字", ""),
    ],
)
def test_ids_from_titles(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@given(st.text(), st.dates())
def test_the_id_of_an_obstacle_is_one(what: str, day: dt.date) -> None:
    identity = obstacle_id(day, what, "3f9a")
    assert fits("obstacle", identity)
    assert identity.startswith(day.isoformat())
    assert identity.endswith("-3f9a")


@pytest.mark.parametrize(
    ("kind", "identity", "fitting"),
    [
        ("meeting", "2018-10-31", True),
        ("meeting", "2018-10", False),
        ("meeting", "2018-02-30", False),
        ("summary", "2018-W44", True),
        ("summary", "2018-W54", False),
        ("a3", "waiting-time", True),
        ("a3", "Waiting", False),
        ("a3", "../up", False),
        ("a3", "con", False),
        ("a3", "x" * 65, False),
    ],
)
def test_names_of_files(kind: str, identity: str, fitting: bool) -> None:  # noqa: FBT001 - what is expected
    assert fits(kind, identity) is fitting


def test_values_are_put_by_path() -> None:
    data: dict[str, Any] = {}
    for path, value in (("goals.indicator", "x"), ("goals.to", "3"), ("team", "A"), ("team", "B"), ("title", "T")):
        put("a3", data, path, value)
    assert data == {"goals": [{"indicator": "x", "to": "3"}], "team": ["A", "B"], "title": "T"}


@pytest.mark.parametrize("path", ["titel", "goals", "goals.room.id", "", "pdca.plan"])
def test_a_path_that_leads_to_no_value_is_unknown(path: str) -> None:
    with pytest.raises(UnknownFieldError) as error:
        field_at("a3", path)
    assert "goals.indicator" in error.value.known


def test_every_path_takes_some_value_and_refuses_another() -> None:
    examples = Examples(WORDS["en"], TODAY, nothing_known)
    for kind in ASKS:
        for path, blank in leaves(blanks(kind)):
            assert refused(kind, path, examples.value(blank).strip('"')) is None, (kind, path)
            if blank.form != "text":
                assert refused(kind, path, "?") is not None, (kind, path)


ROOM = "title: T\nlevel: strategic\nindicators: [a]   # two\ntrajectories:\n  - old\n"


@pytest.mark.parametrize(
    ("kind", "field", "after"),
    [
        ("indicator", "indicators", "indicators: [a, new]   # two"),
        ("trajectory", "trajectories", "trajectories:\n  - old\n  - new\n"),
    ],
)
def test_what_nobody_would_see_is_hung_on_a_wall(tmp_path: Path, kind: str, field: str, after: str) -> None:
    ws = make(tmp_path, {"rooms/top/room.yaml": ROOM})
    edit = planned(ws, NewFile(kind, "new", f"rooms/top/{kind}/new.yaml", "x: 1\n", "top"))
    text = edit.changes[1].after.decode()
    assert after in text
    assert field in text
    assert edit.moves == []


def test_a_room_of_one_file_becomes_a_folder_for_what_it_holds(tmp_path: Path) -> None:
    ws = make(tmp_path, {"rooms/top.yaml": ROOM})
    edit = planned(ws, NewFile("a3", "new", "rooms/top/a3/new.yaml", "x: 1\n", "top"))
    assert [(move.old, move.new) for move in edit.moves] == [("rooms/top.yaml", "rooms/top/room.yaml")]


def test_an_indicator_leaves_the_room_as_it_is(tmp_path: Path) -> None:
    ws = make(tmp_path, {"rooms/top.yaml": ROOM})
    assert planned(ws, NewFile("indicator", "new", "indicators/new.yaml", "x: 1\n", "top")).moves == []


def test_nothing_is_planned_over_what_is_there(tmp_path: Path) -> None:
    ws = make(tmp_path, {"rooms/top.yaml": ROOM})
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators/new.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(ThereAlreadyError):
        planned(ws, NewFile("indicator", "new", "indicators/new.yaml", "x: 1\n"))
