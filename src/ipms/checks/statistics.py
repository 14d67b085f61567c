"""How often each rule speaks, and in how many files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Frequency:
    """The findings of one code; `severity` is the worst of theirs."""

    code: str
    severity: Severity
    findings: int
    files: int


def frequencies(findings: Iterable[Finding]) -> tuple[Frequency, ...]:
    """The codes that were found, the most frequent first, then in order of code."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    counted = (_frequency(code, found) for code, found in by_code.items())
    return tuple(sorted(counted, key=lambda each: (-each.findings, each.code)))


def _frequency(code: str, found: list[Finding]) -> Frequency:
    present = {finding.severity for finding in found}
    worst = next(severity for severity in Severity if severity in present)
    return Frequency(code, worst, len(found), len({finding.place.path for finding in found}))
