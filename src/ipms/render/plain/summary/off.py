"""What is off, as points: what, how far, and in which rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render import figures
from ipms.render.figures import typed
from ipms.render.marks import DECIDE, DUE, STANDING
from ipms.render.pages.document import Part, Point, Said
from ipms.render.plain.summary import bounds
from ipms.render.spans import Span, line
from ipms.render.terminal.names import flagged
from ipms.render.terminal.signals import VARIATION
from ipms.render.terminal.walls import decide
from ipms.views.board_page import Decide, PerformanceRow
from ipms.views.report.summary import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.spc.vocabulary import Variation
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.plain.summary.bounds import Bounds
    from ipms.render.spans import Line, Style
    from ipms.views.board_page import Named
    from ipms.views.report.summary import Off, Summary
    from ipms.views.todo import TodoItem

_MOST_ROOMS: Final = 3


def off(view: Summary, words: Words, most: Bounds) -> tuple[Block, ...]:
    """A part for each kind of thing that is off, the gravest first; or that nothing is."""
    if not view.off:
        return (Said(line(Span(f"{STANDING[Standing.MET]} ", "met"), words("summary.off.nothing"))),)
    return tuple(_parts(view, words, most))


def _parts(view: Summary, words: Words, most: Bounds) -> Iterator[Part]:
    for wrong in Wrong:
        found = [_point(one, words, most.cells) for one in view.off if one.wrong is wrong]
        if found:
            heading = words("summary.part", name=words(f"summary.part.{wrong}"), n=len(found))
            yield Part(heading, bounds.points(found, most.off, words), key=f"off-{wrong}")


def _point(one: Off, words: Words, cells: int) -> Point:
    match one.fact:
        case Decide():
            mark, said = DECIDE.get(one.fact.kind, (DUE, "waiting")), _decide(one.fact, one.rooms[0], words)
        case PerformanceRow() if one.fact.variation is not None:
            mark, said = VARIATION[one.fact.variation], _concern(one.fact, one.fact.variation, one.rooms[0], words)
        case PerformanceRow():
            mark, said = (STANDING[one.fact.standing], "plain"), line(typed(words, one.fact.indicator.title))
        case item:
            mark, said = (STANDING[Standing.NO_DATA], "late"), _stale(item, words)
    where = line(Span(rooms(one.rooms, words), "muted", f"room:{one.rooms[0].id}"))
    return Point(Span(*mark), bounds.facts((said, where), cells))


def _decide(one: Decide, room: Named, words: Words) -> Line:
    title, body = decide.sentence(one, words)
    return line(Span(title, "strong", decide.leads(one, room.id)), body)


def _concern(row: PerformanceRow, variation: Variation, room: Named, words: Words) -> Line:
    """Which figure has got worse beyond chance, and how it stands beside its target."""
    style: Style = VARIATION[variation][1]
    told = [words(f"signal.{variation}"), figures.now(words, row)]
    if row.target is not None:
        told[1] = words("board.decide.figure", value=told[1], target=figures.target(words, row))
    title = flagged(typed(words, row.indicator.title), illustrative=row.illustrative)
    about = Span(title, "strong", f"figure:{room.id}/{row.indicator.id}")
    said = words("board.decide.says", text=", ".join(told)).removesuffix(".")
    return line(about, Span(said, style))


def _stale(item: TodoItem, words: Words) -> Line:
    """Which indicator has no figures, and since when."""
    title = flagged(typed(words, item.source.title), illustrative=item.illustrative)
    since = words("summary.stale", period=words.period(item.period)) if item.period is not None else ""
    said = words("board.decide.says", text=since).removesuffix(".")
    return line(Span(title, "strong", f"indicator:{item.source.id}"), said)


def rooms(found: tuple[Named, ...], words: Words) -> str:
    """The first rooms, and how many others."""
    names = [typed(words, room.title) for room in found]
    if len(names) > _MOST_ROOMS:
        rest = len(names) - _MOST_ROOMS + 1
        names = [*names[: _MOST_ROOMS - 1], words("board.gaps.others", n=rest)]
    return words.listing(names)
