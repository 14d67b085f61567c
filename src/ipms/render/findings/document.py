"""Findings for programs: the finding itself, and its message in the language of the run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from ipms.checks.statistics import frequencies
from ipms.model.finding import Severity
from ipms.model.identifiers import masked
from ipms.render.plain.data import document, plain
from ipms.render.sentences import message, related, remedy

if TYPE_CHECKING:
    from ipms.model.finding import Finding
    from ipms.render.findings.results import Results

SCHEMA: Final = "ipms.findings/1"
STATISTICS: Final = "ipms.statistics/1"


def findings_document(results: Results) -> str:
    """The findings that count, each with code, name, place, message and fingerprint, and how many there are."""
    prints = results.prints(results.findings)
    pairs = zip(results.findings, prints, strict=True)
    return document(
        SCHEMA,
        **_head(results),
        findings=[{**_finding(finding, results), "fingerprint": mark} for finding, mark in pairs],
    )


def statistics_document(results: Results) -> str:
    """How often each rule speaks, the most frequent first."""
    rows = [{**plain(each), "name": results.names[each.code]} for each in frequencies(results.findings)]
    return document(STATISTICS, **_head(results), statistics=rows)


def _head(results: Results) -> dict[str, Any]:
    counted = Counter(finding.severity for finding in results.findings)
    head: dict[str, Any] = {
        "language": results.words.language,
        "files": results.files,
        "counts": {severity.value: counted[severity] for severity in Severity},
    }
    return {**head, "baseline": {"known": len(results.known), "gone": results.gone}} if results.compared else head


def _finding(finding: Finding, results: Results) -> dict[str, Any]:
    words = results.words
    values: dict[str, Any] = _masked(plain(finding))
    return {
        **values,
        "name": results.names[finding.code],
        "message": message(finding, words),
        "fix": remedy(finding, words),
        "related": [{**_masked(plain(each)), "message": related(each, words)} for each in finding.related],
    }


def _masked(value: Any) -> Any:
    """A value without identifiers of persons, however deep they lie."""
    match value:
        case str():
            return masked(value)
        case dict():
            return {name: _masked(each) for name, each in value.items()}
        case list():
            return [_masked(each) for each in value]
        case _:
            return value
