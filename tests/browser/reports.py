"""A report as it lies in its folder: its pages, and what each says and leads to, read without a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

_PARTS: Final = ("ipms.yaml", "rooms", "indicators")
_LEADING: Final = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
_VOID: Final = frozenset({"meta", "link", "input", "br", "img", "col", "hr"})


def copied(checkout: Path, folder: Path) -> Path:
    """The files of a workspace, in a folder where nobody looks after them."""
    for part in _PARTS:
        source = checkout / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder)
    return folder


def made(workspace: Path, folder: Path, *words: str) -> Path:
    """The report of a workspace, made by the command."""
    run = [sys.executable, "-m", "ipms.cli.main", "-C", str(workspace), "report", "--out", str(folder), *words]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@dataclass
class Written(HTMLParser):
    """A page as it is written."""

    path: Path
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    """Its elements in their order."""
    language: str | None = None
    title: str = ""
    switches: dict[str, str] = field(default_factory=dict)
    """Where the same page stands in other languages."""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.opened.append(tag)
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "html":
            self.language = given.get("lang")
        if "id" in given:
            self.ids.append(given["id"])
        if _LEADING.get(tag) in given:
            self.links.append(given[_LEADING[tag]])
        if "hreflang" in given:
            self.switches[given["hreflang"]] = given["href"]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"{self.path}: {tag}"

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data

    def leading_astray(self, report: Path) -> Iterator[str]:
        """The links that lead to no file of the report, or to no place within a page."""
        for link in self.links:
            path, _, place = link.partition("#")
            target = (self.path.parent / path).resolve() if path else self.path
            inside = target.is_relative_to(report.resolve()) and target.is_file()
            if ":" in link or not inside or (place and place not in Written(target).ids):
                yield link


@dataclass(frozen=True)
class Report:
    """The folder of a report."""

    folder: Path

    def pages(self, language: str) -> list[Path]:
        """The pages in a language, sorted."""
        return sorted((self.folder / language).rglob("*.html"))

    @cached_property
    def written(self) -> list[Written]:
        """All pages of the report as they are written."""
        return [Written(path) for path in sorted(self.folder.rglob("*.html"))]

    def named(self, path: Path) -> str:
        """A page by its place in the report."""
        return path.relative_to(self.folder).as_posix()

    def one_of_each(self, language: str) -> list[Path]:
        """One page of each kind: the largest below each folder, and all that stand alone."""
        root = self.folder / language
        by_size = sorted(self.pages(language), key=lambda path: path.stat().st_size)
        return sorted({path.relative_to(root).parts[0]: path for path in by_size}.values())
