"""How a workspace keeps, for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.remarks import says

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.doctor import Doctor

SCHEMA: Final = "ipms.doctor/1"
_COLUMNS: Final = ("state", "part", "what", "room", "path", "n", "first_week", "last_week", "command")
_CAPTIONS: Final = ("state", "what", "command")


def doctor_json(page: Doctor) -> str:
    """Everything that was examined, with every command."""
    return document(SCHEMA, healthy=page.healthy, doctor=page)


def doctor_csv(page: Doctor, words: Words) -> str:
    """A row a remark; where a remark has several commands, a row a command."""
    rows = [
        (
            *(remark.state, remark.part, says(remark, words), remark.room.id if remark.room is not None else ""),
            *(remark.path, remark.n or None, *((remark.weeks[0], remark.weeks[-1]) if remark.weeks else (None, None))),
            command,
        )
        for remark in page.remarks
        for command in remark.commands or (None,)
    ]
    return csv_table(_COLUMNS, rows)


def doctor_markdown(page: Doctor, words: Words) -> str:
    """The list as a table in the reader's language."""
    rows = [
        (words(f"doctor.state.{remark.state}"), says(remark, words), "; ".join(remark.commands))
        for remark in page.remarks
    ]
    return markdown_table([words(f"doctor.column.{name}") for name in _CAPTIONS], rows)
