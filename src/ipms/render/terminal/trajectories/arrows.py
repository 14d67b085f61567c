"""How hand-offs are drawn and called: an arrow with its level, from where to where, why one is a discontinuity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.trajectories.handoffs import Reason
from ipms.model.vocabulary import Integration
from ipms.render import figures
from ipms.render.figures import ARROW, typed
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.trajectories.parts import HandoffRow

LINES: Final[dict[Integration | None, tuple[str, str]]] = {
    Integration.ABSENCE: ("╌", "▷"),
    Integration.LINKAGE: ("─", "▶"),
    Integration.COORDINATION: ("━", "▶"),
    Integration.FULL: ("═", "▶"),
    None: ("┄", "▷"),
}
"""How an arrow is drawn, the heavier the more integrated; a level that nobody gave has its own."""
UNKNOWN: Final = "?"
"""Stands for a level that nobody gave."""


def leads(row: HandoffRow, words: Words) -> str:
    """From which service to which."""
    return typed(words, row.start.title) + ARROW + typed(words, row.end.title)


def arrow(level: Integration | None, cells: int, style: Style) -> Line:
    """An arrow of at least three cells with the number of the level on it."""
    drawn, head = LINES[level]
    sign = str(level.number) if level is not None else UNKNOWN
    left = max(cells - 2, 1) // 2
    right = max(cells - 2 - left, 0)
    return line(Span(drawn * left, style), Span(sign, "strong"), Span(drawn * right + head, style))


def look(row: HandoffRow) -> Style:
    """The style of a hand-off's level: as it should be, below that, or not to be told."""
    if row.below:
        return "missed"
    return "none" if row.level is None or row.wanted is None else "met"


def level_words(row: HandoffRow, words: Words) -> str:
    """The level now and the one wanted, in words alone."""
    if row.level is None:
        return words("trajectory.level.unknown")
    now = words(f"trajectory.level.{row.level}")
    if row.wanted is None:
        return words("trajectory.level.none-wanted", level=now)
    if row.below:
        return words("trajectory.level.below", level=now, wanted=words(f"trajectory.level.{row.wanted}"))
    if row.level is row.wanted:
        return words("trajectory.level.as-wanted", level=now)
    return words("trajectory.level.above", level=now, wanted=words(f"trajectory.level.{row.wanted}"))


def reasons(row: HandoffRow, words: Words) -> str:
    """Why a hand-off is a discontinuity, in half a sentence."""
    said = {Reason.LEVEL: level_words, Reason.MISSED: _missed, Reason.OBSTACLE: _held_up}
    return "; ".join(said[reason](row, words) for reason in row.reasons)


def _missed(row: HandoffRow, words: Words) -> str:
    if row.wait is None:
        return ""
    title = typed(words, row.wait.indicator.title)
    now, limit = figures.now(words, row.wait), figures.target(words, row.wait)
    return words("trajectory.missed", title=title, value=now, target=limit)


def _held_up(row: HandoffRow, words: Words) -> str:
    first, *others = row.obstacles
    what, age = words.quote(typed(words, first.what)), words.duration_days(first.age)
    said = words("trajectory.obstacle", what=what, age=age)
    return f"{said} {words('board.more', n=len(others))}" if others else said
