"""Files become items: read, validate, and keep what can be kept of a file with problems."""

from __future__ import annotations

import copy
import datetime as dt
import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ipms.model.finding import Finding, Place, Related, Severity, Step
from ipms.model.kinds.registry import KINDS
from ipms.model.kinds.room import Room
from ipms.model.kinds.settings import Settings
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Level
from ipms.workspace.discover import Discovery, Found, discover
from ipms.workspace.entry import Entry
from ipms.workspace.field_errors import field_findings
from ipms.workspace.reading import Data, Document, read_file
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipms.model.calendars import Calendar
    from ipms.model.item import Item

_MOST_REPAIRS = 8


@dataclass(slots=True)
class Loaded:
    """All that the files of a workspace say, and all that is wrong with them."""

    settings: Settings
    entries: list[Entry[Item]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Found] = field(default_factory=list)
    found: Discovery = field(default_factory=Discovery)


def load(root: Path) -> Loaded:
    """Read every file of the workspace at `root`. Problems are values; nothing raises on bad input."""
    with _no_collection():
        settings, findings, partial = _settings(root)
        loaded = Loaded(settings, findings=findings, found=discover(root))
        loaded.findings += loaded.found.findings
        if partial:
            loaded.unread.append(Found(SETTINGS_FILE, "settings", "", "", "ipms"))
        seen: dict[tuple[str, str], str] = {}
        folders: dict[str, bool] = {}
        for file in loaded.found.files:
            first = seen.setdefault((file.kind, file.id), file.path)
            if first != file.path:
                loaded.findings.append(_twice(file, first))
                continue
            _one(root, file, loaded, folders)
    return loaded


@contextmanager
def _no_collection() -> Iterator[None]:
    """Thousands of small objects are made and all are kept: collecting garbage meanwhile only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _one(root: Path, file: Found, loaded: Loaded, folders: dict[str, bool]) -> None:
    document = read_file(root, file.path, folders=folders)
    if isinstance(document, list):
        loaded.findings += document
        loaded.unread.append(file)
        return
    value, findings = understand(document, KINDS[file.kind].model, file.id)
    day, wrong_name = _day(file)
    loaded.findings += findings + wrong_name
    if value is None or wrong_name:
        loaded.unread.append(file)
    else:
        loaded.entries.append(Entry(file.kind, file.id, file.home, file.path, value, day, partial=bool(findings)))


def _settings(root: Path) -> tuple[Settings, list[Finding], bool]:
    document = read_file(root, SETTINGS_FILE)
    fallback = Settings.model_validate({"organisation": root.name or "?"})
    if isinstance(document, list):
        return fallback, document, True
    value, findings = understand(document, Settings)
    calendar_findings = _calendar_findings(value, document) if isinstance(value, Settings) else []
    return (value if isinstance(value, Settings) else fallback), findings + calendar_findings, bool(findings)


def _calendar_findings(settings: Settings, document: Document) -> list[Finding]:
    from ipms.model.calendars import check_period_ends  # noqa: PLC0415 - only financial calendars need it
    from ipms.model.periods import parse_month_day  # noqa: PLC0415

    try:
        starts = parse_month_day(settings.calendar.fiscal_year_starts)
    except PeriodError as error:
        at: tuple[Step, ...] = ("calendar", "fiscal_year_starts")
        return [Finding("FLD005", Severity.ERROR, document.place(at), at, error.facts, error.code)]
    found = []
    for label, ends in settings.calendar.period_ends.items():
        at = ("calendar", "period_ends", label)
        for reason, facts in check_period_ends(starts, int(label[:4]), ends):
            found.append(Finding("FLD011", Severity.ERROR, document.place(at), at, facts, reason))
    return found


def calendar_of(settings: Settings) -> Calendar:
    """The calendar that the settings describe; fiscal years with wrong dates are left out of it."""
    from ipms.model.calendars import Calendar, check_period_ends  # noqa: PLC0415
    from ipms.model.periods import parse_month_day  # noqa: PLC0415

    try:
        starts = parse_month_day(settings.calendar.fiscal_year_starts)
    except PeriodError:
        starts = (4, 1)
    ends = {
        int(label[:4]): days
        for label, days in settings.calendar.period_ends.items()
        if not check_period_ends(starts, int(label[:4]), days)
    }
    return Calendar(starts, ends)


def understand(document: Document, model: type[Item], identity: str = "") -> tuple[Item | None, list[Finding]]:
    """Validate a document; where fields are wrong, keep the rest and say what was left out.

    An item without a readable title goes by its id. None where what remains is no item (another
    required field is missing or wrong).
    """
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        findings = field_findings(error, document, model)
        stand_ins: dict[str, Data] = {"title": identity} if identity and "title" in model.model_fields else {}
        if model is Room:
            # A misspelt level must not cost a room its walls: the finding names the word that is meant.
            meant = next((f.suggestion for f in findings if f.at == ("level",) and f.suggestion), None)
            stand_ins["level"] = meant or Level.OPERATIONAL.value
        return _without_the_wrong(document, model, error, stand_ins), findings


def _without_the_wrong(
    document: Document, model: type[Item], error: ValidationError, stand_ins: dict[str, Data]
) -> Item | None:
    data = copy.deepcopy(document.data)
    for _ in range(_MOST_REPAIRS):
        for at in sorted((tuple(problem["loc"]) for problem in error.errors(include_input=False)), key=_deepest_first):
            _remove(data, at)
        data = stand_ins | data
        try:
            return model.model_validate(data)
        except ValidationError as again:
            error = again
    return None


def _deepest_first(at: tuple[Step, ...]) -> tuple[Any, ...]:
    return tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in at)


def _remove(data: Any, at: tuple[Step, ...]) -> None:
    """Take out the value at a path; a path that leads nowhere (a missing field) takes out its holder."""
    trail: list[tuple[Any, Step]] = []
    for step in at:
        trail.append((data, step))
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            trail.pop()
            break
    if trail:
        holder, step = trail[-1]
        del holder[step]


def _day(file: Found) -> tuple[dt.date | None, list[Finding]]:
    """The date that a file's name gives; of a week, its Friday, when its sheets are due."""
    named = KINDS[file.kind].named
    try:
        if named == "date":
            return dt.date.fromisoformat(file.stem), []
        if named == "week":
            return dt.date.fromisocalendar(int(file.stem[:4]), int(file.stem[6:]), 5), []
    except ValueError:
        return None, [Finding("LAY001", Severity.ERROR, Place(file.path), facts={"name": file.stem}, variant=named)]
    return None, []


def _twice(file: Found, first: str) -> Finding:
    related = (Related(Place(first), "LAY002.related"),)
    return Finding(
        "LAY002", Severity.ERROR, Place(file.path), facts={"id": file.id, "kind": file.kind}, related=related
    )
