"""The status sheets of single people, where they are at hand on this machine; they are no part of the workspace.

`private/status/<room>/<year>-W<week>/<pseudonym>.yaml`, or below `private_root` of the settings, which may lie
elsewhere. What is wrong in them is told with the place and nothing of what they hold: no word of an answer, no key
that is not the program's own, and no name of a file that may be a person's.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import WeakKeyDictionary

from ipms.model.base import Model
from ipms.model.fields import is_slug
from ipms.model.finding import Finding, Place, Related, Severity
from ipms.model.kinds.sheet import Sheet
from ipms.workspace.entry import Entry
from ipms.workspace.load import understand
from ipms.workspace.reading import read_file
from ipms.workspace.reading.refusal import Code, refusal
from ipms.workspace.root import PRIVATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipms.model.finding import Step
    from ipms.model.kinds.settings import Settings
    from ipms.workspace.workspace import Workspace

PRIVATE: Final = PRIVATE_FOLDER
"""Where sheets are kept unless the settings name another folder."""
HIDDEN: Final = "…"
"""Stands for what a message would quote of a sheet."""

_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
_PSEUDONYM = re.compile(r"p-[a-z0-9]{6}")
_ENDINGS = (".yaml", ".yml")
_FRIDAY = 5

Sheets = tuple[tuple[Entry[Sheet], ...], tuple[Finding, ...]]
_read: WeakKeyDictionary[Workspace, Sheets] = WeakKeyDictionary()


def read_sheets(ws: Workspace) -> Sheets:
    """Every sheet at hand, in order, and what is wrong with those that could not be read as they are.

    Read once for a workspace. An entry's id is `room/week/pseudonym`, its day the Friday of its week. Folders that
    this user may not open are passed over: people see the sheets of their own teams.
    """
    if ws.revision is not None:
        return (), ()  # people's own answers have no history: what git may still hold of them is nobody's to see
    if ws not in _read:
        shelf = _Shelf(ws.root, private_root(ws.settings), _known_words(ws.settings))
        shelf.read()
        _read[ws] = tuple(shelf.entries), tuple(sorted(shelf.findings, key=lambda finding: finding.sort_key))
    return _read[ws]


def is_pseudonym(name: str) -> bool:
    """Whether a name is of the form that stands for an employee: `p-` and six letters or digits."""
    return _PSEUDONYM.fullmatch(name) is not None


def private_root(settings: Settings) -> str:
    """The folder of the private files as the settings write it, relative to the workspace's root unless absolute."""
    return (settings.private_root or PRIVATE).rstrip("/") or "/"


def is_private(path: str, settings: Settings) -> bool:
    """Whether a place's path is of a private file: nothing that stands there may be shown.

    Whatever lies outside the workspace counts as private too: only sheets are read from there.
    """
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        return True
    roots = {PRIVATE, private_root(settings)}
    return path.startswith("../") or any(path == root or path.startswith(f"{root}/") for root in roots)


def sheet_place(ws: Workspace, entry: Entry[Sheet], at: tuple[Step, ...] = (), *, key: bool = False) -> Place:
    """Where in its file a value of a sheet stands (or its key), as `Workspace.place` tells it of the other items."""
    shown = private_root(ws.settings)
    document = read_file(Path(ws.root, shown), entry.path.removeprefix(f"{shown}/"))
    return Place(entry.path) if isinstance(document, list) else _below(shown, document.place(at, key=key))


def open_to_others(ws: Workspace) -> int:
    """How many private files any user of the machine may read, by their rights and those of every folder above."""
    base = Path(os.path.realpath(ws.root / private_root(ws.settings)))
    if os.name != "posix" or not all(_lets(folder, stat.S_IXOTH) for folder in (base, *base.parents)):
        return 0
    count = 0
    for folder, folders, names in os.walk(base):
        folders[:] = [name for name in folders if _lets(Path(folder, name), stat.S_IXOTH)]
        count += sum(_lets(Path(folder, name), stat.S_IROTH) for name in names)
    return count


def _lets(path: Path, right: int) -> bool:
    """Whether a file or folder gives everybody a right; a link gives none."""
    try:
        about = path.lstat()
    except OSError:
        return False
    return bool(about.st_mode & right) and not stat.S_ISLNK(about.st_mode)


