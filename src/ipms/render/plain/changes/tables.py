"""What changed as JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.changes.change import Amount, Limits, Tone
from ipms.render.changes import sentences as says
from ipms.render.changes.facts import fact
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table

if TYPE_CHECKING:
    from ipms.analysis.changes.change import Change, Fact
    from ipms.locale import Words
    from ipms.views.changes.page import ChangesPage, Side

SCHEMA: Final = "ipms.changes/1"
_COLUMNS: Final = (
    *("tone", "what", "room", "kind", "id", "title", "period", "date"),
    *("before", "after", "told", "illustrative"),
)


def changes_json(page: ChangesPage) -> str:
    """Everything the page shows."""
    return document(SCHEMA, changes=page)


def changes_csv(page: ChangesPage, words: Words) -> str:
    """A row a change; values as numbers, texts in the reader's language."""
    return csv_table(_COLUMNS, [_values(change, words) for change in page.changes])


def changes_markdown(page: ChangesPage, words: Words) -> str:
    """What is compared, then a table a tone, in the reader's language."""
    sides = [f"{label} {says.side(one, words)}" for label, one in _sides(page, words)]
    parts = [f"# {says.title(page, words)}\n", *(f"{side}\n" for side in sides)]
    for tone in Tone:
        if page.of(tone):
            captions = [words("changed.column.what"), words("changed.column.room")]
            rows = [[says.sentence(one, words), says.room(one, page, words)] for one in page.of(tone)]
            parts.append(f"## {words(f'changed.heading.{tone}').capitalize()}\n\n{markdown_table(captions, rows)}")
    if not page.changes:
        parts.append(f"{words('changed.nothing')}\n")
    if page.illustrative:
        parts.append(f"{ILLUSTRATIVE} {words('board.note.illustrative')}\n")
    return "\n".join(parts)


def _sides(page: ChangesPage, words: Words) -> tuple[tuple[str, Side], ...]:
    return (words("changed.from"), page.before), (words("changed.to"), page.after)


def _values(change: Change, words: Words) -> tuple[object, ...]:
    of = (change.tone, change.what, change.room, change.kind, change.id, typed(words, change.title))
    when = (change.facts.get("period"), change.facts.get("date"))
    values = (_value(change.before, words), _value(change.after, words))
    return (*of, *when, *values, says.sentence(change, words), change.illustrative)


def _value(value: Fact, words: Words) -> object:
    """A number where it is one; a band or a word as people read it."""
    if isinstance(value, Amount):
        return value.value
    if isinstance(value, Limits) and (value.target is None or value.target.value is not None):
        return value.target.value if value.target is not None else None
    return fact(words, value) if value is not None else None
