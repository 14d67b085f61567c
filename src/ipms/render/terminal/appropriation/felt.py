"""What people say themselves, and how it stands beside what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.appropriation.felt import HIGHEST
from ipms.analysis.appropriation.reading import Beside
from ipms.analysis.appropriation.table import Path
from ipms.render.appropriation import says
from ipms.render.figures import typed
from ipms.render.layout import flow, hanging, indented, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.appropriation.measured import bar
from ipms.render.terminal.names import titled

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.appropriation.page import Appropriation, PathRow, RoomReading


def room_felt(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """A room's own scores, each beside what is measured of it."""
    (room,) = page.rooms
    if room.assessed is None:
        return [*_heading(BLANK, words, cells), *indented(wrap(_never(words), cells - 1), 1)]
    when = line(Span(words("appropriation.assessed", date=words.date(room.assessed, short=True)), "muted"))
    start = _start(words)
    body = [text for row in room.paths for text in _path(row, room, words, cells - 1, start)]
    return [*_heading(when, words, cells), *indented(body, 1)]


def _start(words: Words) -> int:
    """Where the scores stand: after the longest name of a path."""
    return max(len(words(f"appropriation.path.{path}")) for path in Path) + 2


def _path(row: PathRow, room: RoomReading, words: Words, cells: int, start: int) -> list[Line]:
    label = line(Span(words(f"appropriation.path.{row.path}"), "label"))
    if row.now is None:
        return hanging(label, line(Span(words("appropriation.not-scored"), "muted")), cells, start)
    score = line(Span(f"{bar(row.now, HIGHEST, HIGHEST)} ", "spark"), Span(says.score(row.now, words), "strong"))
    course = line(Span(says.course(row, words), "muted"))
    first, *rest = flow([score, course], cells - start)
    told = wrap(_beside(row, room, words), cells - start)
    quoted = words.quote(typed(words, row.evidence)) if row.evidence is not None else ""
    evidence = wrap(line(Span(quoted, "muted")), cells - start) if quoted else []
    return [*hanging(label, first, cells, start), *indented([*rest, *told, *evidence], start)]


def _beside(row: PathRow, room: RoomReading, words: Words) -> Line:
    """The sentence that holds a score against what is measured, with a mark where they differ."""
    sentence = says.beside(row, room.measures, words)
    if row.beside in says.DIFFER:
        return line(Span(f"{WARNING} ", "late"), sentence)
    return line(Span(sentence, "muted" if row.beside is Beside.NOTHING_MEASURED else "plain"))


def comparisons(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """Over all rooms: the distribution of scores where it may be shown, and every room's differences."""
    assessed = [room for room in page.rooms if room.assessed is not None]
    if not assessed:
        return [*_heading(BLANK, words, cells), *indented(wrap(_never(words), cells - 1), 1)]
    remark = line(Span(words("appropriation.assessed.rooms", n=len(assessed), every=len(page.rooms)), "muted"))
    body = [*_polls(page, words, cells - 1), *(text for room in assessed for text in _room(room, words, cells - 1))]
    return [*_heading(remark, words, cells), *indented(body, 1)]


def _polls(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """One line where no path may be shown, else one a path."""
    said = {path: says.poll(one, page.min_count, words) for path, one in page.polls.items()}
    if len(set(said.values())) == 1:
        return wrap(line(Span(next(iter(said.values())), "muted")), cells)
    start = _start(words)
    labels = ((line(Span(words(f"appropriation.path.{path}"), "label")), text) for path, text in said.items())
    return [each for label, text in labels for each in hanging(label, line(text), cells, start)]


def _room(room: RoomReading, words: Words, cells: int) -> list[Line]:
    """A room with its scores, and below what people feel otherwise than the files show."""
    scores = [
        line(f"{words(f'appropriation.path.{row.path}')} ", Span(says.score(row.now, words), "strong"))
        for row in room.paths
        if row.now is not None
    ]
    title = titled(words, room.room.title, illustrative=room.illustrative)
    differ = [row for row in room.paths if row.beside in says.DIFFER]
    told = [text for row in differ for text in wrap(_beside(row, room, words), cells - 2)]
    return [*flow([title, *scores], cells), *indented(told, 2)]


def said(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """What a room says of its work, kind by kind; on the page of one room alone."""
    if page.room is None or not page.rooms[0].said:
        return []
    body: list[Line] = []
    for saying in page.rooms[0].said:
        body += wrap(line(Span(words(f"appropriation.work.{saying.work}"), "group")), cells - 1)
        body += indented(wrap(line(Span(words.quote(typed(words, saying.text)))), cells - 3), 2)
    return [line(Span(words("appropriation.said"), "heading")), *indented(body, 1)]


def _heading(remark: Line, words: Words, cells: int) -> list[Line]:
    return flow([line(Span(words("appropriation.felt"), "heading")), remark], cells, "   ")


def _never(words: Words) -> Line:
    return line(Span(words("appropriation.never-assessed"), "muted"))
