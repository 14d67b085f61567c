"""The agenda of a room's meeting: what it speaks of in its order, with minutes, who, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.standing import Standing
from ipms.render import meetings
from ipms.render.duties import comes_from
from ipms.render.figures import typed
from ipms.render.figures import when as day_of
from ipms.render.layout import fit, flow, hanging, indented, line_width, pad_line, spread, wrap
from ipms.render.marks import STANDING, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import flagged
from ipms.render.terminal.todo import columns_of, doer, duty_lines
from ipms.render.terminal.walls.gaps import sheets
from ipms.render.terminal.walls.head import scope, unread
from ipms.views.meetings.agenda import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.terminal.todo import Columns
    from ipms.views.meetings.agenda import Agenda, AgendaPart
    from ipms.views.todo import TodoItem


def agenda_page(page: Agenda, words: Words, width: int) -> Page:
    """The whole agenda."""
    inside = width - 1
    columns = columns_of([item for part in page.parts for item in part.items], words, inside)
    body = [text for part in page.parts for text in _part(page, part, words, columns, inside)]
    if not page.parts:
        calm = line(Span(f"{STANDING[Standing.MET]} ", "met"), words("meeting.nothing"))
        body = [BLANK, *wrap(calm, inside)]
    notes = made_up_note(words, inside, illustrative=page.illustrative)
    close = _close(page, words, inside)
    tail = [*([BLANK, *close] if close else []), *([BLANK, *notes] if notes else [])]
    return fit([*_head(page, words, width), *indented([*body, *tail], 1)], width)


def _head(page: Agenda, words: Words, width: int) -> list[Line]:
    """Which room, when it meets, how it keeps its rhythm, and what could not be read."""
    title = line(Span(words("meeting.title", room=typed(words, page.head.room.title)), "title"))
    place = line(Span(scope(page.head, words), "muted")) if page.head.readable else BLANK
    facts = [meetings.rhythm(page.cadence, words), meetings.promised(page.promises, words)]
    lines = [
        *page_head(title, [place], [], width),
        *spread([_days(page, words), _known(page, words)], width),
        *flow([*facts, meetings.ratings(page, words)], width),
    ]
    if said := meetings.holiday(page, words):
        lines += hanging(line(Span(f"{WARNING} ", "warning")), line(Span(said, "warning")), width)
    return [*lines, *unread(page.gaps, words, width)]


def _days(page: Agenda, words: Words) -> Line:
    """The day of the meeting, and the day of the last one."""
    day = Span(meetings.when(page, words), "strong")
    if page.last is None:
        return line(day)
    return line(day, Span(" · ", "muted"), words("meeting.last", date=words.date(page.last, short=True)))


def _known(page: Agenda, words: Words) -> Line:
    """The date that the agenda speaks of, and whether something on it is made up."""
    head = page.head
    made_up = page.illustrative and not page.fictional
    said = dated(words, head.as_of, pinned=head.pinned, illustrative=made_up)
    return line(*said, Span(f"  {WARNING} {words('board.fictional')}", "warning")) if page.fictional else said


def _part(page: Agenda, part: AgendaPart, words: Words, columns: Columns, width: int) -> Iterator[Line]:
    yield BLANK
    yield _heading(part, words, width)
    for item in part.items:
        yield from duty_lines(item, _facts(item, words), words, columns)
    match part.part:
        case Part.PROMISES:
            yield from _done(page, words, width)
        case Part.SHEETS:
            yield from flow(sheets(page.week, words), width) if page.week is not None else ()
        case Part.RECOGNITION:
            yield from _thanks(page, words, width)


def _heading(part: AgendaPart, words: Words, width: int) -> Line:
    """The part, how many things it holds, and its minutes at the right."""
    title = line(Span(words(f"meeting.part.{part.part}"), "heading"))
    if part.items:
        title = line(*title, Span(f"  {len(part.items)}", "muted"))
    if part.minutes is None:
        return title
    minutes = line(Span(words("board.meets.minutes", n=part.minutes), "muted"))
    return line(*title, *pad_line(minutes, width - line_width(title), right=True))


def _facts(item: TodoItem, words: Words) -> list[Line]:
    """Who, and from where; the room is the one that meets."""
    return [doer(item, words), line(Span(comes_from(item, words), "muted"))]


def _done(page: Agenda, words: Words, width: int) -> Iterator[Line]:
    """What was done since the room last met: worth a word of thanks."""
    for one in page.promises.done:
        facts = [
            line(flagged(typed(words, one.what), illustrative=one.illustrative)),
            line(typed(words, one.owner)),
            line(Span(words("meeting.done", date=day_of(words, one.done)), "met")),
        ]
        for number, text in enumerate(flow(facts, width - 2)):
            yield line(Span(f"{STANDING[Standing.MET]} " if number == 0 else "  ", "met"), *text)


def _thanks(page: Agenda, words: Words, width: int) -> Iterator[Line]:
    for one in page.recognition:
        said = flagged(typed(words, one.text), illustrative=one.illustrative)
        body = line(Span(typed(words, one.room.title), "label"), words("meeting.thanks", text=said))
        yield from hanging(line("– "), body, width)


def _close(page: Agenda, words: Words, width: int) -> list[Line]:
    """Of what there is nothing to say, and how the meeting ends."""
    lines: list[Line] = []
    if page.parts and page.calm:
        names = words.listing([words(f"meeting.calm.{part}") for part in page.calm])
        calm = line(Span(words("meeting.calm", parts=names), "muted"))
        lines += hanging(line(Span(f"{STANDING[Standing.MET]} ", "met")), calm, width)
    if page.day is None and not page.parts:
        return []
    close = [Span(words("meeting.close"), "muted"), Span(f"ipms meeting record {page.head.room.id}", "muted")]
    return [*lines, *flow([line(each) for each in close], width)]
