"""`ipms export`: tidy tables in four forms, and nothing in them that a spreadsheet obeys or that gives people away."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from openpyxl import load_workbook

from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.tables.csv_files import csv_text, number_text
from ipms.render.tables.parquet import export_parquet
from ipms.render.tables.safe import LARGEST, cell_text
from ipms.render.tables.workbook import export_workbook
from ipms.views.tables.export import Export, export
from ipms.views.tables.table import Column, Table
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.tables.conftest import FILES, Run, everything
from tests.workspaces import make

KINDS = (Column("text", "text"), Column("number", "number"), Column("day", "date"), Column("yes", "flag"))
VALUES = st.tuples(
    st.none() | st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1),
    st.none() | st.floats(min_value=-LARGEST, max_value=LARGEST),
    st.none() | st.dates(min_value=dt.date(1900, 3, 1), max_value=dt.date(2200, 1, 1)),
    st.none() | st.booleans(),
)
TABLES = st.lists(VALUES, max_size=5).map(lambda rows: Table("t", KINDS, tuple(rows)))
HOSTILE = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "%0A=1",
    ";=1+1",
    'a; "=1+1',
    "- point",
)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table_of(ws: Workspace, name: str) -> list[dict[str, object]]:
    found = next(table for table in export(ws).tables if table.name == name)
    names = [column.name for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def people(tmp_path: Path, **rows: tuple[int, int]) -> Workspace:
    """A workspace whose indicator counts people, with a ratio for each room in January 2018."""
    lines = "".join(f"2018-01,{room},{above},{below}\n" for room, (above, below) in rows.items())
    files = FILES | {
        "indicators/plans.yaml": FILES["indicators/plans.yaml"] + "people: true\n",
        "indicators/plans.csv": f"period,room,numerator,denominator\n{lines}",
    }
    return make(tmp_path / "people", files, as_of=dt.date(2018, 12, 31))


@pytest.fixture
def case(checkout: Path) -> Workspace:
    return open_workspace(checkout)


def test_a_row_per_indicator_room_and_period(case: Workspace) -> None:
    rows = table_of(case, "measurements")
    keys = [(row["indicator"], row["room"], row["period"]) for row in rows]
    assert len(set(keys)) == len(keys) == sum(len(case.rows(name)) for name in case.indicators)
    found = next(row for row in rows if row["indicator"] == "disability-insurance" and row["period"] == "2018-Q1")
    assert (found["value"], found["room_level"], found["hidden"]) == (0.087, "strategic", False)
    assert (found["period_start"], found["period_end"]) == (dt.date(2018, 4, 1), dt.date(2018, 6, 30))


def test_every_table_has_the_items_of_the_workspace(case: Workspace) -> None:
    assert [row["id"] for row in table_of(case, "rooms")] == list(case.rooms)
    assert [row["id"] for row in table_of(case, "a3s")] == list(case.a3s)
    assert [row["id"] for row in table_of(case, "obstacles")] == list(case.obstacles)
    wanted = sum(len(a3.value.goals) for a3 in case.a3s.values()) + sum(
        len(k.value.goals) for k in case.kaizens.values()
    )
    assert len(table_of(case, "goals")) == wanted
    hung = sum(one.target is not None for room in case.rooms.values() for one in room.value.indicators)
    own = sum(len(i.value.targets) + (i.value.secondary_target is not None) for i in case.indicators.values())
    assert len(table_of(case, "targets")) == hung + own


def test_nothing_of_the_future(checkout: Path) -> None:
    day = dt.date(2017, 6, 30)
    ws = open_workspace(checkout, as_of=day)
    ends = [row["period_end"] for row in table_of(ws, "measurements")]
    assert ends
    assert max(ends) <= day  # type: ignore[type-var]


def test_the_files_of_every_form(run: Run, root: Path) -> None:
    (root / "indicators/wait.csv").write_text("period,room,value,n,note\n2018-01,north,9.5,10,=1+1\n", encoding="utf-8")
    for form in ("csv", "json", "xlsx", "parquet"):
        ran = run("export", "--format", form, "--to", f"../{form}")
        assert (ran.code, ran.err) == (0, "")
    [row] = read_csv(root.parent / "csv/measurements.csv")
    assert (row["value"], row["n"], row["note"], row["period_start"]) == ("9.5", "10", "'=1+1", "2018-01-01")
    document = json.loads((root.parent / "json/export.json").read_text(encoding="utf-8"))
    assert document["schema"] == "ipms.export/1"
    assert document["tables"]["measurements"]["rows"][0]["note"] == "=1+1"
    sheet = load_workbook(root.parent / "xlsx/export.xlsx")["measurements"]
    found = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (found["note"].value, found["note"].data_type) == ("=1+1", "s")
    assert (found["value"].value, found["period_start"].value) == (9.5, dt.datetime(2018, 1, 1))  # noqa: DTZ001
    frame = pd.read_parquet(root.parent / "parquet/measurements.parquet")
    assert frame["value"].tolist() == [9.5]
    assert frame["period_start"].tolist() == [dt.date(2018, 1, 1)]


def test_the_same_bytes_every_time(run: Run, root: Path) -> None:
    for form in ("csv", "json", "xlsx", "parquet"):
        run("export", "--format", form, "--to", "../one", "--as-of", "2018-10-31")
        run("export", "--format", form, "--to", "../two", "--as-of", "2018-10-31")
    assert everything(root.parent / "one") == everything(root.parent / "two")


def test_some_indicators_only(run: Run, root: Path) -> None:
    (root / "indicators/wait.csv").write_text("period,room,value\n2018-01,north,9\n", encoding="utf-8")
    (root / "indicators/visits.csv").write_text("period,room,value\n2018-01,north,9\n", encoding="utf-8")
    run("export", "--indicator", "visits", "--to", "../out")
    assert [row["indicator"] for row in read_csv(root.parent / "out/measurements.csv")] == ["visits"]
    assert len(read_csv(root.parent / "out/rooms.csv")) == 3


def test_nothing_is_written_over_unless_asked(run: Run, root: Path) -> None:
    (root / "out").mkdir()
    (root / "out/rooms.csv").write_text("mine", encoding="utf-8")
    before = everything(root)
    ran = run("export", "--to", "out")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("ipms: Nothing was written, because this is there already: rooms.csv.")
    assert everything(root) == before
    assert run("export", "--to", "out", "--force").code == 0
    assert len(read_csv(root / "out/rooms.csv")) == 3


@pytest.mark.parametrize("folder", ["rooms", "indicators/wait", "private", "link", "../ws/rooms/x"])
def test_never_among_the_files_of_the_workspace(run: Run, root: Path, folder: str) -> None:
    (root / "link").symlink_to("indicators")
    before = everything(root)
    ran = run("export", "--to", folder, "--force")
    assert ran.code == 2
    assert "belongs to the workspace itself" in ran.err
    assert everything(root) == before


def test_reading_commands_are_not_disturbed(run: Run, root: Path) -> None:
    before = run("check").out
    run("export", "--to", "export")
    assert run("check").out == before
    assert [path for path in (root / "export").iterdir() if path.name.startswith(".")] == []


def test_too_few_people_are_absent(tmp_path: Path) -> None:
    ws = people(tmp_path, north=(3, 40), south=(20, 40), top=(60, 200))
    rows = {row["room"]: row for row in table_of(ws, "measurements")}
    assert (rows["north"]["hidden"], rows["south"]["hidden"]) == (True, False)
    assert [rows["north"][name] for name in ("value", "n", "numerator", "denominator", "note")] == [None] * 5
    assert rows["south"]["numerator"] == 20
    assert export(ws).hidden == 1


def test_the_complement_counts_too(tmp_path: Path) -> None:
    rows = {row["room"]: row for row in table_of(people(tmp_path, north=(38, 40)), "measurements")}
    assert rows["north"]["hidden"] is True


def test_what_is_left_of_a_total_is_hidden_too(tmp_path: Path) -> None:
    files = {"east": (20, 40), "north": (3, 40), "south": (20, 41), "top": (43, 121)}
    ws = people(tmp_path, **files)
    east = FILES["rooms/north.yaml"].replace("North", "East")
    ws = make(ws.root, {"rooms/east.yaml": east}, as_of=dt.date(2018, 12, 31))
    hidden = {row["room"] for row in table_of(ws, "measurements") if row["hidden"]}
    assert hidden == {"north", "east"}


def test_a_total_with_one_part_is_hidden_with_it(tmp_path: Path) -> None:
    ws = people(tmp_path, north=(3, 40), top=(3, 40))
    assert {row["room"] for row in table_of(ws, "measurements") if row["hidden"]} == {"north", "top"}


def test_counts_that_are_of_no_people_are_shown(tmp_path: Path) -> None:
    files = FILES | {"indicators/plans.csv": "period,room,numerator,denominator\n2018-01,north,3,40\n"}
    [row] = table_of(make(tmp_path / "w", files, as_of=dt.date(2018, 12, 31)), "measurements")
    assert row["numerator"] == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_no_spreadsheet_takes_a_text_for_a_formula(text: str) -> None:
    for piece in cell_text(text).split(";"):
        assert not piece.lstrip(' "').startswith(("=", "+", "-", "@", "＝", "%"))


@pytest.mark.parametrize("text", ["Été : 12 %", "a-b", "team-north", "1 + 1 = 2", "x@y", "(a; b)", "5 - 3"])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert cell_text(text) == text


def test_the_shared_formulas(reference: Path) -> None:
    path = reference / "hostile" / "payloads" / "values" / "formula.jsonl"
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    [payloads] = (reference / "hostile" / "formula").glob("*.txt")
    lines = payloads.read_text(encoding="utf-8", errors="replace")
    texts = [case["value"] for case in cases if case["expect"] == "NO-FORMULA"] + lines.splitlines()
    table = Table("t", KINDS[:1], tuple((text,) for text in texts if text.strip()))
    for row in list(csv.reader(io.StringIO(csv_text(table))))[1:]:
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_libreoffice_sees_texts(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not here to open what was written")
    table = Table("t", KINDS[:1], tuple((text,) for text in HOSTILE))
    (tmp_path / "t.csv").write_text(csv_text(table), encoding="utf-8")
    command = [office, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "t.csv")]
    subprocess.run(command, check=True, capture_output=True, env={"HOME": str(tmp_path)})
    assert "table:formula" not in (tmp_path / "t.fods").read_text(encoding="utf-8")


@for_all(TABLES)
def test_csv_is_read_again(table: Table) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(table).removeprefix("\ufeff"))))[1:]
    assert [float(row[1]) if row[1] else None for row in rows] == [row[1] for row in table.rows]
    assert [row[2] or None for row in rows] == [str(row[2]) if row[2] else None for row in table.rows]


@for_all(TABLES)
def test_parquet_is_read_again(table: Table) -> None:
    frame = pd.read_parquet(io.BytesIO(export_parquet(table)))
    assert list(frame.columns) == [column.name for column in KINDS]
    for place, name in enumerate(frame.columns):
        assert [None if pd.isna(value) else value for value in frame[name]] == [row[place] for row in table.rows]


@for_all(TABLES)
def test_workbooks_are_read_again(table: Table) -> None:
    data = export_workbook(Export(Text(en="Region"), dt.date(2018, 10, 31), (table,), 0))
    sheet = load_workbook(io.BytesIO(data))["t"]
    for number, (text, amount, day, yes) in enumerate(table.rows, start=2):
        texts, amounts, days, flags = (sheet.cell(number, place) for place in range(1, 5))
        assert (texts.value, flags.value) == ((text and neutral(text)) or None, yes)
        assert days.value == (day and dt.datetime.combine(day, dt.time()))
        assert amounts.value == amount


@for_all(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_all_its_digits(value: float) -> None:
    assert float(number_text(value)) == value


def test_what_was_not_understood_is_told(run: Run, root: Path) -> None:
    (root / "indicators/wait.csv").write_text("period,room,value\n2018-01,north,nine\n", encoding="utf-8")
    out = run("export", "--to", "../out").out
    assert "1 file or row could not be understood and is in no table" in out


def test_what_is_made_up_says_so(case: Workspace) -> None:
    made_up = {row["quality"] for row in table_of(case, "measurements") if row["illustrative"]}
    assert "illustrative" in made_up
    assert all(row["illustrative"] for row in table_of(case, "measurements") if row["quality"] == "illustrative")


def test_published_weeks_keep_what_they_hide(tmp_path: Path) -> None:
    week = (
        "expected: 12\nfilled: 11\nlate: 1\ntriggers: {raised: 6, acted: <5}\nanswers:\n"
        "  no-shows: {reasons: [{reason: {en: Forgot, fr: Oubli}, count: 7}, {reason: Other, count: <5}]}\n"
    )
    ws = make(
        tmp_path, FILES | {"rooms/top/status/2018-W43.yaml": week, "rooms/top/room.yaml": FILES["rooms/top.yaml"]}
    )
    (row,) = (row for row in table_of(ws, "status_weeks"))
    assert (row["week"], row["filled"], row["triggers_raised"], row["triggers_acted"]) == ("2018-W43", 11, 6, None)
    reasons = [(row["reason_fr"], row["count"], row["hidden"]) for row in table_of(ws, "status_reasons")]
    assert reasons == [("Oubli", 7, False), ("Other", None, True)]
