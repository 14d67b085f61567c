"""The workbook of a report: the figures of the boards to their last digit, in sheets that people can work in."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ipms.locale import LANGUAGES, Language, Words
from ipms.locale.guarded import GuardedWords
from ipms.render.figures import target
from ipms.render.marks import STANDING
from ipms.render.workbook.book import report_workbook, sheets
from ipms.render.workbook.looks import LOOKS, fill, ink
from ipms.render.workbook.sheet import Cell, Row
from ipms.render.workbook.sheets.about import SHEETS
from ipms.render.workbook.writing import parts
from ipms.views.report.plan import plan
from ipms.views.report.workbook import Workbook, workbook
from ipms.views.tables.figures import measurements
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workbook.made import board_rows, bowling_rows, data_of, of, people, read, rows_of
from tests.workbook.office import opened
from tests.workspaces import make

SNAPSHOTS = Path(__file__).parent / "snapshots"
EN = Words("en")


@pytest.fixture(scope="module")
def case(checkout: Path) -> Workspace:
    return open_workspace(checkout)


@pytest.fixture(scope="module")
def network(checkout: Path) -> Workspace:
    return open_workspace(checkout / "examples" / "network")


@pytest.fixture(scope="module", params=["case", "network"])
def ws(request: pytest.FixtureRequest) -> Workspace:
    found: Workspace = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_performance_says_what_the_boards_say(ws: Workspace, language: Language) -> None:
    found = rows_of(read(data_of(ws, language)), "Performance")
    wanted = [row for room in plan(ws).rooms for row in board_rows(ws, room)]
    assert len(found) == len(wanted) > 20
    for cells, row in zip(found, wanted, strict=True):
        _room, _title, standing, value, _unit, goal, _said, _set_by, baseline, change = cells[:10]
        assert standing.startswith("?" if row["hidden"] else STANDING[row["standing"]])
        assert (value if isinstance(value, int | float) else None) == row["value"]
        assert goal == row["target"]["value"] if row["target"] and row["target"]["value"] is not None else goal
        assert baseline == row["baseline"]
        assert change == (row["change"] or {}).get("amount")


@pytest.mark.parametrize("language", LANGUAGES)
def test_bowling_says_what_the_charts_say(ws: Workspace, language: Language) -> None:
    book = read(data_of(ws, language))
    found = rows_of(book, GuardedWords(language)("workbook.sheet.bowling"))
    wanted = [row for room in plan(ws).rooms for row in bowling_rows(ws, room)]
    assert len(found) == 2 * len(wanted) > 40
    for targets, actuals, row in zip(found[::2], found[1::2], wanted, strict=True):
        count = len(row["cells"])
        values = [value if isinstance(value, int | float) else None for value in actuals[4 : 4 + count]]
        goals = [value if isinstance(value, int | float) else None for value in targets[4 : 4 + count]]
        assert values == [cell["value"] for cell in row["cells"]]
        assert goals == [(cell["target"] or {}).get("value") for cell in row["cells"]]


def test_a_figure_of_the_chart_is_a_number_with_its_mark_and_its_colour(case: Workspace) -> None:
    sheet = read(data_of(case, "en"))["Bowling chart"]
    numbers = [cell for row in sheet.iter_rows(min_row=3, min_col=5) for cell in row if isinstance(cell.value, float)]
    met = [cell for cell in numbers if cell.number_format.startswith('"✔ ')]
    missed = [cell for cell in numbers if cell.number_format.startswith('"✖ ')]
    assert met
    assert missed
    assert {cell.fill.fgColor.rgb for cell in met} == {"FFE4F3E7"}
    assert {cell.fill.fgColor.rgb for cell in missed} == {"FFFCE6E6"}


def test_libreoffice_sees_the_figures_and_writes_them_as_our_pages_do(case: Workspace, tmp_path: Path) -> None:
    found = opened(report_workbook(of(case), EN), tmp_path)["Performance"][1:]
    wanted = [figure for room in of(case).rooms for figure in room.rows]
    for cells, figure in zip(found, wanted, strict=False):
        assert cells[3].number == fifteen(figure.value)
        assert cells[3].shown == EN.amount(figure.value or 0.0, figure.unit, figure.decimals)
        assert cells[6].shown == target(EN, figure)
    assert sum(cell.formula is not None for row in found for cell in row) == 0


def fifteen(value: float | None) -> float | None:
    """The digits that LibreOffice writes into its own files."""
    return None if value is None else float(f"{value:.15g}")


def test_measurements_are_those_of_the_export(ws: Workspace) -> None:
    view = of(ws)
    table = measurements(ws, list(ws.indicators), set(plan(ws).rooms))
    names = [column.name for column in table.columns]
    found = rows_of(read(report_workbook(view, EN)), "Measurements")
    wanted = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert [row[2] for row in found] == [row["period"] for row in wanted]
    assert [None if row[3] == "not shown" else row[3] for row in found] == [row["value"] for row in wanted]
    assert [row[10] == "yes" for row in found] == [row["hidden"] for row in wanted]
    assert [row[13].date() for row in found] == [row["period_start"] for row in wanted]


def test_only_the_rooms_that_were_asked_for(case: Workspace) -> None:
    view = workbook(case, ["team-north"])
    assert {row.room for each in view.measurements for row in each.rows} == {"team-north"}
    assert [one.room.id for one in view.rooms] == ["team-north"]
    assert {one.room.id for one in view.actions} <= {"team-north"}
    assert {"No transport to appointments"} <= {str(one.what) for one in view.obstacles}
    assert [one.branch.a3.id for one in view.a3s] == ["integration", "first-intervention", "missed-first-appointments"]
    assert [one.depth for one in view.a3s] == [0, 1, 2]


def test_late_actions_come_first(case: Workspace) -> None:
    late = [one.action.days_late for one in of(case).actions]
    assert late == sorted(late, reverse=True)
    assert late[0] > 0
    rows = rows_of(read(data_of(case, "en")), "Actions")
    assert [row[0] or 0 for row in rows] == late
    assert rows[0][3] == dt.datetime(2018, 10, 19)  # noqa: DTZ001 - cells know no zones


def test_a_month_is_no_day(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/meetings/2018-01-05.yaml": "actions: [{id: a, what: Call, owner: CEO, due: 2018-03}]\n",
    }
    [row] = rows_of(read(data_of(make(tmp_path, files, as_of=dt.date(2018, 2, 1)), "fr")), "Actions")
    assert row[:4] == [0, "Call", "CEO", "mars 2018"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_can_be_filtered_scrolled_and_printed(case: Workspace, language: Language) -> None:
    words = GuardedWords(language)
    book = read(data_of(case, language))
    assert book.sheetnames == [words(f"workbook.sheet.{name}") for name in ("about", *SHEETS)]
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.center is not None
        assert sheet.oddHeader.center.text == f"&B{name}"
        assert not sheet.merged_cells.ranges


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_names_with_room_for_a_number(language: Language) -> None:
    for name in ("about", *SHEETS):
        found = Words(language)(f"workbook.sheet.{name}")
        assert len(found) <= 28
        assert not set(found) & set("[]:*?/\\'")


def test_the_workbook_says_what_it_is(network: Workspace) -> None:
    book = read(data_of(network, "fr"))
    assert book.properties.title == "Classeur de pilotage\xa0: Réseau des aînés (fictif)"
    assert book.properties.created == dt.datetime(2024, 12, 19)  # noqa: DTZ001 - as above
    assert book.custom_doc_props["Language"].value == "fr-CA"
    texts = [cell for row in book["Lisez-moi"].iter_rows(values_only=True) for cell in row if cell]
    assert "⚠ tout ici est inventé" in texts
    assert any("moins de 5 personnes" in text for text in texts)


def test_what_is_illustrative_says_so(case: Workspace) -> None:
    sheet = read(data_of(case, "en"))["Performance"]
    made_up = [row[1] for row in sheet.iter_rows(min_row=2) if str(row[1].value).endswith("¹")]
    assert {cell.font.italic for cell in made_up} == {True}
    assert "Foster children met each month¹" in [cell.value for cell in made_up]


def test_the_same_bytes_every_time(network: Workspace) -> None:
    assert data_of(network, "fr") == data_of(network, "fr")


def test_what_could_not_be_read_is_told_first(tmp_path: Path) -> None:
    files = {"rooms/top.yaml": "title: Top\nlevel: strategic\n", "rooms/broken.yaml": "title: [\n"}
    ws = make(tmp_path, files, as_of=dt.date(2018, 2, 1))
    texts = [row[0] for row in read(data_of(ws, "en"))["Read me"].iter_rows(values_only=True)]
    assert "⚠ 1 file could not be read: rooms/broken.yaml (ipms check)" in texts[:4]


def test_a_workspace_without_anything(tmp_path: Path) -> None:
    book = read(data_of(make(tmp_path, {}), "en"))
    assert [rows_of(book, name) for name in book.sheetnames[1:]] == [[]] * len(SHEETS)


def test_too_few_people_leave_no_trace(tmp_path: Path) -> None:
    """Two workspaces that differ in nothing but a hidden figure make the same file."""
    one = data_of(people(tmp_path / "a", 2, "both of them twins"), "en")
    other = data_of(people(tmp_path / "b", 3), "en")
    assert one == other
    found = rows_of(read(one), "Performance")
    assert [row[:4] for row in found if row[0] == "North"] == [["North", "Plans", "? not shown", "fewer than 5 people"]]
    assert {row[3] for row in rows_of(read(one), "Measurements") if row[1] == "North"} == {"not shown"}


def test_no_identifier_of_a_person_leaves_the_house(tmp_path: Path) -> None:
    files = {
        **{f"rooms/{room}": "title: 'Top, 514 555-0199'\nlevel: strategic\n" for room in ("top/room.yaml",)},
        "rooms/top/meetings/2018-01-05.yaml": "actions: [{id: a, what: Write to jean@example.org, due: 2018-03}]\n",
    }
    data = data_of(make(tmp_path, files, as_of=dt.date(2018, 2, 1)), "en")
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts_of = [packed.read(name).decode() for name in packed.namelist()]
    assert not [part for part in parts_of if "555" in part or "example.org" in part]
    assert any("Write to •••" in part for part in parts_of)


def test_rows_beyond_a_sheet_stand_on_the_next() -> None:
    rows = [Row((Cell(number),)) for number in range(5)]
    assert [[row.cells[0].value for row in part] for part in parts(rows, 2)] == [[0, 1], [2, 3], [4]]
    assert [[row.cells[0].value for row in part] for part in parts(rows, 5)] == [[0, 1, 2, 3, 4]]
    assert [list(part) for part in parts([], 5)] == [[]]


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_can_be_read(look: str) -> None:
    assert contrast(ink(look), fill(look)) >= 4.5  # type: ignore[arg-type]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.1 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts_of = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts_of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_as_people_read_them(case: Workspace, language: Language) -> None:
    text = told(of(case), GuardedWords(language))
    path = SNAPSHOTS / f"case.{language}.txt"
    if os.environ.get("IPMS_UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def told(view: Workbook, words: Words) -> str:
    """Every sheet as lines of text: values, looks and number formats; the first rows of long sheets."""
    lines: list[str] = []
    for sheet in sheets(view, words):
        lines += [f"== {sheet.name}", " | ".join(column.caption for column in sheet.columns)]
        lines += [" | ".join(map(cell_told, row.cells)) for row in list(sheet.rows)[:60]]
    return "\n".join(lines) + "\n"


def cell_told(cell: Cell) -> str:
    looks = f" ({cell.look})" if cell.look != "plain" and cell.value is not None else ""
    form = f" [{cell.form}]" if cell.form else ""
    return f"{'  ' * cell.level}{'' if cell.value is None else cell.value}{form}{looks}"
