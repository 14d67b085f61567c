"""What was asked of a report, looked up: the workspace, its rooms, the commit, and the earlier state."""

from __future__ import annotations

import datetime as dt
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ipms import __version__
from ipms.cli.commands.asked import known_room
from ipms.cli.commands.opening import opened
from ipms.cli.errors import RequestError
from ipms.locale import LANGUAGES
from ipms.render.cells import neutral
from ipms.render.report.context import FORMS, Recipe
from ipms.render.report.paper import can_print
from ipms.render.report.pieces import digest
from ipms.workspace.cache import program, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.render.paper.sheet import Size
    from ipms.views.changes.page import ChangesPage
    from ipms.views.report.about import Made, MadeFrom
    from ipms.workspace.cache import State
    from ipms.workspace.publishing.target import Target
    from ipms.workspace.workspace import Workspace

_UNMOVABLE: Final = {"current": "cli.report.unmovable.current", "mount": "cli.report.unmovable.mount"}


@dataclass(frozen=True, slots=True)
class Request:
    """The words of a command line; `out` as it is seen from the current folder."""

    rooms: tuple[str, ...]
    out: Path
    only: frozenset[str]
    paper: Size
    as_of: str | None
    rev: str | None
    since: str | None

    def target(self, root: Path) -> Target:
        """The folder of the report.

        Raises:
            RequestError: it is not one that a report may be written into.
        """
        from ipms.workspace.publishing.target import NotAReportError, UnmovableError, target  # noqa: PLC0415
        from ipms.workspace.tables.folder import InsideError  # noqa: PLC0415

        folder = str(self.out)
        try:
            return target(self.out, root)
        except InsideError as error:
            raise RequestError("cli.report.inside", folder=folder) from error
        except NotAReportError as error:
            raise RequestError("cli.report.not-ours", folder=folder, hint="cli.report.not-ours.hint") from error
        except UnmovableError as error:
            inside = str(self.out / "report")
            key = _UNMOVABLE[error.why]
            raise RequestError(key, folder=folder, inside=inside, hint="cli.report.unmovable.hint") from error

    def forms(self) -> tuple[str, ...]:
        """What the report holds; without what cannot be made here, unless nothing else was asked for.

        Raises:
            RequestError: only paper was asked for, and it cannot be printed here.
        """
        found = tuple(form for form in FORMS if not self.only or form in self.only)
        if "paper" not in found or can_print():
            return found
        if self.only == {"paper"}:
            raise RequestError("cli.paper.extra")
        return tuple(form for form in found if form != "paper")

    def lacks_paper(self, forms: tuple[str, ...]) -> bool:
        """Whether paper belongs to what was asked for, and is not made."""
        return "paper" not in forms and (not self.only or "paper" in self.only)

    @property
    def name(self) -> str:
        """The folder as it was typed, as it may be shown."""
        return neutral(str(self.out))


@dataclass(frozen=True)
class Found:
    """What was found of a request."""

    ws: Workspace
    recipe: Recipe
    before: Workspace | None
    """The earlier state, where the summary is to tell what changed since."""
    state: State
    """Of the files, taken before any of them was read."""
    made: Made

    def changes(self) -> ChangesPage | None:
        """What changed since the earlier state."""
        from ipms.views.changes.page import changes_page  # noqa: PLC0415 - for those who look back

        return changes_page(self.before, self.ws) if self.before is not None else None

    def stamp(self) -> str:
        """Everything that the report depends on; "" where nobody can say, since a file changed a moment ago.

        A commit does not change; of the files, how they look from outside is enough.
        """
        recipe, made = self.recipe, self.made
        if recipe.revision is None and not self.state.settled:
            return ""
        source = None if recipe.source is None else [recipe.source.commit, recipe.source.differs]
        files = self.state.digest if recipe.revision is None else recipe.revision.commit
        old = self.before
        since = None if old is None else [made.since, str(old.as_of), old.revision and old.revision.commit]
        asked = [recipe.rooms, recipe.forms, recipe.size, str(self.ws.as_of), self.ws.pinned]
        return digest([program(), dt.date.today().isoformat(), asked, source, files, since])  # noqa: DTZ011 - as boards


def look_up(asked: Request, root: Path) -> Found:
    """Open what a report is made from.

    Raises:
        RequestError: a room, a date or a commit that was named is none.
    """
    state = state_of(root)
    ws = opened(root, asked.as_of, asked.rev)
    if not ws.room_ids:
        raise RequestError("cli.error.no-rooms", hint="cli.hint.init")
    rooms = tuple(known_room(ws, room) for room in asked.rooms)
    source = made_from(ws)
    as_of = ws.as_of if asked.as_of is not None else None
    recipe = Recipe(root, as_of, ws.revision, rooms, asked.forms(), asked.paper, source)
    return Found(ws, recipe, _earlier(ws, root, asked.since), state, _made(asked, recipe, source))


def made_from(ws: Workspace) -> MadeFrom | None:
    """The commit that was asked for, else the one that the workspace stands on; None where git does not say."""
    from ipms.views.report.about import MadeFrom  # noqa: PLC0415
    from ipms.workspace.history.resolving import resolve  # noqa: PLC0415
    from ipms.workspace.history.revision import HistoryError  # noqa: PLC0415
    from ipms.workspace.history.standing import changed_files  # noqa: PLC0415
    from ipms.workspace.root import SETTINGS_FILE  # noqa: PLC0415

    if ws.revision is not None:
        return MadeFrom(ws.revision.commit, ws.revision.day, frozenset())
    try:
        head = resolve(ws.root, "HEAD")
    except HistoryError:
        return None
    paths = (SETTINGS_FILE, *ws.file_paths)
    return MadeFrom(head.commit, head.day, changed_files(ws.root, head.commit, paths))


def _earlier(ws: Workspace, root: Path, since: str | None) -> Workspace | None:
    from ipms.cli.commands.history.since import earlier  # noqa: PLC0415 - for those who look back

    return earlier(root, ws, since) if since is not None else None


def _made(asked: Request, recipe: Recipe, source: MadeFrom | None) -> Made:
    from ipms.views.report.about import Made  # noqa: PLC0415

    return Made(__version__, _now(), recipe.rooms, recipe.forms, asked.paper, LANGUAGES, asked.since, source)


def _now() -> dt.datetime:
    """This moment, or the one that builds which must be the same again are told to take."""
    told: Any = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = int(told) if told.isascii() and told.isdigit() else time.time()
    return dt.datetime.fromtimestamp(moment, dt.UTC)
