"""The service trajectories that a room follows, each drawn as its chain of services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.export.palette import PALETTE
from ipms.render.figures import typed
from ipms.render.marks import STANDING
from ipms.render.paper.pieces import joined, runs
from ipms.render.paper.poster.parts import part, wall
from ipms.render.spans import Span, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.trajectories.arrows import UNKNOWN, level_words, look
from ipms.render.terminal.walls.pathways import counted, weakest

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.render.paper.poster.parts import Part, Wall
    from ipms.views.board_page import Board
    from ipms.views.trajectories.parts import HandoffRow
    from ipms.views.trajectories.pathway import Pathway

_NO_LEVEL: Final = "unknown"

_CHARACTER: Final = 0.6
"""How wide a bold character is, in sizes of its text."""
_FRAME: Final = 1.6
_SHORTEST, _LONGEST = 8, 14


def pathways(board: Board, words: Words) -> list[Wall]:
    """A wall across the page; none where no trajectory is followed."""
    if not board.trajectories:
        return []
    title = words("board.trajectories")
    return [wall(title, [_part(way, words) for way in board.trajectories])]


def _part(way: Pathway, words: Words) -> Part:
    """The mark and the title, what is broken and why, then the chain."""
    broken = bool(way.broken)
    mark = Span(f"{STANDING[Standing.MISSED if broken else Standing.MET]} ", "missed" if broken else "met")
    title = titled(words, way.trajectory.title, illustrative=way.illustrative)
    head = line(mark, *joined([title, counted(way, words), weakest(way, words)]))
    arrows = way.onward[:-1]
    body: Block = {
        "kind": "chain",
        "head": runs(head),
        "steps": [runs(typed(words, step.title), "strong") for step in way.steps],
        "arrows": [_arrow(one, words) for one in arrows],
        "need": _need(way, words),
    }
    name = typed(words, way.trajectory.title)
    return {**part([body]), "told": name}


def _need(way: Pathway, words: Words) -> float:
    """How wide a service and an arrow must be for their words to stay whole, in sizes of the text around them."""
    told = [typed(words, step.title) for step in way.steps]
    told += [level_words(row, words) for row in way.onward[:-1] if row is not None]
    longest = max((len(word) for text in told for word in text.split()), default=0)
    return _FRAME + _CHARACTER * min(max(longest, _SHORTEST), _LONGEST)


def _arrow(row: HandoffRow | None, words: Words) -> Block:
    """The hand-off to the next service: how it is drawn, its number, and the level in words."""
    if row is None:
        return {"level": "", "number": [], "says": [], "fill": PALETTE["muted"].colour}
    style = look(row)
    number = str(row.level.number) if row.level is not None else UNKNOWN
    mark = STANDING[Standing.MISSED] + " " if row.below else ""
    return {
        "level": str(row.level or _NO_LEVEL),
        "number": runs(number, "strong"),
        "says": runs(f"{mark}{level_words(row, words)}", style),
        "fill": PALETTE[style].colour,
    }
