"""Who must do what: a point for each role, and below it what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.standing import Standing
from ipms.render import duties
from ipms.render.figures import typed
from ipms.render.marks import DUE, STANDING, WARNING
from ipms.render.pages.document import Point, Points, Said
from ipms.render.plain.summary import bounds
from ipms.render.spans import Span, line
from ipms.render.terminal.todo import mark_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.plain.summary.bounds import Bounds
    from ipms.views.report.summary import ForRole, Summary
    from ipms.views.todo import TodoItem


def who_must_do_what(view: Summary, words: Words, most: Bounds) -> tuple[Block, ...]:
    """The roles whose things are the most urgent, each with the first of them; or that nothing is to be done."""
    if not view.todo:
        return (Said(line(Span(f"{STANDING[Standing.MET]} ", "met"), words("summary.todo.nothing"))),)
    found = [_role(one, words, most) for one in view.todo]
    return (Points(bounds.within(found, most.roles, words, "summary.more-roles")),)


def _role(one: ForRole, words: Words, most: Bounds) -> Point:
    name = typed(words, one.who) if one.who is not None else words("todo.nobody")
    late = one.late
    told = (
        line(Span(name, "strong" if one.who is not None else "late")),
        line(words("summary.role.todo", n=len(one.items))),
        line(Span(words("summary.role.late", n=late), "late")) if late else (),
    )
    mark = Span(WARNING, "late") if late else Span(DUE, "waiting")
    below = bounds.within([_duty(item, words, most.cells) for item in one.items], most.each, words)
    return Point(mark, bounds.facts(told, most.cells), below)


def _duty(item: TodoItem, words: Words, cells: int) -> Point:
    mark, style = mark_of(item)
    deed, *about = duties.sentence(item, words)
    told = (
        line(deed._replace(to=duties.leads(item)), *about),
        line(Span(duties.when(item, words), style)),
        line(Span(duties.where(item, words), "muted", f"room:{item.room.id}")),
    )
    return Point(Span(mark, style), bounds.facts(told, cells))
