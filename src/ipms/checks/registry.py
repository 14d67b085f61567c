"""The rules: permanent codes, short names, severities; a rule's docstring is its manual page."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.model.finding import Severity

if TYPE_CHECKING:
    from ipms.model.finding import Finding
    from ipms.workspace.workspace import Workspace

FAMILIES = {
    "YML": "reading",
    "LAY": "layout",
    "FLD": "fields",
    "LNK": "references",
    "MSR": "measurements",
    "IND": "indicators",
}
"""The first letters of a code tell its family; a family may be selected by either word."""
_MODULES = ("references", "tree", "figures", "cascade")

Run = Callable[["Workspace"], Iterator["Finding"]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `run` is None where the finding is made while the files are read."""

    code: str
    name: str
    severity: Severity
    manual: str
    run: Run | None = None

    @property
    def family(self) -> str:
        """The family that the code belongs to."""
        return FAMILIES[self.code[:3]]


_rules: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[Run], Run]:
    """Enter a check into the registry under its permanent code; a code or name taken twice is a mistake."""

    def enter(run: Run) -> Run:
        _enter(Rule(code, name, severity, inspect.cleandoc(run.__doc__ or ""), run))
        return run

    return enter


def _enter(entry: Rule) -> None:
    if entry.code in _rules or entry.name in {known.name for known in _rules.values()}:
        raise ValueError(entry.code, entry.name)
    _rules[entry.code] = entry


def rules() -> dict[str, Rule]:
    """All rules by code, in order of code."""
    for module in _MODULES:
        importlib.import_module(f"ipms.checks.{module}")
    return dict(sorted({**_READING, **_rules}.items()))


_ON_READING: tuple[tuple[str, str, str], ...] = (
    ("YML001", "duplicate-key", "A mapping names the same key twice: one of the two values would be lost in silence."),
    (
        "YML002",
        "tag",
        "A tag (`!something`) asks the reader to build something else than data; a workspace holds plain data.",
    ),
    (
        "YML003",
        "anchor",
        "An anchor (`&name`) makes one part stand in several places; each file says things once, in full.",
    ),
    ("YML004", "alias", "An alias (`*name`) repeats another part, and can grow without end; write the text itself."),
    ("YML005", "merge-key", "A merge key (`<<`) mixes mappings; write the fields themselves."),
    ("YML006", "several-documents", "A file holds one document: what follows `---` would be lost."),
    ("YML007", "directive", "A directive (`%YAML`, `%TAG`) changes how a file is read; none is needed."),
    ("YML008", "too-deep", "The file nests deeper than 32 levels."),
    ("YML009", "key-not-text", "A key is a list, a mapping or nothing; a key is a word."),
    ("YML010", "not-a-mapping", "The file is a list or a text; it must be made of `field: value`."),
    ("YML011", "empty-file", "The file is empty or holds only comments."),
    ("YML012", "syntax", "The file is not YAML from this place on."),
    ("YML013", "tab", "A tab stands where spaces must; editors show it as they like, so its width says nothing."),
    ("YML014", "escape", "A backslash in a quoted text begins no known escape."),
    ("YML020", "not-utf-8", "The file is not UTF-8; save it again as UTF-8."),
    (
        "YML021",
        "character",
        "A character that cannot be seen, or that changes how others are seen, could hide what the file says.",
    ),
    ("YML022", "merge-markers", "A merge left its markers in the file: choose a side and remove them."),
    ("YML030", "too-large", "The file is over 1 MiB (measurements: over 256 MiB), more than anybody writes by hand."),
    ("YML031", "not-a-file", "What stands there is a folder, a pipe or a device, not a file."),
    ("YML032", "link", "The file is a link that leads out of the workspace, or in a circle."),
    ("YML033", "unreadable", "The system does not let this user read the file."),
    ("YML099", "more", "There are more findings in this file than are told."),
    (
        "LAY001",
        "name",
        "Names are ids, or dates for meetings and assessments, or weeks (2018-W43) for summaries.",
    ),
    (
        "LAY002",
        "id-twice",
        "Two files of one kind have the same id: a reference could mean either, so only the first is read.",
    ),
    ("LAY003", "yml-ending", "Files end in `.yaml`; `.yml` is read, but two spellings invite two files."),
    ("LAY004", "stray", "No kind of item lives at this place of a room's folder, so the file or folder is not read."),
    ("LAY005", "no-room-file", "A room's folder holds no `room.yaml`."),
    ("FLD001", "unknown-field", "The field does not exist for this kind; a misspelt field would be lost in silence."),
    ("FLD002", "missing-field", "A field that this kind cannot do without is missing."),
    (
        "FLD003",
        "wrong-type",
        "The value is of another type than the field: a text, a number, a list or a mapping is expected.",
    ),
    ("FLD004", "wrong-word", "The field takes one word of a closed list."),
    (
        "FLD005",
        "date",
        "The date, time or period does not exist or is written in another way than 2016, 2016-06 or 2016-06-14.",
    ),
    ("FLD006", "number-range", "The number is outside what the field can hold."),
    ("FLD007", "malformed-id", "An id is made of lower-case letters, digits and hyphens, at most 64."),
    ("FLD008", "empty-text", "The text is empty."),
    (
        "FLD009",
        "too-many",
        "The list has more entries than the field may hold: a page that says everything says nothing.",
    ),
    ("FLD010", "shape", "The value does not have the form the field asks for."),
    (
        "FLD011",
        "period-ends",
        "The thirteen dates of a fiscal year's financial periods must follow each other and end with the year.",
    ),
    ("MSR001", "csv", "The file is not CSV from this line on."),
    (
        "MSR002",
        "column",
        "The first line names the columns; those that the measure needs must be there, and no unknown one.",
    ),
    ("MSR003", "ragged-row", "A line has more or fewer cells than there are columns."),
    (
        "MSR004",
        "cell",
        "A cell is empty or no number (decimal point, no thousands separator); a missing figure is a missing line.",
    ),
    ("MSR005", "row-period", "The period of a row does not exist or belongs to no known calendar."),
    ("MSR006", "row-twice", "Two rows speak of the same room and period; neither is believed until one is gone."),
    (
        "MSR007",
        "impossible-count",
        "Counts cannot be negative, a denominator cannot be 0, a part cannot exceed its whole.",
    ),
)
_READING = {
    code: Rule(
        code,
        name,
        Severity.WARNING if code == "LAY003" else Severity.HINT if code == "YML099" else Severity.ERROR,
        manual,
    )
    for code, name, manual in _ON_READING
}
