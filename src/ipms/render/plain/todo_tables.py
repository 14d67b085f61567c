"""The list of what must be done for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.duties import comes_from, says, when, where, who
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.terminal.todo import HEADINGS

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.todo import Todo, TodoItem

SCHEMA: Final = "ipms.todo/1"
_COLUMNS: Final = (
    *("urgency", "kind", "what", "who", "unowned", "due", "days_late", "waits_since"),
    *("room", "item_kind", "item", "file", "line", "illustrative"),
)
_CAPTIONS: Final = ("section", "when", "what", "who", "room", "source")


def todo_json(page: Todo) -> str:
    """The whole list; `key` names a thing to do for as long as it is to be done."""
    return document(SCHEMA, todo=page)


def todo_csv(page: Todo, words: Words) -> str:
    """A row a thing to do, its sentence in the reader's language."""
    return csv_table(_COLUMNS, [_values(item, words) for item in page.items])


def todo_markdown(page: Todo, words: Words) -> str:
    """The list as a table in the reader's language."""
    captions = [words(f"todo.column.{name}") for name in _CAPTIONS]
    table = markdown_table(captions, [_shown(item, words) for item in page.items])
    return f"{table}\n{ILLUSTRATIVE} {words('board.note.illustrative')}\n" if page.illustrative else table


def _values(item: TodoItem, words: Words) -> tuple[object, ...]:
    late = item.days if item.due is not None else None
    source = item.source
    asked = (item.section, item.kind, says(item, words), typed(words, item.who), item.unowned, item.due, late)
    return (*asked, item.since, item.room.id, source.kind, source.id, source.path, source.line, item.illustrative)


def _shown(item: TodoItem, words: Words) -> list[str]:
    heading = words(HEADINGS[item.section]).capitalize()
    said = (says(item, words, ILLUSTRATIVE), who(item, words), where(item, words), comes_from(item, words))
    return [heading, when(item, words), *said]
