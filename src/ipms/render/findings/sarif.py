"""Findings as SARIF 2.1.0, the OASIS standard for what programs find in files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from ipms import __version__
from ipms.model.finding import Severity
from ipms.render.findings.paths import path_in_repository, structure
from ipms.render.plain.data import json_text
from ipms.render.sentences import message, related, remedy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.checks.registry import Rule
    from ipms.locale import Words
    from ipms.model.finding import Finding, Place
    from ipms.render.findings.results import Results

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the form, which readers ask for; nothing is fetched from there."""
_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "recommendation"}
_BASE: Final = "%SRCROOT%"


def sarif_log(results: Results, rules: Mapping[str, Rule]) -> str:
    """One run: every rule there is, and a result a finding; findings of a baseline are there as `unchanged`."""
    words = results.words
    run = {
        "tool": {"driver": _driver(rules, words)},
        "language": words.language,
        "automationDetails": {"id": "/".join(filter(None, ("ipms", results.folder))) + "/"},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_BASE: {"description": {"text": words("check.sarif.root")}}},
        "columnKind": "unicodeCodePoints",
        "results": _results(results, list(rules)),
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: Mapping[str, Rule], words: Words) -> dict[str, Any]:
    return {
        "name": "ipms",
        "version": __version__,
        "semanticVersion": __version__,
        "language": words.language,
        "rules": [_rule(rule, words) for rule in rules.values()],
    }


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    key = f"manual.{rule.code}"
    manual = words(key) if words.has(key) else rule.manual
    first, _, rest = manual.partition("\n\n")
    whole = "\n\n".join(" ".join(part.split()) for part in manual.split("\n\n"))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": " ".join(first.split())},
        "fullDescription": {"text": whole},
        "help": {"text": whole, "markdown": _markdown(rule, first, rest)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": [rule.family], "problem.severity": _GITHUB[rule.severity]},
    }


def _markdown(rule: Rule, first: str, rest: str) -> str:
    return "\n\n".join(filter(None, (f"**{rule.code}** `{rule.name}`: {' '.join(first.split())}", rest)))


def _results(results: Results, codes: list[str]) -> list[dict[str, Any]]:
    known = set(map(id, results.known))
    found = sorted((*results.findings, *results.known), key=lambda finding: finding.sort_key)
    told = []
    for finding, mark in zip(found, results.prints(found), strict=True):
        result = _result(finding, results, codes, mark)
        if results.compared:
            result["baselineState"] = "unchanged" if id(finding) in known else "new"
        told.append(result)
    return told


def _result(finding: Finding, results: Results, codes: list[str], fingerprint: str) -> dict[str, Any]:
    words = results.words
    said = "\n".join(filter(None, (message(finding, words), remedy(finding, words))))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVEL[finding.severity],
        "message": {"text": _plain(said)},
        "locations": [_location(finding.place, results.folder)],
        "partialFingerprints": {"ipmsStructure/v1": fingerprint},
    }
    way = structure(finding)
    if way:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": way}]
    if finding.related:
        result["relatedLocations"] = _related(finding, results)
    return result


def _related(finding: Finding, results: Results) -> Sequence[dict[str, Any]]:
    return [
        {
            "id": number,
            **_location(other.place, results.folder),
            "message": {"text": _plain(related(other, results.words))},
        }
        for number, other in enumerate(finding.related, start=1)
    ]


def _location(place: Place, folder: str) -> dict[str, Any]:
    path = quote(path_in_repository(place, folder), errors="surrogateescape")
    return {"physicalLocation": {"artifactLocation": {"uri": path, "uriBaseId": _BASE}, "region": _region(place)}}


def _region(place: Place) -> dict[str, int]:
    start = {"startLine": place.line, "startColumn": place.column}
    if not place.end_line:
        return start
    return {**start, "endLine": place.end_line, "endColumn": place.end_column}


def _plain(text: str) -> str:
    """A text in which brackets are brackets: a message may hold links (`[text](1)`) unless they are escaped."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
