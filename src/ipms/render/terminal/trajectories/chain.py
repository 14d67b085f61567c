"""The pathway as a picture: a card for each service, an arrow for each hand-off, in as many rows as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.figures import typed
from ipms.render.layout import Cell, flow, hanging, line_width, pad_line, row, wrap
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.trajectories.arrows import arrow, look
from ipms.render.terminal.trajectories.handoff import counted, level, stale, wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.trajectories.page import TrajectoryPage
    from ipms.views.trajectories.parts import HandoffRow, ServiceRow

_LEAST_CARD: Final = 18
_LEAST_ARROW: Final = 17
_MOST_CARD: Final = 30
_MOST_LINES: Final = 4
_SHORT_ARROW: Final = 8


class Grid(NamedTuple):
    """How many services stand in a row, how wide a card is and the place of an arrow."""

    across: int
    card: int
    arrow: int

    @classmethod
    def of(cls, steps: int, cells: int) -> Grid:
        """The fewest rows that so many services fit into, the services spread evenly over them."""
        pair = _LEAST_CARD + _LEAST_ARROW
        fits = steps if steps * pair - _LEAST_ARROW <= cells else max(1, cells // pair)
        rows = -(-steps // fits)
        across = -(-steps // rows)
        arrows = across if rows > 1 else max(across - 1, 1)
        spare = max(0, cells - across * _LEAST_CARD - arrows * _LEAST_ARROW)
        card = min(_LEAST_CARD + spare // (across + arrows), _MOST_CARD)
        return cls(across, card, max(1, min((cells - across * card) // arrows, _MOST_CARD)))


def chain(page: TrajectoryPage, words: Words, cells: int) -> list[Line]:
    """The rows of the picture, then the hand-offs that lead elsewhere than to the next service."""
    if not page.services:
        return []
    grid = Grid.of(len(page.services), cells)
    onward = page.pathway.onward
    lines: list[Line] = []
    for first in range(0, len(page.services), grid.across):
        places = range(first, min(first + grid.across, len(page.services)))
        lines += [BLANK] if lines else []
        lines += _row([(page.services[place], onward[place]) for place in places], page, grid, words)
    return [*lines, *_others(page, onward, words, cells)]


def _row(
    pairs: Sequence[tuple[ServiceRow, HandoffRow | None]], page: TrajectoryPage, grid: Grid, words: Words
) -> list[Line]:
    """Cards of one height, and between them the arrows."""
    bodies = [_card(step, words, grid.card - 4) for step, _ in pairs]
    tall = max(map(len, bodies))
    cells: list[Cell] = []
    for (step, handoff), body in zip(pairs, bodies, strict=True):
        cells.append(Cell(_boxed(body, tall, grid.card), grid.card))
        if step is not page.services[-1]:
            cells.append(Cell([BLANK, *_arrow(handoff, words, grid.arrow)], grid.arrow))
    return row(cells, 0)


def _card(step: ServiceRow, words: Words, cells: int) -> list[Line]:
    """A service: its title, the room or the partner that answers for it, its directorate."""
    title = wrap(line(Span(typed(words, step.step.title), "strong")), cells, _MOST_LINES)
    return [*title, *(text for whose in _whose(step, words) for text in wrap(whose, cells, _MOST_LINES))]


def _whose(step: ServiceRow, words: Words) -> list[Line]:
    room = line(Span(typed(words, step.room.title), "plain")) if step.room is not None else BLANK
    partner = line(Span(words("trajectory.partner", partner=typed(words, step.partner)), "muted"))
    nobody = line(Span(words("trajectory.no-room"), "waiting"))
    own = room or (partner if step.partner is not None else nobody)
    return [each for each in (own, line(Span(typed(words, step.directorate), "muted"))) if each]


def _boxed(body: Sequence[Line], tall: int, cells: int) -> list[Line]:
    """Lines in a frame of a height."""
    inside = max(cells - 4, 1)
    padded = [*body, *([BLANK] * (tall - len(body)))]
    side = Span("│", "muted")
    edges = [line(Span(f"{left}{'─' * (inside + 2)}{right}", "muted")) for left, right in ("╭╮", "╰╯")]
    return [edges[0], *(line(side, " ", *pad_line(each, inside), " ", side) for each in padded), edges[1]]


def _arrow(handoff: HandoffRow | None, words: Words, cells: int) -> list[Line]:
    """The arrow to the next service, and below it how the hand-off stands."""
    inside = max(cells - 2, 1)
    if handoff is None:
        told = [line(Span("·" * inside, "muted")), *wrap(line(Span(words("trajectory.no-handoff"), "muted")), inside)]
    else:
        late = stale(handoff.wait, words) if handoff.wait is not None else BLANK
        facts = (level(handoff, words), wait(handoff, words, short=True), late, counted(handoff, words))
        told = [arrow(handoff.level, inside, look(handoff)), *_below(facts, inside)]
    return [line(" ", *each) for each in told]


def _below(facts: Sequence[Line], cells: int) -> list[Line]:
    """Each fact on lines of its own, hanging from its mark."""
    return [text for fact in facts if fact for text in _hung(fact, cells)]


def _hung(fact: Line, cells: int) -> list[Line]:
    first, *others = fact
    mark, _, rest = first.text.partition(" ")
    return hanging(line(Span(f"{mark} ", first.style)), line(Span(rest, first.style), *others), cells)


def _others(page: TrajectoryPage, onward: Sequence[HandoffRow | None], words: Words, cells: int) -> list[Line]:
    """Hand-offs that skip a service, lead back, or to a service that the trajectory does not have."""
    drawn = {one.number for one in onward if one is not None}
    others = [one for one in page.pathway.handoffs if one.number not in drawn]
    if not others:
        return []
    return [BLANK, *(text for one in others for text in _other(one, words, cells))]


def _other(one: HandoffRow, words: Words, cells: int) -> list[Line]:
    between = arrow(one.level, _SHORT_ARROW, look(one))
    start, end = (Span(typed(words, step.title), "strong") for step in (one.start, one.end))
    label = line(start, " ", *between, " ", end, "   ")
    facts = [level(one, words), wait(one, words, short=False), counted(one, words)]
    room = cells - line_width(label)
    if room < _LEAST_CARD:
        return [*wrap(label, cells), *flow(facts, cells)]
    return hanging(label, flow(facts, 10_000)[0], cells)
