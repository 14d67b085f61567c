"""How a workspace keeps beside what its files say: private files, weeks, what writers left, what lies where.

Nothing of a private file is in it: rooms, weeks and numbers, never a pseudonym, never a word.
"""

from __future__ import annotations

import platform
import shlex
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ipms import __version__
from ipms.analysis.sheets.at_hand import past_keeping, unpublished_weeks, weeks_left_out
from ipms.checks.rules.confidentiality.private_files import git_does_not_tell, private_not_ignored, private_tracked
from ipms.checks.rules.loop.sheets import sheet_of_nothing
from ipms.model.finding import Severity
from ipms.views.names import named_room
from ipms.workspace import cache
from ipms.workspace.disk.lock import held_by
from ipms.workspace.disk.strays import strays
from ipms.workspace.journal import unfinished
from ipms.workspace.new_files.sheets import private_base
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.sheets import open_to_others, private_root

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ipms.views.board_page import Named
    from ipms.workspace.workspace import Workspace

_SHEETS_DEPTH: Final = 2
"""Folders of a path that tell no more than whose room it is: `private/status`, and the room."""


class State(StrEnum):
    """What an examination came to, the gravest first."""

    HAND = "hand"
    """Somebody has to do something."""
    WELL = "well"
    NOTE = "note"
    """Good to know; nothing is to be done."""


