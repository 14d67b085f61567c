"""`ipms obstacle add ROOM [WHAT]`: raise an obstacle; at a terminal, what was not typed is asked for."""

from __future__ import annotations

import secrets
import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

from typer import Argument, Context, Option

from ipms.cli.commands.asked import known_room
from ipms.cli.commands.editing import carried_out, proved, show_diff, warn_of_unfinished
from ipms.cli.commands.obstacles.step import DryRun, On, day_of, tell
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.completion import a3s_here, indicators_here, rooms_here
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    import datetime as dt

    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.workspace import Workspace

_CHANCE: Final = 2


def add(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    what: Annotated[str | None, Argument(metavar="WHAT")] = None,
    *,
    theme: Annotated[str | None, Option("--theme", metavar="THEME")] = None,
    trajectory: Annotated[str | None, Option("--trajectory", metavar="STEP")] = None,
    a3: Annotated[str | None, Option("--a3", metavar="A3", autocompletion=a3s_here)] = None,
    indicator: Annotated[str | None, Option("--indicator", metavar="INDICATOR", autocompletion=indicators_here)] = None,
    on: On = None,
    yes: Annotated[bool, Option("--yes")] = False,
    dry_run: DryRun = False,
) -> int:
    """Raise an obstacle."""
    door = door_of(context)
    root = root_of(door)
    warn_of_unfinished(root, door)
    ws = opened(root, None)
    home, day = known_room(ws, room), day_of(ws, on)
    typed = {"what": what, "raised.theme": theme, "trajectory": trajectory, "a3": a3, "indicator": indicator}
    data = _given(ws, {path: value for path, value in typed.items() if value is not None}, door)
    if not yes:
        _ask(ws, home, data, door)
    if not data.get("what", "").strip():
        raise RequestError("obstacle.no-what", hint="obstacle.no-what.hint")
    raising = _Raising(door, home, day, data, secrets.token_hex(_CHANCE))
    return raising.shown(ws) if dry_run else raising.done(ws)


def _given(ws: Workspace, typed: dict[str, str], door: Door) -> dict[str, Any]:
    """What was typed, as a file holds it.

    Raises:
        RequestError: a field does not take it, or no file may hold it.
    """
    from ipms.cli.commands.making.given import refuse_identity  # noqa: PLC0415 - paid for with a workspace
    from ipms.workspace.new_files.known import named  # noqa: PLC0415
    from ipms.workspace.new_files.values import field_at, put  # noqa: PLC0415

    data: dict[str, Any] = {}
    for path, value in typed.items():
        refuse_identity(value, door.words, path.rpartition(".")[2])
        kind = field_at("obstacle", path).ref
        if kind and value not in (known := named(ws, kind)):
            raise RequestError(f"obstacle.no-such.{kind}", id=value, alike=(value, list(known)))
        put("obstacle", data, path, value)
    return data


def _ask(ws: Workspace, home: str, data: dict[str, Any], door: Door) -> None:
    """Ask whoever sits at a terminal for the rest."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    from ipms.cli.commands.making.questions import Questions  # noqa: PLC0415 - for people at a terminal
    from ipms.cli.prompts import prompt_here  # noqa: PLC0415

    prompt = prompt_here(door.words, "obstacle.no-what.hint")
    prompt.keys()
    Questions(ws, "obstacle", prompt, door.words).fields(data, home)


@dataclass(frozen=True, slots=True)
class _Raising:
    """An obstacle about to be raised; its four random digits are drawn once, so that what is shown is what is made."""

    door: Door
    home: str
    day: dt.date
    data: dict[str, Any]
    chance: str

    def plan(self, ws: Workspace) -> tuple[str, Edit]:
        """Its id, and what is to be done."""
        from ipms.workspace.edits.obstacles import raised, raising  # noqa: PLC0415

        data, theme = self.data, self.data.get("raised", {}).get("theme")
        identity, file = raised(
            ws,
            self.home,
            data["what"].strip(),
            on=self.day,
            theme=theme,
            trajectory=data.get("trajectory"),
            a3=data.get("a3"),
            indicator=data.get("indicator"),
            suffix=self.chance,
        )
        return identity, raising(ws, self.home, identity, file)

    def shown(self, ws: Workspace) -> int:
        """Show what would be written."""
        show_diff(proved(ws.root, lambda: self.plan(ws)[1]), self.door)
        return 0

    def done(self, ws: Workspace) -> int:
        """Write it, and say what comes next.

        Raises:
            RequestError: its place was taken, or the writer refused; nothing was written.
        """
        from ipms.workspace.new_files.making import ThereAlreadyError  # noqa: PLC0415

        identity, edit = self.plan(ws)
        name = f"obstacle add {identity}"
        try:
            carried_out(ws.root, lambda: self.plan(opened(ws.root, None))[1], self.door, name, once=True)
        except ThereAlreadyError as error:
            raise RequestError("cli.new.there-already", path=error.path) from error
        self._tell(opened(ws.root, None), identity, edit)
        return 0

    def _tell(self, ws: Workspace, identity: str, edit: Edit) -> None:
        from ipms.analysis.rooms.register import level_of  # noqa: PLC0415
        from ipms.render.figures import typed as shown  # noqa: PLC0415
        from ipms.views.names import named_room  # noqa: PLC0415

        words = self.door.words
        due = self.day + timedelta(days=ws.settings.rules.answer_within.days(level_of(ws, self.home)))
        room, what = shown(words, named_room(ws, self.home).title), words.quote(shown(words, self.data["what"]))
        moves = [words("cli.new.moved", old=visible(move.old), new=visible(move.new)) for move in edit.moves]
        done = words("obstacle.raised", what=what, room=room, path=visible(edit.changes[0].path))
        tell(done, *moves, words("obstacle.raised.next", room=room, date=due, id=identity[-len(self.chance) :]))
