"""What of a workbook is refused before anybody builds anything of it: bombs, entities, cells out of sight."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from ipms.workspace.tables.foreign.grid import LIMITS, MOST_COLUMNS, MOST_ROWS, Refusal, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PARTS: Final = 2_000
LARGEST_PART: Final = 48 << 20
LARGEST_WHOLE: Final = 64 << 20
MOST_SHRUNK: Final = 150
"""What a workbook of figures shrinks by is 5 to 30; what shrinks more was made to swell."""
SMALL: Final = 1 << 20
MOST_ELEMENTS: Final = {"worksheet": 2_000_000, "sst": 1_000_000}
FEWER_ELEMENTS: Final = 100_000
"""In parts other than sheets and their texts: what is counted there are styles and names."""
UNREAD: Final = frozenset({"pivotCacheRecords", "pivotCacheDefinition", "comments", "wsDr", "svg"})
MOST_CELLS: Final = 200_000
DEEPEST: Final = 100
_XML: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CHUNK: Final = 1 << 16
_NUMBER: Final = re.compile(r"\s*[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\s*\Z")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


class RefusedPartError(Exception):
    """A part of a workbook that must not be read further."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts: Mapping[str, str | int] = facts


@dataclass(slots=True)
class SheetFacts:
    """What a library would not tell of a sheet: rows and columns out of sight, cells that hold no value."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells by row and column: formula-without-value · error-value · cell-not-a-number."""
    cells: int = 0


def guarded(archive: zipfile.ZipFile, source: str) -> dict[str, SheetFacts] | Refusal:
    """The facts of every sheet by the name of its part; or why the workbook is not opened."""
    try:
        _check_sizes(archive.infolist())
        return {info.filename: facts for info in archive.infolist() if (facts := _part(archive, info)) is not None}
    except RefusedPartError as error:
        return Refusal(Spot(source), error.reason, error.facts)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, zlib.error):
        return Refusal(Spot(source), "broken-workbook")


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise RefusedPartError("broken-workbook")
    for part in parts:
        if part.flag_bits & 1:
            raise RefusedPartError("old-or-encrypted")
        swells = part.file_size > SMALL and part.file_size > MOST_SHRUNK * max(1, part.compress_size)
        if part.file_size > LARGEST_PART or swells:
            raise RefusedPartError("bomb", mib=max(1, part.file_size >> 20))
    whole = sum(part.file_size for part in parts)
    if whole > LARGEST_WHOLE:
        raise RefusedPartError("bomb", mib=whole >> 20)


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> SheetFacts | None:
    """Read through whatever looks like XML, wherever it lies: any part may be named as a sheet by another."""
    with archive.open(info) as file:
        first = file.read(_CHUNK)
        if not first.lstrip().startswith(_XML):
            return None
        scan = _SheetScan()
        scan.feed(first)
        while chunk := file.read(_CHUNK):
            scan.feed(chunk)
        scan.feed(b"", last=True)
    return scan.facts if scan.root == "worksheet" else None


class _Scan:
    """A walk through XML that stops at what may do harm; nothing of it is kept."""

    def __init__(self) -> None:
        self.root = ""
        self.elements = 0
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Walk on.

        Raises:
            RefusedPartError: the part is torn, or made to hurt.
        """
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise RefusedPartError("broken-workbook") from error

    def _doctype(self, *_declared: object) -> None:
        raise RefusedPartError("entities")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self.root = self.root or name.rpartition(" ")[2]
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise RefusedPartError("broken-workbook")
        if self.elements > MOST_ELEMENTS.get(self.root, FEWER_ELEMENTS) and self.root not in UNREAD:
            raise RefusedPartError("too-many-cells", **LIMITS)

    def _end(self, _name: str) -> None:
        self.depth -= 1


class _SheetScan(_Scan):
    """A walk through one sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = SheetFacts()
        self.at = (0, 0)
        self.type = ""
        self.formula = False
        self.value: list[str] | None = None
        self.valued = False
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        super()._start(name, attributes)
        if self.root != "worksheet":
            return
        match name.rpartition(" ")[2]:
            case "row":
                self._row(attributes)
            case "col":
                self._column(attributes)
            case "c":
                self._cell(attributes)
            case "f":
                self.formula = True
            case "v":
                self.value = []

    def _row(self, attributes: dict[str, str]) -> None:
        number = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self.at[0] + 1
        self.at = (number, 0)
        if number > MOST_ROWS:
            raise RefusedPartError("far-cell", cell=f"A{number}")
        if attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_rows.add(number)

    def _column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            self.facts.hidden_columns.update(range(int(first), min(int(last), MOST_COLUMNS) + 1))

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.match(attributes.get("r", ""))
        self.at = (int(match[2]), _number_of(match[1])) if match else (self.at[0], self.at[1] + 1)
        self.type, self.formula, self.valued = attributes.get("t", "n"), False, False
        self.facts.cells += 1
        if self.at[0] > MOST_ROWS or self.at[1] > MOST_COLUMNS:
            raise RefusedPartError("far-cell", cell=attributes.get("r", "")[:12])
        if self.facts.cells > MOST_CELLS:
            raise RefusedPartError("too-many-cells", **(LIMITS | {"cells": MOST_CELLS}))

    def _text(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)

    def _end(self, name: str) -> None:
        super()._end(name)
        match name.rpartition(" ")[2]:
            case "v":
                text, self.value = "".join(self.value or ()), None
                self.valued = bool(text)
                if self.type == "n" and text and not _NUMBER.match(text):
                    self.facts.wrong[self.at] = "cell-not-a-number"
            case "c" if self.type == "e":
                self.facts.wrong[self.at] = "error-value"
            case "c" if self.formula and not self.valued:
                self.facts.wrong[self.at] = "formula-without-value"


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
