"""The two parsers of YAML events, and one verdict from both.

libyaml (through PyYAML's C extension) is twenty times faster; the parser written in Python is always
there and names errors better. Where libyaml meets anything but plain, correct data, the Python parser
decides, so that a file gets the same findings on every machine. A text is settled if the two are known
to agree on it whenever libyaml accepts it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, cast

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.error import Mark
    from yaml.events import Event

_ENDS = "\0\r\n"
_BLANKS = " \t"
_BLANK_OR_END = _BLANKS + _ENDS
_FLOW_SIGNS = ",[]{}"
_GLUED_COMMENT = re.compile(r"[|>][-+0-9]{0,2}#")


class Events(Protocol):
    """A parser, as far as the reader needs one."""

    def get_event(self) -> Event:
        """Give the next event of the stream; a YAMLError ends it."""


def libyaml() -> Callable[[str], Events] | None:
    """Give the parser of libyaml, or None where PyYAML was installed without it."""
    if not yaml.__with_libyaml__:
        return None
    from yaml._yaml import CParser  # noqa: PLC0415  (the module is missing without libyaml)

    return cast("Callable[[str], Events]", CParser)


def settled(text: str) -> bool:
    """Whether libyaml's acceptance of this text can be trusted to be the Python parser's as well.

    They disagree on where tabs may stand, and on a comment glued to the sign of a block (`|# text`).
    """
    return "\t" not in text and not ("#" in text and _GLUED_COMMENT.search(text))


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's Python parser, with the corrections that libyaml has had since.

    A `?` inside a flow text is a character (`{ask: Why?}`), a `:` glued to a bracket or a comma is an
    error, and tabs may separate what spaces may separate; they may never indent.
    """

    allow_simple_key: bool
    flow_level: int
    indent: int
    column: int
    index: int
    peek: Callable[..., str]
    prefix: Callable[..., str]
    forward: Callable[..., None]
    get_mark: Callable[[], Mark]
    scan_line_break: Callable[[], str]

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Pass over blanks, comments and line ends; a tab at the start of a block line is left to be refused."""
        while True:
            self._pass_separation()
            if self.peek() == "#":
                while self.peek() not in _ENDS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def _pass_separation(self) -> None:
        """A tab before a token may separate it from another one, or end a line that holds nothing more."""
        while self.peek() == " ":
            self.forward()
        if self.peek() != "\t":
            return
        length = self._blank_length()
        separates = self.flow_level or not self.allow_simple_key
        if separates or self.peek(length) in _ENDS + "#":
            self.forward(length)

    def scan_plain(self) -> ScalarToken:
        """Read a text without quotes, over as many lines as it has."""
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] = []
        while self.peek() != "#":
            length = self._plain_length(start)
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)  # noqa: FBT003  (PyYAML's own signature)

    def _plain_length(self, start: Mark) -> int:
        length = 0
        while True:
            sign = self.peek(length)
            if sign in _BLANK_OR_END or (self.flow_level and sign in _FLOW_SIGNS):
                return length
            if sign == ":":
                after = self.peek(length + 1)
                if after in _BLANK_OR_END:
                    return length
                if self.flow_level and after in _FLOW_SIGNS + "?":
                    self.forward(length)
                    raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            length += 1

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str]:
        """Pass over what separates the words of a text; nothing means that the text ends here."""
        blanks = self._blanks()
        if self.peek() not in "\r\n":
            return [blanks] if blanks else []
        breaks: list[str] = []
        while self.peek() in "\r\n":
            breaks.append(self.scan_line_break())
            self.allow_simple_key = True
            if self._at_document_mark():
                return []
            self._indentation(indent, start_mark, _ENDS + "#")
        return breaks[1:] or [" "]

    def scan_flow_scalar_breaks(self, double: bool, start_mark: Mark) -> list[str]:  # noqa: FBT001  (PyYAML's own)
        """Pass over the line ends inside quotes; there as well, tabs may follow an indentation but not be one."""
        del double
        breaks: list[str] = []
        while True:
            if self._at_document_mark():
                problem = "found unexpected document separator"
                raise ScannerError("while scanning a quoted scalar", start_mark, problem, self.get_mark())
            self._indentation(self.indent + 1, start_mark, _ENDS)
            if self.peek() not in "\r\n":
                return breaks
            breaks.append(self.scan_line_break())

    def _blanks(self) -> str:
        length = self._blank_length()
        blanks = self.prefix(length)
        self.forward(length)
        return blanks

    def _blank_length(self) -> int:
        length = 0
        while self.peek(length) in _BLANKS:
            length += 1
        return length

    def _indentation(self, indent: int, start: Mark, nothing: str) -> None:
        """Pass over the start of a line; a tab may be part of it only on a line that holds `nothing` more."""
        while self.peek() == " ":
            self.forward()
        length = self._blank_length()
        if length and self.column < indent and self.peek(length) not in nothing:
            problem = "found a tab character that violates indentation"
            raise ScannerError("while passing over indentation", start, problem, self.get_mark())
        self.forward(length)

    def _at_document_mark(self) -> bool:
        return self.prefix(3) in {"---", "..."} and self.peek(3) in _BLANK_OR_END

    def here(self) -> Mark:
        """Give the place where the reader stands, for errors that PyYAML raises without one."""
        return self.get_mark()
