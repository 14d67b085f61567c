"""A large table says what the strict reader's rows say, whichever way it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from ipms.model.vocabulary import Quality
from ipms.workspace import frames, measurements
from ipms.workspace.frames import NUMBERS, frame
from ipms.workspace.workspace import Workspace
from tests.workspaces import make, write

AS_OF = dt.date(2018, 10, 31)
CLEAN = "period,room,value\n2018-01,north,1.5\n2018-02,north,2\n2018-01,care,3\n"


def measured(root: Path, files: Mapping[str, str | bytes], definition: str = "measure: sum") -> Workspace:
    texts = {path: text for path, text in files.items() if isinstance(text, str)}
    write(root, {"indicators/wait.yaml": f"title: Wait\nbetter: lower\n{definition}\n", **texts})
    for path, data in files.items():
        if isinstance(data, bytes):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    return make(root, {}, AS_OF)


def by_rows(ws: Workspace) -> pd.DataFrame:
    """The table made of the rows one by one, as somebody would in a notebook."""
    rows = ws.rows("wait")
    periods = sorted({row.period for row in rows}, key=lambda one: (one.first, one.last, str(one)))
    rooms = sorted({row.room for row in rows})
    numbers = {name: pd.Series([getattr(row, name) for row in rows], dtype="float64") for name in NUMBERS}
    return pd.DataFrame(
        {
            "period": pd.Categorical([str(row.period) for row in rows], texts(map(str, periods)), ordered=True),
            "first": pd.Series([row.period.first for row in rows], dtype="datetime64[s]"),
            "last": pd.Series([row.period.last for row in rows], dtype="datetime64[s]"),
            "room": pd.Categorical([row.room for row in rows], texts(rooms)),
            **numbers,
            "quality": pd.Categorical([str(row.quality) for row in rows], [str(one) for one in Quality], ordered=True),
        }
    )


def texts(named: Iterable[str]) -> pd.Index[str]:
    """Categories of the type that texts have, even where there are none."""
    return pd.Index([*named, ""])[:-1]


def same(ws: Workspace) -> bool:
    """Both tables are one; categories may be kept in another string type."""
    assert_frame_equal(frame(ws, "wait"), by_rows(ws), check_exact=True)
    return True


@pytest.mark.parametrize(
    ("files", "definition"),
    [
        ({"indicators/wait.csv": CLEAN}, "measure: sum"),
        ({"indicators/wait.csv": CLEAN.replace("\n", "\r\n")}, "measure: sum"),
        ({"indicators/wait.csv": b"\xef\xbb\xbf" + CLEAN.encode()}, "measure: sum"),
        ({"indicators/wait.csv": CLEAN.rstrip("\n")}, "measure: sum"),
        ({"indicators/wait.csv": CLEAN + "2018-03, south ,\t4\u00a0\n"}, "measure: sum"),
        ({"indicators/wait.csv": CLEAN + "2018-11,later,4\n2019-01,north,4\n"}, "measure: sum"),
        ({"indicators/wait/b.csv": CLEAN, "indicators/wait/a.csv": "room,period,value\nyouth,2018-01,9\n"}, ""),
        ({"indicators/wait.csv": "period,room,value,n\n2018-01,a,2.5,4\n2018-01,b,.5,\n"}, "measure: mean"),
        ({"indicators/wait.csv": "period,room,value\n2018-01,a,14.30%\n2018-02,a,0.143\n"}, "unit: '%'"),
        ({"indicators/wait.csv": "period,room,value,quality\n2018-01,a,1,estimated\n2018-02,a,1,\n"}, ""),
        ({"indicators/wait.csv": "period,room,value,note\n2018-01,a,1,été\n2018-W05,b,1e3,NA\n"}, ""),
        ({"indicators/wait.csv": "period,room,numerator,denominator\n2018-01,a,1,3\n"}, "measure: ratio"),
        ({"indicators/wait.csv": "period,room,value\n"}, ""),
    ],
)
def test_files_beyond_doubt_are_read_by_columns(
    tmp_path: Path, files: Mapping[str, str | bytes], definition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = measured(tmp_path, files, definition)
    assert ws.row_findings("wait") == ()
    expected = by_rows(ws)
    monkeypatch.delattr(frames, "_of_rows")
    assert_frame_equal(frame(ws, "wait"), expected, check_exact=True)


@pytest.mark.parametrize(
    "rows",
    [
        "2018-04,a,1,2\n",
        "2018-04,a\n",
        "2018-04,a,1,2\n2018-05,a\n",
        "\n",
        "  \n",
        ",,\n",
        '2018-04,"a",1\n',
        '2018-04,"a\n',
        "2018-04,a,1\r",
        "2018-13,a,1\n",
        "2018-04,,1\n",
        "2018-04,a,\n",
        "2018-04,a,nan\n",
        "2018-04,a,inf\n",
        "2018-04,a,1e-5000\n",
        "2018-04,a,1_000\n",
        "2018-04,a,0x10\n",
        "2018-04,a,True\n",
        "2018-04,a,1;5\n",
        "2018-04,a,value\n",
        "2018-01,north,7\n",
        "2018-04,a,\x00\n",
        f"2018-04,{'a' * 140_000},1\n",
    ],
)
def test_whatever_raises_doubt_is_told_by_the_strict_reader(tmp_path: Path, rows: str) -> None:
    first, second = CLEAN.split("\n", 1)
    assert same(measured(tmp_path / "last", {"indicators/wait.csv": CLEAN + rows}))
    assert same(measured(tmp_path / "first", {"indicators/wait.csv": f"{first}\n{rows}{second}"}))


@pytest.mark.parametrize(
    ("table", "definition"),
    [
        ("period,room,value,n\n2018-01,a,1,-1\n2018-02,a,1,1\n", "measure: mean"),
        ("period,room,value\n2018-01,a,-1\n2018-02,a,1\n", "measure: count"),
        ("period,room,numerator,denominator\n2018-01,a,1,0\n2018-02,a,1,1\n", "measure: ratio"),
        ("period,room,numerator,denominator\n2018-01,a,2,1\n2018-02,a,1,1\n", "measure: ratio\nunit: '%'"),
        ("period,room,numerator,denominator\n2018-01,a,1e300,1e-300\n2018-02,a,1,1\n", "measure: ratio"),
        ("period,room,value,quality\n2018-01,a,1,sure\n2018-02,a,1,final\n", ""),
        ("period,room,valeur\n2018-01,a,1\n", ""),
        ("period,room,value,value\n2018-01,a,1,1\n", ""),
        ("period,room\n2018-01,a\n", ""),
        ("", ""),
        ("\nperiod,room,value\n2018-01,a,1\n", ""),
        ("period,room,value\r2018-01,a,1\r", ""),
        (f"period,room,{'a' * 140_000}\n2018-01,a,1\n", ""),
    ],
)
def test_tables_that_contradict_themselves_lose_the_same_rows(tmp_path: Path, table: str, definition: str) -> None:
    ws = measured(tmp_path, {"indicators/wait.csv": table}, definition)
    assert same(ws)


def test_line_ends_of_old_are_told_and_stop_nothing(tmp_path: Path) -> None:
    ws = measured(tmp_path, {"indicators/wait.csv": CLEAN.replace("\n", "\r")})
    assert [(one.code, one.place.line) for one in ws.row_findings("wait")] == [("MSR001", 1)]


def test_rows_of_two_files_that_contradict_each_other_are_not_believed(tmp_path: Path) -> None:
    ws = measured(tmp_path, {"indicators/wait/a.csv": CLEAN, "indicators/wait/b.csv": CLEAN.replace("care", "youth")})
    assert list(frame(ws, "wait")["room"]) == ["care", "youth"]
    assert same(ws)


def test_an_indicator_without_figures_has_an_empty_table(tmp_path: Path) -> None:
    ws = measured(tmp_path, {})
    assert list(frame(ws, "nosuch").columns) == list(frame(ws, "wait").columns)
    assert frame(ws, "nosuch").empty
    assert same(ws)


def test_a_check_sees_what_lies_in_the_future(tmp_path: Path) -> None:
    ws = measured(tmp_path, {"indicators/wait.csv": CLEAN + "2019-01,later,4\n"})
    assert "later" not in set(frame(ws, "wait")["room"].cat.categories)
    assert "later" in set(frame(ws.complete(), "wait")["room"].cat.categories)


def test_measurements_may_be_larger_than_what_people_write_by_hand(tmp_path: Path) -> None:
    lines = (f"{2000 + place % 216 // 12}-{place % 12 + 1:02d},room-{place // 216},1.5\n" for place in range(60_000))
    ws = measured(tmp_path, {"indicators/wait.csv": "period,room,value\n" + "".join(lines)})
    assert (tmp_path / "indicators/wait.csv").stat().st_size > 1 << 20
    assert ws.row_findings("wait") == ()
    assert len(ws.source_line("indicators/wait.csv", 60_001)) > 0
    assert same(ws)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    ws = measured(tmp_path, {"indicators/wait.csv": CLEAN})
    with (tmp_path / "indicators/wait.csv").open("ab") as file:
        file.truncate(measurements.LARGEST + 1)
    assert [(one.code, one.facts["limit"]) for one in ws.row_findings("wait")] == [("YML030", 256 << 20)]
    assert frame(ws, "wait").empty


def _cells(*typical: str) -> st.SearchStrategy[str]:
    odd = st.sampled_from(["", " ", "1,2", '"', '"x"', "\r", "x\ty", "-3", "+.5e3", "0", "7%", "é", "1e9999", "'", "#"])
    return st.one_of(*[st.sampled_from(typical)] * 12, odd)


PERIODS = ("2018-01", "2018-02", "2018-W03", "2018-01-31", "2018-Q1", "2018-12", " 2018-03")
TABLES = st.tuples(
    st.sampled_from(["mean", "ratio", "count", "sum", "value"]),
    st.sampled_from(["count", "'%'"]),
    st.lists(
        st.lists(
            st.tuples(
                _cells(*PERIODS),
                _cells("a", "b", "c", "room-10", " a "),
                _cells("1", "2.50", "0.1", "1e2", "3 "),
                _cells("4", "5.0", ""),
                _cells("1", "0.3", "2"),
                _cells("3", "7", "2"),
                _cells("", "final", "estimated"),
                _cells("", "why"),
            ),
            max_size=8,
        ),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


@settings(max_examples=150)
@given(made=TABLES)
def test_any_table_is_the_one_made_of_the_rows(
    made: tuple[str, str, list[list[tuple[str, ...]]], str, bool],
) -> None:
    measure, unit, tables, end, whole = made
    files = {
        f"indicators/wait/{number}.csv": end.join([",".join(measurements.COLUMNS), *map(",".join, rows), ""])
        for number, rows in enumerate(tables)
    }
    with TemporaryDirectory() as folder:
        ws = measured(Path(folder), files, f"measure: {measure}\nunit: {unit}")
        assert same(ws.complete() if whole else ws)
