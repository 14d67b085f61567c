"""`ipms status week` and `ipms status meeting` as people type them; and nothing hidden in any byte of theirs."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from running import Run
from tests.workspaces import write

CASE = Path(__file__).parents[2]
FORMS = ("table", "json", "csv", "markdown", "html")

# So high a threshold that every count below it has four digits to look for; people are as many as they need to be.
SETTINGS = """\
organisation: Region
as_of: 2018-10-31
confidentiality: {min_count: 5000, fictional: true}
status_sheet:
  questions:
    - {id: progress, ask: What moved?}
    - {id: worry, ask: What worries you?, private: true}
    - {id: no-shows, ask: Who missed?, type: counted-reasons, private: true}
    - {id: workload, ask: How heavy?, type: scale, from: 1, to: 5, private: true, act_when: ">= 4"}
"""
PLANTED = """\
expected: 20000
filled: 19000
answers:
  no-shows:
    answered: 19000
    reasons: [{reason: Transport, count: 9001}, {reason: Forgot, count: 4111}, {reason: Other, count: <5000}]
  workload: {answered: 4222, distribution: {1-3: 9002, 4-5: 4333}}
triggers: {raised: 9003, acted: 4444}
promises: {due: 4555, kept: 4666}
"""
HIDING = """\
expected: 20000
filled: 19000
answers:
  no-shows: {answered: 4777, hidden: true, reasons: [{reason: Transport, count: 4888}]}
  workload: {answered: 4999, hidden: true, distribution: {1-3: 9004, 4-5: 9005}}
