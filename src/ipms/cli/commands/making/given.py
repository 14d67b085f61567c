"""What the command line says of a new file: its room, its id, its fields; refused before anything is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.cli.commands.asked import known_room, need_rooms
from ipms.cli.errors import RequestError
from ipms.model.identifiers import identifiers
from ipms.render.sentences import message
from ipms.workspace.new_files.known import named
from ipms.workspace.new_files.places import fits, slug_of, taken_by
from ipms.workspace.new_files.values import Data, UnknownFieldError, field_at, put, refused, wrong
from ipms.workspace.reading.guards import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.workspace.workspace import Workspace


def fields_given(ws: Workspace, kind: str, typed: Sequence[str], words: Words) -> Data:
    """The fields that `--set` gives.

    Raises:
        RequestError: no such field, a value it does not take, or one that no file may hold.
    """
    data: Data = {}
    for pair in typed:
        path, sign, value = pair.partition("=")
        if not sign:
            raise RequestError("cli.new.no-sign", text=pair)
        refuse_unfit(ws, kind, path, value, words)
        put(kind, data, path, value)
    for finding in wrong(kind, data):
        field = ".".join(str(step) for step in finding.at)
        raise RequestError("cli.new.refused", field=field, reason=message(finding, words))
    return data


def refuse_unfit(ws: Workspace, kind: str, path: str, value: str, words: Words) -> None:
    """Refuse a value that its field does not take.

    Raises:
        RequestError: with the reason, and what may have been meant.
    """
    try:
        field = field_at(kind, path)
    except UnknownFieldError as error:
        raise RequestError("cli.new.no-such-field", field=path, alike=(path, error.known)) from error
    refuse_identity(value, words, path)
    if finding := refused(kind, path, value):
        raise RequestError("cli.new.refused", field=path, reason=message(finding, words))
    if field.ref and value not in (known := named(ws, field.ref)):
        wanted = words(f"kind.{field.ref}")
        raise RequestError("cli.new.no-such-item", field=path, value=value, wanted=wanted, alike=(value, list(known)))


def refuse_identity(text: str, words: Words, field: str) -> None:
    """Refuse what no file may hold, and above all what tells who a person is; it is not said again.

    Raises:
        RequestError: with the kind that was found.
    """
    if FORBIDDEN.search(text):
        raise RequestError("cli.new.forbidden", field=field)
    if found := identifiers(text):
        kinds = words.listing([words(f"tables.identifier.{one.kind}") for one in found], "or")
        raise RequestError("cli.new.identifier", field=field, kind=kinds)


def home_given(ws: Workspace, typed: str | None) -> str:
    """The room that was named; "" for none.

    Raises:
        RequestError: there is no such room, or none at all.
    """
    if typed is None:
        return ""
    need_rooms(ws)
    return known_room(ws, typed)


def refuse_id(ws: Workspace, kind: str, identity: str, home: str, words: Words) -> None:
    """Refuse an id that is none, is taken, or tells who a person is.

    Raises:
        RequestError: as said.
    """
    refuse_identity(identity, words, "ID")
    if not fits(kind, identity):
        near = [slug] if (slug := slug_of(identity)) and fits(kind, slug) else []
        raise RequestError(f"cli.new.bad-id.{_named(kind)}", id=identity, alike=(identity, ()), near=near)
    if path := taken_by(ws, kind, identity, home):
        raise RequestError("cli.new.taken", id=identity, path=path)


def _named(kind: str) -> str:
    from ipms.model.kinds.registry import KINDS  # noqa: PLC0415 - for failures alone

    return KINDS[kind].named
