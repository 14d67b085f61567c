"""How rooms take root as JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation.felt import HIGHEST
from ipms.render.appropriation import says
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table, markdown_text
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.appropriation.page import Appropriation, MeasureRow, RoomReading

SCHEMA: Final = "ipms.appropriation/1"
_COLUMNS: Final = (
    *("room", "said_by", "measure", "work", "agent", "phase", "done", "of", "lags", "why", "silent_rooms"),
    *("median_age", "on", "beside", "first", "last", "illustrative"),
)
_MEASURED: Final = ("work", "agent", "measure", "count", "phase", "remark")
_FELT: Final = ("room", "path", "score", "beside")


def appropriation_json(page: Appropriation) -> str:
    """Everything the page knows."""
    return document(SCHEMA, appropriation=page)


def appropriation_csv(page: Appropriation) -> str:
    """A row a room and measure (`files`) or score (`people`); without a room, all of them together."""
    rows: list[tuple[object, ...]] = []
    if page.room is None:
        rows += [_measure("", one, page) for one in page.measures.values()]
        rows.append(_writers("", page))
    for room in page.rooms:
        rows += [_measure(room.room.id, one, page) for one in room.measures.values()]
        rows += list(_scores(room, page))
    if page.room is not None:
        rows.append(_writers(page.room.id, page))
    return csv_table(_COLUMNS, rows)


def appropriation_markdown(page: Appropriation, words: Words) -> str:
    """What lags, what is measured, what is felt, and every room, in the reader's language."""
    parts = [f"# {markdown_text(says.title(page, words))}\n", f"{markdown_text(says.window(page.window, words))}\n"]
    parts.append("".join(f"- {markdown_text(says.standing(one, page.measures, words))}\n" for one in page.standings))
    parts.append(markdown_table(_captions(_MEASURED, words), _measured(page, words)))
    felt = [row for room in page.rooms for row in _felt(room, words)]
    if felt:
        parts.append(markdown_table(_captions(_FELT, words), felt))
    if page.room is None:
        captions = [words("appropriation.column.room"), *(says.name(one, words) for one in page.measures)]
        parts.append(markdown_table(captions, [_counts(room, words) for room in page.rooms]))
    parts.append(f"{markdown_text(words('appropriation.note'))}\n")
    if page.illustrative:
        parts.append(f"{ILLUSTRATIVE} {markdown_text(words('board.note.illustrative'))}\n")
    return "\n".join(parts)


def _captions(names: tuple[str, ...], words: Words) -> list[str]:
    return [words(f"appropriation.column.{name}") for name in names]


def _measure(room: str, one: MeasureRow, page: Appropriation) -> tuple[object, ...]:
    counted = (one.done, one.of) if one.told else (None, None)
    placed = (room, "files", one.measure, one.work, one.agent, one.phase)
    known = (*counted, one.lags, one.why or None, one.silent, one.median_age)
    return (*placed, *known, None, None, page.window.first, page.window.last, one.illustrative)


def _writers(room: str, page: Appropriation) -> tuple[object, ...]:
    """How many people wrote; fewer than `min_count` as the bound that files use, `<5`."""
    told = page.writers
    placed = (room, "files", "writers", "reformulating", "people", "implementing")
    known = (told.count, None, None, told.why or None, None, None)
    return (*placed, *known, None, None, page.window.first, page.window.last, None)


def _scores(room: RoomReading, page: Appropriation) -> Iterator[tuple[object, ...]]:
    for row in room.paths:
        for score in row.scores:
            beside = row.beside if score is row.scores[-1] else None
            placed = (room.room.id, "people", row.path, None, row.agent, None, score.value, HIGHEST)
            known = (None, None, None, None, score.on, beside)
            yield (*placed, *known, page.window.first, page.window.last, room.illustrative)


def _measured(page: Appropriation, words: Words) -> Iterator[list[str]]:
    for one in page.measures.values():
        name = flagged(says.name(one.measure, words), illustrative=one.illustrative)
        place = [words(f"appropriation.work.{one.work}"), words(f"appropriation.agent.{one.agent}")]
        phase = words(f"appropriation.phase.{one.phase}")
        yield [*place, name, says.count(one, words), phase, says.remark(one, words)]
    place = [words("appropriation.work.reformulating"), words("appropriation.agent.people")]
    said = says.writers(page, words)
    told = [said, "", ""] if page.writers.count is not None else ["–", "", said]
    yield [*place, words("appropriation.writers"), *told]


def _felt(room: RoomReading, words: Words) -> Iterator[list[str]]:
    for row in room.paths:
        if row.now is not None:
            path = words(f"appropriation.path.{row.path}")
            name = flagged(typed(words, room.room.title), illustrative=room.illustrative)
            yield [name, path, says.score(row.now, words), says.beside(row, room.measures, words)]


def _counts(room: RoomReading, words: Words) -> list[str]:
    name = flagged(typed(words, room.room.title), illustrative=room.illustrative)
    return [name, *(says.count(one, words) for one in room.measures.values())]
