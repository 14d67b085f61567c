"""The left half of an A3's page, Plan: why, from where, to where, and what the causes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import ARROW, typed
from ipms.render.marks import WARNING
from ipms.render.pages.document import Point, Points, Rows
from ipms.render.paper.a3.charts import found_before
from ipms.render.paper.a3.left import GOAL_CAPTIONS, goal_cells
from ipms.render.site.around import unbroken
from ipms.render.site.work.parts import chart, text_blocks
from ipms.render.site.work.sections import section, text_section
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.work.sheet.causes import bones_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block, Part
    from ipms.render.spans import Line
    from ipms.render.terminal.work.sheet.causes import Bone
    from ipms.views.work.a3_page import A3Sheet, PastGoal
    from ipms.views.work.a3_paper import A3Paper
    from ipms.views.work.goal_lines import GoalLine


def left_half(paper: A3Paper, words: Words) -> list[Part]:
    """Plan. A strategic sheet begins with its theme and last year."""
    sheet = paper.sheet
    found = [block for goal, points in found_before(paper) for block in chart(goal, points, words, then=True)]
    return [
        *text_section(sheet, "theme", words),
        *text_section(sheet, "background", words),
        *section(sheet, "last_year", list(_last_year(sheet, words)), words),
        *text_section(sheet, "rationale", words),
        *section(sheet, "current_condition", [*text_blocks(sheet.current_condition, words), *found], words),
        *section(sheet, "goals", list(_goals(sheet, words)), words),
        *section(sheet, "analysis", list(_causes(sheet, words)), words),
    ]


def _goals(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    if sheet.a3.goals:
        captions = tuple(words(f"paper.goal.{name}") for name in GOAL_CAPTIONS)
        rows = tuple(_goal(goal, sheet, words) for goal in sheet.a3.goals)
        yield Rows(words("site.work.table.goals"), captions, rows, frozenset({1, 2}))


def _goal(goal: GoalLine, sheet: A3Sheet, words: Words) -> tuple[Line, ...]:
    """The cells of the paper; figures and dates stay on one line."""
    name, *facts, verdict = goal_cells(goal, sheet, words)
    return name, *map(unbroken, facts), verdict


def _last_year(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    if sheet.last_year:
        yield Points(tuple(_past(one, words) for one in sheet.last_year))


def _past(one: PastGoal, words: Words) -> Point:
    """A goal of last year, its result, how it was rated, and why."""
    result = line(Span(ARROW.strip() + " ", "muted"), typed(words, one.result)) if one.result is not None else BLANK
    rating = line(Span(typed(words, one.rating), "muted")) if one.rating is not None else BLANK
    why = line(Span(f"{words('a3.why')} ", "muted"), typed(words, one.why)) if one.why is not None else BLANK
    return Point(Span("•", "muted"), (line(Span(typed(words, one.goal), "strong")), result, rating, why))


def _causes(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    """The fishbone as a tree: categories, causes, and the whys below each."""
    if sheet.causes:
        yield Points(
            tuple(_bone(one, words) for one in bones_of(sheet.causes, words, answered=bool(sheet.countermeasures)))
        )


def _bone(bone: Bone, words: Words) -> Point:
    warning = line(Span(f"{WARNING} {bone.warning}", "warning")) if bone.warning else BLANK
    return Point(Span("•", "muted"), (bone.text, warning), tuple(_bone(one, words) for one in bone.children))
