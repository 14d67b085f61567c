"""The manual of the rules as it was recorded: quick to open, for nothing is run and no rule is imported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ipms.checks.as_data import finding_from
from ipms.checks.examples import HERE
from ipms.checks.registry import FAMILIES
from ipms.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.finding import Finding

RECORD: Final = HERE / "recorded.json"
"""Made by `python -m ipms.render.rules`, from the rules and their examples."""


_FAMILY_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Chapter:
    """What the manual says of one rule. `manual` is in English, in paragraphs; the first says what is wrong."""

    code: str
    name: str
    severity: Severity
    manual: tuple[str, ...]
    findings: tuple[Finding, ...]
    """What the check says of the failing example, by others too where the rule never speaks alone."""

    @property
    def family(self) -> str:
        """The family that the code belongs to."""
        return FAMILIES[self.code[:_FAMILY_LETTERS]]


def recorded() -> dict[str, Any]:
    """The record as data; empty before there is one."""
    return dict(json.loads(RECORD.read_text(encoding="utf-8"))) if RECORD.is_file() else {}


def manual() -> dict[str, Chapter]:
    """Every rule's chapter by code, in order of code."""
    return {code: _chapter(code, entry) for code, entry in recorded().items()}


def chapters(word: str, every: Mapping[str, Chapter]) -> list[Chapter]:
    """The rules that a word means: a code or its beginning, a name, or a family; in any case of letters."""
    wanted = word.strip().casefold()
    exact = [one for one in every.values() if wanted in {one.code.casefold(), one.name}]
    begins = len(wanted) >= _FAMILY_LETTERS
    return exact or [
        one for one in every.values() if wanted == one.family or (begins and one.code.casefold().startswith(wanted))
    ]


def words_of(every: Iterable[Chapter]) -> list[str]:
    """All words that mean a rule or a family."""
    listed = list(every)
    return [*(one.code for one in listed), *(one.name for one in listed), *FAMILIES.values(), *FAMILIES]


def _chapter(code: str, entry: Mapping[str, Any]) -> Chapter:
    findings = tuple(finding_from(*row) for row in entry["findings"])
    return Chapter(code, entry["name"], Severity(entry["severity"]), tuple(entry["manual"]), findings)
