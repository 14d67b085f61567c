"""`ipms diff` in every form: from a commit to the files as they are, or to another commit."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.repository import commit

from ipms.analysis.changes.change import What
from ipms.locale.words import missing_words
from ipms.render.changes.sentences import UNLESS

ROOM = "title: {en: Youth room, fr: Salle jeunesse}\nlevel: tactical\nreports_to: top\nindicators: [wait, rate]\n"
WAIT = (
    "title: {en: Wait, fr: Attente}\nunit: {en: days, fr: jours}\nbetter: lower\n"
    "targets: [{value: 12, set_by: ministry}]\n"
)
RATE = "title: {en: Plans, fr: Plans}\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\n"
A3 = "title: {en: Waiting too long, fr: Attendre trop longtemps}\ntype: strategic\nstatus: active\n"
OBSTACLE = "what: {en: No bus, fr: Pas d’autobus}\nraised: {on: 2018-08-27, by: room}\n"
FIRST = {
    "ipms.yaml": "organisation: Region\n",
    "rooms/top.yaml": "title: {en: Top, fr: Direction}\nlevel: strategic\n",
    "rooms/youth/room.yaml": ROOM,
    "rooms/youth/a3/waiting.yaml": A3,
    "rooms/youth/obstacles/2018-08-27-no-bus-1a2b.yaml": OBSTACLE,
    "indicators/wait.yaml": WAIT,
    "indicators/wait.csv": "period,room,value\n2018-07,youth,10\n",
    "indicators/rate.yaml": RATE,
    "indicators/rate.csv": "period,room,numerator,denominator\n2018-07,youth,3,4000\n",
}
SECOND = {
    "indicators/wait.csv": "period,room,value\n2018-07,youth,9.5\n2018-08,youth,14\n",
    "indicators/rate.csv": "period,room,numerator,denominator\n2018-07,youth,2,4000\n",
    "indicators/wait.yaml": WAIT.replace("value: 12", "value: 13"),
    "rooms/youth/meetings/2018-09-07.yaml": (
        "decisions: [Go on]\n"
        "actions: [{id: a1, what: {en: Call the school, fr: Appeler l’école}, owner: Coordinator, due: 2018-09-21}]\n"
    ),
    "rooms/youth/obstacles/2018-08-27-no-bus-1a2b.yaml": OBSTACLE + "resolved: 2018-09-10\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "ws"
    commit(root, FIRST, "2018-09-01")
    commit(root, SECOND, "2018-09-15")
    return root


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["80", "120"])
def test_the_page(run: Run, root: Path, width: str, language: str) -> None:
    ran = run("-C", str(root), "diff", "HEAD~1", "HEAD", "--width", width, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"diff-{language}-{width}.txt", ran.out)


def test_as_data(run: Run, root: Path) -> None:
    asked = ("-C", str(root), "diff", "2018-09-01", "2018-09-15", "--format")
    page = json.loads(run(*asked, "json").out)["changes"]
    assert (page["before"]["as_of"], page["after"]["as_of"]) == ("2018-09-01", "2018-09-15")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").out)))
    assert [row["what"] for row in rows] == [one["what"] for one in page["changes"]]
    assert [(row["tone"], row["what"], row["id"], row["before"], row["after"]) for row in rows] == [
        ("worse", "standing", "wait", "met", "missed"),
        ("worse", "target", "wait", "12", "13"),
        ("better", "obstacle-resolved", "2018-08-27-no-bus-1a2b", "", ""),
        ("other", "figure-corrected", "wait", "10", "9.5"),
        ("other", "action-new", "youth", "", ""),
        ("other", "meeting", "youth/2018-09-07", "", ""),
    ]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_hidden_figure_is_in_no_form(run: Run, root: Path, form: str) -> None:
    (root / "indicators/rate.csv").write_text(
        "period,room,numerator,denominator\n2018-07,youth,2,4000\n2018-08,youth,1,4321\n", encoding="utf-8"
    )
    out = run("-C", str(root), "diff", "HEAD", "--format", form).out
    assert "hidden" in out
    assert not any(number in out for number in ("4321", "4000", "0.02", "0.07", "0.0002", "0.0005"))


def test_against_the_files_as_they_are(run: Run, root: Path) -> None:
    (root / "rooms/youth/a3/waiting.yaml").write_text(A3.replace("active", "on-hold"), encoding="utf-8")
    ran = run("-C", str(root), "diff", "HEAD", "--format", "json")
    page = json.loads(ran.out)["changes"]
    assert page["after"]["revision"] is None
    assert "status" in [one["what"] for one in page["changes"]]


def test_a_room_with_what_reaches_it(run: Run, root: Path) -> None:
    moved = OBSTACLE + "moves: [{on: 2018-09-12, to: top}]\n"
    commit(root, {"rooms/youth/obstacles/2018-08-27-no-bus-1a2b.yaml": moved}, "2018-09-16")
    whole, below = (
        json.loads(run("-C", str(root), "diff", "HEAD~1", "HEAD", *room, "--format", "json").out)["changes"]["changes"]
        for room in ((), ("--room", "youth"))
    )
    assert [one["what"] for one in whole] == [one["what"] for one in below] == ["obstacle-moved"]


def test_nothing_changed(run: Run, root: Path) -> None:
    assert run("-C", str(root), "diff", "HEAD", "HEAD").out.endswith("\n Nothing changed.\n")


@pytest.mark.parametrize("typed", [("nope",), ("HEAD", "nope"), ("HEAD", "--room", "nope")])
def test_what_is_not_known(run: Run, root: Path, typed: tuple[str, ...]) -> None:
    ran = run("-C", str(root), "diff", *typed)
    assert (ran.code, ran.out) == (2, "")
    assert "“nope”" in ran.err


def test_everything_that_can_change_has_its_sentence() -> None:
    variants = [f"changed.{what}.{other}" for what, (_, other) in UNLESS.items()]
    assert missing_words([*(f"changed.{what}" for what in What), *variants]) == []
