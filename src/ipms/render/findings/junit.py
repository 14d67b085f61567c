"""Findings as a JUnit report, for build services that know tests only."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from ipms.render.findings.paths import path_in_repository, structure
from ipms.render.sentences import message, remedy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding
    from ipms.render.findings.results import Results

_BESIDE_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(results: Results) -> str:
    """A suite a file, a test a finding: failed where it fails the run, passed with its message where it does not.

    A run without findings is one passed test. Nothing tells the time, so that the report of the same files is the
    same.
    """
    by_file = groupby(results.findings, key=lambda finding: finding.place.path)
    suites = [_suite(list(found), results) for _, found in by_file] or [_clean(results)]
    root = _element("testsuites", name="ipms check", **_totals(suites))
    root.extend(suites)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _totals(suites: list[ET.Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in ("tests", "failures", "errors")}


def _suite(found: list[Finding], results: Results) -> ET.Element:
    path = path_in_repository(found[0].place, results.folder)
    tests = [_test(finding, name, path, results) for finding, name in zip(found, _names(found, results), strict=True)]
    failures = sum(test.find("failure") is not None for test in tests)
    suite = _element("testsuite", name=path, tests=str(len(tests)), failures=str(failures), errors="0")
    suite.extend(tests)
    return suite


def _clean(results: Results) -> ET.Element:
    suite = _element("testsuite", name="ipms check", tests="1", failures="0", errors="0")
    said = results.words("findings.none", n=results.files)
    suite.append(_element("testcase", name=said, classname="ipms"))
    return suite


def _names(found: list[Finding], results: Results) -> Iterator[str]:
    """A name a finding, without its line: services tell tests of two runs from each other by their names."""
    seen: Counter[str] = Counter()
    for finding in found:
        name = " ".join(filter(None, (finding.code, results.names[finding.code], structure(finding))))
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _test(finding: Finding, name: str, path: str, results: Results) -> ET.Element:
    words, place = results.words, finding.place
    said = message(finding, words)
    whole = f"{path}:{place.line}:{place.column}: {words(f'finding.{finding.severity}')}: {said}"
    text = "\n".join(filter(None, (whole, remedy(finding, words))))
    test = _element("testcase", name=name, classname=path)
    if finding.severity.reaches(results.fail_on):
        result = _element("failure", type=finding.severity, message=said)
    else:
        result = _element("system-out")
    result.text = _clear(text)
    test.append(result)
    return test


def _element(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, {name: _clear(value) for name, value in attributes.items()})


def _clear(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _BESIDE_XML.sub("\N{REPLACEMENT CHARACTER}", text)
