"""What a finding is called wherever its line may move: file, code and path through the structure of the file."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.model.identifiers import masked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ipms.model.finding import Finding, Step

_SLUG: Final = re.compile(r"[a-z0-9-]{1,64}\Z")
_SHORT: Final = 32


class Key(NamedTuple):
    """The same for the same finding on every run, whatever was edited elsewhere in the file; it holds no value.

    `at` is JSON: the names on the way to the value. An entry of a list goes by its `id` where it has one.
    """

    path: str
    code: str
    at: str


class Keys:
    """The keys of the findings of one workspace; a file is read again where a list has to tell its ids."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._data: dict[str, object] = {}

    def of(self, finding: Finding) -> Key:
        """The key of a finding; identifiers of persons are masked in it."""
        path = finding.place.path
        if path.endswith(".csv"):
            # The number of a row is its line: rows above it may come and go.
            steps: list[object] = [_masked(step) for step in finding.at if isinstance(step, str)]
        else:
            steps = self._named(path, finding.at)
        return Key(masked(path), finding.code, json.dumps(steps, ensure_ascii=False))

    def _named(self, path: str, at: tuple[Step, ...]) -> list[object]:
        here = self._read(path) if any(isinstance(step, int) for step in at) else None
        steps: list[object] = []
        for step in at:
            here = _inside(here, step)
            name = _id(here) if isinstance(step, int) else ""
            steps.append({"id": name} if name else _masked(step))
        return steps

    def _read(self, path: str) -> object:
        if path not in self._data:
            from ipms.workspace.reading import read_file  # noqa: PLC0415 - YAML is paid for where a list is met

            document = read_file(self._root, path)
            self._data[path] = None if isinstance(document, list) else document.data
        return self._data[path]


def fingerprints(keys: Iterable[Key]) -> list[str]:
    """A short text for each key, for services that follow findings from run to run; the second of a key has its own."""
    seen: Counter[Key] = Counter()
    prints = []
    for key in keys:
        text = "\0".join((*key, str(seen[key])))
        prints.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT])
        seen[key] += 1
    return prints


def _inside(here: object, step: Step) -> object:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here) else None


def _id(entry: object) -> str:
    """The id of an entry of a list; a text that is no id is a value, and values stay in their file."""
    name = entry.get("id") if isinstance(entry, dict) else None
    return masked(name) if isinstance(name, str) and _SLUG.match(name) else ""


def _masked(step: Step) -> Step:
    return masked(step) if isinstance(step, str) else step
