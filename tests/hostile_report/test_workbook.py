"""Workbooks and summaries of harmful texts: cells of text, and words without markup."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ipms.workspace.reading.guards import FORBIDDEN
from tests.hostile_report.expecting import letters, missing, wanted
from tests.hostile_report.made import Made
from tests.workbook.office import Seen, opened

ELEMENTS: Final = re.compile(r"<([A-Za-z:]+)[ />]")
READER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
USUAL: Final = frozenset({"text", "softbreak", "text_special", "inline"})
_FEW: Final = 6
"""A summary is short: of each kind it tells the first, and long texts by their beginnings."""
BLOCKS: Final = ("heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td")


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def names(path: Path) -> list[str]:
    """Names that a workbook gives to places in it."""
    return re.findall(r"<definedName [^>]*>[^<]*", parts(path)["xl/workbook.xml"])


def test_a_workbook_has_nothing_but_cells(plain: Made, harmful: Made) -> None:
    for path, usual in zip(harmful.files(".xlsx"), plain.files(".xlsx"), strict=True):
        found, there = parts(path), parts(usual)
        assert {*found} == {*there}
        elements = {element for text in there.values() for element in ELEMENTS.findall(text)}
        assert {element for text in found.values() for element in ELEMENTS.findall(text)} <= elements
        assert {"f", "hyperlink"} & elements == set()
        assert [name for name, text in found.items() if "External" in text or FORBIDDEN.search(text)] == []
        assert [name.split('"')[1] for name in names(path)] == [name.split('"')[1] for name in names(usual)]
        assert all(name.split('"')[1].startswith("_xlnm.") for name in names(path))


def test_an_office_program_sees_the_texts(plain: Made, harmful: Made, tmp_path: Path) -> None:
    def cells(made: Made, folder: str) -> list[Seen]:
        (tmp_path / folder).mkdir()
        book = opened((made.out / "fr" / "report.xlsx").read_bytes(), tmp_path / folder)
        return [cell for sheet in book.values() for row in sheet for cell in row]

    usual, found = cells(plain, "plain"), cells(harmful, "harmful")
    assert [cell for cell in found if cell.formula is not None or cell.links] == []
    assert missing("\n".join(cell.shown for cell in usual), "\n".join(cell.shown for cell in found), harmful) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_summary_is_words_alone(language: str, plain: Made, harmful: Made) -> None:
    usual = (plain.out / language / "summary.md").read_text(encoding="utf-8")
    tokens = READER.parse((harmful.out / language / "summary.md").read_text(encoding="utf-8"))
    blocks = {f"{block}_{side}" for block in BLOCKS for side in ("open", "close")}
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in (*tokens, *inline)} - USUAL - blocks == set()
    found = [text for _, text, forms in wanted(usual, harmful) if any(form in told(inline) for form in forms)]
    assert len(found) > _FEW


def told(inline: list[Token]) -> str:
    return letters("".join(token.content for token in inline))
