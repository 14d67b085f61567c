"""`ipms new KIND [ID]`: a file of a kind at its right place, with every field of it explained."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.opening import opened, root_of
from ipms.cli.completion import rooms_here
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.cli.commands.making.questions import Questions
    from ipms.workspace.new_files.making import NewFile
    from ipms.workspace.new_files.values import Data
    from ipms.workspace.workspace import Workspace

Kind = Literal[
    "room",
    "indicator",
    "a3",
    "kaikaku",
    "kaizen",
    "kata",
    "trajectory",
    "obstacle",
    "meeting",
    "summary",
    "assessment",
]


def new(  # noqa: PLR0913 - one parameter an option
    context: Context,
    kind: Annotated[Kind, Argument()],
    identity: Annotated[str | None, Argument(metavar="ID")] = None,
    *,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    fields: Annotated[list[str] | None, Option("--set", metavar="ASSIGNMENT")] = None,
    folder: Annotated[bool, Option("--folder")] = False,
    yes: Annotated[bool, Option("--yes")] = False,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Make a file of a kind."""
    door = door_of(context)
    ws = opened(root_of(door), None)
    from ipms.cli.commands.making.telling import made, would_be_made  # noqa: PLC0415 - paid for with a workspace
    from ipms.workspace.new_files.making import ThereAlreadyError  # noqa: PLC0415

    _refuse_options(kind, identity, room, folder=folder)
    order = _Order(ws, kind, door, yes=yes)
    file, gaps = order.taken(identity, room, fields or [], folder=folder)
    try:
        sys.stdout.write(would_be_made(ws, file, door) if dry_run else made(ws, file, gaps, door))
    except ThereAlreadyError as error:
        raise RequestError("cli.new.there-already", path=error.path) from error
    return 0


class _Order:
    """What somebody wants made: given on the command line, or asked for where somebody sits at a terminal."""

    def __init__(self, ws: Workspace, kind: Kind, door: Door, *, yes: bool) -> None:
        self.ws = ws
        self.kind = kind
        self.door = door
        self.yes = yes
        self.questions = None if yes else self._asking()

    def taken(
        self, identity: str | None, room: str | None, typed: list[str], *, folder: bool
    ) -> tuple[NewFile, list[str]]:
        """The file to be made, and the fields in it that still have to be filled."""
        from ipms.cli.commands.making.given import fields_given, home_given, refuse_id  # noqa: PLC0415
        from ipms.workspace.new_files.asks import filled_in  # noqa: PLC0415
        from ipms.workspace.new_files.making import NewFile  # noqa: PLC0415
        from ipms.workspace.new_files.places import path_for  # noqa: PLC0415

        given = fields_given(self.ws, self.kind, typed, self.door.words)
        home = home_given(self.ws, room)
        if identity is not None:
            refuse_id(self.ws, self.kind, identity, home, self.door.words)
        home = home or self._home()
        data = filled_in(self.ws, self.kind, home, given)
        if self.questions is not None:
            self.questions.fields(data, home)
        gaps = self._gaps(data)
        name = identity or self._identity(data, home)
        refuse_id(self.ws, self.kind, name, home, self.door.words)
        path = path_for(self.ws, self.kind, name, home, folder=folder)
        return NewFile(self.kind, name, path, self._text(data), home), gaps

    def _asking(self) -> Questions | None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return None
        from ipms.cli.commands.making.questions import Questions  # noqa: PLC0415 - for people at a terminal
        from ipms.cli.prompts import prompt_here  # noqa: PLC0415

        prompt = prompt_here(self.door.words, "cli.new.missing.hint")
        prompt.keys()
        return Questions(self.ws, self.kind, prompt, self.door.words)

    def _home(self) -> str:
        """The room, where it was not named."""
        from ipms.cli.commands.asked import need_rooms  # noqa: PLC0415

        if self.kind == "room":
            return ""
        must = self.kind != "indicator"
        if must:
            need_rooms(self.ws)
        home = self.questions.home(must=must) if self.questions is not None and self.ws.rooms else ""
        if must and not home:
            raise RequestError("cli.new.no-room", alike=("", list(self.ws.room_ids)))
        return home

    def _gaps(self, data: Data) -> list[str]:
        """The fields that must be there and are not: refused, or left in the file as placeholders."""
        from ipms.workspace.new_files.asks import missing  # noqa: PLC0415
        from ipms.workspace.new_files.rows import Missing  # noqa: PLC0415
        from ipms.workspace.new_files.values import put  # noqa: PLC0415

        gaps = missing(self.kind, data)
        if gaps and not self.yes and self.questions is None:
            options = [f"--set {path}=…" for path in gaps]
            raise RequestError("cli.new.missing", n=len(gaps), options=options, hint="cli.new.missing.hint")
        for path in gaps:
            put(self.kind, data, path, Missing())
        return gaps

    def _identity(self, data: Data, home: str) -> str:
        """The id, where it was not given: by itself, by the day or the week, or from the title."""
        from ipms.workspace.new_files.places import slug_of, usual_id  # noqa: PLC0415

        said = data.get("what" if self.kind == "obstacle" else "title")
        title = said if isinstance(said, str) else ""
        if self.kind == "obstacle":
            return self._obstacle(data, title)
        if usual := usual_id(self.kind, self.ws.as_of):
            return usual
        if self.questions is not None and (asked := self.questions.identity(title, home)):
            return asked
        near = [slug] if (slug := slug_of(title)) else []
        raise RequestError("cli.new.no-id", alike=("", ()), near=near)

    def _obstacle(self, data: Data, what: str) -> str:
        """The id of an obstacle, after the day it was raised."""
        from ipms.model.periods import parse_date  # noqa: PLC0415
        from ipms.workspace.edits.obstacles import unused_id  # noqa: PLC0415

        return unused_id(self.ws, parse_date(data["raised"]["on"]), what)

    def _text(self, data: Data) -> str:
        """The text of the file, in the language of the workspace."""
        from ipms.locale import Words  # noqa: PLC0415
        from ipms.workspace.new_files.examples import Examples  # noqa: PLC0415
        from ipms.workspace.new_files.form import form_text  # noqa: PLC0415
        from ipms.workspace.new_files.known import named  # noqa: PLC0415

        words = Words(self.ws.settings.language)
        return form_text(self.kind, data, words, Examples(words, self.ws.as_of, partial(named, self.ws)))


def _refuse_options(kind: Kind, identity: str | None, room: str | None, *, folder: bool) -> None:
    """Refuse what has no meaning for the kind, before it is passed over in silence.

    Raises:
        RequestError: as said.
    """
    if kind == "obstacle" and identity is not None:
        raise RequestError("cli.new.obstacle-id", id=identity)
    if kind == "room" and room is not None:
        raise RequestError("cli.new.room-of-room", room=room)
    if folder and kind != "room":
        raise RequestError("cli.new.folder-of-room")
