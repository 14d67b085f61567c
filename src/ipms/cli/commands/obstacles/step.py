"""A step of an obstacle: what its file says as a whole, the day of the step, how it is written and told."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from typer import Argument, Option

from ipms.cli.commands.asked import known_date
from ipms.cli.commands.editing import carried_out, proved, show_diff, warn_of_unfinished
from ipms.cli.commands.making.given import refuse_identity
from ipms.cli.commands.obstacles.known import known_obstacle
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.completion import obstacles_here
from ipms.cli.errors import RequestError
from ipms.cli.prompts import EndedError, prompt_here
from ipms.render.figures import typed as shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from ipms.analysis.rooms.escalation import Escalation
    from ipms.analysis.rooms.steps import Step
    from ipms.cli.door import Door
    from ipms.locale import Words
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.edits.source import Source
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_TAIL: Final = 4
ObstacleId = Annotated[str, Argument(metavar="OBSTACLE", autocompletion=obstacles_here)]
On = Annotated[str | None, Option("--on", metavar="DATE")]
DryRun = Annotated[bool, Option("--dry-run")]


@dataclass(frozen=True, slots=True)
class Whole:
    """An obstacle with everything that its file says, also of days to come, and where it stands."""

    ws: Workspace
    entry: Entry[Obstacle]
    source: Source
    where: Escalation

    @property
    def value(self) -> Obstacle:
        """What the file says."""
        return self.entry.value

    def room(self, room: str, words: Words) -> str:
        """What people call a room."""
        from ipms.views.names import named_room  # noqa: PLC0415 - for what is told

        return shown(words, named_room(self.ws, room).title)

    def facts(self, words: Words) -> dict[str, object]:
        """What sentences about it quote."""
        return {
            "what": words.quote(shown(words, self.value.what)),
            "id": self.entry.id[-_TAIL:],
            "home": self.room(self.entry.home, words),
            "here": self.room(self.where.stands_in, words),
        }

    def refusal(self, key: str, words: Words, hint: str = "", **more: object) -> RequestError:
        """Why a step is not taken, in a sentence about it."""
        error = RequestError(key, hint=hint)
        error.facts = self.facts(words) | more
        return error


@dataclass(frozen=True, slots=True)
class Task:
    """The obstacle that a command is about, and how the command was called."""

    door: Door
    root: Path
    id: str
    on: str | None
    dry_run: bool

    @classmethod
    def asked(cls, door: Door, typed: str, on: str | None, *, dry_run: bool) -> Task:
        """The obstacle that was typed.

        Raises:
            RequestError: none or several are called so, or there is no workspace.
        """
        root = root_of(door)
        warn_of_unfinished(root, door)
        return cls(door, root, known_obstacle(opened(root, None), typed), on, dry_run)

    def whole(self) -> Whole:
        """What is known of it now.

        Raises:
            RequestError: something in its file cannot be understood.
        """
        from ipms.analysis.rooms.escalation import escalation  # noqa: PLC0415 - paid for with a workspace
        from ipms.workspace.edits.obstacles import obstacle_in  # noqa: PLC0415
        from ipms.workspace.edits.source import read_source  # noqa: PLC0415
        from ipms.workspace.entry import Entry  # noqa: PLC0415

        ws = opened(self.root, None)
        known_obstacle(ws, self.id)
        path = ws.path_of("obstacle", self.id)
        source = read_source(self.root, path)
        value = obstacle_in(source, self.id) if source is not None else None
        if source is None or value is None:
            raise RequestError("obstacle.partial", path=path)
        entry = Entry("obstacle", self.id, ws.obstacles[self.id].home, path, value)
        return Whole(ws, entry, source, escalation(ws, entry))

    def day(self, here: Whole, step: Step, room: str = "") -> dt.date:
        """The day of the step: what was typed, else the day of the workspace.

        Raises:
            RequestError: it is no date, lies ahead, or before what the step follows.
        """
        from ipms.analysis.rooms.steps import not_before  # noqa: PLC0415

        day = day_of(here.ws, self.on)
        after = not_before(here.value, here.entry.home, step, room)
        if day < after.on:
            words = self.door.words
            named = words(f"obstacle.follows.{after.at[0]}")
            date, since = words.date(day), words.date(after.on)
            raise RequestError("obstacle.too-early", date=date, since=since, step=named)
        return day

    def take(self, made: Callable[[Whole], Source]) -> Whole | None:
        """Write a step, made of what stands in the file while nobody else writes; None where it is only shown."""
        from ipms.workspace.edits.obstacles import stepped  # noqa: PLC0415

        def plan() -> Edit:
            here = self.whole()
            return stepped(here.source, made(here))

        if self.dry_run:
            show_diff(proved(self.root, plan), self.door)
            return None
        carried_out(self.root, plan, self.door, "")
        return self.whole()

    def text(self, typed: str | None, field: str, question: str, *, required: bool = True) -> str | None:
        """A text that was typed, or is asked for where somebody sits at a terminal; None where it is left out.

        Raises:
            RequestError: it tells who a person is, or nobody can be asked for what must be there.
        """
        words = self.door.words
        if typed is not None and typed.strip():
            refuse_identity(typed, words, field)
            return typed.strip()
        if not required and not (sys.stdin.isatty() and sys.stdout.isatty()):
            return None
        prompt = prompt_here(words, f"{question}.hint")
        try:
            return prompt.text(words(question), words(f"{question}.why"), required=required)
        except EndedError:
            if required:
                raise RequestError("obstacle.ended") from None
            return None


def day_of(ws: Workspace, typed: str | None) -> dt.date:
    """The day of something that happened.

    Raises:
        RequestError: it is no date, or lies ahead of the day of the workspace.
    """
    day = known_date(typed, "--on") if typed is not None else ws.as_of
    if day > ws.as_of:
        raise RequestError("obstacle.ahead", date=day.isoformat(), today=ws.as_of.isoformat())
    return day


def refuse_resolved(here: Whole, words: Words) -> None:
    """Refuse a step of an obstacle that is gone.

    Raises:
        RequestError: as said.
    """
    if here.value.resolved is not None:
        raise here.refusal("obstacle.gone", words, date=words.date(here.value.resolved))


def tell(*sentences: str) -> None:
    """Say what was done and what comes next."""
    sys.stdout.write("".join(f"{one}\n" for one in sentences if one))
