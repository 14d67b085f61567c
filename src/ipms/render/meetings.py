"""What is said of a room's meetings on every page and in every table: when, how the rhythm is kept, what was rated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.cadence import Held, Untold
from ipms.model.holidays import CHOSEN
from ipms.render.cells import neutral
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from ipms.analysis.rooms.cadence import Cadence
    from ipms.locale import Words
    from ipms.model.holidays import Holiday
    from ipms.render.spans import Style
    from ipms.views.meetings.agenda import Agenda, Kept

HELD: Final[dict[Held, tuple[str, Style]]] = {
    Held.ON_TIME: ("✔", "met"),
    Held.MOVED: ("~", "near"),
    Held.MISSED: ("✖", "missed"),
}
"""The mark of a day on which a room should have met."""
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def when(page: Agenda, words: Words) -> str:
    """The day, the time and the length of the meeting; or that no day is known, or when the room opens."""
    if page.day is None:
        return _no_day(page, words)
    said = words("meeting.on", weekday=words.weekday(_DAYS[page.day.weekday()]), date=page.day)
    if page.head.at:
        said = words("meeting.at", on=said, time=words.time(neutral(page.head.at)))
    return words("meeting.minutes", on=said, n=page.head.minutes) if page.head.minutes else said


def _no_day(page: Agenda, words: Words) -> str:
    if page.head.deployed is not None or page.last is not None:
        return words("meeting.no-day")
    if page.head.planned is None:
        return words("meeting.not-open")
    return words("meeting.opens", date=words.period(page.head.planned))


def holiday(page: Agenda, words: Words) -> str:
    """That the day is a holiday, and the question whether it is moved."""
    if page.holiday is None:
        return ""
    return moved(page.holiday, words)


def moved(day: Holiday, words: Words) -> str:
    """The question whether a meeting is moved that falls on a holiday."""
    key = "meeting.holiday.chosen" if day in CHOSEN else "meeting.holiday"
    return words(key, holiday=words(f"holiday.{day}"))


def rhythm(kept: Cadence, words: Words) -> Line:
    """A mark for each of the last days on which the room should have met, and how many were held; or why none."""
    if kept.untold is Untold.NOT_OPEN:
        return BLANK  # the day of the meeting says it
    if kept.untold is not None:
        return line(Span(words(f"meeting.cadence.{kept.untold}"), "muted"))
    marks = [Span(HELD[day.held][0], HELD[day.held][1]) for day in kept.days]
    said = words("meeting.cadence", held=kept.count(Held.ON_TIME), n=len(kept.days))
    more = [
        words(f"meeting.cadence.{held}", n=kept.count(held)) for held in (Held.MOVED, Held.MISSED) if kept.count(held)
    ]
    return line(words("meeting.cadence.label"), " ", *marks, " ", ", ".join([said, *more]))


def promised(kept: Kept, words: Words) -> Line:
    """Promises kept of those that were due."""
    if not kept.due:
        return BLANK
    style: Style = "met" if kept.kept == kept.due else "plain"
    return line(Span(words("meeting.promises", kept=kept.kept, n=kept.due), style))


def ratings(page: Agenda, words: Words) -> Line:
    """What the last meetings were worth, oldest first."""
    said = " ".join(words.number(one.rating) for one in page.ratings)
    return line(words("meeting.ratings", ratings=said)) if said else BLANK
