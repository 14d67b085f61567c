"""Findings as workflow commands, which GitHub Actions shows beside the changed lines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from ipms.model.finding import Severity
from ipms.model.identifiers import masked
from ipms.render.cells import neutral
from ipms.render.findings.paths import path_in_repository
from ipms.render.sentences import message, remedy

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.finding import Finding, Place
    from ipms.render.findings.results import Results

_COMMAND: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_commands(results: Results) -> str:
    """A command a finding, a line each."""
    return "".join(_command(finding, results) + "\n" for finding in results.findings)


def unheard(text: str) -> str:
    """A text for people that the runner is told not to search for commands: what files say could be taken for one.

    Commands are heard again after a word that the text cannot hold, for it is drawn from the text itself.
    """
    word = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{word}\n{text}::{word}::\n"


def _command(finding: Finding, results: Results) -> str:
    properties = {
        "file": masked(neutral(path_in_repository(finding.place, results.folder))),
        **_region(finding.place),
        "title": f"{results.names[finding.code]} [{finding.code}]",
    }
    listed = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMAND[finding.severity]} {listed}::{_said(finding, results.words).translate(_IN_MESSAGE)}"


def _region(place: Place) -> dict[str, int]:
    """Columns are given within one line alone: GitHub knows no others."""
    if place.end_line > place.line:
        return {"line": place.line, "endLine": place.end_line}
    start = {"line": place.line, "col": place.column}
    return {**start, "endLine": place.end_line, "endColumn": place.end_column} if place.end_line else start


def _said(finding: Finding, words: Words) -> str:
    return "\n".join(filter(None, (message(finding, words), remedy(finding, words))))
