"""Everything that stands on a room's poster, as data for its template: words chosen, figures written, no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.charts.trend import edges
from ipms.render.figures import typed
from ipms.render.marks import DECIDE, DUE, HOLLOW, STANDING
from ipms.render.paper.pieces import item, joined, looks, para, runs
from ipms.render.paper.poster.gaps import gaps
from ipms.render.paper.poster.improvement import improvement
from ipms.render.paper.poster.parts import part, wall
from ipms.render.paper.poster.pathways import pathways
from ipms.render.paper.poster.performance import performance
from ipms.render.paper.sheet import SIZES, made
from ipms.render.spans import Span, line
from ipms.render.terminal.walls.decide import MOST, sentence
from ipms.render.terminal.walls.footnotes import notes
from ipms.render.terminal.walls.head import date_line, meets, not_deployed, path, scope, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.render.paper.poster.parts import Wall
    from ipms.render.paper.sheet import Commit, Size
    from ipms.render.spans import Line
    from ipms.views.board_page import Board, Decide

_ENDLESS: Final = 1_000_000


def poster_document(board: Board, words: Words, size: Size = "tabloid", commit: Commit | None = None) -> dict[str, Any]:
    """The whole page."""
    width, height = SIZES[size]
    about, title = board.head, typed(words, board.head.room.title)
    return {
        "width": width,
        "height": height,
        "language": words.language,
        "looks": looks(),
        "title": title,
        "about": words("paper.poster.about", title=title, organisation=typed(words, about.organisation)),
        "author": typed(words, about.lead) or typed(words, about.organisation) or title,
        "date": [about.as_of.year, about.as_of.month, about.as_of.day],
        "scope": runs(scope(about, words) if about.readable else ""),
        "dated": runs(date_line(board, words)),
        "place": [runs(one) for one in (path(about, words), line(meets(about, words)), *not_deployed(about, words))],
        "warnings": [runs(one) for one in unread(board.gaps, words, _ENDLESS)],
        "decide": decide(board, words),
        "direction": direction(board, words),
        "performance": performance(board, words),
        "improvement": improvement(board, words),
        "gaps": gaps(board, words),
        "across": pathways(board, words),
        "foot": [runs(one, "muted") for one in _foot(board, words)],
        "made": runs(made(about.room.id, about.as_of, commit, words, "paper.poster.commit.changed"), "muted"),
        "moved": words("paper.moved"),
    }


def decide(board: Board, words: Words) -> Wall:
    """What needs the room's decision today, or that nothing does; and how much else there is to do."""
    title = words("board.decide")
    beside = line(words("board.decide.more", n=board.more)) if board.more else ()
    if not board.decide:
        calm = item(line(Span(STANDING[Standing.MET], "met")), line(words("board.decide.nothing")))
        return wall(title, [part([calm])], form="calm", beside=beside)
    body = [_decided(one, words) for one in board.decide[:MOST]]
    if len(board.decide) > MOST:
        body.append(para(words("board.more", n=len(board.decide) - MOST), "muted"))
    return wall(title, [part(body)], form="off", beside=beside)


def _decided(one: Decide, words: Words) -> Block:
    mark, style = DECIDE.get(one.kind, (DUE, "waiting"))
    about, said = sentence(one, words)
    return item(line(Span(mark, style)), line(Span(about, "strong"), said))


def direction(board: Board, words: Words) -> Wall:
    """The sentences of the vision, and whose they are."""
    title = words("board.direction")
    if not board.vision:
        return wall(title, [part([para(words("board.direction.none"), "muted")])], form="strip")
    told: list[Line] = [line(Span(typed(words, one), "strong")) for one in board.vision]
    if board.vision_from is not None:
        shared = words("board.direction.from", room=typed(words, board.vision_from.title))
        told.append(line(Span(shared, "muted")))
    return wall(title, [part([para(joined(told))])], form="strip")


def _foot(board: Board, words: Words) -> Iterator[str]:
    """What the marks mean, what is made up, where the facts come from."""
    yield from (f"{mark} {note}".strip() for mark, note in notes(board, words) if mark != HOLLOW)
    rows = [row for group in board.performance for row in group.rows]
    points = [point for row in rows for point in row.spark if point.value is not None]
    if points:
        yield words("paper.poster.note.chart")
    if any(point.hollow for point in points):
        yield words("paper.poster.note.hollow")
    if any(row.spark and edges(row.target) for row in rows):
        yield words("paper.poster.note.target")
