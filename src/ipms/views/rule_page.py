"""The page of a rule: what its manual says, an example that fails, what the check says of it, one that passes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from ipms.checks.examples import base, example_of
from ipms.model.identifiers import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.checks.manual import Chapter
    from ipms.model.finding import Finding

_LONG: Final = 40
"""Lines from which on a file is shown in part: its beginning, and what is around the findings."""
_BEGINNING: Final = 12
_AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of an example: its lines, a number standing for so many that are left out.

    `nature` says what it is where it is no plain text: bytes, link, pipe, forbidden, repeated, or unended (a text
    whose last line has no end); `facts` say to where, or how often.
    """

    path: str
    lines: tuple[str | int, ...]
    nature: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class RulePage:
    """What is shown of one rule.

    `others` counts the findings of other rules in the failing example; `right` holds the files that the correction
    changes or adds, `gone` those that it takes away.
    """

    chapter: Chapter
    wrong: tuple[ShownFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    others: int = 0
    right: tuple[ShownFile, ...] = ()
    gone: tuple[str, ...] = ()
    files: Mapping[str, Any] = field(default_factory=dict)
    """The files of the failing example and around it, as they are described."""

    def source_line(self, path: str, number: int) -> str:
        """One line of the failing example, for a finding to quote; "" where it cannot be read."""
        lines = self._lines.get(path, [])
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        # The list of rules does without.
        from ipms.workspace.reading.document import source_lines  # noqa: PLC0415
        from ipms.workspace.reading.guards import LARGEST  # noqa: PLC0415

        named = {finding.place.path for finding in self.findings}
        texts = {path: _read(self.files[path]) for path in named & self.files.keys()}
        return {path: source_lines(text) for path, text in texts.items() if len(text.encode()) <= LARGEST}


def rule_page(chapter: Chapter) -> RulePage:
    """The page of one rule."""
    example = example_of(chapter.code)
    if example is None:
        return RulePage(chapter)
    own = tuple(finding for finding in chapter.findings if finding.code == chapter.code)
    changed = {path: what for path, what in example.passes.items() if example.fails.get(path) != what}
    return RulePage(
        chapter,
        tuple(_shown(path, what, own) for path, what in example.fails.items()),
        own,
        len(chapter.findings) - len(own),
        tuple(_shown(path, what, ()) for path, what in changed.items()),
        tuple(path for path in example.fails if path not in example.passes),
        {**base(), **example.fails},
    )


def _shown(path: str, described: str | Mapping[str, Any], findings: Iterable[Finding]) -> ShownFile:
    places = {one.place.line for one in findings if one.place.path == path}
    match described:
        case {"repeat": [text, times]}:
            return ShownFile(path, _cut(text, set()), "repeated", {"n": times})
        case {"link": target}:
            return ShownFile(path, (), "link", {"target": target})
        case {"fifo": True}:
            return ShownFile(path, (), "pipe")
        case {"mode": _, "text": text}:
            return ShownFile(path, _cut(text, set()), "forbidden")
        case {"hex": _}:
            return ShownFile(path, _cut(_read(described), places), "bytes")
        case _:
            text = _read(described)
            return ShownFile(path, _cut(text, places), "" if text.endswith("\n") else "unended")


def _read(described: str | Mapping[str, Any]) -> str:
    """The text that the check reads; "" of what it does not read."""
    match described:
        case str() as text:
            return text
        case {"hex": digits}:
            return bytes.fromhex(digits).decode("utf-8-sig", "replace")
        case {"repeat": [text, times]}:
            return str(text) * int(times)
        case {"mode": _} | {"link": _} | {"fifo": _}:
            return ""
        case _:
            raise ValueError(described)


def _cut(text: str, places: set[int]) -> tuple[str | int, ...]:
    """The lines of a text, without identifiers of persons; of a long one those that matter."""
    lines = [masked(line) for line in text.removesuffix("\n").split("\n")]
    if len(lines) <= _LONG:
        return tuple(lines)
    kept = {number for place in places for number in range(place - _AROUND, place + _AROUND + 1)}
    shown: list[str | int] = []
    for number, line in enumerate(lines, start=1):
        if number <= _BEGINNING or number in kept:
            shown.append(line)
        elif shown and isinstance(shown[-1], int):
            shown[-1] += 1
        else:
            shown.append(1)
    return tuple(shown)
