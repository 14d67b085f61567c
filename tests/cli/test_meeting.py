"""`ipms meeting ROOM` as people and programs meet it: on the published case, in both languages, in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspaces import write

CASE = Path(__file__).parents[2]
HEAD = "title: Youth\nlevel: tactical\ndeployed: 2018-01\nmeets: {every: week, on: friday}\n"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_agenda_of_the_case_as_it_was_last_read(run: Run, width: int, language: str) -> None:
    ran = run("-C", str(CASE), "meeting", "tactical-youth", "--lang", language, "--width", str(width))
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= width
    assert matches(f"case-meeting-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("strategic.txt", ("strategic", "--width", "100")),
        ("closed.txt", ("child-development", "--width", "80")),
        ("youth.md", ("tactical-youth", "--format", "markdown")),
    ],
)
def test_other_agendas(run: Run, name: str, options: tuple[str, ...], language: str) -> None:
    ran = run("-C", str(CASE), "meeting", *options, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-meeting-{language}-{name}", ran.out)


def test_the_document_for_programs(run: Run) -> None:
    document = json.loads(run("-C", str(CASE), "meeting", "tactical-youth", "--format", "json").out)
    page = document["agenda"]
    assert document["schema"] == "ipms.agenda/1"
    assert (page["day"], page["last"], page["holiday"]) == ("2018-11-02", "2018-10-26", None)
    assert [day["day"] for day in page["cadence"]["days"]][-1] == "2018-10-26"
    assert sum(part["minutes"] for part in page["parts"]) == 45
    assert {item["room"]["id"] for part in page["parts"] for item in part["items"]} == {"tactical-youth"}


def test_the_rows_hold_every_line_of_the_page(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("-C", str(CASE), "meeting", "tactical-youth", "--format", "csv").out)))
    late = next(row for row in rows if row["what"] == "Call the school board")
    assert (late["part"], late["kind"], late["due"], late["days_late"]) == ("promises", "action", "2018-10-26", "5")
    assert (CASE / late["file"]).is_file()
    assert [row["room"] for row in rows if row["kind"] == "recognition"] == ["team-east", "team-north"]


def test_two_runs_write_the_same_bytes(run: Run) -> None:
    for form in ("table", "json", "csv", "markdown"):
        first, second = (run("-C", str(CASE), "meeting", "strategic", "--format", form).out for _ in range(2))
        assert first == second != ""


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("en", "2018-12-25", "Christmas Day, a statutory holiday: move it?"),
        ("en", "2019-04-19", "Good Friday, a holiday where the employer has chosen it: move it?"),
        ("fr", "2019-06-24", "Fête nationale du Québec, jour férié\u00a0: la déplacer?"),
    ],
)
def test_a_meeting_on_a_holiday_asks_whether_it_is_moved(
    run: Run, tmp_path: Path, language: str, day: str, said: str
) -> None:
    root = write(tmp_path, {"ipms.yaml": "organisation: R\nas_of: 2018-10-31\n", "rooms/youth/room.yaml": HEAD})
    ran = run("-C", str(root), "meeting", "youth", "--on", day, "--lang", language)
    assert f"⚠ {said}" in ran.out


def test_the_rhythm_shows_what_was_moved_and_missed(run: Run, tmp_path: Path) -> None:
    days = ("2018-09-28", "2018-10-05", "2018-10-15", "2018-10-26")
    held = {f"rooms/youth/meetings/{day}.yaml": "present: [Head]\n" for day in days}
    settings = {"ipms.yaml": "organisation: R\nas_of: 2018-10-31\n", "rooms/youth/room.yaml": HEAD}
    root = write(tmp_path, settings | held)
    assert "rhythm ✔~✖✔ 2 of 4 meetings on their day, 1 moved, 1 missed" in run("-C", str(root), "meeting", "youth").out
    french = run("-C", str(root), "meeting", "youth", "--lang", "fr").out
    assert "cadence ✔~✖✔ rencontres à leur jour\u00a0: 2 sur 4, 1 déplacée, 1 manquée" in french


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("tactical-yuoth",), "tactical-youth"),
        (("tactical-youth", "--on", "2018-10-30"), "--on 2018-10-30"),
        (("tactical-youth", "--on", "soon"), "soon"),
    ],
)
def test_what_cannot_be_shown_is_said(run: Run, options: tuple[str, ...], said: str) -> None:
    ran = run("-C", str(CASE), "meeting", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
