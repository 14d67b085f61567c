"""What a check has to tell, in whatever form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.checks.keys import fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.checks.keys import Keys
    from ipms.locale import Words
    from ipms.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Results:
    """The findings that count, and how they are named.

    `known` are those that a baseline holds; `gone` counts its entries that nothing answers to any more; without a
    baseline, `compared` is false. `folder` is where the workspace lies in its repository ("" at its top), with
    forward slashes. `fail_on` is the least grave severity that fails the run.
    """

    findings: tuple[Finding, ...]
    files: int
    names: Mapping[str, str]
    words: Words
    keys: Keys
    folder: str = ""
    fail_on: str = "error"
    known: tuple[Finding, ...] = ()
    gone: int = 0
    compared: bool = False

    @property
    def failed(self) -> bool:
        """Whether a finding is as grave as the run may not bear."""
        return any(finding.severity.reaches(self.fail_on) for finding in self.findings)

    def prints(self, findings: Sequence[Finding]) -> list[str]:
        """The fingerprints of findings, in their order."""
        return fingerprints(self.keys.of(finding) for finding in findings)