class Part(StrEnum):
    """What is examined, in the order in which it is told."""

    SETTINGS = "settings"
    TRACKED = "tracked"
    IGNORED = "ignored"
    RIGHTS = "rights"
    JOURNAL = "journal"
    LOCK = "lock"
    DRAFTS = "drafts"
    UNPUBLISHED = "unpublished"
    WEEKS = "weeks"
    KEPT = "kept"
    STRANGERS = "strangers"
    CACHE = "cache"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Remark:
    """One line: what was seen, how many, where, and the commands that put it right."""

    part: Part
    state: State
    variant: str = ""
    """A second way in which a part can need a hand."""
    room: Named | None = None
    path: str = ""
    n: int = 0
    weeks: tuple[str, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doctor:
    """Everything that was examined: what needs a hand first, then what is well, then what is good to know."""

    as_of: dt.date
    pinned: bool
    fictional: bool
    remarks: tuple[Remark, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing needs a hand."""
        return all(remark.state is not State.HAND for remark in self.remarks)


def doctor_page(ws: Workspace) -> Doctor:
    """Examine a workspace. Nothing is changed by it."""
    examined = _EXAMINATIONS.keys() - _unknowable(ws)
    found = [remark for part in Part if part in examined for remark in _or_well(part, _EXAMINATIONS[part](ws))]
    order = list(State)
    ordered = tuple(sorted(found, key=lambda remark: order.index(remark.state)))
    return Doctor(ws.as_of, ws.pinned, ws.settings.confidentiality.fictional, ordered)


def writing_places(ws: Workspace) -> tuple[Path, ...]:
    """The folders that have a lock of their own: the workspace, and where the sheets are if they lie elsewhere."""
    return tuple(dict.fromkeys((ws.root, private_base(ws))))


def swept_away(place: Path) -> Counter[str]:
    """What `ipms doctor --fix` takes away below a folder: drafts by theirs, and a lock that nobody holds."""
    left = [one for one in strays(place) if one.kind != "folder"]
    return Counter(f"{place}/{one.path}" if one.kind == "lock" else _folder_told(place, one.path) for one in left)


def without_people(path: str) -> str:
    """A path as it may be told: of what lies below the folder of a room's sheets, that folder."""
    parts = path.split("/")
    at = parts.index("status") if "status" in parts and parts[0] != "rooms" else None
    return path if at is None else "/".join(parts[: at + _SHEETS_DEPTH])


def _folder_told(place: Path, path: str) -> str:
    """The folder that a file lies in, as it may be told."""
    return f"{place}/{without_people(path.rpartition('/')[0])}".rstrip("/")


def _unknowable(ws: Workspace) -> set[Part]:
    """The parts of which nothing can be said: where settings or git do not tell, and what invented sheets need not."""
    if SETTINGS_FILE in ws.unread:
        return {Part.TRACKED, Part.IGNORED, Part.RIGHTS}
    if ws.settings.confidentiality.fictional:
        return {Part.IGNORED, Part.RIGHTS}
    return {Part.IGNORED} if any(git_does_not_tell(ws)) else set()


def _or_well(part: Part, remarks: Iterable[Remark]) -> list[Remark]:
    """What was seen; where nothing was, that all is well."""
    return list(remarks) or [Remark(part, State.WELL)]


# --- the private files -----------------------------------------------------------------------------


def _settings(ws: Workspace) -> Iterator[Remark]:
    if any(one.severity is Severity.ERROR for one in ws.problems_in(SETTINGS_FILE)):
        yield Remark(Part.SETTINGS, State.HAND, path=SETTINGS_FILE, commands=(f"ipms check {SETTINGS_FILE}",))


def _tracked(ws: Workspace) -> Iterator[Remark]:
    if ws.settings.confidentiality.fictional:
        yield Remark(Part.TRACKED, State.NOTE, "fictional")
    for finding in git_does_not_tell(ws):
        yield Remark(Part.TRACKED, State.HAND, "silent", path=finding.place.path, commands=("git status",))
    for finding in private_tracked(ws):
        path, n = finding.place.path, int(finding.facts["n"])
        yield Remark(Part.TRACKED, State.HAND, path=path, n=n, commands=(f"git rm -r --cached {shlex.quote(path)}",))


def _ignored(ws: Workspace) -> Iterator[Remark]:
    for finding in private_not_ignored(ws):
        path, n = finding.place.path, int(finding.facts["n"])
        command = f"echo {shlex.quote(f'{path}/')} >> .gitignore"
        yield Remark(Part.IGNORED, State.HAND, path=path, n=n, commands=(command,))


def _rights(ws: Workspace) -> Iterator[Remark]:
    """Files that every user of the machine may read."""
    n = open_to_others(ws)
    if n:
        folder = private_root(ws.settings)
        yield Remark(Part.RIGHTS, State.HAND, path=folder, n=n, commands=(f"chmod -R o-rwx {shlex.quote(folder)}",))


# --- what writers left -----------------------------------------------------------------------------


def _journal(ws: Workspace) -> Iterator[Remark]:
    for place in writing_places(ws):
        if unfinished(place):
            commands = ("ipms fmt",) if place == ws.root else ()
            yield Remark(Part.JOURNAL, State.HAND, path=str(place), commands=commands)


def _lock(ws: Workspace) -> Iterator[Remark]:
    for place in writing_places(ws):
        holder = held_by(place)
        if holder is not None:
            facts: dict[str, str | int] = {"pid": holder.pid, "host": holder.host, "since": holder.since[:16]}
            yield Remark(Part.LOCK, State.NOTE, "held", path=str(place), facts=facts)
        elif any(one.kind == "lock" for one in strays(place)):
            yield Remark(Part.LOCK, State.HAND, path=str(place), commands=("ipms doctor --fix",))


def _drafts(ws: Workspace) -> Iterator[Remark]:
    for place in writing_places(ws):
        left = strays(place)
        folders = Counter(_folder_told(place, one.path) for one in left if one.kind == "draft")
        for folder, n in sorted(folders.items()):
            yield Remark(Part.DRAFTS, State.HAND, path=folder, n=n, commands=("ipms doctor --fix",))
        for one in left:
            if one.kind == "folder":
                yield Remark(
                    Part.DRAFTS, State.HAND, "folder", path=one.path, commands=(f"rm -r {shlex.quote(one.path)}",)
                )


# --- weeks -----------------------------------------------------------------------------------------


def _unpublished(ws: Workspace) -> Iterator[Remark]:
    for room, weeks in unpublished_weeks(ws).items():
        commands = tuple(f"ipms status publish {room} --week {week}" for week in weeks)
        yield Remark(
            Part.UNPUBLISHED, State.HAND, "", named_room(ws, room), n=len(weeks), weeks=weeks, commands=commands
        )


def _weeks(ws: Workspace) -> Iterator[Remark]:
    for room, weeks in weeks_left_out(ws).items():
        commands = (f"ipms status add {room} --week {weeks[-1]}",)
        yield Remark(Part.WEEKS, State.HAND, "", named_room(ws, room), n=len(weeks), weeks=weeks, commands=commands)


def _kept(ws: Workspace) -> Iterator[Remark]:
    """Sheets that are older than the organisation keeps them; the whole folders of their weeks go."""
    for room, sheets in past_keeping(ws).items():
        weeks = tuple(sorted(sheets))
        folder = f"{private_root(ws.settings)}/status/{room}"
        commands = tuple(f"rm -r {shlex.quote(f'{folder}/')}{each}" for each in _by_year(weeks))
        facts: dict[str, str | int] = {"keep": ws.settings.confidentiality.keep_weeks}
        yield Remark(
            Part.KEPT,
            State.HAND,
            "",
            named_room(ws, room),
            n=sum(sheets.values()),
            weeks=weeks,
            facts=facts,
            commands=commands,
        )


def _by_year(weeks: Iterable[str]) -> Iterator[str]:
    """The weeks of a year as a shell writes them in one word: `2017-W{40,41}`."""
    for year, ones in groupby(weeks, key=lambda week: week[:4]):
        numbers = [week[6:] for week in ones]
        yield f"{year}-W{numbers[0]}" if len(numbers) == 1 else f"{year}-W{{{','.join(numbers)}}}"


def _strangers(ws: Workspace) -> Iterator[Remark]:
    for finding in sheet_of_nothing(ws):
        if finding.variant == "room":
            path = finding.place.path
            right = f"{path.rpartition('/')[0]}/{finding.suggestion}"
            commands = (f"mv {shlex.quote(path)} {shlex.quote(right)}",) if finding.suggestion else ()
            variant = "near" if finding.suggestion else ""
            yield Remark(
                Part.STRANGERS, State.HAND, variant, path=path, facts={"near": finding.suggestion}, commands=commands
            )


# --- good to know ----------------------------------------------------------------------------------


def _cache(_ws: Workspace) -> Iterator[Remark]:
    files, size = cache.filled()
    yield Remark(Part.CACHE, State.NOTE, path=str(cache.folder()), n=files, facts={"bytes": size})


def _version(_ws: Workspace) -> Iterator[Remark]:
    facts: dict[str, str | int] = {
        "ipms": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
    }
    yield Remark(Part.VERSION, State.NOTE, facts=facts)


_EXAMINATIONS: Final = {
    Part.SETTINGS: _settings,
    Part.TRACKED: _tracked,
    Part.IGNORED: _ignored,
    Part.RIGHTS: _rights,
    Part.JOURNAL: _journal,
    Part.LOCK: _lock,
    Part.DRAFTS: _drafts,
    Part.UNPUBLISHED: _unpublished,
    Part.WEEKS: _weeks,
    Part.KEPT: _kept,
    Part.STRANGERS: _strangers,
    Part.CACHE: _cache,
    Part.VERSION: _version,
}
