"""What a command of this folder is asked about, and the forms in which it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

from typer import Option

from ipms.cli.commands.asked import Forms, TableForm, head_of
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer import Context

    from ipms.locale import Words
    from ipms.render.spans import Page
    from ipms.workspace.workspace import Workspace

__all__ = ["Answer", "AsOf", "Asked", "Format", "Rev", "Width", "known_item", "show_routine"]

P = TypeVar("P")
Q = TypeVar("Q")

Format = Annotated[TableForm, Option("--format")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of every routine: on which date, of which commit, how wide, in which form."""

    as_of: str | None
    rev: str | None
    width: int | None
    form: TableForm


@dataclass(frozen=True, slots=True)
class Answer(Generic[P]):
    """A page, and how each form of it is made."""

    page: P
    table: Callable[[P, Words, int], Page]
    json: Callable[[P], str]
    csv: Callable[[P], str]
    markdown: Callable[[P, Words], str]

    def forms(self, words: Words, cells: int) -> Forms:
        """The forms in a language, at a width."""
        return Forms(
            table=lambda: self.table(self.page, words, cells),
            json=lambda: self.json(self.page),
            csv=lambda: self.csv(self.page),
            markdown=lambda: self.markdown(self.page, words),
        )


def known_item(ws: Workspace, kind: str, typed: str) -> str:
    """The id of an item that can be read.

    Raises:
        RequestError: there is none, and the answer names the nearest; or its file cannot be understood.
    """
    if typed in ws.of_kind(kind):
        return typed
    if ws.unread_id(kind, typed):
        raise RequestError(f"cli.error.{kind}-unread", id=typed, path=ws.path_of(kind, typed))
    raise RequestError(f"cli.error.no-such-{kind}", id=typed, alike=(typed, list(ws.of_kind(kind))))


def show_routine(
    context: Context,
    item: tuple[str, str | None],
    one: Callable[[Workspace, str], Answer[P]],
    every: Callable[[Workspace], Answer[Q]],
    asked: Asked,
) -> int:
    """Answer for one item, by its kind and what was typed of it, or for all of its kind where nothing was typed."""
    door = door_of(context)
    ws = opened(root_of(door), asked.as_of, asked.rev)
    kind, typed = item
    answer = every(ws) if typed is None else one(ws, known_item(ws, kind, typed))
    answer.forms(door.words, asked.width or columns()).show(asked.form, head_of(ws, door.words))
    return 0
