"""Reports of harmful texts and, beside them, of harmless ones that stand in the same places."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from ipms.locale import Language
from tests.hostile_report.filling import Given, filled

UNREAD: Final = 1
HARMLESS: Final = re.compile(r"w(\d{4})(en|fr)x")
"""A text that says which of all it is."""


def harmless() -> Callable[[str], tuple[str, str]]:
    """Texts that name themselves."""
    numbers = itertools.count()

    def next_text(field: str) -> tuple[str, str]:
        del field
        number = next(numbers)
        return f"w{number:04}enx", f"w{number:04}frx"

    return next_text


def in_turns(texts: Iterable[str]) -> Callable[[str], tuple[str, str]]:
    """Texts of a list, again and again, another one for each language."""
    endless = itertools.cycle(texts)

    def next_text(field: str) -> tuple[str, str]:
        del field
        return next(endless), next(endless)

    return next_text


@dataclass(frozen=True)
class Made:
    """A workspace, its report, and what was said of it."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "workspace"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @cached_property
    def given(self) -> list[Given]:
        """The texts in the order in which they were typed."""
        return [Given(*one) for one in json.loads((self.folder / "given.json").read_text(encoding="utf-8"))]

    @property
    def code(self) -> int:
        return int((self.folder / "code").read_text())

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8")

    def files(self, ending: str, language: Language | None = None) -> list[Path]:
        """The files of a form, sorted."""
        below = self.out if language is None else self.out / language
        return sorted(path for path in below.rglob(f"*{ending}") if path.is_file())

    def named(self, path: Path) -> str:
        """A file by its place in the report."""
        return path.relative_to(self.out).as_posix()


def make(folder: Path, type_into: Callable[[str], tuple[str, str]]) -> None:
    """Fill a workspace and make all of its report."""
    found = filled(folder / "workspace", type_into)
    (folder / "given.json").write_text(json.dumps(found.given), encoding="utf-8")
    report(folder, found.root)


def report(folder: Path, root: Path, *words: str, env: dict[str, str] | None = None) -> Made:
    """Make a report as people do, in a process of its own."""
    run = [sys.executable, "-m", "ipms.cli.main", "-C", str(root), "report", "--out", str(folder / "out"), *words]
    done = subprocess.run([*run, "--jobs", "1"], capture_output=True, check=False, env=env)
    (folder / "code").write_text(str(done.returncode))
    (folder / "said").write_bytes(done.stdout + done.stderr)
    return Made(folder)
