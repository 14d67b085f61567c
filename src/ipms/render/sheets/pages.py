"""The pages of status sheets: a week, the agenda of the call about it, a room's own week."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from ipms.analysis.sheets.weekly.agenda import Part
from ipms.render.cells import neutral
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.pages.document import Document, Points, Rows, Section
from ipms.render.sheets import own, parts, waiting
from ipms.render.spans import Span, line
from ipms.render.terminal.figures.page_head import dated

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line
    from ipms.views.sheets.own import OwnWeek
    from ipms.views.sheets.week_page import AgendaPart, StatusMeeting, StatusWeek

MOST_SPOKEN: Final = 12
"""Lines of a list that the call can go through; the page of the week has all of them."""


def week_document(page: StatusWeek, words: Words, own_week: OwnWeek | None = None) -> Document:
    """The week: what is off comes first. A room's own week, where there is one, goes before everything published."""
    told = (
        ("filled", parts.filled(page, words)),
        ("promises", parts.promises(page, words)),
        ("obstacles", waiting.obstacles(page, words)),
        ("workload", parts.workload(page, words)),
        ("no-shows", parts.no_shows(page, words)),
        ("new", parts.new(page, words)),
        ("recognition", parts.recognition(page, words)),
    )
    sections = tuple(Section(words(f"week.part.{name}"), tuple(blocks), key=name) for name, blocks in told)
    if own_week is None:
        return _document(page, words, words("week.title", week=page.week), sections)
    private = Section(words("week.part.own"), tuple(own.own(own_week, words)))
    document = _document(page, words, words("week.title", week=page.week), (private, *sections))
    return document._replace(first=words("week.own.first", room=typed(words, own_week.room.title)))


def meeting_document(page: StatusMeeting, words: Words) -> Document:
    """The agenda: numbered parts in the order of the call, each with its minutes."""
    sections = tuple(_turn(number, one, page, words) for number, one in enumerate(page.agenda, start=1))
    document = _document(page.week, words, words("week.meeting.title", week=page.week.week), sections)
    minutes = line(words("week.meeting.minutes", n=page.minutes))
    return document._replace(facts=(*document.facts, minutes))


def _turn(number: int, one: AgendaPart, page: StatusMeeting, words: Words) -> Section:
    heading = words("week.meeting.part", number=number, name=words(f"week.meeting.part.{one.part}"))
    beside = words("week.meeting.turn", n=one.minutes, start=one.start, end=one.start + one.minutes)
    spoken = (cut for block in _blocks(one.part, page, words) for cut in _spoken(block, words))
    return Section(heading, tuple(spoken), beside)


def _spoken(block: Block, words: Words) -> list[Block]:
    """As much of a list or table as can be spoken of in minutes; the rest is counted."""
    match block:
        case Points(points) if len(points) > MOST_SPOKEN:
            return [Points(points[:MOST_SPOKEN]), _more(len(points), words)]
        case Rows() if len(block.rows) > MOST_SPOKEN:
            return [block._replace(rows=block.rows[:MOST_SPOKEN]), _more(len(block.rows), words)]
        case _:
            return [block]


def _more(count: int, words: Words) -> Block:
    return parts.said(words, "week.more", "muted", n=count - MOST_SPOKEN)


def _blocks(part: Part, page: StatusMeeting, words: Words) -> list[Block]:
    if part is Part.DECISIONS:
        return waiting.decisions(page, words)
    return _SAID[part](page.week, words)


def _new(page: StatusWeek, words: Words) -> list[Block]:
    return [*parts.recognition(page, words), *parts.new(page, words)]


_SAID: Final[dict[Part, Callable[[StatusWeek, Words], list[Block]]]] = {
    Part.NEW: _new,
    Part.FILLED: partial(parts.filled, off_only=True),
    Part.PROMISES: parts.promises,
    Part.NO_SHOWS: parts.no_shows,
    Part.WORKLOAD: parts.workload,
    Part.OBSTACLES: waiting.obstacles,
}


def _document(page: StatusWeek, words: Words, title: str, sections: tuple[Section, ...]) -> Document:
    hidden = words("week.note.hidden") if _has_bounds(page) else ""
    made_up = f"{ILLUSTRATIVE} {words('board.note.illustrative')}" if page.illustrative else ""
    return Document(
        title=title,
        date=dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative),
        facts=_facts(page, words),
        warnings=tuple(_missing(page, words)),
        sections=sections,
        notes=tuple(note for note in (hidden, made_up) if note),
    )


def _facts(page: StatusWeek, words: Words) -> tuple[Line, ...]:
    of = typed(words, page.room.title if page.room is not None else page.organisation)
    due = words("week.due", date=words.date(page.due, short=True))
    invented = (line(Span(words("board.fictional"), "warning")),) if page.fictional else ()
    return line(Span(of, "strong")), line(due), *invented


def _missing(page: StatusWeek, words: Words) -> list[str]:
    """The files that could not be read, and those read in part: what they say is missing on the page."""
    return [
        words(key, n=len(paths), files=words.listing([neutral(path) for path in paths]))
        for key, unread in (("board.gaps.unread", True), ("board.gaps.partly", False))
        if (paths := [gap.path for gap in page.gaps if gap.unread is unread])
    ]


def _has_bounds(page: StatusWeek) -> bool:
    """Whether a count on the page is a bound, which the note explains."""
    rooms = ((one.raised, one.acted, one.promises_due, one.promises_kept) for one in page.rooms)
    weeks = ((one.raised, one.acted) for one in page.course)
    counts = chain(*rooms, *weeks, *(one.counts for one in page.reasons), (page.promises_due, page.promises_kept))
    return any(isinstance(one, str) for one in counts)
