"""Where the cells of measurements stand: a table is read once for many cells, and few tables are kept."""

from __future__ import annotations

from pathlib import Path

from ipms.model.finding import Place
from ipms.workspace.measurements import Cells
from ipms.workspace.reading.places import Folder
from tests.workspaces import make

FILES = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "indicators/wait.yaml": "title: Wait\nbetter: lower\n",
    "indicators/wait/a.csv": 'period,room,value,note\n2018-01,top,12,"a, b"\n\n2018-02,top,14,\n',
    "indicators/wait/b.csv": 'period,value,room,note\n2018-03,9,top,"in two\nlines"\n2018-04,8.5,top,\n',
}


def test_a_cell_stands_under_its_heading(tmp_path: Path) -> None:
    ws = make(tmp_path, FILES)
    found = [str(ws.cell_place(row, "value")) for row in ws.rows("wait")]
    assert found == [
        "indicators/wait/a.csv:2:13",
        "indicators/wait/a.csv:4:13",
        "indicators/wait/b.csv:2:9",
        "indicators/wait/b.csv:4:9",
    ]
    assert ws.cell_place(ws.rows("wait")[0], "note") == Place("indicators/wait/a.csv", 2, 16, 2, 22)
    assert ws.cell_place(ws.rows("wait")[0], "n") == Place("indicators/wait/a.csv", 2, 1, 2, 8)


def test_a_table_is_read_once_for_all_its_cells(tmp_path: Path) -> None:
    ws = make(tmp_path, FILES)
    first, second, *_ = ws.rows("wait")
    assert ws.cell_place(first, "room").column == 9
    (tmp_path / "indicators/wait/a.csv").unlink()
    assert ws.cell_place(second, "room") == Place("indicators/wait/a.csv", 4, 9, 4, 12)


def test_tables_that_are_too_large_together_are_not_kept_together(tmp_path: Path) -> None:
    rows = make(tmp_path, FILES).rows("wait")
    roomy, narrow = Cells(Folder(tmp_path)), Cells(Folder(tmp_path), most=1)
    for cells in (roomy, narrow):
        assert (cells.place(rows[0], "room").column, cells.place(rows[2], "room").column) == (9, 11)
    (tmp_path / "indicators/wait/a.csv").unlink()
    assert roomy.place(rows[1], "room").column == 9
    assert narrow.place(rows[1], "room") == rows[1].place
