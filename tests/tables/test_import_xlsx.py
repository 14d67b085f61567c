"""`ipms import` of workbooks: dates, percentages, what is out of sight, and what is made to hurt."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.tables.conftest import Given, Run, everything

WAIT = ("--indicator", "wait")
HEADING = ("period", "room", "value")


def workbook(*rows: Sequence[Any], formats: dict[str, str] | None = None) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same workbook with one part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def sheet_xml(inside: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{inside}</sheetData></worksheet>'.encode()


def own(root: Path, name: str = "wait") -> list[str]:
    return (root / f"indicators/{name}.csv").read_text(encoding="utf-8").splitlines()[1:]


def test_numbers_months_and_rooms(run: Run, given: Given, root: Path) -> None:
    month = dt.date(2018, 2, 1)
    book = workbook(HEADING, (month, "Team North", 9.1), ("janv. 2018", "south", 8), formats={"A2": "mmm yyyy"})
    ran = run("import", str(given(saved(book), "book.xlsx")), *WAIT, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert own(root) == ["2018-01,south,8", "2018-02,north,9.1"]


def test_a_date_that_shows_its_day_is_a_day(run: Run, given: Given, root: Path) -> None:
    table = given(saved(workbook(HEADING, (dt.date(2018, 2, 1), "north", 9))), "book.xlsx")
    ran = run("import", str(table), *WAIT, "--yes")
    assert "book.xlsx[Sheet]!A2  “2018-02-01” is a day" in ran.out
    mapping = given("dates: period\n", "mapping.yaml")
    assert run("import", str(table), *WAIT, "--mapping", str(mapping), "--yes").code == 0
    assert own(root) == ["2018-02,north,9"]


def test_a_format_in_percent_is_a_fraction(run: Run, given: Given, root: Path) -> None:
    book = workbook(HEADING, ("2018-01", "north", 0.855), formats={"C2": "0.0%"})
    run("import", str(given(saved(book), "book.xlsx")), "--indicator", "share", "--yes")
    assert own(root, "share") == ["2018-01,north,0.855"]


def test_the_digits_that_a_spreadsheet_shows(run: Run, given: Given, root: Path) -> None:
    book = workbook(HEADING, ("2018-01", "north", 0.1 + 0.2), ("2018-02", "north", 1e15), ("2018-03", "north", 1e-7))
    run("import", str(given(saved(book), "book.xlsx")), *WAIT, "--yes")
    assert own(root) == ["2018-01,north,0.3", "2018-02,north,1000000000000000", "2018-03,north,0.0000001"]


def test_what_is_out_of_sight_is_told(run: Run, given: Given) -> None:
    book = workbook(HEADING, ("2018-01", "north", 9), ("2018-02", "north", "8,5"))
    sheet = book.active
    assert sheet is not None
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("drafts").sheet_state = "hidden"
    out = run("import", str(given(saved(book), "book.xlsx")), *WAIT, "--dry-run").out
    assert "A hidden sheet was not read: drafts." in out
    assert "A hidden row is among what was read: 2." in out
    assert "Hidden columns are among what was read." in out
    assert "A number was typed as text." in out


def test_several_sheets(run: Run, given: Given, root: Path) -> None:
    book = workbook(HEADING, ("2018-01", "north", 9))
    book.create_sheet("Février").append(list(HEADING))
    book["Février"].append(["2018-02", "north", 8])
    table = str(given(saved(book), "book.xlsx"))
    assert "the workbook has several sheets (Sheet, Février)" in run("import", table, *WAIT, "--yes").out
    assert "there is no sheet “Fevrier”" in run("import", table, *WAIT, "--sheet", "Fevrier", "--yes").out
    assert run("import", table, *WAIT, "--sheet", "Février", "--yes").code == 0
    assert own(root) == ["2018-02,north,8"]


def test_a_heading_further_down(run: Run, given: Given, root: Path) -> None:
    book = workbook(("Waiting times", None, None), (), HEADING, ("2018-01", "north", 9))
    mapping = given("heading: 3\n", "mapping.yaml")
    assert run("import", str(given(saved(book), "b.xlsx")), *WAIT, "--mapping", str(mapping), "--yes").code == 0
    assert own(root) == ["2018-01,north,9"]


def cells(value: str) -> str:
    heading = "".join(f'<c r="{c}1" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in zip("ABC", HEADING, strict=True))
    texts = "".join(f'<c r="{c}2" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in (("A", "2018-01"), ("B", "north")))
    return f'<row r="1">{heading}</row><row r="2">{texts}{value}</row>'


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
SHEETS = {
    "formula": (cells('<c r="C2"><f>1+1</f></c>'), "", "Sheet]!C2  the formula here holds no value"),
    "error": (cells('<c r="C2" t="e"><v>#DIV/0!</v></c>'), "", "Sheet]!C2  the cell holds an error"),
    "NaN": (cells('<c r="C2"><v>NaN</v></c>'), "", "Sheet]!C2  the cell says that it is a number"),
    "overflow": (cells('<c r="C2"><v>1e400</v></c>'), "", "Sheet]!C2  the cell says that it is a number"),
    "far row": (cells('<c r="C2"><v>1</v></c>') + '<row r="1048576"/>', "", "as far as A1048576"),
    "far cell": (cells('<c r="XFD2"><v>1</v></c>'), "", "as far as XFD2"),
    "beyond the heading": (cells('<c r="E2"><v>1</v></c>'), "", "E2  something stands to the right"),
    "laughs": (cells('<c r="C2" t="inlineStr"><is><t>&b;</t></is></c>'), LAUGHS, "declares entities"),
    "outside": (cells('<c r="C2" t="inlineStr"><is><t>&e;</t></is></c>'), OUTSIDE, "declares entities"),
    "torn": ("<row", "", "the workbook is damaged"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_that_are_refused(run: Run, given: Given, root: Path, name: str) -> None:
    inside, before, said = SHEETS[name]
    data = with_part(saved(Workbook()), "xl/worksheets/sheet1.xml", sheet_xml(inside, before))
    files = everything(root)
    ran = run("import", str(given(data, "book.xlsx")), *WAIT, "--yes")
    assert (ran.code, ran.err) == (1, "")
    assert " ".join(said.split()) in " ".join(ran.out.split())
    assert "root:" not in ran.out
    assert everything(root) == files


def test_a_formula_with_its_value_is_its_value(run: Run, given: Given, root: Path) -> None:
    data = with_part(
        saved(Workbook()), "xl/worksheets/sheet1.xml", sheet_xml(cells('<c r="C2"><f>1+1</f><v>2</v></c>'))
    )
    assert run("import", str(given(data, "book.xlsx")), *WAIT, "--yes").code == 0
    assert own(root) == ["2018-01,north,2"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("xl/sharedStrings.xml", "made to swell"), ("xl/media/picture.png", "made to swell")],
)
def test_a_part_that_swells(run: Run, given: Given, name: str, said: str) -> None:
    data = with_part(saved(workbook(HEADING, ("2018-01", "north", 9))), name, b"<si><t>a</t></si>" * 300_000)
    ran = run("import", str(given(data, "book.xlsx")), *WAIT)
    assert (ran.code, said in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"period,room,value\n2018-01,north,9\n", "this is no workbook, whatever its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "a workbook with a password"),
        (b"PK\x03\x04" + bytes(200), "the workbook is damaged"),
        (with_part(b"PK\x05\x06" + bytes(18), "a.txt", b"a"), "the workbook is damaged"),
    ],
)
def test_what_is_no_workbook(run: Run, given: Given, data: bytes, said: str) -> None:
    ran = run("import", str(given(data, "book.xlsx")), *WAIT)
    assert (ran.code, ran.err) == (1, "")
    assert said in ran.out


REFUSED = ("dimension-bomb", "formula-no-cache", "error-cell", "overflow-number", "nan-number", "xxe", "xml-laughs")
REFUSED_TOO = ("shared-strings-bomb", "not-a-zip", "encrypted-ole")


@pytest.mark.parametrize("name", [*REFUSED, *REFUSED_TOO])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_shared_workbooks(run: Run, root: Path, reference: Path, name: str, language: str) -> None:
    files = everything(root)
    path = reference / "hostile" / "payloads" / "xlsx" / f"{name}.xlsx"
    ran = run("import", str(path), *WAIT, "--room", "north", "--yes", "--lang", language)
    assert (ran.code, ran.err) == (1, "")
    assert f"✖ {name}.xlsx" in ran.out
    assert everything(root) == files


def test_the_shared_workbook_with_hidden_parts(run: Run, reference: Path) -> None:
    path = reference / "hostile" / "payloads" / "xlsx" / "text-numbers-hidden.xlsx"
    out = run("import", str(path), *WAIT, "--room", "north", "--dry-run").out
    assert "A hidden sheet was not read" in out
    assert "A hidden row is among what was read" in out
    assert "2 numbers were typed as text." in out


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_a_sheet_that_lies_elsewhere_is_guarded_too(run: Run, given: Given) -> None:
    inside = cells('<c r="C2"><v>1</v></c>') + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = with_part(saved(Workbook()), "xl/elsewhere/table.bin", sheet_xml(inside))
    relation = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="/xl/elsewhere/table.bin"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = f'<Relationships xmlns="{space}">{relation}</Relationships>'.encode()
    table = given(with_part(data, "xl/_rels/workbook.xml.rels", relations), "book.xlsx")
    assert "as far as A1048576" in " ".join(run("import", str(table), *WAIT).out.split())


@pytest.mark.parametrize("inside", ["<row>" * 150, "<row/>" * 100 + "<c/>" * 200_001])
def test_too_deep_or_too_many(run: Run, given: Given, root: Path, inside: str) -> None:
    closing = "</row>" * 150 if inside.startswith("<row><row>") else ""
    data = with_part(saved(Workbook()), "xl/worksheets/sheet1.xml", sheet_xml(inside + closing))
    before = everything(root)
    ran = run("import", str(given(data, "book.xlsx")), *WAIT, "--yes")
    assert (ran.code, ran.err) == (1, "")
    assert everything(root) == before
