"""The rules: permanent codes, short names, severities; a rule's docstring is its manual page."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ipms.checks.on_reading import ON_READING
from ipms.model.finding import Finding, Severity

if TYPE_CHECKING:
    from ipms.model.finding import Related, Step
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

FAMILIES = {
    "YML": "reading",
    "LAY": "layout",
    "FLD": "fields",
    "FMT": "format",
    "LNK": "references",
    "MSR": "measurements",
    "IND": "indicators",
    "PDC": "improvement",
    "LOP": "loop",
    "CON": "confidentiality",
}
"""The first letters of a code tell its family; a family may be selected by either word."""

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
    for module in _modules():
        importlib.import_module(module)
    return dict(sorted({**_READING, **_rules}.items()))


@cache
def _modules() -> tuple[str, ...]:
    """Every module below `ipms.checks.rules`."""
    from ipms.checks import rules as package  # noqa: PLC0415 - its modules import this one

    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return tuple(module.name for module in found if not module.ispkg)


def found(  # noqa: PLR0913 - what a finding may hold, all but two by name
    ws: Workspace,
    entry: Entry[Any],
    code: str,
    at: tuple[Step, ...] = (),
    *,
    key: bool = False,
    variant: str = "",
    related: tuple[Related, ...] = (),
    suggestion: str = "",
    **facts: str | int,
) -> Finding:
    """Make the finding of a rule at a value of an item (or at its key), as grave as its rule is."""
    return Finding(code, _rules[code].severity, ws.place(entry, at, key=key), at, facts, variant, related, suggestion)


_READING = {
    code: Rule(
        code,
        name,
        Severity.WARNING if code == "LAY003" else Severity.HINT if code == "YML099" else Severity.ERROR,
        manual,
    )
    for code, name, manual in ON_READING
}