@dataclass(slots=True)
class _Shelf:
    """The reading of one private folder; `shown` is how its paths begin, `words` what may be quoted of a sheet."""

    root: Path
    shown: str
    words: frozenset[str]
    entries: list[Entry[Sheet]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    folders: dict[str, bool] = field(default_factory=dict)

    @property
    def base(self) -> Path:
        return Path(self.root, self.shown)

    def read(self) -> None:
        if self.shown == PRIVATE and _leads_out(self.root):
            self.findings.append(refusal(Code.LINK, Place(PRIVATE)))
            return
        for room in self._folders("status", is_slug):
            for week in self._folders(f"status/{room}", _is_week):
                self._week(room, week)

    def _week(self, room: str, week: str) -> None:
        folder = f"status/{room}/{week}"
        try:
            day = dt.date.fromisocalendar(int(week[:4]), int(week[6:]), _FRIDAY)
        except ValueError:
            self._told("LAY001", folder, "week", name=week)
            return
        seen: set[str] = set()
        for name in self._sheets(folder):
            staff, _, ending = name.partition(".")
            if ending == "yml":
                self._told("LAY003", f"{folder}/{name}", severity=Severity.WARNING, name=name)
            if staff in seen:
                self._told("LAY002", f"{folder}/{name}", id=staff, kind="sheet")
            else:
                seen.add(staff)
                self._sheet(room, f"{room}/{week}/{staff}", f"{folder}/{name}", day)

    def _sheet(self, room: str, identity: str, path: str, day: dt.date) -> None:
        document = read_file(self.base, path, folders=self.folders)
        if isinstance(document, list):
            self.findings += [self._withheld(finding) for finding in document]
            return
        value, findings = understand(document, Sheet)
        self.findings += [self._withheld(finding) for finding in findings]
        if value is not None:
            sheet = cast("Sheet", value)
            self.entries.append(
                Entry("sheet", identity, room, f"{self.shown}/{path}", sheet, day, partial=bool(findings))
            )

    def _folders(self, folder: str, fits: Callable[[str], bool]) -> list[str]:
        """The folders that a folder is for; how many others, and sheets out of place, are told once."""
        names = _listing(self.base / folder)
        wanted = [name for name, is_folder in names if is_folder and fits(name)]
        stray = [name for name, is_folder in names if name not in wanted and (is_folder or name.endswith(_ENDINGS))]
        if stray:
            self._told("LAY004", folder, "private", n=len(stray))
        return wanted

    def _sheets(self, folder: str) -> list[str]:
        """The files of a week, those whose name is no pseudonym left out and counted: it may be a person's."""
        names = _listing(self.base / folder)
        typed = [name for name, is_folder in names if not is_folder and name.endswith(_ENDINGS)]
        wanted = [name for name in typed if _PSEUDONYM.fullmatch(name.rpartition(".")[0])]
        if any(is_folder for _, is_folder in names):
            self._told("LAY004", folder, "private", n=sum(is_folder for _, is_folder in names))
        if len(wanted) < len(typed):
            self._told("LAY001", folder, "staff", n=len(typed) - len(wanted))
        return wanted

    def _told(
        self, code: str, path: str, variant: str = "", *, severity: Severity = Severity.ERROR, **facts: str | int
    ) -> None:
        self.findings.append(Finding(code, severity, Place(f"{self.shown}/{path}"), facts=facts, variant=variant))

    def _withheld(self, finding: Finding) -> Finding:
        """A finding of reading with its place as people know it, and without a word of what the sheet says."""
        return replace(
            finding,
            place=_below(self.shown, finding.place),
            at=tuple(step if isinstance(step, int) or step in self.words else HIDDEN for step in finding.at),
            facts=self._facts(finding.facts),
            suggestion=finding.suggestion if finding.suggestion in self.words else "",
            related=tuple(
                Related(_below(self.shown, other.place), other.reason, self._facts(other.facts))
                for other in finding.related
            ),
        )

    def _facts(self, facts: Mapping[str, str | int]) -> dict[str, str | int]:
        return {
            name: fact if isinstance(fact, int) or name.endswith("_key") or fact in self.words else HIDDEN
            for name, fact in facts.items()
        }


def _is_week(name: str) -> bool:
    return _WEEK.fullmatch(name) is not None


def _below(shown: str, place: Place) -> Place:
    return replace(place, path=f"{shown}/{place.path}")


def _leads_out(root: Path) -> bool:
    """Whether `private` is a link out of the workspace: who keeps the sheets elsewhere says so in the settings."""
    folder = os.path.join(root, PRIVATE)  # noqa: PTH118 - nothing but texts, on every run
    home = os.path.realpath(root)
    return os.path.islink(folder) and not os.path.realpath(folder).startswith(f"{home.rstrip(os.sep)}{os.sep}")  # noqa: PTH114


def _listing(folder: Path) -> list[tuple[str, bool]]:
    """Names in a folder, in order, with whether each is a folder itself; links are none, hidden names are left out."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if entry.name[0] not in "._"
            )
    except (OSError, ValueError):
        return []


@cache
def _fields(model: type[Model] = Sheet) -> frozenset[str]:
    """The names that the program itself gives to the parts of a sheet."""
    return frozenset(_names(model))


def _names(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        for name, info in annotation.model_fields.items():
            yield info.alias or name
            yield from _names(info.annotation)
    else:
        for part in getattr(annotation, "__args__", ()):
            yield from _names(part)


def _known_words(settings: Settings) -> frozenset[str]:
    """What a message may quote: names of fields, and ids of the questions that the organisation asks."""
    return _fields() | {question.id for question in settings.status_sheet.questions}
