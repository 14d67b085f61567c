"""Rows put into a file of the workspace: sorted, one a line, every other line as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipms.model.calendars import Calendar
from ipms.model.kinds.indicator import Indicator
from ipms.workspace.measurements import read_text
from ipms.workspace.tables.merging import Written, merged

CALENDAR = Calendar()
WAIT = Indicator.model_validate({"title": "Wait", "better": "lower", "measure": "mean"})
PERIODS = st.builds(lambda month: f"2018-{month:02}", st.integers(1, 12))
KEYS = st.tuples(PERIODS, st.sampled_from(["east", "north", "south"]))
NOTES = st.text(
    st.characters(categories=("L", "P", "S", "Zs"), include_characters=',";', max_codepoint=0x2000), max_size=8
)
ROWS = st.dictionaries(KEYS, st.tuples(st.integers(0, 99), NOTES.map(lambda note: " ".join(note.split()))), max_size=12)
Rows = dict[tuple[str, str], tuple[int, str]]


def written(rows: Rows) -> list[Written]:
    return [
        Written(
            CALENDAR.parse(period),
            room,
            {"period": period, "room": room, "value": str(value), "note": note},
            None,
            ("period", "room", "value"),
        )
        for (period, room), (value, note) in rows.items()
    ]


def read(text: str) -> Rows:
    rows, findings = read_text(text, "wait.csv", WAIT, CALENDAR)
    assert findings == []
    return {(row.period.text, row.room): (int(row.value), row.note) for row in rows}


@given(ROWS)
def test_what_is_written_is_read_again_in_order(rows: Rows) -> None:
    text = merged("", written(rows), CALENDAR) if rows else "period,room,value\n"
    assert read(text) == rows
    assert [line.split(",")[:2] for line in text.splitlines()[1:]] == [list(key) for key in sorted(rows)]


@given(ROWS, ROWS)
def test_two_imports_make_what_one_makes(first: Rows, second: Rows) -> None:
    added = {key: row for key, row in second.items() if key not in first}
    text = merged("period,room,value,note\n", written(first), CALENDAR)
    assert merged(text, written(added), CALENDAR) == merged(
        "period,room,value,note\n", written(first | added), CALENDAR
    )


@given(ROWS, ROWS)
def test_every_line_that_was_there_is_there(first: Rows, second: Rows) -> None:
    before = merged("period,room,value,note\n", written(first), CALENDAR)
    after = merged(before, written({key: row for key, row in second.items() if key not in first}), CALENDAR)
    kept = iter(after.splitlines())
    assert all(line in kept for line in before.splitlines())


def test_two_branches_touch_different_lines() -> None:
    """Rows of different periods that two people add stand apart, so that git merges them."""
    base = merged("", written({(f"2018-{month:02}", "north"): (month, "") for month in (1, 6, 12)}), CALENDAR)
    ours = merged(base, written({("2018-02", "north"): (2, "")}), CALENDAR)
    theirs = merged(base, written({("2018-09", "north"): (9, "")}), CALENDAR)
    both = merged(ours, written({("2018-09", "north"): (9, "")}), CALENDAR)
    assert set(both.splitlines()) == set(ours.splitlines()) | set(theirs.splitlines())
    assert len(both.splitlines()) == len(base.splitlines()) + 2


def test_a_file_out_of_order_keeps_its_order() -> None:
    text = "period,room,value\n2018-05,north,5\n2018-01,north,1\n"
    assert merged(text, written({("2018-03", "north"): (3, "")}), CALENDAR) == f"{text}2018-03,north,3\n"
