"""The register as JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import obstacles as says
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.obstacles.page import ObstacleRow, Register, Return, Said

SCHEMA: Final = "ipms.obstacles/1"
_COLUMNS: Final = (
    *("obstacle", "what", "state", "raised_in", "raised_on", "raised_by", "theme"),
    *("stands_in", "level", "age", "days", "days_promised", "due"),
    *("moved_on", "moved_from", "reason", "answered_on", "answered_in", "answer"),
    *("action", "action_owner", "action_due", "prevented_by", "illustrative"),
)
_CAPTIONS: Final = ("obstacle", "state", "days", "stands-in", "raised-in", "reason", "answer", "action")
_BACK: Final = ("obstacle", "way", "returned")


def register_json(page: Register) -> str:
    """The whole register."""
    return document(SCHEMA, register=page)


def register_csv(page: Register, words: Words) -> str:
    """A row an obstacle, texts in the reader's language."""
    return csv_table(_COLUMNS, [_values(row, words) for row in page.rows])


def register_markdown(page: Register, words: Words) -> str:
    """The three tables in the reader's language."""
    captions = [words(f"obstacles.column.{name}") for name in _CAPTIONS]
    parts = [f"# {says.title(page, words)}\n"]
    if page.rows:
        parts.append(markdown_table(captions, [_shown(row, words) for row in page.rows]))
    else:
        parts.append(f"{words(f'obstacles.none.{page.shown}')}\n")
    if page.times:
        columns = [words(f"obstacles.times.{name}") for name in says.TIMES]
        table = markdown_table(columns, [says.times_cells(one, words) for one in page.times])
        parts.append(f"## {words('obstacles.times').capitalize()}\n\n{table}")
    if page.returns:
        columns = [words(f"obstacles.column.{name}") for name in _BACK]
        table = markdown_table(columns, [_returned(one, words) for one in page.returns])
        parts.append(f"## {words('obstacles.back').capitalize()}\n\n{table}")
    if page.illustrative:
        parts.append(f"{ILLUSTRATIVE} {words('board.note.illustrative')}\n")
    return "\n".join(parts)


def _values(row: ObstacleRow, words: Words) -> tuple[object, ...]:
    action = row.action
    promised = (typed(words, action.what), typed(words, action.owner), action.due) if action else (None,) * 3
    theme = row.theme.id if row.theme is not None else None
    first = (row.id, typed(words, row.what), row.state, row.raised_in.id, row.raised_on, row.by, theme)
    stands = (row.stands_in.id, row.level, row.age, row.days, row.allowed, row.due)
    said = (*_said(row.reason, words), *_said(row.answer, words))
    return (*first, *stands, *said, *promised, typed(words, row.prevented_by), row.illustrative)


def _said(said: Said | None, words: Words) -> tuple[object, ...]:
    return (said.on, said.room.id, typed(words, said.text)) if said is not None else (None, None, None)


def _shown(row: ObstacleRow, words: Words) -> list[str]:
    what = flagged(typed(words, row.what), illustrative=row.illustrative)
    rooms = [typed(words, row.stands_in.title), typed(words, row.raised_in.title)]
    said = [says.reason(row, words), says.answer(row, words), says.action(row, words)]
    return [f"{what} ({row.id[-says.TAIL :]})", says.state(row, words), says.days(row, words), *rooms, *said]


def _returned(one: Return, words: Words) -> list[str]:
    what = flagged(typed(words, one.what), illustrative=one.illustrative)
    return [what, says.way(one, words), says.came_back(one, words)]
