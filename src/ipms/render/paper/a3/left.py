"""The left half of a printed A3, Plan: why, from where, to where, and what the causes are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import ARROW, amount, typed, when
from ipms.render.marks import WARNING
from ipms.render.paper.a3.charts import found
from ipms.render.paper.a3.fishbone import fishbone
from ipms.render.paper.a3.sections import section, text_section
from ipms.render.paper.pieces import item, joined, runs, text_blocks
from ipms.render.spans import BLANK, Line, Span, line, text_of
from ipms.render.terminal.names import flagged
from ipms.render.terminal.work.verdicts import figure_of, reached

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.views.work.a3_page import A3Sheet, PastGoal
    from ipms.views.work.a3_paper import A3Paper
    from ipms.views.work.goal_lines import GoalLine

GOAL_CAPTIONS: Final = ("goal", "from", "to", "by", "verdict")
_SHARES: Final = (7.0, 3.0, 3.0, 3.2, 4.0)
_SHORT: Final = 16
"""A column of texts up to so many characters is as wide as they are; others share what is left."""


def left_half(paper: A3Paper, words: Words) -> list[Block]:
    """Plan. A strategic sheet begins with its theme and last year."""
    sheet = paper.sheet
    condition = [*text_blocks(words.choose(sheet.current_condition)), *found(paper, words)]
    return [
        *text_section(sheet, "theme", words),
        *text_section(sheet, "background", words),
        *section(sheet, "last_year", [_past(one, words) for one in sheet.last_year], words),
        *text_section(sheet, "rationale", words),
        *section(sheet, "current_condition", condition, words),
        *section(sheet, "goals", _goals(sheet, words), words),
        *section(sheet, "analysis", fishbone(sheet, words), words),
    ]


def _past(one: PastGoal, words: Words) -> Block:
    """A goal of last year, its result, how it was rated, and why."""
    goal = line(Span(typed(words, one.goal), "strong"))
    result = line(Span(ARROW.strip() + " ", "muted"), typed(words, one.result)) if one.result else BLANK
    rating = line(Span(typed(words, one.rating), "strong")) if one.rating else BLANK
    why = line(Span(f"{words('a3.why')} ", "muted"), typed(words, one.why)) if one.why else BLANK
    return item(line(Span("•", "muted")), joined([goal, result, rating, why]))


def _goals(sheet: A3Sheet, words: Words) -> list[Block]:
    if not sheet.a3.goals:
        return []
    captions = [words(f"paper.goal.{name}") for name in GOAL_CAPTIONS]
    cells = [goal_cells(goal, sheet, words) for goal in sheet.a3.goals]
    rows = [[runs(cell) for cell in row] for row in cells]
    return [{"kind": "table", "captions": captions, "rows": rows, "columns": _columns(cells)}]


def _columns(rows: list[list[Line]]) -> list[float | None]:
    """The share of each column in the width; None of one that takes what its texts need."""
    longest = [max(len(text_of(row[column])) for row in rows) for column in range(len(_SHARES))]
    return [
        share if share is _SHARES[0] or long > _SHORT else None for share, long in zip(_SHARES, longest, strict=True)
    ]


def goal_cells(goal: GoalLine, sheet: A3Sheet, words: Words) -> list[Line]:
    """The indicator, and where it is measured if not here; baseline, target, date, and the verdict in a word."""
    title = flagged(typed(words, goal.indicator.title), illustrative=goal.illustrative)
    elsewhere = goal.room.id != sheet.a3.home.id
    room = line(Span(typed(words, goal.room.title), "muted", f"room:{goal.room.id}")) if elsewhere else BLANK
    unknown = BLANK if goal.known else line(Span(f"{WARNING} {words('a3.goal.unknown')}", "warning"))
    start = amount(words, goal.start, goal.unit, goal.decimals) if goal.start is not None else "–"
    to = line(Span(amount(words, goal.to, goal.unit, None), "strong"))
    name = joined([line(Span(title, "strong", figure_of(goal))), room, unknown])
    return [name, line(start), to, line(when(words, goal.by)), reached(goal, words)]
