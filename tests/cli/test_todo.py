"""`ipms todo` as people and programs meet it: on the published case, in both languages, in every form."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspaces import write

import ipms
from ipms.views.board import board

CASE = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_list_of_the_case_as_it_was_last_read(run: Run, width: int, language: str) -> None:
    ran = run("-C", str(CASE), "todo", "--lang", language, "--width", str(width))
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= width
    assert matches(f"case-todo-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("role.txt", ("--for", "Directeur du programme jeunesse et de la protection de la jeunesse")),
        ("room.md", ("--room", "team-north", "--until", "2018-12-31", "--format", "markdown")),
        ("role-ics.txt", ("--for", "head intake", "--until", "2018-11-30", "--format", "ics")),
    ],
)
def test_other_forms_of_it(run: Run, name: str, options: tuple[str, ...], language: str) -> None:
    ran = run("-C", str(CASE), "todo", *options, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-todo-{language}-{name}", ran.out.replace("\r\n", "\n"))


KINDS = {
    "countermeasure-due": {"countermeasure"},
    "answer-overdue": {"answer"},
    "answer-waiting": {"answer"},
    "a3-late": {"phase", "end"},
    "a3-decision": {"decision"},
    "stalled": {"stalled"},
    "review-due": {"review"},
    "sustain-due": {"look-back"},
}


@pytest.mark.parametrize("as_of", ["2017-03-31", "2018-06-30", "2018-10-31", "2018-12-31"])
def test_what_the_boards_ask_for_is_in_the_list(run: Run, as_of: str) -> None:
    document = json.loads(run("-C", str(CASE), "todo", "--as-of", as_of, "--format", "json").out)["todo"]
    listed = {(one["room"]["id"], one["kind"], one["source"]["id"]) for one in document["items"]}
    ws = ipms.open(CASE, as_of=dt.date.fromisoformat(as_of))
    asked = [(room, one) for room in ws.room_ids for one in board(ws, room).decide]
    assert len(asked) > 0
    assert [
        (room, one) for room, one in asked if not any((room, k, one.subject.id) in listed for k in KINDS[one.kind])
    ] == []


def test_each_thing_names_the_line_that_it_stands_on(run: Run) -> None:
    items = json.loads(run("-C", str(CASE), "todo", "--format", "json", "--until", "2019-12-31").out)["todo"]["items"]
    told = [one for one in items if one["what"] is not None and one["kind"] in {"action", "review"}]
    assert len(told) > 10
    for one in told:
        lines = (CASE / one["source"]["path"]).read_text(encoding="utf-8").splitlines()
        words = one["what"]["en"] if isinstance(one["what"], dict) else one["what"]
        assert words[:20] in lines[one["source"]["line"] - 1]


def test_two_runs_write_the_same_bytes(run: Run) -> None:
    for form in ("table", "json", "csv", "markdown", "ics"):
        first, second = (run("-C", str(CASE), "todo", "--format", form).out for _ in range(2))
        assert first == second != ""


def test_the_rows_are_read_back_by_a_spreadsheet(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("-C", str(CASE), "todo", "--format", "csv", "--lang", "fr").out)))
    late = next(row for row in rows if row["what"] == "Appeler la commission scolaire")
    assert (late["urgency"], late["due"], late["days_late"], late["room"]) == (
        "late",
        "2018-10-26",
        "5",
        "tactical-youth",
    )
    assert (CASE / late["file"]).is_file()


def events(calendar: str) -> list[dict[str, str]]:
    """The events of a calendar by property, lines unfolded, as RFC 5545 tells to read them."""
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert calendar.replace("\r\n", "").count("\n") == 0
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    lines = calendar.replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def test_a_calendar_holds_an_event_a_thing_never_in_the_past(run: Run) -> None:
    ran = run("-C", str(CASE), "todo", "--format", "ics")
    found = events(ran.out)
    items = json.loads(run("-C", str(CASE), "todo", "--format", "json").out)["todo"]["items"]
    assert len(found) == len(items) == len({event["UID"] for event in found})
    assert {event["DTSTAMP"] for event in found} == {"20181031T000000Z"}
    assert min(event["DTSTART;VALUE=DATE"] for event in found) == "20181031"
    day = next(one for one in found if one["SUMMARY"].startswith("Carry the answer on evening rooms"))
    assert (day["DTSTART;VALUE=DATE"], day["DTEND;VALUE=DATE"]) == ("20181102", "20181103")
    assert day["DESCRIPTION"].startswith(
        r"Who: Manager\, Team North\nRoom: Youth tactical control room\nDue: 2 November"
    )


def test_the_events_of_tomorrow_are_those_of_today(run: Run) -> None:
    today, tomorrow = (
        {event["UID"]: event for event in events(run("-C", str(CASE), "todo", "--as-of", day, "--format", "ics").out)}
        for day in ("2018-10-30", "2018-10-31")
    )
    assert len(today.keys() & tomorrow.keys()) > 10


def test_what_could_not_be_read_is_told_where_something_may_be_missing(run: Run, tmp_path: Path) -> None:
    files = {
        "rooms/r/room.yaml": "title: R\nlevel: tactical\n",
        "rooms/r/meetings/2018-10-01.yaml": "actions: [\n",
    }
    write(tmp_path, files)
    for options in ((), ("--room", "r")):
        ran = run("-C", str(tmp_path), "todo", "--as-of", "2018-10-31", *options)
        assert (ran.code, ran.err) == (0, "")
        assert "rooms/r/meetings/2018-10-01.yaml" in ran.out
        assert "Nothing is to be done until 7 November 2018." in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--for", "Head"), "“Head” may be several roles.\n  Did you mean “Head, application of measures”"),
        (("--for", "Presidnt"), "No file names the role “Presidnt”.\n  Did you mean “President-CEO”?"),
        (("--until", "2018-10-30"), "--until 2018-10-30 lies before 2018-10-31, the day of the list."),
        (("--until", "Friday"), "--until takes a date such as 2018-10-31; “Friday” is none."),
        (("--room", "team-nroth"), "There is no room “team-nroth”.\n  Did you mean team-north"),
    ],
)
def test_a_request_that_cannot_be_served(run: Run, options: tuple[str, ...], said: str) -> None:
    ran = run("-C", str(CASE), "todo", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_somebody_with_nothing_to_do_is_told_so(run: Run) -> None:
    ran = run("-C", str(CASE), "todo", "--for", "Executive committee", "--width", "80")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing is to be done until 7 November 2018." in ran.out
