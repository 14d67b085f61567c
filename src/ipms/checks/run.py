"""Running the rules: every finding of a workspace, in order, the same on every run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.checks.registry import FAMILIES, Rule, rules
from ipms.model.finding import Finding, Severity
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how many files it looked at."""

    findings: tuple[Finding, ...]
    files: int
    rules: dict[str, Rule]

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def settings_are_wrong(self) -> bool:
        """Whether the settings have an error: then thresholds and exceptions are not what was meant."""
        return any(f.severity is Severity.ERROR and f.place.path == SETTINGS_FILE for f in self.findings)

    def fails(self, fail_on: str) -> bool:
        """Whether a finding is as bad as `fail_on` (error, warning or hint), or worse; never for "never"."""
        order = [severity.value for severity in Severity]
        grave = set(order[: order.index(fail_on) + 1]) if fail_on in order else set()
        return any(finding.severity in grave for finding in self.findings)


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
    whole = ws.complete()
    every = rules()
    wanted = _codes(select, every) or set(every)
    unwanted = _codes([*ignore, *ws.settings.check.ignore], every)
    shown = wanted - unwanted
    findings = list(whole.problems)
    for indicator in whole.indicators:
        findings += whole.row_findings(indicator)
    for rule in every.values():
        if rule.run is not None and rule.code in shown:
            findings += rule.run(whole)
    prefixes = tuple(paths)
    kept = [finding for finding in findings if finding.code in shown and _under(finding.place.path, prefixes)]
    return Report(tuple(sorted(kept, key=lambda finding: finding.sort_key)), whole.file_count, every)


def _codes(words: Iterable[str], every: dict[str, Rule]) -> set[str]:
    """The codes that words select: a code, the first letters of codes, a short name or a family."""
    chosen: set[str] = set()
    for word in words:
        family = next((letters for letters, name in FAMILIES.items() if name == word), word)
        codes = {code for code, rule in every.items() if code.startswith(family.upper()) or rule.name == word}
        if not codes or not family:
            raise UnknownRuleError(word, [*every, *(rule.name for rule in every.values()), *FAMILIES.values()])
        chosen |= codes
    return chosen


def _under(path: str, prefixes: tuple[str, ...]) -> bool:
    return not prefixes or any(path == prefix or path.startswith(f"{prefix.rstrip('/')}/") for prefix in prefixes)
