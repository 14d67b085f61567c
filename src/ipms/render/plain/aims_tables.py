"""The four aims for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.figures.aims import course

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.aims import AimLine, Aims

SCHEMA: Final = "ipms.aims/1"
_COLUMNS: Final = (
    *("aim", "aim_course", "indicator", "room", "period", "value", "baseline", "change"),
    *("course", "suggested", "variation", "assurance", "missing_points"),
)


def aims_json(page: Aims) -> str:
    """The aims, their indicators, the trade-offs."""
    return document(SCHEMA, aims=page)


def aims_csv(page: Aims) -> str:
    """A row an indicator; an aim that nothing measures has a row of its own."""
    rows: list[tuple[object, ...]] = []
    for group in page.groups:
        rows += [(group.aim, group.course, *_values(one)) for one in group.lines] or [_unmeasured(group.aim)]
    return csv_table(_COLUMNS, rows)


def aims_markdown(page: Aims, words: Words) -> str:
    """The aims as a table in the reader's language."""
    captions = [words(f"aims.column.{name}") for name in ("aim", "indicator", "course", "value")]
    rows: list[list[str]] = []
    for group in page.groups:
        aim = words(f"aim.{group.aim}")
        shown = [[aim, *_shown(one, words)] for one in group.lines]
        rows += shown or [[aim, "", text_of(course(group.course, words)), ""]]
    return markdown_table(captions, rows)


def _shown(one: AimLine, words: Words) -> list[str]:
    title = figures.typed(words, one.row.indicator.title)
    return [title, text_of(course(one.course, words)), figures.since(words, one.row)]


def _unmeasured(aim: str) -> tuple[object, ...]:
    return (aim, "unmeasured", *[None] * (len(_COLUMNS) - 2))


def _values(one: AimLine) -> tuple[object, ...]:
    row = one.row
    told = row.change.amount if row.change is not None else None
    known = (row.indicator.id, one.room.id, row.period, row.value, row.baseline, told)
    return (*known, one.course, one.suggested, row.variation, row.assurance, row.missing_points)
