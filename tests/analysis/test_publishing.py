"""What a room publishes of a week, from the sheets at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ipms.analysis.sheets.publishing import (
    due_day,
    is_late,
    latest_with_sheets,
    recognitions,
    sheets_of,
    summary_of,
    unread_sheets,
)
from ipms.model.kinds.sheet import Summary
from tests.workspaces import make

SETTINGS = """\
organisation: Region
status_sheet:
  due: thursday
  questions:
    - {id: progress, ask: What?}
    - {id: load, ask: How heavy?, type: scale, from: 1, to: 5, act_when: ">= 4"}
"""
ROOM = {"rooms/north/room.yaml": "title: North\nlevel: strategic\nstaff: 12\n"}
ON = dt.date(2018, 11, 5)


def sheets(week: str, loads: Sequence[int], on: str, more: Mapping[int, str] | None = None) -> dict[str, str]:
    """One sheet for each load; `more` is what else stands on some of them."""
    return {
        f"private/status/north/{week}/p-k4x{place:03}.yaml": (
            f"on: {on}\nanswers: {{progress: A secret, load: {load}}}\n{(more or {}).get(place, '')}"
        )
        for place, load in enumerate(loads)
    }


def published(root: Path, files: Mapping[str, str], week: str = "2018-W43", settings: str = SETTINGS) -> Summary:
    ws = make(root, {"ipms.yaml": settings, **ROOM, **files}, ON)
    return summary_of(ws, "north", week, sheets_of(ws, "north", week))


def test_a_week_is_published_as_counts(tmp_path: Path) -> None:
    found = published(tmp_path, sheets("2018-W43", [1] * 6 + [4] * 5, "2018-10-25"))
    assert found.model_dump(exclude_defaults=True) == {
        "expected": 12,
        "filled": 11,
        "answers": {"progress": {"answered": 11}, "load": {"answered": 11, "distribution": {"1-3": 6, "4-5": 5}}},
        "triggers": {"raised": 5, "acted": "<5"},
        "promises": {"due": "<5", "kept": "<5"},
    }


def test_more_sheets_than_staff_are_all_expected(tmp_path: Path) -> None:
    found = published(tmp_path, sheets("2018-W43", [1] * 14, "2018-10-25"))
    assert (found.expected, found.filled) == (14, 14)


def test_a_sheet_is_late_after_the_day_the_organisation_chose(tmp_path: Path) -> None:
    files = sheets("2018-W43", [1], "2018-10-25") | {
        "private/status/north/2018-W43/p-late01.yaml": "on: 2018-10-26\nanswers: {}\n"
    }
    ws = make(tmp_path, {"ipms.yaml": SETTINGS, **ROOM, **files}, ON)
    assert due_day(ws, "2018-W43") == dt.date(2018, 10, 25)
    assert [is_late(ws, sheet) for sheet in sheets_of(ws, "north", "2018-W43")] == [False, True]
    assert published(tmp_path, files).late == 1


def test_a_week_that_is_none_has_no_due_day(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="week"):
        due_day(make(tmp_path, ROOM), "2018-W53")


def test_an_answer_is_acted_on_where_its_sheet_agrees_on_an_action(tmp_path: Path) -> None:
    action = "actions: [{what: Swap the Monday round, owner: Head}]\n"
    files = sheets("2018-W43", [4] * 7 + [1] * 5, "2018-10-25", dict.fromkeys([*range(6), 11], action))
    triggers = published(tmp_path, files).triggers
    assert triggers is not None
    assert (triggers.raised, triggers.acted) == (7, 6)


def test_promises_of_earlier_weeks_are_owed_until_they_are_kept(tmp_path: Path) -> None:
    told = {
        "kept on the day": "{what: A, due: 2018-10-25, done: 2018-10-25}",
        "kept before it was due": "{what: B, due: 2018-10-24, done: 2018-10-19}",
        "overdue and kept now": "{what: C, due: 2018-09-01, done: 2018-10-22}",
        "kept too late": "{what: D, due: 2018-10-24, done: 2018-10-30}",
        "still open": "{what: E, due: 2018-10-20}",
        "done in an earlier week": "{what: F, due: 2018-10-11, done: 2018-10-11}",
        "not due yet": "{what: G, due: 2018-11-02}",
        "without a day": "{what: H}",
    }
    more = {place: f"actions: [{', '.join([one] * 5)}]\n" for place, one in enumerate(told.values())}
    later = sheets("2018-W43", [1], "2018-10-25", {0: "actions: [{what: Own, due: 2018-10-25}]\n"})
    promises = published(tmp_path, sheets("2018-W40", [1] * len(told), "2018-10-04", more) | later).promises
    assert promises is not None
    assert (promises.due, promises.kept) == (25, 15)


def test_the_weeks_before_and_after_decide_what_is_shown(tmp_path: Path) -> None:
    files = sheets("2018-W43", [1] * 6 + [4] * 5, "2018-10-25")
    text = "expected: 12\nfilled: 12\nanswers: {load: {answered: 12, distribution: {1-3: 6, 4-5: 6}}}\n"
    hidden = "expected: 12\nfilled: 12\nanswers: {load: {answered: 12, hidden: true}}\n"
    for place, week in enumerate(("2018-W41", "2018-W44")):
        beside = {f"rooms/north/status/{week}.yaml": text, "rooms/north/status/2018-W42.yaml": hidden}
        found = published(tmp_path / str(place), files | beside)
        assert found.answers["load"].hidden
        assert found.triggers is not None
        assert found.triggers.raised == "<12"
    long_ago = {"rooms/north/status/2018-W38.yaml": text}
    assert not published(tmp_path / "long-ago", files | long_ago).answers["load"].hidden
    own = {"rooms/north/status/2018-W43.yaml": text}
    assert not published(tmp_path / "own", files | own).answers["load"].hidden


def test_obstacles_are_those_that_exist(tmp_path: Path) -> None:
    known, unknown = "2018-10-20-no-bus-7c1e", "2018-10-20-no-van-0000"
    files = sheets("2018-W43", [1, 1], "2018-10-25", dict.fromkeys(range(2), f"obstacles: [{known}, {unknown}]\n"))
    raised = {f"rooms/north/obstacles/{known}.yaml": "what: No bus\nraised: {on: 2018-10-20, by: sheet}\n"}
    assert published(tmp_path, files | raised).obstacles == (known,)


def test_invented_sheets_make_an_illustrative_summary(tmp_path: Path) -> None:
    settings = f"{SETTINGS}confidentiality: {{fictional: true}}\n"
    assert published(tmp_path, sheets("2018-W43", [1], "2018-10-25"), settings=settings).illustrative


def test_thanks_are_told_once_and_in_no_order_of_persons(tmp_path: Path) -> None:
    more = {0: "recognition: Thanks to the kitchen\n", 1: "recognition: A warm word\n", 2: "recognition: A warm word\n"}
    ws = make(tmp_path, {"ipms.yaml": SETTINGS, **ROOM, **sheets("2018-W43", [1] * 3, "2018-10-25", more)}, ON)
    assert [str(one) for one in recognitions(sheets_of(ws, "north", "2018-W43"))] == [
        "A warm word",
        "Thanks to the kitchen",
    ]


def test_the_latest_week_is_one_that_is_over(tmp_path: Path) -> None:
    files = sheets("2018-W43", [1], "2018-10-25") | sheets("2018-W45", [1], "2018-11-05")
    ws = make(tmp_path, {"ipms.yaml": SETTINGS, **ROOM, **files}, ON)
    assert latest_with_sheets(ws, "north") == "2018-W43"
    assert latest_with_sheets(ws, "south") is None


def test_sheets_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    files = sheets("2018-W43", [1] * 3, "2018-10-25")
    broken = {
        "private/status/north/2018-W43/p-k4x001.yaml": "on: [\n",
        "private/status/north/2018-W43/p-k4x002.yaml": "on: yesterday\nanswers: {}\nwhat: 1\n",
        "private/status/north/2018-W43/Marie.yaml": "on: 2018-10-25\n",
        "private/status/north/2018-W42/p-k4x002.yaml": "on: [\n",
    }
    ws = make(tmp_path, {"ipms.yaml": SETTINGS, **ROOM, **files, **broken}, ON)
    assert unread_sheets(ws, "north", "2018-W43") == 3
    assert len(sheets_of(ws, "north", "2018-W43")) == 1
