"""The lines of a form: fields that are filled, and those left out as comments, each with what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from ipms.workspace.edits.splice import written
from ipms.workspace.new_files.examples import DISTRIBUTION, LONG
from ipms.workspace.reading.quick import NULLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ipms.workspace.new_files.blanks import Blank
    from ipms.workspace.new_files.examples import Examples

_DEEPER: Final = 2
_STANDS_PLAIN: Final = re.compile(r"[^\W_](?:[\w .,;()%/’'«»\u00a0!?–—-]|:(?=[^\s])|(?<!\s)'|\+)*\Z")
"""Texts that need no quotes outside brackets; a colon before a space, or a sign at the start, would say otherwise."""


class Missing:
    """Stands for a value that must be there and is not yet: the form shows a placeholder, which the check tells."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line: `code` after `indent` spaces. `off` is where the `#` stands that leaves it out; None for a live one."""

    indent: int
    code: str
    note: str = ""
    off: int | None = None

    @property
    def margin(self) -> str:
        """What stands before a note above the line; the `#` of a single line left out is not needed for it."""
        return self.start if self.off is None or self.off < self.indent else " " * self.indent

    @property
    def start(self) -> str:
        """What stands before the code."""
        if self.off is None:
            return " " * self.indent
        return " " * self.off + "#" + " " * (self.indent - self.off)


@dataclass(slots=True)
class Rows:
    """Makes the lines of fields; what was explained once is not explained again further down."""

    say: Callable[[str], str]
    examples: Examples
    told: set[str] = field(default_factory=set)

    def of(self, blank: Blank, value: Any, indent: int = 0, off: int | None = None) -> list[Row]:
        """The lines of one field; without a value, those of an example (`off` says where its `#` stands)."""
        if value is None and off is None:
            off = indent
        if blank.named:
            return self._named(blank, indent, off)
        if blank.short is not None and (blank.short.form == "amount" or isinstance(value, str)):
            blank = replace(blank, short=None, form=blank.short.form, parts=())
        if not (blank.many or blank.parts):
            return self._leaf(blank, value, indent, off)
        head = Row(indent, f"{blank.name}:", self._note(blank, indent), off)
        if blank.many:
            return [head, *self._items(blank, value, indent, off)]
        return [head, *self._parts(blank, value, indent + _DEEPER, off)]

    # --- one value -----------------------------------------------------------------------------

    def _leaf(self, blank: Blank, value: Any, indent: int, off: int | None) -> list[Row]:
        note = self._note(blank, indent)
        if value is None and blank.name in LONG:
            text = self.examples.value(blank)
            return [Row(indent, f"{blank.name}: |", note, off), Row(indent + _DEEPER, text, "", off)]
        sign = "# " if blank.other_form and value is None and off != indent else ""
        return [Row(indent, f"{sign}{blank.name}: {self._typed(blank, value)}", note, off)]

    def _typed(self, blank: Blank, value: Any) -> str:
        if isinstance(value, Missing):
            return self._placeholder(blank)
        if isinstance(value, dict):
            return "{" + ", ".join(f"{name}: {written(text)}" for name, text in value.items()) + "}"
        if value is not None:
            return scalar(value)
        example = self.examples.value(blank)
        return scalar(example) if blank.form == "text" else example

    def _placeholder(self, blank: Blank) -> str:
        """What is to be written, in angle brackets: as much of its sentence as stands before a first stop."""
        text = re.split(r"[:;,.(`]", self.say(f"field.{blank.key}"))[0].strip()
        return f"<{text or blank.name}>"

    # --- several values ------------------------------------------------------------------------

    def _items(self, blank: Blank, value: Any, indent: int, off: int | None) -> Iterator[Row]:
        """The items of a list, behind their dashes."""
        one = replace(blank, many=False)
        if blank.short is not None and value is None:
            short = replace(blank.short, name=blank.name)
            yield Row(indent + _DEEPER, f"- {self._typed(short, None)}", "", off)
            one = replace(one, short=None)
        for item in [None] if value is None else value:
            if one.parts and not isinstance(item, str):
                yield from _behind_a_dash(self._parts(one, item, indent + 2 * _DEEPER, off))
            else:
                yield Row(indent + _DEEPER, f"- {self._typed(one, item)}", "", off)

    def _parts(self, blank: Blank, value: Any, indent: int, off: int | None) -> list[Row]:
        """The fields inside a field; those that are given, or that must be, come first."""
        given = value if isinstance(value, dict) else {}
        first = next((part for part in blank.parts if part.name in given), None)
        parts = blank.parts if first is None else (first, *(part for part in blank.parts if part is not first))
        return [row for part in parts for row in self.of(part, given.get(part.name), indent, off)]

    def _named(self, blank: Blank, indent: int, off: int | None) -> list[Row]:
        head = self._note(blank, indent)
        if not blank.parts:
            return [Row(indent, f"{blank.name}: {DISTRIBUTION}", head, off)]
        inner = self._parts(blank, None, indent + 2 * _DEEPER, off)
        name = self.examples.value(replace(blank, form="id"))
        return [Row(indent, f"{blank.name}:", head, off), Row(indent + _DEEPER, f"{name}:", "", off), *inner]

    # --- what is said of it --------------------------------------------------------------------

    def _note(self, blank: Blank, indent: int) -> str:
        """What a field inside another means; that of the outermost stands above it instead."""
        if not indent or blank.key in self.told:
            return ""
        self.told.add(blank.key)
        return self.say(f"field.{blank.key}") + self._words(blank)

    def _words(self, blank: Blank) -> str:
        """The words to choose from, where they are first needed."""
        listed = f" ({', '.join(blank.words)})" if blank.words else ""
        again = listed in self.told
        self.told.add(listed)
        return "" if again else listed


def scalar(text: str) -> str:
    """A text as a value on a line of its own: plain where it may be, else in double quotes."""
    plain = _STANDS_PLAIN.match(text) and text not in NULLS and text == text.strip()
    return text if plain else written(text, '"')


def _behind_a_dash(rows: Sequence[Row]) -> Iterator[Row]:
    first, *rest = rows
    yield replace(first, indent=first.indent - _DEEPER, code=f"- {first.code}")
    yield from rest
