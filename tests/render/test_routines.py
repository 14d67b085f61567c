"""Pages of katas, workshops and kaikaku: they fit, obey nothing, and name what is missing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.plain.routines import event_tables, kata_tables
from ipms.render.spans import Page
from ipms.render.terminal.routines.kaikaku import kaikaku_list_text, kaikaku_text
from ipms.render.terminal.routines.kaizen import kaizen_text, kaizens_text
from ipms.render.terminal.routines.kata import kata_text, katas_text
from ipms.render.terminal.write import plain_text
from ipms.views.routines.kaikaku_page import kaikaku_list, kaikaku_page
from ipms.views.routines.kaizen_page import kaizen_list, kaizen_page
from ipms.views.routines.kata_page import kata_list, kata_page
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = Words("en"), Words("fr")
ROOM = {"rooms/top/room.yaml": "title: Top\nlevel: strategic\n"}


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


def page_of(name: str, typed: str, cells: int) -> Page:
    """A page of the case, with every text that people typed replaced."""
    ws = case()
    made = {
        "kata": lambda put: kata_text(put(kata_page(ws, "foster-families")), FRENCH, cells),
        "katas": lambda put: katas_text(put(kata_list(ws)), FRENCH, cells),
        "kaizen": lambda put: kaizen_text(put(kaizen_page(ws, "intake-in-one-call")), FRENCH, cells),
        "kaizens": lambda put: kaizens_text(put(kaizen_list(ws)), FRENCH, cells),
        "kaikaku": lambda put: kaikaku_text(put(kaikaku_page(ws, "june-2016")), FRENCH, cells),
        "kaikaku-list": lambda put: kaikaku_list_text(put(kaikaku_list(ws)), FRENCH, cells),
    }
    return made[name](lambda view: rewritten(view, lambda _: any_text(typed)))


PAGES = ("kata", "katas", "kaizen", "kaizens", "kaikaku", "kaikaku-list")


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=20)
@given(texts, st.integers(1, 200))
def test_whatever_is_typed_a_page_fits_and_obeys_nothing(name: str, typed: str, cells: int) -> None:
    page = page_of(name, typed, cells)
    assert max(line_width(each) for each in page) <= cells
    assert list(obeyed(plain_text(page))) == []


def kata_of(tmp_path: Path, text: str, words: Words = ENGLISH) -> str:
    ws = make(tmp_path, ROOM | {"rooms/top/kata/calls.yaml": text}, case().as_of)
    return plain_text(kata_text(kata_page(ws, "calls"), words, 100))


def test_a_kata_with_nothing_but_a_title_names_what_is_missing(tmp_path: Path) -> None:
    shown = kata_of(tmp_path, "title: Calls\n")
    wanted = (
        "no learner",
        "no coach",
        "no focus process",
        "no challenge",
        "no target condition",
        "no actual condition",
    )
    more = ("no obstacle yet", "no experiment yet")
    assert [word for word in (*wanted, *more) if word not in shown] == []


OBSTACLES = "obstacles:\n  - {id: a, what: A, state: %s}\n  - {id: b, what: B, state: %s}\n"


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("active", "active"), "⚠ 2 obstacles are active: one at a time"),
        (("parked", "gone"), "⚠ no obstacle is active: which one now?"),
    ],
)
def test_one_obstacle_is_worked_on_at_a_time(tmp_path: Path, states: tuple[str, str], said: str) -> None:
    assert said in kata_of(tmp_path, f"title: Calls\n{OBSTACLES % states}")


@pytest.mark.parametrize(
    ("experiment", "said"),
    [
        ("on: 2018-10-20, step: S, expected: E, review_on: 2018-10-25", "was to be reviewed 25 Oct 2018, 6 days ago"),
        ("on: 2018-10-20, step: S, expected: E, review_on: 2018-10-31", "to be reviewed 31 Oct 2018"),
        ("on: 2018-10-20, step: S, expected: E", "not looked at yet, and no date is set"),
        ("on: 2018-10-20, step: S, review_on: 2018-11-02", "⚠ nothing was expected beforehand"),
        ("on: 2018-10-20, step: S, expected: E, reviewed: 2018-10-25, happened: H", "learned   not written yet"),
        ("on: 2018-10-01, step: S, expected: E", "still for 30 days"),
    ],
)
def test_what_an_experiment_lacks(tmp_path: Path, experiment: str, said: str) -> None:
    assert said in kata_of(tmp_path, f"title: Calls\nexperiments:\n  - {{{experiment}}}\n")


@pytest.mark.parametrize(
    ("by", "said"),
    [("2018-11-01", "1 day left"), ("2018-10-31", "0 days left"), ("2018-10-21", "10 days past its date")],
)
def test_the_days_left_for_the_target_condition(tmp_path: Path, by: str, said: str) -> None:
    assert said in kata_of(tmp_path, f"title: Calls\ntarget_condition: {{what: All, by: {by}}}\n")


def test_what_is_later_than_the_date_is_not_there(tmp_path: Path) -> None:
    later = "title: Calls\nopened: 2018-10-01\nexperiments:\n  - {on: 2018-11-01, step: Later}\n"
    assert "Later" not in kata_of(tmp_path, later)


def test_a_figure_of_too_few_people_is_in_no_form(tmp_path: Path) -> None:
    files = ROOM | {
        "indicators/seen.yaml": 'title: Seen\nunit: "%"\nbetter: higher\nmeasure: ratio\npeople: true\n',
        "indicators/seen.csv": "period,room,numerator,denominator\n2018-09,top,3,71\n",
        "rooms/top/kata/calls.yaml": "title: Calls\nopened: 2018-08-01\n"
        "target_condition: {what: All, indicator: seen, to: 90%, by: 2018-11-30}\n"
        "experiments:\n  - {on: 2018-09-02, step: S}\n",
    }
    page = kata_page(make(tmp_path, files, case().as_of), "calls")
    forms = (kata_tables.kata_json(page), kata_tables.kata_markdown(page, ENGLISH), kata_tables.kata_csv(page))
    shown = "".join((plain_text(kata_text(page, ENGLISH, 100)), *forms))
    assert [figure for figure in ("0.042", "4.2", "4.23") if figure in shown] == []


def kaizen_of(tmp_path: Path, text: str) -> str:
    ws = make(tmp_path, ROOM | {"rooms/top/kaizen/intake.yaml": text}, case().as_of)
    return plain_text(kaizen_text(kaizen_page(ws, "intake"), ENGLISH, 100))


def test_a_workshop_with_nothing_but_a_title_names_what_is_missing(tmp_path: Path) -> None:
    shown = kaizen_of(tmp_path, "title: Intake\n")
    wanted = ("no date yet", "no problem yet", "no scope yet", "nobody of the management team", "no team yet")
    more = ("no goal yet", "no action yet", "no look back is planned")
    assert [word for word in (*wanted, *more) if word not in shown] == []


def test_looks_back_are_made_late_or_due(tmp_path: Path) -> None:
    looks = "sustain: [{day: 30, on: 2018-09-28, finding: It holds}, {day: 60}, {day: 90}, {day: 400000}]\n"
    shown = kaizen_of(tmp_path, f"title: Intake\nheld: {{from: 2018-08-28, to: 2018-08-29}}\n{looks}")
    assert "after 30 days       ✔ looked at 28 Sep 2018 · It holds" in shown
    assert "after 60 days       ⚠ was due 28 Oct 2018, 3 days ago" in shown
    assert "after 90 days       ◔ due 27 Nov 2018" in shown


def test_late_actions_come_first(tmp_path: Path) -> None:
    given = ("what: Done, done: 2018-09-20", "what: Later, due: 2018-11-30", "what: Late, due: 2018-10-01")
    actions = "actions:\n" + "".join(f"  - {{{one}}}\n" for one in given)
    shown = kaizen_of(tmp_path, f"title: Intake\nheld: 2018-08-28\n{actions}")
    assert shown.index("Late · ") < shown.index("Later · ") < shown.index("Done · ")
    assert "was due 1 Oct 2018, 30 days late" in shown


def test_what_a_kaikaku_names_and_is_not_there(tmp_path: Path) -> None:
    text = "title: June\nheld: 2016-06\nproduced: [nowhere]\n"
    ws = make(tmp_path, ROOM | {"rooms/top/kaikaku/june.yaml": text}, case().as_of)
    shown = plain_text(kaikaku_text(kaikaku_page(ws, "june"), ENGLISH, 100))
    wanted = (
        "nowhere: there is no A3 of this id",
        "no vision is written",
        "nobody is named who took part",
        "No goal followed",
    )
    assert [word for word in wanted if word not in shown] == []


def test_a_file_that_was_read_in_part_is_named(tmp_path: Path) -> None:
    shown = kata_of(tmp_path, "title: Calls\nlearnr: x\n")
    assert "rooms/top/kata/calls.yaml" in shown


def test_what_became_of_the_case() -> None:
    tally = json.loads(event_tables.kaikaku_json(kaikaku_page(case(), "june-2016")))["kaikaku"]["tally"]
    assert tally["goals"] >= tally["reached"] >= tally["upheld"] > 0
