"""HTML as a strict reader sees it: every sign of markup is markup that this program wrote."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

_VOID: Final = frozenset({"meta", "link", "input", "br", "img", "col", "hr", "wbr"})
Attributes = list[tuple[str, str | None]]


class Strictly(HTMLParser):
    """A page: its elements with the names of their attributes, and what it says."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=False)
        self.elements: set[tuple[str, frozenset[str]]] = set()
        self.values: list[tuple[str, str, str]] = []
        """Element, attribute, value."""
        self.faults: list[str] = []
        self._said: list[str] = []
        self._open: list[str] = []
        self.feed(path.read_bytes().decode("utf-8"))
        self.close()
        self.faults += [f"{tag} stays open" for tag in self._open]

    @property
    def said(self) -> str:
        """All its text."""
        return "".join(self._said)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} has an attribute twice")
        self.elements.add((tag, frozenset(names)))
        self.values += [(tag, name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1:] != [tag]:
            self.faults.append(f"{tag} ends where it is not open")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "<" in data or "&" in data:
            self.faults.append(f"markup as text: {data[:40]!r}")
        self._said.append(data)

    def handle_entityref(self, name: str) -> None:
        self._said.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._said.append(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a declaration: {data[:40]!r}")
