"""Findings as a Code Quality report of GitLab: the part of Code Climate's form that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.model.finding import Severity
from ipms.render.findings.paths import path_in_repository
from ipms.render.plain.data import json_text
from ipms.render.sentences import message

if TYPE_CHECKING:
    from ipms.model.finding import Finding
    from ipms.render.findings.results import Results

_SEVERITY: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def gitlab_report(results: Results) -> str:
    """An entry a finding; its fingerprint is drawn from file, structure and code, so it survives edits above it."""
    prints = results.prints(results.findings)
    entries = [_entry(finding, mark, results) for finding, mark in zip(results.findings, prints, strict=True)]
    return json_text(entries)


def _entry(finding: Finding, fingerprint: str, results: Results) -> dict[str, Any]:
    place = finding.place
    return {
        "description": f"{message(finding, results.words)} [{finding.code}]",
        "check_name": results.names[finding.code],
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": path_in_repository(place, results.folder),
            "lines": {"begin": place.line, "end": max(place.line, place.end_line)},
        },
    }
