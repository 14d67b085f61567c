"""What is said of the measures of integration and of what keeps them from being whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import ARROW, typed
from ipms.render.integration.shares import part

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.integration.cases import CaseRow
    from ipms.views.integration.page import IntegrationPage, MeasureRow
    from ipms.views.trajectories.parts import HandoffRow


def title(page: IntegrationPage, words: Words) -> str:
    """Of what: the whole organisation, a room and those below it, the rooms of a trajectory."""
    over = [typed(words, one.title) for one in (page.room, page.trajectory) if one is not None]
    return words("integration.title.of", scope=" · ".join(over)) if over else words("integration.title")


def counted(one: MeasureRow, words: Words) -> str:
    """The numerator of the denominator; nothing where it cannot be computed."""
    return part(words, one.counted, one.of) if one.of else ""


def untold(one: MeasureRow, words: Words) -> str:
    """Why a measure cannot be computed."""
    return words(f"integration.untold.{one.untold}") if one.untold is not None else ""


def formula(one: MeasureRow, words: Words) -> str:
    """The numerator and the denominator in words, with the week that it is about."""
    said = words(f"integration.formula.{one.figure}")
    return f"{said} · {words.period(one.week)}" if one.week is not None else said


def remarks(one: MeasureRow, words: Words) -> list[str]:
    """Which of its facts bear no date, where it has a course that would need them."""
    if one.figure == "routes":
        return [words("integration.undated.routes")]
    return [words(f"integration.undated.{one.figure}", n=one.undated)] if one.undated else []


def handoff_of(page: IntegrationPage, case: CaseRow) -> HandoffRow | None:
    """The hand-off that a case is about."""
    ways = (way for way in page.pathways if way.trajectory.id == case.subject.id)
    return next((row for way in ways for row in way.handoffs if row.number == case.handoff), None)


def between(case: CaseRow, words: Words) -> str:
    """From which service to which, and on which trajectory."""
    if case.steps is None:
        return ""
    steps = ARROW.join(typed(words, step.title) for step in case.steps)
    return words("integration.handoff", steps=steps, trajectory=typed(words, case.subject.title))


def case(one: CaseRow, words: Words) -> str:
    """What is wrong, in a sentence with the name of what it is about."""
    if one.steps is not None:
        return between(one, words)
    other = typed(words, one.other.title) if one.other is not None else ""
    variant = ".alone" if one.why == "no-route" and one.other is None else ""
    return words(
        f"integration.case.{one.why}{variant}",
        subject=typed(words, one.subject.title),
        room=typed(words, one.room.title),
        other=other,
        filled=words.number(one.n),
        n=one.of if one.why in {"partly", "missing"} else one.n,
        days=words.duration_days(one.n),
        promised=words.duration_days(one.of),
    )
