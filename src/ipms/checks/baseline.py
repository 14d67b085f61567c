"""Findings that were known before: a file of their keys, so that only what is new counts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from ipms.checks.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ipms.model.finding import Finding

SCHEMA: Final = "ipms.baseline/1"
_DECODER: Final = json.JSONDecoder()
_BETWEEN: Final = " \t\r\n,"

Reason = Literal["json", "schema", "entry"]


class BrokenBaselineError(Exception):
    """A baseline that cannot be read: the line and column where it breaks off, and why."""

    def __init__(self, line: int, column: int, reason: Reason) -> None:
        super().__init__(line, column, reason)
        self.line = line
        self.column = column
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline; `gone` counts its entries that nothing in the workspace answers to any more."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    gone: int = 0


def baseline_text(keys: Iterable[Key]) -> str:
    """The file: sorted, an entry a line, so that two branches that write it meet in few lines."""
    entries = [
        json.dumps({"path": path, "code": code, "at": json.loads(at), "count": count}, ensure_ascii=False)
        for (path, code, at), count in sorted(Counter(keys).items())
    ]
    body = ",\n    ".join(entries)
    inside = f"[\n    {body}\n  ]" if entries else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {inside}\n}}\n'


def read_baseline(text: str) -> Counter[Key]:
    """How many findings of each key are known.

    Raises:
        BrokenBaselineError: it is no baseline, or one of another form.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenBaselineError(error.lineno, error.colno, "json") from error
    except RecursionError as error:
        raise BrokenBaselineError(1, 1, "json") from error
    match content:
        case {"schema": "ipms.baseline/1", "findings": list(entries)}:
            return _counted(entries, text)
        case _:
            raise BrokenBaselineError(1, 1, "schema")


def compare(
    findings: Sequence[Finding], keys: Sequence[Key], known: Mapping[Key, int], all_keys: Iterable[Key]
) -> Compared:
    """Tell new findings from known ones; of several with one key, those beyond the count are new.

    `findings` are those that were asked for, with their `keys`; `all_keys` those of every finding there is: what
    was not asked for is not gone.
    """
    left = Counter(known)
    old: list[Finding] = []
    new: list[Finding] = []
    for finding, key in zip(findings, keys, strict=True):
        (old if left[key] > 0 else new).append(finding)
        left[key] -= 1
    gone = Counter(known) - Counter(all_keys)
    return Compared(tuple(new), tuple(old), gone.total())


def _counted(entries: list[Any], text: str) -> Counter[Key]:
    counts: Counter[Key] = Counter()
    for number, entry in enumerate(entries):
        match entry:
            case {"path": str(path), "code": str(code), "at": list(at), "count": int(count)} if count > 0:
                counts[Key(path, code, json.dumps(at, ensure_ascii=False))] += count
            case _:
                raise BrokenBaselineError(*_place(text, number), "entry")
    return counts


def _place(text: str, number: int) -> tuple[int, int]:
    """Line and column of an entry; the text is known to be JSON, though perhaps written in another way than here."""
    try:
        start = next(offset for count, offset in enumerate(_offsets(text)) if count == number)
    except (ValueError, IndexError):
        return 1, 1
    before = text[:start]
    return before.count("\n") + 1, start - before.rfind("\n")


def _offsets(text: str) -> Iterator[int]:
    """Where the entries of the list start, one after the other."""
    offset = text.index("[", text.index('"findings"')) + 1
    while True:
        while text[offset] in _BETWEEN:
            offset += 1
        yield offset
        _, offset = _DECODER.raw_decode(text, offset)
