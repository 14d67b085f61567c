"""One file's bytes to a document or to findings: the guards, then the quick way, then the careful one."""

from __future__ import annotations

import re

from yaml.error import YAMLError

from ipms.model.finding import Finding
from ipms.workspace.reading.careful import StopReadingError, Walk
from ipms.workspace.reading.document import Document
from ipms.workspace.reading.guards import Lines, decoded, unfit
from ipms.workspace.reading.parsers import PythonParser, libyaml, settled
from ipms.workspace.reading.quick import quick_data, too_many_nodes
from ipms.workspace.reading.refusal import Code, refusal, within_limits
from ipms.workspace.reading.syntax import syntax_finding

_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\r\n]*+)?+(?:\r\n|\r|\n))*+(%[^\r\n]*)")


def read_text(text_bytes: bytes, path: str) -> Document | list[Finding]:
    """Give the document that these bytes hold, or every finding that speaks against them, in order."""
    text = decoded(text_bytes, path)
    if isinstance(text, Finding):
        return [text]
    findings = unfit(text, path) or _directive(text, path)
    if findings:
        return within_limits(findings, path)
    return _quick(text, path) or _careful(text, path)


def _quick(text: str, path: str) -> Document | None:
    fast = libyaml()
    if fast is None or not settled(text):
        return None
    data = quick_data(fast(text))
    return None if data is None or too_many_nodes(data, text) else Document(path, data, text)


def _careful(text: str, path: str) -> Document | list[Finding]:
    events = PythonParser(text)
    walk = Walk(events, text, path)
    try:
        walk.document()
    except StopReadingError:
        pass
    except (YAMLError, ValueError, OverflowError) as error:
        # ValueError and OverflowError: PyYAML's answer to an escape beyond the last character of Unicode.
        walk.findings.append(syntax_finding(error, events.here(), Lines(text, path)))
    if walk.findings or not isinstance(walk.data, dict):
        return within_limits(walk.findings, path)
    return Document(path, walk.data, text, walk.spots)


def _directive(text: str, path: str) -> list[Finding]:
    found = _DIRECTIVE.match(text) if "%" in text else None
    if not found:
        return []
    place = Lines(text, path).place(found.start(1), found.end(1))
    return [refusal(Code.DIRECTIVE, place, facts={"directive": found[1]})]
