"""Short forms of findings and documents, for tables of expectations; and their words in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ipms.model.finding import Finding, Place
from ipms.workspace.reading import Data, Document, Quoted
from ipms.workspace.reading.core_schema import value

PO = Path(__file__).resolve().parents[2] / "src" / "ipms" / "locale" / "po"


def stretch(place: Place) -> str:
    """`2:8-2:15`, or `2:8` where only the first character is meant."""
    start = f"{place.line}:{place.column}"
    return f"{start}-{place.end_line}:{place.end_column}" if place.end_line else start


def told(outcome: Document | list[Finding]) -> list[str]:
    """Each finding as its code, variant and stretch; a document has none."""
    findings = outcome if isinstance(outcome, list) else []
    return [" ".join(filter(None, (f.code, f.variant, stretch(f.place)))) for f in findings]


def data_of(outcome: Document | list[Finding]) -> dict[str, Data]:
    assert isinstance(outcome, Document), told(outcome)
    return outcome.data


def with_quotes(data: Data) -> Any:
    """Data in which a quoted text differs from the same plain one."""
    if isinstance(data, dict):
        return {key: with_quotes(part) for key, part in data.items()}
    if isinstance(data, list):
        return [with_quotes(part) for part in data]
    return ("quoted", str(data)) if isinstance(data, Quoted) else data


def meaning(data: Data) -> Any:
    """Data with every scalar given its meaning by the core schema."""
    if isinstance(data, dict):
        return {key: meaning(part) for key, part in data.items()}
    return [meaning(part) for part in data] if isinstance(data, list) else value(data)


def words(finding: Finding, language: str) -> str:
    """The line that people see: place, message, what to do."""
    key = f"{finding.code}.{finding.variant}" if finding.variant else finding.code
    facts = dict(finding.facts)
    return f"{finding.place}: {_message(key, language, facts)} {_message(f'{finding.code}.fix', language, facts)}"


def _message(key: str, language: str, facts: dict[str, str | int]) -> str:
    message = catalogue(language).get(key)
    assert message is not None, key
    number = int(facts.get("n", 1))
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return forms[min(number, len(forms)) - 1].format_map(facts)


@cache
def catalogue(language: str) -> Catalog:
    with (PO / language / "reading.po").open("rb") as file:
        return read_po(file)
