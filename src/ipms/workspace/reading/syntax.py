"""Errors of the parser in people's terms: what is wrong, where, and what else stands in relation to it.

The words matched here are those of PyYAML's Python parser, which decides whenever libyaml objects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.error import Mark, MarkedYAMLError

from ipms.model.finding import Finding, Place, Related
from ipms.workspace.reading.refusal import Code, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.workspace.reading.guards import Lines

_WORD = re.compile(r"[^ \t\r\n]+")
_FOUND = re.compile(r"(?:found|got) '(.*)'\Z")
_LINE = re.compile(r"[^\r\n]*")
_LEFT_MARKER = re.compile(r"={7}(?=[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Stop:
    """What stopped the parser: its own words, and offsets in the text."""

    context: str
    problem: str
    start: int
    offset: int
    lines: Lines

    @property
    def found(self) -> str:
        """The sign or token the parser met, in its own notation."""
        met = _FOUND.search(self.problem)
        return met[1] if met else ""

    @property
    def first(self) -> dict[str, int]:
        """Name the line on which what the parser was reading began."""
        return {"first": self.lines.place(self.start).line}

    def word(self, offset: int) -> tuple[str, Place]:
        """The word at an offset, with its place."""
        met = _WORD.match(self.lines.text, offset)
        return (met[0], self.lines.place(offset, met.end())) if met else ("", self.lines.place(offset))

    def rest(self, offset: int) -> Place:
        """From an offset to the end of what its line says."""
        met = _LINE.match(self.lines.text, offset)
        return self.lines.place(offset, offset + len(met[0].rstrip()) if met else -1)

    def begun(self, reason: str) -> tuple[Related, ...]:
        """Names the place where what the parser was reading began."""
        return (Related(self.lines.place(self.start), f"{Code.SYNTAX}.{reason}"),)


def syntax_finding(error: Exception, here: Mark, lines: Lines) -> Finding:
    """Translate what stopped the parser; `here` is where it stood, for errors that name no place."""
    mark = getattr(error, "problem_mark", None) or here
    start = getattr(error, "context_mark", None) or mark
    context = str(getattr(error, "context", None) or "")
    problem = str(getattr(error, "problem", None) or "")
    stop = Stop(context, problem, start.index, mark.index, lines)
    if not isinstance(error, MarkedYAMLError):
        return _escape(stop, "beyond")
    return _left_marker(stop, start) or _left_marker(stop, mark) or _translation(stop)(stop)


def _left_marker(stop: Stop, mark: Mark) -> Finding | None:
    """Recognise the middle of a conflict whose other markers were deleted: elsewhere it may be a heading."""
    found = _LEFT_MARKER.match(stop.lines.text, mark.index - mark.column)
    if not found:
        return None
    place = stop.lines.place(found.start(), found.end())
    return refusal(Code.MERGE_MARKERS, place, facts={"marker": found[0], "name": ""})


def _translation(stop: Stop) -> Callable[[Stop], Finding]:
    for part, translate in _BY_CONTEXT.items():
        if stop.context.endswith(part):
            return translate
    for part, translate in _BY_PROBLEM.items():
        if part in stop.problem:
            return translate
    return _plain("other")


def _plain(variant: str) -> Callable[[Stop], Finding]:
    def translate(stop: Stop) -> Finding:
        return refusal(Code.SYNTAX, stop.lines.place(stop.offset), variant)

    return translate


def _cannot_start(stop: Stop) -> Finding:
    sign = stop.lines.text[stop.offset : stop.offset + 1]
    if sign == "\t":
        return _tab(stop)
    return refusal(Code.SYNTAX, stop.lines.place(stop.offset, stop.offset + 1), "sign", facts={"sign": sign})


def _tab(stop: Stop) -> Finding:
    return refusal(Code.TAB, stop.lines.place(stop.offset, stop.offset + 1))


def _no_colon(stop: Stop) -> Finding:
    return refusal(Code.SYNTAX, stop.rest(stop.start), "no-colon")


def _named(code: Code, name: str) -> Callable[[Stop], Finding]:
    def translate(stop: Stop) -> Finding:
        word, place = stop.word(stop.start)
        return refusal(code, place, facts={name: word})

    return translate


def _unknown_handle(stop: Stop) -> Finding:
    word, place = stop.word(stop.offset)
    return refusal(Code.TAG, place, facts={"tag": word})


def _escape(stop: Stop, variant: str = "") -> Finding:
    """The parser stands behind the backslash; the finding shows the escape from its backslash on."""
    text = stop.lines.text
    start = max(text.rfind("\\", 0, stop.offset + 1), 0)
    end = min(start + 2, len(text))
    digits = {"x": 2, "u": 4, "U": 8}.get(text[start + 1 : end], 0)
    while digits and text[end : end + 1].isalnum():
        end, digits = end + 1, digits - 1
    kind = variant or ("digits" if "hexadecimal" in stop.problem else "unknown")
    return refusal(Code.ESCAPE, stop.lines.place(start, end), kind, facts={"escape": text[start:end]})


def _unclosed_quote(stop: Stop) -> Finding:
    return refusal(Code.SYNTAX, stop.rest(stop.start), "unclosed-quote")


def _flow(kind: str) -> Callable[[Stop], Finding]:
    def translate(stop: Stop) -> Finding:
        if stop.found == "<stream end>":
            return refusal(Code.SYNTAX, stop.rest(stop.start), f"unclosed-{kind}")
        place = stop.lines.place(stop.offset)
        return refusal(Code.SYNTAX, place, f"comma-{kind}", related=stop.begun(f"begun-{kind}"), facts=stop.first)

    return translate


def _block(kind: str) -> Callable[[Stop], Finding]:
    """A line that fits no open level is out of line; anything else has too much behind a value."""

    def translate(stop: Stop) -> Finding:
        place = stop.rest(stop.offset)
        before = stop.lines.text[stop.offset - place.column + 1 : stop.offset]
        if before.strip():
            return refusal(Code.SYNTAX, place, "behind")
        return refusal(Code.SYNTAX, place, f"indent-{kind}", related=stop.begun(f"begun-{kind}"), facts=stop.first)

    return translate


_BY_CONTEXT: dict[str, Callable[[Stop], Finding]] = {
    "scanning a simple key": _no_colon,
    "a directive": _named(Code.DIRECTIVE, "directive"),
    "an anchor": _named(Code.ANCHOR, "anchor"),
    "an alias": _named(Code.ALIAS, "alias"),
    "a tag": _named(Code.TAG, "tag"),
    "a block scalar": _plain("block-header"),
    "a double-quoted scalar": _escape,
    "a quoted scalar": _unclosed_quote,
    "a flow sequence": _flow("list"),
    "a flow mapping": _flow("mapping"),
    "a block collection": _block("list"),
    "a block mapping": _block("mapping"),
}

_BY_PROBLEM: dict[str, Callable[[Stop], Finding]] = {
    "cannot start any token": _cannot_start,
    "a tab character": _tab,
    "undefined tag handle": _unknown_handle,
    "sequence entries are not allowed": _plain("dash"),
    "mapping keys are not allowed": _plain("question"),
    "mapping values are not allowed": _plain("colon"),
    "found unexpected ':'": _plain("colon-space"),
    "expected the node content": _plain("content"),
    "'<document start>'": _plain("after"),
    "directive": _named(Code.DIRECTIVE, "directive"),
    "incompatible YAML": _named(Code.DIRECTIVE, "directive"),
    "duplicate tag handle": _named(Code.DIRECTIVE, "directive"),
}
