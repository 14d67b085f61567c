"""Texts that mean harm: in a workbook they are texts, shown as they are typed, in every place where people type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.tables.safe import LONGEST
from ipms.render.tables.spreadsheet import fitting
from ipms.render.workbook.book import report_workbook
from ipms.views.board_page import ActionLine, Named
from ipms.views.report.workbook import AgreedAction, Workbook
from ipms.workspace.opening import open_workspace
from tests.render.hostile import ATTACKS, rewritten
from tests.workbook.made import of, read, rows_of
from tests.workbook.office import opened

EN = Words("en")
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+1+1",
    "-1+1",
    "-2",
    "@SUM(1,1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "'=1+1",
    "＝1+1",
    "0012",
    "1e5",
    "1/2",
    "2018-10-31",
    "TRUE",
    "http://example.org",
    "mailto:a@example",
    "file:///etc/passwd",
    "internal:Actions!A1",
    "<r><t>not markup</t></r>",
    "<r><broken></r>",
    "</t></is></c><c><f>1+1</f></c>",
    "_x0041_",
    "_x000D_",
    "&amp; &L &P",
    "#REF!",
    "%0A=1",
)


@pytest.fixture(scope="module")
def view(checkout: Path) -> Workbook:
    return of(open_workspace(checkout))


def holding(view: Workbook, texts: Iterable[str]) -> Workbook:
    """The workbook with an action for each text."""
    named = Named("r", Text(en="Room", fr="Salle"))
    actions = (ActionLine(Text.model_construct(en=text, fr=text), None, None, 0, named) for text in texts)
    return replace(view, actions=tuple(AgreedAction(named, "room", action) for action in actions))


def seen(view: Workbook, texts: Sequence[str], folder: Path) -> None:
    """Every text is there as it was typed, and nothing in the whole book is a formula or leads anywhere."""
    book = opened(report_workbook(holding(view, texts), EN), folder)
    cells = [cell for sheet in book.values() for row in sheet for cell in row]
    assert [cell.shown for cell in cells if cell.formula is not None or cell.links] == []
    found = [row[1] for row in book["Actions"][1 : 1 + len(texts)]]
    assert [cell.number for cell in found] == [None] * len(texts)
    assert [cell.shown.strip(" ") for cell in found] == [neutral(text) for text in texts]


def test_libreoffice_sees_texts(view: Workbook, tmp_path: Path) -> None:
    seen(view, [*FORMULAS, *ATTACKS], tmp_path)


def test_the_shared_formulas_and_naughty_strings(view: Workbook, reference: Path, tmp_path: Path) -> None:
    hostile = reference / "hostile"
    [payloads] = (hostile / "formula").glob("*.txt")
    values = (hostile / "payloads" / "values" / "formula.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [
        *payloads.read_text(encoding="utf-8", errors="replace").splitlines(),
        *(json.loads(line)["value"] for line in values),
        *json.loads((hostile / "blns" / "blns.json").read_text(encoding="utf-8")),
    ]
    seen(view, [text for text in texts if neutral(text)], tmp_path)


def test_a_text_anywhere_is_a_text(view: Workbook, tmp_path: Path) -> None:
    wicked = rewritten(view, lambda text: Text.model_construct(en=f"=1+1 {text}", fr="=1+1"))
    data = report_workbook(replace(wicked, measurements=view.measurements), EN)
    book = opened(data, tmp_path)
    assert [cell for sheet in book.values() for row in sheet for cell in row if cell.formula is not None] == []
    assert book["Performance"][1][0].shown == "=1+1 Strategic control room"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1).filter(neutral), min_size=1, max_size=5))
def test_any_text_is_read_again_as_it_was_typed(view: Workbook, texts: list[str]) -> None:
    rows = rows_of(read(report_workbook(holding(view, texts), EN)), "Actions")
    assert [row[1].rstrip(" ") for row in rows] == [neutral(text).rstrip(" ") for text in texts]


@pytest.mark.parametrize("letter", ["x", "é", "\N{GRINNING FACE}"])
def test_a_cell_holds_what_it_can_and_says_that_there_is_more(letter: str) -> None:
    cut = fitting(letter * 40_000)
    units = len(cut.encode("utf-16-le")) // 2
    assert cut.endswith("…")
    assert LONGEST - 1 <= units <= LONGEST
    assert fitting(letter * 1000) == letter * 1000


def test_margins_of_print_obey_nothing(view: Workbook) -> None:
    wicked = replace(view, organisation=Text(en="A & B &P &D", fr="A"))
    header = read(report_workbook(wicked, EN))["Performance"].oddHeader
    assert header.left.text == "A && B &&P &&D"
