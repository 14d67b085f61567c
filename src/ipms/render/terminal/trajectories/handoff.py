"""A hand-off in words and marks: its level, its wait, the obstacles on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.standing import Standing
from ipms.analysis.rooms.escalation import Escalated
from ipms.render import figures
from ipms.render.figures import typed
from ipms.render.marks import OBSTACLE, STANDING, WAITING, WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.names import flagged
from ipms.render.terminal.trajectories.arrows import UNKNOWN, level_words, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.trajectories.parts import CutRow, HandoffRow, ObstacleRow


def level(row: HandoffRow, words: Words) -> Line:
    """The level now and the one wanted, with the mark of whether that is enough."""
    if row.level is None:
        return line(Span(f"{UNKNOWN} {words('trajectory.level.unknown')}", "none"))
    return line(Span(f"{_mark(row)} {level_words(row, words)}", look(row)))


def _mark(row: HandoffRow) -> str:
    if row.wanted is None:
        return STANDING[Standing.NO_TARGET]
    return STANDING[Standing.MISSED if row.below else Standing.MET]


def wait(row: HandoffRow, words: Words, *, short: bool) -> Line:
    """Where the hand-off's figure stands, with its target: `✔ met 8.6 d (≤ 12 d)`."""
    return stood(row.wait, words, short=short) if row.wait is not None else BLANK


def stood(cut: CutRow, words: Words, *, short: bool) -> Line:
    """Mark and word of a figure along the trajectory, then the figure and its target."""
    stands = standing(cut.standing, words, hidden=cut.hidden)
    if cut.value is None:
        return stands
    now = figures.now(words, cut, short=short)
    limit = f" ({figures.target(words, cut, short=short)})" if cut.target is not None else ""
    return line(*stands, f" {now}{limit}")


def counted(row: HandoffRow, words: Words) -> Line:
    """How many obstacles are open on it, and the age of the oldest."""
    if not row.obstacles:
        return BLANK
    age = words.duration_days(row.obstacles[0].age)
    said = words("trajectory.obstacles", n=len(row.obstacles), age=age)
    return line(Span(f"{WAITING} {said}", _urgency(row.obstacles)))


def obstacle(one: ObstacleRow, words: Words) -> list[Line]:
    """An obstacle: what, how old, where it stands, how long it has waited there."""
    mark, style = OBSTACLE.get(one.state, (WAITING, "waiting"))
    what = flagged(words.quote(typed(words, one.what)), illustrative=one.illustrative)
    allowed = words.duration_days(one.allowed)
    waits = words(f"board.obstacle.{one.state}", n=one.waiting, allowed=allowed)
    return [
        line(Span(f"{mark} ", style), Span(what, to=f"page:obstacles#{one.obstacle}")),
        line(words("trajectory.age", age=words.duration_days(one.age))),
        line(Span(typed(words, one.stands_in.title), "muted")),
        line(Span(waits, style)),
    ]


def stale(cut: CutRow, words: Words) -> Line:
    """How far the figure lies behind the latest closed period."""
    if cut.freshness is None or not cut.freshness.stale or cut.period is None:
        return BLANK
    said = words(f"board.stale.{cut.period.kind}", n=cut.freshness.behind)
    return line(Span(f"{WARNING} {said}", "late"))


def _urgency(obstacles: Sequence[ObstacleRow]) -> Style:
    return "late" if any(one.state == Escalated.OVERDUE for one in obstacles) else "waiting"
