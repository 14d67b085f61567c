"""Running the rules: every finding of a workspace, in order, the same on every run; and those that are asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ipms.checks.registry import FAMILIES
from ipms.model.finding import Finding, Severity
from ipms.model.identifiers import masked
from ipms.model.sharing import shareable
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from ipms.workspace.source import Source
    from ipms.workspace.workspace import Workspace


_TABLE: Final = re.compile(r"indicators/([^/]+?)(?:/[^/]+)?\.csv\Z")
_PEOPLE: Final = re.compile(r"""\bpeople["']?\s*:\s*true\b""")
"""As it is typed in the file of an indicator: what was remembered of a check holds no indicators."""


@dataclass(frozen=True)
class Examined:
    """All that the rules found in a workspace, and what the settings say about showing it.

    `names` and `severities` are those of every rule there is, by code, found or not.
    """

    root: Path
    findings: tuple[Finding, ...]
    files: int
    names: Mapping[str, str]
    severities: Mapping[str, Severity]
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    baseline: str = ""

    def source_line(self, path: str, number: int) -> str:
        """One line of a file as it is typed, for a finding to quote; "" where it cannot be read, or counts people.

        A row of measurements that count people may be about so few of them that it is shown nowhere.
        """
        table = _TABLE.match(path) if number > 1 else None
        return "" if table and self._counts_people(table[1]) else self._source.line(path, number)

    def _counts_people(self, indicator: str) -> bool:
        definitions = (f"indicators/{indicator}{ending}" for ending in (".yaml", ".yml"))
        return any(_PEOPLE.search(line) for path in definitions for line in self._source.lines(path))

    @cached_property
    def _source(self) -> Source:
        from ipms.workspace.reading.places import Folder  # noqa: PLC0415 - only where there is something to quote
        from ipms.workspace.source import Source  # noqa: PLC0415

        return Source(Folder(self.root))


@dataclass(frozen=True, slots=True)
class Report:
    """The findings that were asked for, of how many files, with the names of all rules by code."""

    findings: tuple[Finding, ...]
    files: int
    names: Mapping[str, str]

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def settings_are_wrong(self) -> bool:
        """Whether the settings have an error: then thresholds and exceptions are not what was meant."""
        return any(f.severity is Severity.ERROR and f.place.path == SETTINGS_FILE for f in self.findings)

    def fails(self, fail_on: str) -> bool:
        """Whether a finding is as bad as `fail_on` (error, warning or hint), or worse; never for "never"."""
        return any(finding.severity.reaches(fail_on) for finding in self.findings)


class UnknownRuleError(Exception):
    """A selection names no code, name or family of rules."""

    def __init__(self, word: str, known: list[str]) -> None:
        super().__init__(word)
        self.word = word
        self.known = known


def check(
    ws: Workspace, paths: Iterable[str] = (), *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Report:
    """Look at the whole workspace and give the findings of the files under `paths` (all where empty).

    Links reach across files, so everything is read whatever is shown. The settings' own `ignore`
    counts as well.

    Raises:
        UnknownRuleError: `select`, `ignore` or the settings name no rule or family.
    """
    settings = ws.settings.check
    shown = _shown(_names(), tuple(select) or settings.select, (*ignore, *settings.ignore))
    return report(examine(ws, only=shown), paths, select=select, ignore=ignore)


def examine(ws: Workspace, *, only: Collection[str] | None = None) -> Examined:
    """Run the rules (or `only` those of some codes) over everything in the files, whatever its date."""
    from ipms.checks.registry import rules  # noqa: PLC0415 - the rules know models and analyses; a memory needs none
    from ipms.workspace.load import no_collection  # noqa: PLC0415

    every = rules()
    with no_collection():
        whole = ws.complete()
        told = map(shareable, _findings(whole, every if only is None else only))
        findings = sorted(told, key=lambda finding: finding.sort_key)
    return Examined(
        whole.root,
        tuple(findings),
        whole.file_count,
        _names(),
        {code: rule.severity for code, rule in every.items()},
        tuple(whole.settings.check.ignore),
        whole.settings.check.fail_on,
        tuple(whole.settings.check.select),
        whole.settings.check.baseline or "",
    )


def report(
    examined: Examined, paths: Iterable[str] = (), *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Report:
    """Keep of all findings those of the files under `paths` and of the rules that are selected and not ignored.

    What is selected here goes before what the settings select; what either ignores is left out.

    Raises:
        UnknownRuleError: `select`, `ignore` or the settings name no rule or family.
    """
    shown = _shown(examined.names, tuple(select) or examined.select, (*ignore, *examined.ignore))
    prefixes = tuple(map(masked, paths))
    kept = (one for one in examined.findings if one.code in shown and _under(one.place.path, prefixes))
    return Report(tuple(kept), examined.files, examined.names)


def _findings(whole: Workspace, codes: Collection[str]) -> Iterator[Finding]:
    from ipms.checks.registry import rules  # noqa: PLC0415

    yield from whole.problems
    for indicator in whole.indicators:
        yield from whole.row_findings(indicator)
    for code, rule in rules().items():
        if rule.run is not None and code in codes:
            yield from rule.run(whole)


def _names() -> dict[str, str]:
    from ipms.checks.registry import rules  # noqa: PLC0415

    return {code: rule.name for code, rule in rules().items()}


def _shown(names: Mapping[str, str], select: Iterable[str], ignore: Iterable[str]) -> set[str]:
    wanted = _codes(select, names) or set(names)
    return wanted - _codes(ignore, names)


def _codes(words: Iterable[str], names: Mapping[str, str]) -> set[str]:
    """The codes that words select: a code, the first letters of codes, a short name or a family."""
    chosen: set[str] = set()
    for word in words:
        family = next((letters for letters, name in FAMILIES.items() if name == word), word)
        codes = {code for code, name in names.items() if code.startswith(family.upper()) or name == word}
        if not codes or not family:
            raise UnknownRuleError(word, [*names, *names.values(), *FAMILIES.values()])
        chosen |= codes
    return chosen


def _under(path: str, prefixes: tuple[str, ...]) -> bool:
    return not prefixes or any(path == prefix or path.startswith(f"{prefix.rstrip('/')}/") for prefix in prefixes)
