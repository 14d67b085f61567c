"""Workbooks as LibreOffice sees them: each cell with its value, its formula if it has one, and what is shown."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST: Final = 2000
"""Cells or rows alike that are unfolded: a sheet ends in a million empty ones."""


class Seen(NamedTuple):
    """A cell: a number where it is one, else its text; days count from the first one of their calendar."""

    shown: str
    number: float | None
    formula: str | None
    links: bool


def opened(data: bytes, folder: Path) -> dict[str, list[list[Seen]]]:
    """The sheets of a workbook by their names, as rows of cells."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not here to open what was written")
    path = folder / "book.xlsx"
    path.write_bytes(data)
    command = [office, "--headless", "--convert-to", "fods", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, env={"HOME": str(folder)})
    tree = ET.parse(path.with_suffix(".fods"))  # noqa: S314 - made by LibreOffice a moment ago
    return {str(sheet.get(f"{_TABLE}name")): list(_rows(sheet)) for sheet in tree.iter(f"{_TABLE}table")}


def _rows(sheet: ET.Element) -> Iterator[list[Seen]]:
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells = [cell for each in row for cell in _times(each, "columns")]
        yield from [cells] * _count(row, "rows")


def _times(cell: ET.Element, what: str) -> list[Seen]:
    return [_seen(cell)] * _count(cell, what)


def _count(element: ET.Element, what: str) -> int:
    count = int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    return count if count < _MOST else 0


def _seen(cell: ET.Element) -> Seen:
    found = cell.get(f"{_OFFICE}value")
    links = cell.find(f".//{_TEXT}a") is not None
    number = float(found) if found is not None else None
    return Seen(_shown(cell), number, cell.get(f"{_TABLE}formula"), links)


def _shown(cell: ET.Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.findall(f"{_TEXT}p"))


def _pieces(element: ET.Element) -> Iterator[str]:
    """The text of a paragraph; runs of spaces stand in it as counts."""
    yield element.text or ""
    for child in element:
        yield " " * int(child.get(f"{_TEXT}c", "1")) if child.tag == f"{_TEXT}s" else "".join(_pieces(child))
        yield child.tail or ""
