"""What waits: obstacles by age and theme with those overdue first, and what the call has to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.escalation import Escalated
from ipms.analysis.todo.duty import Kind
from ipms.render.duties import leads, sentence, when, where, who
from ipms.render.figures import ARROW, typed
from ipms.render.figures import when as date_of
from ipms.render.marks import DUE, OBSTACLE, WAITING, WARNING
from ipms.render.pages.document import Point, Points, Rows
from ipms.render.sheets.parts import nothing, said
from ipms.render.spans import Line, Span, line
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Style
    from ipms.views.sheets.week_page import CarryBack, OpenObstacle, StatusMeeting, StatusWeek, ThemeLine
    from ipms.views.todo import TodoItem

MOST: Final = 8
"""Obstacles told one by one; the others are counted, and stand in the register."""

_DECISION: Final[dict[Kind, tuple[str, Style]]] = {
    Kind.ALERT: (WARNING, "late"),
    Kind.ANSWER: (WAITING, "waiting"),
}


def obstacles(page: StatusWeek, words: Words) -> list[Block]:
    """How many are open and overdue, by theme and age, then each, overdue first."""
    if not page.obstacles:
        return [nothing(words, "obstacles")]
    overdue = sum(one.state is Escalated.OVERDUE for one in page.obstacles)
    key = "week.obstacles.overdue" if overdue else "week.obstacles"
    blocks: list[Block] = [said(words, key, "late" if overdue else "strong", n=len(page.obstacles), overdue=overdue)]
    blocks += [Points(tuple(_obstacle(one, words) for one in page.obstacles[:MOST]))]
    more = len(page.obstacles) - MOST
    blocks += [said(words, "board.more", "muted", n=more)] if more > 0 else []
    return [*blocks, _themes(page, words)]


def _obstacle(one: OpenObstacle, words: Words) -> Point:
    mark, style = OBSTACLE.get(one.state, (WAITING, "waiting"))
    raised, stands = (Span(typed(words, at.title), "muted", f"room:{at.id}") for at in (one.raised_in, one.stands_in))
    way = line(raised, Span(ARROW, "muted"), stands) if one.raised_in.id != one.stands_in.id else line(stands)
    waits = words(f"board.obstacle.{one.state}", n=one.waiting, allowed=words.duration_days(one.allowed))
    what = flagged(words.quote(typed(words, one.what)), illustrative=one.illustrative)
    facts = (
        line(Span(what, "strong", f"page:obstacles#{one.obstacle}")),
        way,
        line(Span(waits, style)),
        line(Span(typed(words, one.lead), "plain")),
    )
    return Point(Span(mark, style), facts)


def _themes(page: StatusWeek, words: Words) -> Rows:
    first, *_, last = page.ages
    ages = [words("week.column.age.first", n=first)]
    ages += [
        words("week.column.age", first=low + 1, n=high) for low, high in zip(page.ages, page.ages[1:], strict=False)
    ]
    ages.append(words("week.column.age.last", n=last))
    captions = (*(words(f"week.column.{name}") for name in ("theme", "open", "overdue")), *ages)
    rows = tuple(_theme(one, words) for one in page.themes)
    return Rows(words("week.table.themes"), captions, rows, frozenset(range(1, len(captions))))


def _theme(one: ThemeLine, words: Words) -> tuple[Line, ...]:
    name = typed(words, one.theme) if one.theme is not None else words("week.no-theme")
    overdue = Span(words.number(one.overdue), "late" if one.overdue else "plain")
    ages = (line(words.number(each) if each else "–") for each in one.by_age)
    return line(name), line(Span(words.number(one.open), "strong")), line(overdue), *ages


def decisions(page: StatusMeeting, words: Words) -> list[Block]:
    """What has to be said in the call: who helps, who answers what by when, who carries which answer back to whom."""
    points = [_decision(one, words) for one in page.decisions]
    points += [_carry_back(one, words) for one in page.carry_back]
    return [Points(tuple(points))] if points else [nothing(words, "decisions")]


def _decision(item: TodoItem, words: Words) -> Point:
    mark, style = _DECISION.get(item.kind, (DUE, "waiting"))
    late = item.due is not None and (item.days or 0) > 0
    deed, *about = sentence(item, words)
    facts = (
        (deed._replace(to=leads(item)), *about),
        line(Span(who(item, words), "late" if item.who is None else "strong")),
        line(Span(where(item, words), "muted", f"room:{item.room.id}")),
        line(Span(when(item, words), "late" if late else "plain")),
    )
    return Point(Span(mark, "late" if late else style), facts)


def _carry_back(one: CarryBack, words: Words) -> Point:
    what = flagged(words.quote(typed(words, one.what)), illustrative=one.illustrative)
    owner = typed(words, one.who) if one.who is not None else words("todo.nobody")
    due = words("week.own.due", date=date_of(words, one.due)) if one.due is not None else ""
    facts = (
        line(Span(carrying(one, words), "strong"), " ", what),
        line(typed(words, one.answer)),
        line(Span(owner, "late" if one.who is None else "strong")),
        line(Span(due or words("todo.when.waits", n=one.waiting))),
    )
    return Point(Span(DUE, "waiting"), facts)


def carrying(one: CarryBack, words: Words) -> str:
    """What is to be done with an answer, and for whom."""
    return words("week.carry-back", room=typed(words, one.to.title))
