"""The findings of the reader: permanent codes, and facts that are safe and short enough to be shown."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.model.finding import Finding, Place, Related, Severity, Step
from ipms.model.identifiers import masked

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 20
"""Findings told per file: beyond them, one more says how many were left out."""
ENOUGH = 1000
"""Findings after which a file is not looked at further."""
_LONGEST = 60
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)


class Code(StrEnum):
    """Permanent codes of what the reader refuses; a retired one is never used again."""

    DUPLICATE_KEY = "YML001"
    TAG = "YML002"
    ANCHOR = "YML003"
    ALIAS = "YML004"
    MERGE_KEY = "YML005"
    DOCUMENTS = "YML006"
    DIRECTIVE = "YML007"
    DEPTH = "YML008"
    KEY_NOT_TEXT = "YML009"
    NOT_A_MAPPING = "YML010"
    EMPTY = "YML011"
    SYNTAX = "YML012"
    TAB = "YML013"
    ESCAPE = "YML014"
    NOT_UTF8 = "YML020"
    CHARACTER = "YML021"
    MERGE_MARKERS = "YML022"
    TOO_LARGE = "YML030"
    TOO_MANY = "YML034"
    NOT_A_FILE = "YML031"
    LINK = "YML032"
    UNREADABLE = "YML033"
    MORE = "YML099"


def shown(text: str) -> str:
    """Make a text of a file fit to be quoted: nobody named, cut, and every control character made visible."""
    text = masked(text)
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", cut)


def refusal(  # noqa: PLR0913  (a finding has as many parts)
    code: Code,
    place: Place,
    variant: str = "",
    *,
    at: tuple[Step, ...] = (),
    related: tuple[Related, ...] = (),
    facts: Mapping[str, str | int] | None = None,
) -> Finding:
    """State that a file cannot be taken as it is; texts among the facts are made safe to show."""
    safe = {name: shown(fact) if isinstance(fact, str) else fact for name, fact in (facts or {}).items()}
    return Finding(str(code), Severity.ERROR, place, at=at, facts=safe, variant=variant, related=related)


def within_limits(findings: list[Finding], path: str) -> list[Finding]:
    """Sort one file's findings and keep the first ones and the last, which often says what ended the reading.

    What is left out is counted, not dropped in silence.
    """
    ordered = sorted(findings, key=lambda finding: finding.sort_key)
    left = len(ordered) - MOST
    if left <= 0:
        return ordered
    place, variant = Place(path, ordered[-1].place.line), "many" if len(ordered) >= ENOUGH else ""
    more = Finding(str(Code.MORE), Severity.HINT, place, facts={"n": left}, variant=variant)
    return [*ordered[: MOST - 1], ordered[-1], more]
