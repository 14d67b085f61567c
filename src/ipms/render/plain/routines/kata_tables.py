"""Katas for programs and documents: all of them, or one with its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import ObstacleState
from ipms.render.figures import typed, when
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import Line, text_of
from ipms.render.terminal.routines import kata as pages
from ipms.render.terminal.walls.a3_tree import state

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.routines.kata_page import ExperimentRow, KataList, KataPage

SCHEMA: Final = "ipms.kata/1"
LIST_SCHEMA: Final = "ipms.katas/1"
_COLUMNS: Final = (
    *("kata", "room", "a3", "learner", "coach", "state", "days", "target", "indicator", "to", "by", "days_left"),
    *("latest", "latest_period", "reached", "active_obstacle", "experiments", "next_review", "last_movement"),
    "illustrative",
)
_RECORD: Final = ("number", "on", "obstacle", "step", "expected", "review_on", "reviewed", "happened", "learned")
_ENDLESS: Final = 10_000


def kata_json(page: KataPage) -> str:
    """The whole storyboard."""
    return document(SCHEMA, kata=page)


def katas_json(page: KataList) -> str:
    """All storyboards."""
    return document(LIST_SCHEMA, katas=page)


def kata_csv(page: KataPage) -> str:
    """A row an experiment, the latest first."""
    return csv_table(_RECORD, [[_plain(getattr(one, name)) for name in _RECORD] for one in page.experiments])


def katas_csv(page: KataList) -> str:
    """A row a kata, what is off first."""
    return csv_table(_COLUMNS, [_values(one) for one in page.katas])


def katas_markdown(page: KataList, words: Words) -> str:
    """The list as a table in the reader's language."""
    names = ("kata", "room", "learner", "state", "by", "experiments", "review")
    return markdown_table([words(f"kata.column.{name}") for name in names], [_shown(one, words) for one in page.katas])


def kata_markdown(page: KataPage, words: Words) -> str:
    """The storyboard as two tables: what is known, and the record."""
    known = [
        (words("kata.process"), typed(words, page.process)),
        (words("kata.challenge"), typed(words, page.challenge)),
        (words("kata.target"), _one_line(pages.target(page, words, _ENDLESS))),
        (words("kata.actual"), _one_line(pages.actual(page, words, _ENDLESS))),
        *((words(f"kata.obstacle.{one.state}"), typed(words, one.what)) for one in page.obstacles),
        (words("kata.stands"), _one_line(pages.stands(page, words, _ENDLESS))),
    ]
    captions = [words(f"kata.record.{name}") for name in ("step", "expected", "happened", "learned")]
    record = [_experiment(one, words) for one in page.experiments]
    title = typed(words, page.kata.title)
    return markdown_table((words("kata.column.kata"), title), known) + "\n" + markdown_table(captions, record)


def _one_line(lines: list[Line]) -> str:
    return " · ".join(filter(None, (text_of(each).strip() for each in lines)))


def _experiment(one: ExperimentRow, words: Words) -> tuple[str, ...]:
    step = f"{words.date(one.on, short=True)} {typed(words, one.step)}"
    return (step, *(typed(words, text) for text in (one.expected, one.happened, one.learned)))


def _shown(page: KataPage, words: Words) -> tuple[str, ...]:
    by = page.target.by if page.target is not None else None
    review = words.date(page.next_review, short=True) if page.next_review is not None else ""
    return (
        *(typed(words, page.kata.title), typed(words, page.home.title), typed(words, page.learner)),
        text_of(state(page.cycle, words, numbered=False)),
        *(when(words, by) if by is not None else "", str(len(page.experiments)), review),
    )


def _values(page: KataPage) -> tuple[object, ...]:
    goal = page.target.goal if page.target is not None else None
    active = " ".join(one.id for one in page.obstacles if one.state is ObstacleState.ACTIVE)
    wanted = page.target
    return (
        *(page.kata.id, page.home.id, page.a3.id if page.a3 is not None else None),
        *(_plain(page.learner), _plain(page.coach), page.cycle.state, page.cycle.days),
        *((_plain(wanted.what),) if wanted is not None else (None,)),
        *((goal.indicator.id, goal.to) if goal is not None else (None, None)),
        *((wanted.by, wanted.days_left) if wanted is not None else (None, None)),
        *((goal.latest, goal.latest_period, goal.reached) if goal is not None else (None, None, None)),
        *(active, len(page.experiments), page.next_review, page.cycle.last_movement, page.illustrative),
    )


def _plain(value: Text | object) -> object:
    """A text as one value; in a cell, English goes before French."""
    return str(value) if hasattr(value, "fr") else value