"""
SMALL = re.compile(r"4[,\s]?(111|222|333|444|555|666|777|888|999)")
GIVING_AWAY = re.compile(r"9[,\s]?00[245]|13[,\s]?(112|335|447)")
"""Parts that show what the hidden one beside them is, and sums that hold a hidden part."""


def sheet(number: int) -> str:
    return (
        f"on: 2018-10-26\nanswers:\n  progress: Public words {number}\n  worry: Unspoken words {number}\n"
        f"  no-shows: [{{reason: Rare reason {number}, count: {number + 3}}}]\n  workload: {number % 5 + 1}\n"
        "actions: [{what: Agreed words}]\n"
    )


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    room = "level: operational\nstaff: 20000\nreports_to: youth\n"
    sheets = {f"private/status/north/2018-W43/p-aa{number}zz9.yaml": sheet(number) for number in range(4)}
    return write(
        tmp_path / "planted",
        {
            "ipms.yaml": SETTINGS,
            "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n",
            "rooms/north/room.yaml": f"title: North\n{room}",
            "rooms/south/room.yaml": f"title: South\n{room}",
            "rooms/north/status/2018-W42.yaml": HIDING,
            "rooms/north/status/2018-W43.yaml": PLANTED,
            "rooms/south/status/2018-W43.yaml": HIDING,
            **sheets,
        },
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("asked", [("week",), ("week", "north"), ("meeting",), ("meeting", "south")])
def test_no_form_holds_a_byte_of_what_is_hidden(run: Run, planted: Path, asked: tuple[str, ...], form: str) -> None:
    ran = run("-C", str(planted), "status", *asked, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert SMALL.findall(ran.out) == []
    assert GIVING_AWAY.findall(ran.out) == []
    assert re.findall(r"p-aa\d|[Ww]ords|Rare|Agreed", ran.out) == []


def test_what_may_be_told_of_them_is_told(run: Run, planted: Path) -> None:
    page = json.loads(run("-C", str(planted), "status", "week", "north", "--format", "json").out)["week"]
    assert {one["reason"]: one["counts"][-1] for one in page["reasons"]} == {
        "Transport": 9001,
        "Forgot": "<5000",
        "Other": "<5000",
    }
    assert (page["course"][-1]["raised"], page["course"][-1]["acted"]) == (9003, "<5000")
    assert page["workload"] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_rooms_own_page_warns_first_and_holds_nothing_of_private_questions(
    run: Run, planted: Path, language: str
) -> None:
    ran = run("-C", str(planted), "status", "week", "north", "--private", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    first = {"en": "⚠ For the people of North themselves: not to be shared.",
             "fr": "⚠ Pour les gens de North eux-mêmes\N{NO-BREAK SPACE}: à ne pas diffuser."}  # fmt: skip
    assert ran.out.splitlines()[0] == first[language]
    assert all(f"– Public words {number}\n" in ran.out for number in range(4))
    assert re.findall(r"p-aa\d|Unspoken|Rare", ran.out) == []
    assert SMALL.findall(ran.out) + GIVING_AWAY.findall(ran.out) == []
    assert ran.out.count("Agreed words") == 4


def test_a_rooms_own_page_is_written_nowhere(run: Run, planted: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    cache = Path(os.environ["XDG_CACHE_HOME"])
    assert run("-C", str(planted), "status", "week", "north", "--private").code == 0
    assert contents(tmp_path) == before
    kept = b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file()) if cache.exists() else b""
    assert re.findall(rb"Public words|Unspoken|Agreed words", kept) == []


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Sheets not at hand."), ("fr", "Les feuilles ne sont pas sur place.")]
)
def test_where_no_sheets_are_at_hand_the_page_says_so(run: Run, language: str, said: str) -> None:
    ran = run("-C", str(CASE), "status", "week", "team-north", "--private", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("week", "--private"), "--private is for the people of one room: name the room."),
        (("week", "team-north", "--private", "--format", "html"), "--private is shown on the screen alone"),
        (("week", "--week", "2018-W53"), "“2018-W53”: there is no week 53 in 2018, which has 52 ISO weeks"),
        (("meeting", "--week", "2018-W44"), "The sheets of 2018-W44 are due on 2 November 2018"),
        (("meeting", "--week", "2018-10"), "--week takes an ISO week such as 2018-W43; “2018-10” is none."),
        (("week", "--week", "w43"), "--week takes an ISO week such as 2018-W43; “w43” is none."),
        (("week", "team-nort"), "Did you mean team-north"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("-C", str(CASE), "status", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_another_week_and_another_date_can_be_asked_for(run: Run) -> None:
    asked = json.loads(run("-C", str(CASE), "status", "week", "--week", "2018-W42", "--format", "json").out)["week"]
    then = json.loads(run("-C", str(CASE), "status", "week", "--as-of", "2018-10-25", "--format", "json").out)["week"]
    assert (asked["week"], then["week"]) == ("2018-W42", "2018-W42")
    assert asked["rooms"] == then["rooms"]
    assert (asked["as_of"], then["as_of"]) == ("2018-10-31", "2018-10-25")


def test_a_week_is_found_by_its_day_where_a_year_has_53(run: Run, tmp_path: Path) -> None:
    files = {
        "ipms.yaml": "organisation: Region\nas_of: 2021-01-05\n",
        "rooms/north/room.yaml": "title: North\nlevel: operational\nstaff: 6\n",
        "rooms/north/status/2020-W53.yaml": "expected: 6\nfilled: 6\n",
    }
    folder = write(tmp_path / "long", files)
    page = json.loads(run("-C", str(folder), "status", "week", "--format", "json").out)["week"]
    assert (page["week"], page["due"]) == ("2020-W53", "2021-01-01")
    assert run("-C", str(folder), "status", "week", "--week", "2020-W53").code == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", ["week", "meeting"])
def test_a_file_that_cannot_be_read_hides_no_page(run: Run, tmp_path: Path, page: str, form: str) -> None:
    files = {
        "rooms/north/room.yaml": "title: North\nlevel: operational\nstaff: 6\n",
        "rooms/north/status/2018-W43.yaml": "expected: 6\nfilled: 6\n",
        "rooms/north/status/2018-W42.yaml": "expected: {\n",
    }
    folder = write(tmp_path / "broken", files)
    ran = run("-C", str(folder), "status", page, "--as-of", "2018-10-31", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert "6" in ran.out
