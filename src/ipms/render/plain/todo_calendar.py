"""The list as an iCalendar file (RFC 5545): an all-day event for each thing to do.

Events and not VTODO, which Google's and Outlook's calendars leave out. What is late, or waits for no
day, stands on the day of the list: nobody looks for it in the past. The days stay free for meetings.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Final

from ipms.analysis.todo.duty import Section
from ipms.render.cells import neutral
from ipms.render.duties import comes_from, says, where, who
from ipms.render.figures import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.todo import Todo, TodoItem

_LONGEST: Final = 75
"""Octets of a line, its break not counted."""
_PRIORITY: Final = {Section.DECIDE: 1, Section.LATE: 1, Section.COMING: 5}
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def todo_calendar(page: Todo, words: Words) -> str:
    """The calendar; the same list makes the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//ipms//todo//{words.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(words('todo.ics.name', organisation=typed(words, page.organisation)))}",
        *(text for item in page.items for text in _event(item, page, words)),
        "END:VCALENDAR",
    ]
    return "".join(_folded(text) + "\r\n" for text in lines)


def _event(item: TodoItem, page: Todo, words: Words) -> Iterator[str]:
    day = max(item.due or page.as_of, page.as_of)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(item, page)}"
    yield f"DTSTAMP:{page.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(says(item, words))}"
    yield f"DESCRIPTION:{_text(_description(item, words))}"
    yield f"LOCATION:{_text(where(item, words))}"
    yield f"PRIORITY:{_PRIORITY[item.section]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(item: TodoItem, page: Todo) -> str:
    """The same for as long as the thing is to be done, so that a calendar that reads the list again moves its event."""
    known = f"{page.organisation.en}/{page.organisation.fr}/{item.key}".encode(errors="surrogatepass")
    return f"{hashlib.sha256(known).hexdigest()[:32]}@ipms"


def _description(item: TodoItem, words: Words) -> str:
    due = [words("todo.ics.due", date=item.due)] if item.due is not None else []
    made_up = [words("todo.ics.illustrative")] if item.illustrative else []
    source = f"{comes_from(item, words)} ({neutral(item.source.path)})"
    return "\n".join(
        [
            words("todo.ics.who", who=who(item, words)),
            words("todo.ics.room", room=where(item, words)),
            *due,
            words("todo.ics.source", source=source),
            *made_up,
        ]
    )


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _folded(text: str) -> str:
    """A line in pieces of at most 75 octets, each but the first after a space; no character is cut in two."""
    pieces, room = [""], _LONGEST
    for char in text:
        size = len(char.encode())
        if size > room:
            pieces.append("")
            room = _LONGEST - 1
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
