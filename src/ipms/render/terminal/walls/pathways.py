"""The service trajectories that a room follows: the chain with its levels, what is broken, the weakest hand-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import typed
from ipms.render.layout import flow, hanging, indented
from ipms.render.marks import STANDING
from ipms.render.spans import BLANK, Line, Span, heard, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.trajectories.arrows import arrow, leads, level_words, look, reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.trajectories.parts import HandoffRow
    from ipms.views.trajectories.pathway import Pathway

_ARROW: Final = 4
_INDENT: Final = 3


def pathways(ways: Sequence[Pathway], words: Words, width: int) -> list[Line]:
    """A heading as those of the dimensions, and a few lines for each trajectory; nothing where none is followed."""
    if not ways:
        return []
    body = [text for way in ways for text in _pathway(way, words, width - _INDENT)]
    return [line(Span(words("board.trajectories"), "group")), *indented(body, 1)]


def _pathway(way: Pathway, words: Words, cells: int) -> list[Line]:
    """The mark and the title, what is broken, then the chain."""
    broken = bool(way.broken)
    mark = line(Span(f"{STANDING[Standing.MISSED if broken else Standing.MET]} ", "missed" if broken else "met"))
    title = titled(words, way.trajectory.title, illustrative=way.illustrative)
    first = hanging(mark, line(*title, "  ", *counted(way, words)), cells)
    below = [*hanging(BLANK, weakest(way, words), cells), *flow(chain(way, words), cells, " ")]
    return [*first, *indented(below, _INDENT - 1)]


def chain(way: Pathway, words: Words) -> list[Line]:
    """The services in their order, before each but the first the arrow that leads to it."""
    if not way.steps:
        return []
    first, *others = (step.title for step in way.steps)
    arrows = way.onward[:-1]
    return [line(typed(words, first)), *(_next(one, to, words) for one, to in zip(arrows, others, strict=True))]


def _next(handoff: HandoffRow | None, to: Text, words: Words) -> Line:
    drawn = line(Span("·" * _ARROW, "muted")) if handoff is None else arrow(handoff.level, _ARROW, look(handoff))
    said = words("trajectory.no-handoff") if handoff is None else level_words(handoff, words)
    return line(*heard(drawn, said), " ", typed(words, to))


def counted(way: Pathway, words: Words) -> Line:
    """How many of the hand-offs are discontinuities."""
    if not way.handoffs:
        return line(Span(words("trajectory.no-handoffs"), "muted"))
    if not way.broken:
        return line(Span(words("board.trajectory.whole", n=len(way.handoffs)), "met"))
    return line(Span(words("board.trajectory.broken", broken=len(way.broken), n=len(way.handoffs)), "missed"))


def weakest(way: Pathway, words: Words) -> Line:
    """The weakest hand-off, and why it is a discontinuity; nothing where there is none."""
    if not way.broken:
        return BLANK
    first = way.broken[0]
    return line(words("board.trajectory.weakest", handoff=leads(first, words), reasons=reasons(first, words)))
