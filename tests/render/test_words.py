"""Every word that a page puts together from a value exists, for every value that there is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ipms.analysis.figures.change import Judgement
from ipms.analysis.figures.standing import Standing
from ipms.analysis.rooms.cadence import Held, Untold
from ipms.analysis.rooms.escalation import Escalated
from ipms.analysis.todo.duty import Kind
from ipms.analysis.work.pdca import Progress, State
from ipms.locale import missing_words
from ipms.model.finding import Severity
from ipms.model.holidays import Holiday
from ipms.model.vocabulary import A3Status, Aim, Cadence, CalendarKind, Level, Phase
from ipms.render.marks import DECIDE, JUDGEMENT_STYLE, OBSTACLE, PROGRESS, STANDING, STATE_STYLE
from ipms.render.meetings import HELD
from ipms.views.meetings.agenda import Part
from ipms.views.walls.decide import GRAVITY


@pytest.mark.parametrize(
    ("family", "members"),
    [
        ("aim", Aim),
        ("phase", Phase),
        ("a3.status", set(A3Status) - {A3Status.ACTIVE}),
        ("board.level", Level),
        ("board.meets", [each.replace(" ", "-") for each in Cadence]),
        ("board.standing", Standing),
        ("board.change", set(Judgement) - {Judgement.UNTOLD}),
        ("board.stale", CalendarKind),
        ("board.state", State),
        ("board.progress", Progress),
        ("board.obstacle", set(Escalated) - {Escalated.RESOLVED}),
        ("board.decide", GRAVITY),
        ("meeting.part", Part),
        ("meeting.calm", Part),
        ("meeting.cadence", [*(set(Untold) - {Untold.NOT_OPEN}), Held.MOVED, Held.MISSED]),
        ("holiday", Holiday),
        ("todo.do", set(Kind) - {Kind.ACTION}),
        ("findings.count", Severity),
        ("finding", Severity),
    ],
)
def test_every_value_has_a_word(family: str, members: Iterable[str]) -> None:
    assert missing_words(f"{family}.{member}" for member in members) == []


def test_every_phase_has_a_letter() -> None:
    assert missing_words(f"phase.{phase}.letter" for phase in Phase) == []


def test_every_decision_says_what_it_is_about() -> None:
    assert missing_words(f"board.decide.{kind}.about" for kind in GRAVITY) == []


def test_every_value_has_a_mark_or_a_style() -> None:
    assert set(DECIDE) == set(GRAVITY)
    assert set(HELD) == set(Held)
    assert set(OBSTACLE) == set(Escalated) - {Escalated.RESOLVED}
    assert set(STANDING) == set(Standing)
    assert set(PROGRESS) == set(Progress)
    assert set(STATE_STYLE) == set(State)
    assert set(JUDGEMENT_STYLE) == set(Judgement)
