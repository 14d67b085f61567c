"""The latest published week of status sheets as a page, with the agenda of the call about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.sheets.weekly.agenda import Part as Turn
from ipms.render.pages.document import Part, Point, Points, Section
from ipms.render.pages.headings import headed, sentence
from ipms.render.sheets.pages import week_document
from ipms.render.sheets.waiting import decisions
from ipms.render.site.around import around
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, line
from ipms.views.sheets.meeting import status_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.locale import Words
    from ipms.render.pages.document import Document
    from ipms.render.site.page import Asked
    from ipms.views.sheets.week_page import AgendaPart, StatusMeeting


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """Drawn from what was published alone: the sheets of single people are never looked at."""
    page = status_meeting(asked.ws)
    above = around(asked.ws)
    return lambda words: SitePage(_document(page, words), above.trail(words))


def _document(page: StatusMeeting, words: Words) -> Document:
    """The week in full, and below it the turns of the call."""
    week = week_document(page.week, words)
    sections = tuple(one._replace(heading=sentence(one.heading)) for one in week.sections)
    return week._replace(warnings=(), sections=(*warned(page.week.gaps, words), *sections, _call(page, words)))


def _call(page: StatusMeeting, words: Words) -> Section:
    """The turns with their minutes, each leading to what it is about; what only the call can settle stands below."""
    minutes = words("week.meeting.minutes", n=page.minutes)
    turns = Points(tuple(_turn(number, one, words) for number, one in enumerate(page.agenda, 1)))
    settled = words("week.meeting.part.decisions")
    blocks = (turns, Part(sentence(settled), tuple(decisions(page, words)), str(Turn.DECISIONS)))
    return Section(words("week.meeting.title", week=page.week.week), blocks, minutes, "call")


def _turn(number: int, one: AgendaPart, words: Words) -> Point:
    name = line(Span(headed(words, f"week.meeting.part.{one.part}"), to=f"page:week#{one.part}"))
    minutes = words("week.meeting.turn", n=one.minutes, start=one.start, end=one.start + one.minutes)
    return Point(Span(str(number), "label"), (name, line(Span(minutes, "muted"))))
