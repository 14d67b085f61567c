"""The matrix for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table, markdown_text
from ipms.render.spans import text_of
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.matrix import SERVES, count_of, gap_sentences, letter
from ipms.render.terminal.work.verdicts import reached, way
from ipms.views.work.matrix import Serves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.work.matrix import Matrix, MatrixGoal, MatrixProject

SCHEMA: Final = "ipms.matrix/1"
_COLUMNS: Final = (
    *("strategic_a3", "goal", "indicator", "room", "from", "to", "by", "reached", "signal", "goal_gap"),
    *("project", "serves", "project_room", "status", "state", "owner", "moves", "project_gaps"),
)


def matrix_json(page: Matrix) -> str:
    """Goals, projects, indicators and owners, and what is missing between them."""
    return document(SCHEMA, matrix=page)


def matrix_csv(page: Matrix) -> str:
    """A row for each goal and project that serves it; what has no other side has a row of its own."""
    return csv_table(_COLUMNS, list(_pairs(page)))


def matrix_markdown(page: Matrix, words: Words) -> str:
    """What is missing as a list, then goals, and projects against goals and indicators, as tables."""
    missing = "\n".join(f"- {markdown_text(said)}" for said in gap_sentences(page, words))
    tables = [_goals(page, words), _cross(page, words)]
    return "\n".join([f"{missing}\n", *tables] if missing else tables)


def _goals(page: Matrix, words: Words) -> str:
    captions = [words(f"matrix.column.{name}") for name in ("goal", "way", "verdict", "projects")]
    rows = [
        [
            f"{one.number} {typed(words, one.goal.indicator.title)}",
            way(one.goal, words),
            text_of(reached(one.goal, words)),
            count_of(len(one.projects), words),
        ]
        for one in page.goals
    ]
    return markdown_table(captions, rows)


def _cross(page: Matrix, words: Words) -> str:
    goals = [str(one.number) for one in page.goals]
    named = [f"{letter(one.number)} {markdown_text(typed(words, one.indicator.title))}" for one in page.indicators]
    last = [words(f"matrix.column.{name}") for name in ("state", "owner")]
    rows = [_row(one, page, words) for one in page.projects]
    return markdown_table([words("matrix.column.project"), *goals, *named, *last], rows)


def _row(one: MatrixProject, page: Matrix, words: Words) -> list[str]:
    moves = [Serves.SAME if each.number in one.moves else None for each in page.indicators]
    marks = [SERVES[mark] if mark is not None else "" for mark in (*one.serves, *moves)]
    owner = typed(words, one.owner) or words("a3.missing.owner")
    return [typed(words, one.a3.title), *marks, text_of(state(one.cycle, words)), owner]


def _pairs(page: Matrix) -> Iterator[tuple[object, ...]]:
    nothing = (None,) * 10
    for place, goal in enumerate(page.goals):
        serving = [one for one in page.projects if one.serves[place] is not None]
        for project in serving:
            yield (*_of_goal(goal), *_of_project(project, project.serves[place], page))
        if not serving:
            yield (*_of_goal(goal), *(None,) * 8)
    for project in page.projects:
        if not any(project.serves):
            yield (*nothing, *_of_project(project, None, page))


def _of_goal(one: MatrixGoal) -> tuple[object, ...]:
    goal = one.goal
    promised = (one.a3.id, one.number, goal.indicator.id, goal.room.id, goal.start, goal.to, goal.by)
    return (*promised, goal.reached, goal.signal, one.gap or None)


def _of_project(one: MatrixProject, serves: Serves | None, page: Matrix) -> tuple[object, ...]:
    ids = {each.number: each.indicator.id for each in page.indicators}
    owner = str(one.owner) if one.owner is not None else None
    moved = " ".join(ids[number] for number in one.moves)
    return (one.a3.id, serves, one.home.id, one.status, one.cycle.state, owner, moved, " ".join(one.gaps))
