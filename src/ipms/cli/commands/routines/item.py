"""What a command of this folder is asked about, and the forms in which it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.workspace.workspace import Workspace


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
