"""The left half of a sheet, Plan: why, from where, to where, and what the causes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import ARROW, typed
from ipms.render.layout import flow, hanging, indented, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.work.sheet.causes import fishbone
from ipms.render.terminal.work.sheet.parts import INDENT, half, section, text_section
from ipms.render.terminal.work.verdicts import reached, way

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.work.a3_page import A3Sheet, PastGoal
    from ipms.views.work.goal_lines import GoalLine

_BULLET = "• "


def left_half(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    """Plan. A strategic sheet begins with its theme and last year."""
    inside = cells - INDENT
    sections = [
        text_section(sheet, "theme", words, cells),
        text_section(sheet, "background", words, cells),
        section(sheet, "last_year", _last_year(sheet, words, inside), words, cells),
        text_section(sheet, "rationale", words, cells),
        text_section(sheet, "current_condition", words, cells),
        section(sheet, "goals", _goals(sheet, words, inside), words, cells),
        section(sheet, "analysis", _causes(sheet, words, inside), words, cells),
    ]
    return half(words("a3.half.left"), sections)


def _goals(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    return [text for goal in sheet.a3.goals for text in _goal(goal, sheet, words, cells)]


def _goal(goal: GoalLine, sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    """The indicator; below it the way from baseline to target, where, and the verdict in a word."""
    elsewhere = goal.room.id != sheet.a3.home.id
    room = line(Span(typed(words, goal.room.title), "muted")) if elsewhere else BLANK
    known = BLANK if goal.known else line(Span(f"{WARNING} {words('a3.goal.unknown')}", "warning"))
    facts = flow([line(way(goal, words)), room, known, reached(goal, words)], cells - 2)
    return [*wrap(line(Span(typed(words, goal.indicator.title), "strong")), cells), *indented(facts, 2)]


def _causes(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    return fishbone(sheet.causes, words, cells, answered=bool(sheet.countermeasures))


def _last_year(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    return [text for one in sheet.last_year for text in _past(one, words, cells)]


def _past(one: PastGoal, words: Words, cells: int) -> list[Line]:
    result = line(typed(words, one.result)) if one.result is not None else BLANK
    rating = line(Span(typed(words, one.rating), "muted")) if one.rating is not None else BLANK
    why = wrap(line(Span(f"{words('a3.why')} ", "muted"), typed(words, one.why)), cells - 2) if one.why else []
    said = hanging(line(Span(_BULLET, "muted")), line(typed(words, one.goal)), cells)
    led = flow([line(Span(ARROW.strip() + " ", "muted"), *result) if result else BLANK, rating], cells - 2)
    return [*said, *indented([*led, *why], 2)]
