"""The measures of integration as JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.integration.measure import HORIZONTAL
from ipms.model.vocabulary import Integration
from ipms.render.integration import measures as says
from ipms.render.integration.shares import part, share, since
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.trajectories.arrows import leads, reasons
from ipms.render.terminal.trajectories.handoff import level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.views.integration.page import IntegrationPage, MeasureRow

SCHEMA: Final = "ipms.integration/1"
_COLUMNS: Final = ("direction", "measure", "day", "counted", "of", "share", "untold", "undated", "missing", "open")


def integration_json(page: IntegrationPage) -> str:
    """Everything the page knows."""
    return document(SCHEMA, integration=page)


def integration_csv(page: IntegrationPage) -> str:
    """A row a measure and a month, the oldest first; the last one, of the day itself, has all that is missing."""
    return csv_table(_COLUMNS, [row for one in page.measures for row in _rows(one, page)])


def integration_markdown(page: IntegrationPage, words: Words) -> str:
    """Tables in the reader's language: the measures, what is missing, hand-offs, domains."""
    tables = (
        (("direction", "measure", "count", "share", "before"), [_measure(one, words) for one in page.measures]),
        (("measure", "missing"), [row for one in page.vertical for row in _missing(one, words)]),
        (("handoff", "level", "missing"), list(_handoffs(page, words))),
    )
    parts = [markdown_table(_captions(names, words), rows) for names, rows in tables if rows]
    return "\n".join([*parts, *_domains(page, words)])


def _rows(one: MeasureRow, page: IntegrationPage) -> Iterator[tuple[object, ...]]:
    direction = _direction(one)
    for point in one.course[:-1]:
        yield (direction, one.figure, point.day, point.counted, point.of, point.share, None, None, None, None)
    now = (page.as_of, one.counted, one.of, one.share, one.untold, one.undated)
    named = (" ".join(case.id for case in some) for some in (one.missing, one.open))
    yield (direction, one.figure, *now, *named)


def _direction(one: MeasureRow) -> str:
    return "horizontal" if one.figure in HORIZONTAL else "vertical"


def _measure(one: MeasureRow, words: Words) -> tuple[str, ...]:
    told = says.counted(one, words) or says.untold(one, words)
    name = f"{words(f'integration.measure.{one.figure}')} ({says.formula(one, words)})"
    direction = words(f"integration.{_direction(one)}")
    return direction, name, told, share(words, one.share), since(words, one.course)


def _missing(one: MeasureRow, words: Words) -> list[tuple[str, str]]:
    name = words(f"integration.measure.{one.figure}")
    return [(name, says.case(case, words)) for case in (*one.missing, *one.open)]


def _handoffs(page: IntegrationPage, words: Words) -> Iterator[tuple[str, ...]]:
    for way in page.pathways:
        for row in sorted(way.handoffs, key=lambda each: (each.rank is None, each.rank or each.number)):
            yield leads(row, words), text_of(level(row, words)), reasons(row, words)


def _domains(page: IntegrationPage, words: Words) -> list[str]:
    if not page.domains:
        return []
    captions = [words("integration.column.domain"), *(str(one.number) for one in Integration)]
    rows = [
        (
            words(f"trajectory.domain.{one.domain}"),
            *(str(one.now[each]) for each in Integration),
            part(words, len(one.below), one.judged) if one.judged else "–",
        )
        for one in page.domains
    ]
    return [markdown_table([*captions, words("integration.column.below")], rows)]


def _captions(names: Sequence[str], words: Words) -> list[str]:
    return [words(f"integration.column.{name}") for name in names]
