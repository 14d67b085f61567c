"""What forms make of status sheets: headings known, cells read, problems told with their place, no answer repeated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from ipms.analysis.sheets.arriving import Arrivals, arrivals_of
from ipms.workspace.tables.answers.cells import UnreadableCellError, day_in, point_in, reasons_in, week_in
from ipms.workspace.tables.answers.rows import Told
from ipms.workspace.tables.foreign.grid import Cell, Grid, Spot
from ipms.workspace.workspace import Workspace
from tests.workspaces import make, write

SETTINGS = """
organisation: Region
as_of: 2018-10-31
status_sheet:
  due: friday
  questions:
    - {id: progress, ask: {en: What has moved?, fr: "Qu’est-ce qui a avancé?"}}
    - id: no-shows
      ask: {en: Who missed?, fr: Qui a manqué?}
      type: counted-reasons
      choices: [{id: bus, title: {en: No bus, fr: Pas de bus}}]
    - {id: workload, ask: {en: How heavy is it?, fr: Est-ce lourd?}, type: scale, from: 1, to: 5, act_when: ">= 4"}
    - {id: safe, ask: {en: Safe?, fr: En sécurité?}, type: yes-no}
    - {id: put-off, ask: {en: How many put off?, fr: Combien de reports?}, type: count}
    - id: help
      ask: {en: What help?, fr: Quelle aide?}
      type: choice
      choices: [{id: peer, title: {en: A colleague, fr: Un collègue}}]
"""
FILES = {
    "ipms.yaml": SETTINGS,
    "rooms/top.yaml": "title: Executive\nlevel: strategic\n",
    "rooms/north.yaml": "title: {en: Team North, fr: Équipe Nord}\nlevel: tactical\nreports_to: top\nstaff: 6\n",
}
HEADING = ("Room", "Week", "Staff", "Workload", "Action")
NORTH = ("north", "2018-W43", "p-abc123")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make(tmp_path, FILES)


def table(*rows: Sequence[str]) -> Grid:
    """The rows as a text in which every cell has its place."""
    cells = [
        tuple(Cell(text, Spot("form.csv", line, place)) for place, text in enumerate(row, 1))
        for line, row in enumerate(rows, 1)
    ]
    return Grid("form.csv", tuple(cells))


def told(found: Arrivals) -> list[tuple[str, str]]:
    return [(str(refusal.spot), refusal.reason) for refusal in found.refusals]


def notices(found: Arrivals) -> dict[str, str]:
    return {notice.about: str(notice.facts["names"]) for notice in found.notices}


def answers(ws: Workspace, question: str, cell: str) -> str:
    """The file of a sheet with one answer, or the reason why there is none."""
    found = arrivals_of(table((*HEADING[:3], question), (*NORTH, cell)), Told(), ws)
    return found.refusals[0].reason if found.refusals else found.sheets[0].change.after.decode()


# --- headings --------------------------------------------------------------------------------------


def test_a_sheet_of_a_row(ws: Workspace) -> None:
    heading = ("Salle", "Semaine", "Pseudonyme", "Avec", "Est-ce lourd?", "Action", "Responsable", "Échéance", "Merci")
    row = ("Équipe Nord", "semaine 43 2018", "P-ABC123", "Chef", "4 - lourd", "Aider", "Chef", "2018-11-02", "Bravo")
    found = arrivals_of(table(heading, row), Told(), ws)
    [sheet] = found.sheets
    assert sheet.change.path == "private/status/north/2018-W43/p-abc123.yaml"
    assert sheet.change.private
    assert sheet.change.after.decode().splitlines() == [
        "on: 2018-10-26",
        "with: Chef",
        "answers:",
        "  workload: 4",
        "actions:",
        "  - what: Aider",
        "    owner: Chef",
        "    due: 2018-11-02",
        "recognition: Bravo",
    ]


@pytest.mark.parametrize(
    "heading", ["workload", "How heavy is it?", "How heavy is it", "est-ce LOURD ?", "3. Est-ce lourd?"]
)
def test_a_question_is_known_by_its_words_or_its_id(ws: Workspace, heading: str) -> None:
    found = arrivals_of(table((*HEADING[:3], heading), (*NORTH, "2")), Told(), ws)
    assert "workload: 2" in found.sheets[0].change.after.decode()


def test_columns_that_name_people_are_never_read(ws: Workspace) -> None:
    heading = ("ID", "Email", "Name", "Nom", "Adresse de messagerie", "Téléphone", *HEADING, "Colour")
    row = ("1", "a@b.ca", "Ada", "Ada", "a@b.ca", "418 555-0199", *NORTH, "2", "", "blue")
    found = arrivals_of(table(heading, row), Told(), ws)
    assert told(found) == []
    assert notices(found)["sheets.columns-personal"] == "Email · Name · Nom · Adresse de messagerie · Téléphone"
    assert notices(found)["sheets.columns-unknown"] == "Colour"
    assert notices(found)["sheets.questions-missing"] == "progress · no-shows · safe · put-off · help"
    assert b"Ada" not in found.sheets[0].change.after


def test_the_hour_a_form_was_sent_is_its_day(ws: Workspace) -> None:
    heading = ("Start time", "Completion time", "Room", "Staff", "Workload")
    row = ("2018-10-22 08:00:00", "2018-10-23 14:02:12", "north", "p-abc123", "2")
    [sheet] = arrivals_of(table(heading, row), Told(), ws).sheets
    assert (sheet.draft.week, sheet.sheet.on) == ("2018-W43", dt.date(2018, 10, 23))


def test_a_column_is_what_it_is_said_to_be(ws: Workspace) -> None:
    grid = table(("Place", "Week", "Staff", "Heavy?", "Workload"), (*NORTH, "2", "old"))
    mapped = {"Place": "room", "heavy": "workload", "Workload": "-"}
    assert "workload: 2" in arrivals_of(grid, Told(mapped=mapped), ws).sheets[0].change.after.decode()


@pytest.mark.parametrize(
    ("heading", "options", "reason"),
    [
        (("Week", "Staff"), Told(), "sheet.no-room-column"),
        (("Room", "Staff"), Told(), "sheet.no-week-column"),
        (("Room", "Week"), Told(), "sheet.no-staff-column"),
        (("Room", "Salle", "Week", "Staff"), Told(), "sheet.column-twice"),
        (("Room", "Week", "Staff"), Told(mapped={"Heavyness": "workload"}), "sheet.lost-heading"),
        (("Room", "Week", "Staff", "Heaviness"), Told(mapped={"Heavyness": "workload"}), "sheet.lost-heading-near"),
    ],
)
def test_a_table_that_lacks_something(ws: Workspace, heading: Sequence[str], options: Told, reason: str) -> None:
    found = arrivals_of(table(heading, ["x"] * len(heading)), options, ws)
    assert [one for _, one in told(found)] == [reason]


# --- cells -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "cell", "said"),
    [
        ("progress", "1. two\n2. three", "progress: "),
        ("no-shows", "transport 2; forgot 1", "    - reason: transport\n      count: 2\n    - reason: forgot\n"),
        ("no-shows", "No bus 3", "    - reason: bus\n      count: 3\n"),
        ("workload", "3 (moyen)", "workload: 3"),
        ("workload", "2.", "workload: 2"),
        ("safe", "Oui", "safe: Oui"),
        ("safe", "N", "safe: no"),
        ("put-off", "0", "put-off: 0"),
        ("help", "un collègue;", "help: peer"),
    ],
)
def test_an_answer_is_written_as_files_have_it(ws: Workspace, question: str, cell: str, said: str) -> None:
    assert said in answers(ws, question, cell)


@pytest.mark.parametrize(
    ("question", "cell", "reason"),
    [
        ("no-shows", "transport", "sheet.unfit.reasons"),
        ("no-shows", "bus 1; No bus 2", "sheet.unfit.reason-twice"),
        ("no-shows", "transport -2", "sheet.unfit.reasons"),
        ("no-shows", "transport 2,5", "sheet.unfit.reasons"),
        ("workload", "6", "sheet.unfit.scale"),
        ("workload", "2.5", "sheet.unfit.scale"),
        ("workload", "4-5", "sheet.unfit.scale"),
        ("workload", "heavy", "sheet.unfit.scale"),
        ("safe", "maybe", "sheet.unfit.yes-no"),
        ("put-off", "-1", "sheet.unfit.count"),
        ("put-off", "1.5", "sheet.unfit.count"),
        ("help", "a friend", "sheet.unfit.choice"),
        ("progress", "call 418 555-0199", "identifier"),
        ("workload", "5", "sheet.trigger"),
    ],
)
def test_an_answer_that_is_none(ws: Workspace, question: str, cell: str, reason: str) -> None:
    assert answers(ws, question, cell) == reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("transport 2; forgot 1", [("transport", 2), ("forgot", 1)]),
        ("transport: 2, forgot: 1", [("transport", 2), ("forgot", 1)]),
        ("transport (2)\noubli - 1 fois", [("transport", 2), ("oubli", 1)]),
        ("2 x transport; 1 forgot", [("transport", 2), ("forgot", 1)]),
        ("bus, no ticket 2", [("bus, no ticket", 2)]),
        ("box 2", [("box", 2)]),
        ("room 12 3", [("room 12", 3)]),
        ("2", None),
        ("", None),
        ("transport 2; ?", None),
        ("9" * 10_000, None),
        ("a " * 5_000 + "1", None),
        ("a: 1 (" * 1_600, None),
        ("transport  (12)", [("transport", 12)]),
        ("transport 1234567", None),
    ],
)
def test_reasons_and_how_often(text: str, found: list[tuple[str, int]] | None) -> None:
    assert reasons_in(text) == found


@for_all(
    st.lists(st.tuples(st.from_regex(r"[a-zé]{2,9}( [a-zé]{2,9})?", fullmatch=True), st.integers(0, 999)), min_size=1)
)
def test_reasons_are_read_as_they_are_written(pairs: list[tuple[str, int]]) -> None:
    assert reasons_in("; ".join(f"{reason}: {count}" for reason, count in pairs)) == pairs
    assert reasons_in("\n".join(f"{reason} {count}" for reason, count in pairs)) == pairs


@for_all(st.text(max_size=60))
def test_no_text_makes_the_reading_stumble(text: str) -> None:
    known = reasons_in(text)
    assert known is None or all(count >= 0 and reason for reason, count in known)
    assert point_in(text) in text


@pytest.mark.parametrize(
    "typed",
    [
        "2018-10-26 14:02:12",
        "2018-10-26T14:02",
        "26/10/2018 14:02:12",
        "10/26/2018 2:02 PM",
        "2018/10/26 2:02:12 p.m. HAE",
    ],
)
def test_a_day_with_the_time_after_it(ws: Workspace, typed: str) -> None:
    cell = Cell(typed, Spot("form.csv", 2, 1))
    assert day_in(cell, ws.calendar, None) == dt.date(2018, 10, 26)
    assert week_in(cell, ws.calendar, None) == "2018-W43"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("05/10/2018", "ambiguous-date"),
        ("26/10/18", "two-digit-year"),
        ("October", "no-day"),
        ("1" + " " * 9_000 + "1", "no-day"),
        ("2018", "no-day"),
    ],
)
def test_a_day_that_is_none(ws: Workspace, typed: str, reason: str) -> None:
    with pytest.raises(UnreadableCellError) as raised:
        day_in(Cell(typed, Spot("form.csv", 2, 1)), ws.calendar, None)
    assert raised.value.reason == reason


def test_the_order_of_a_date_may_be_said(ws: Workspace) -> None:
    assert day_in(Cell("05/10/2018", Spot("form.csv")), ws.calendar, "dmy") == dt.date(2018, 10, 5)


# --- rows ------------------------------------------------------------------------------------------


def test_every_problem_is_told_with_its_place_and_nothing_of_what_was_said(ws: Workspace) -> None:
    rows = [
        ("nrth", "2018-W43", "p-abc123", "2", ""),
        ("north", "soon", "p-abc124", "2", ""),
        ("north", "2018-W43", "Ada Lovelace", "2", ""),
        ("north", "2018-W43", "", "9", ""),
        ("north", "2018-W45", "p-abc125", "5", ""),
        ("north", "2018-W43", "p-abc126", "5", ""),
        ("north", "2018-W43", "p-abc127", "5", "write to ada@example.org"),
        ("north", "2018-W43", "p-abc128", "1", ""),
        ("north", "2018-W43", "p-abc128", "1", ""),
    ]
    found = arrivals_of(table(HEADING, *rows), Told(), ws)
    assert told(found) == [
        ("form.csv:2:1", "sheet.unknown-room-near"),
        ("form.csv:3:2", "sheet.no-day"),
        ("form.csv:4:3", "sheet.no-pseudonym"),
        ("form.csv:5:1", "sheet.no-staff"),
        ("form.csv:5:4", "sheet.unfit.scale"),
        ("form.csv:6:1", "sheet.trigger"),
        ("form.csv:6:2", "sheet.future"),
        ("form.csv:7:1", "sheet.trigger"),
        ("form.csv:8:5", "identifier"),
        ("form.csv:9:1", "sheet.twice"),
        ("form.csv:10:1", "sheet.twice"),
    ]
    assert not any("ada" in str(fact).casefold() for refusal in found.refusals for fact in refusal.facts.values())


def test_an_owner_or_a_day_without_an_action(ws: Workspace) -> None:
    grid = table((*HEADING, "Owner", "Due"), (*NORTH, "2", "", "Head", "2018-11-02"))
    assert told(arrivals_of(grid, Told(), ws)) == [
        ("form.csv:2:6", "sheet.action-without-what"),
        ("form.csv:2:7", "sheet.action-without-what"),
    ]


def test_rows_of_another_week_are_left_out_where_a_column_names_it(ws: Workspace) -> None:
    grid = table(HEADING, (*NORTH, "2", ""), ("north", "2018-W42", "p-abc124", "9", ""))
    found = arrivals_of(grid, Told(week="2018-W43"), ws)
    assert (len(found.sheets), found.other_weeks, told(found)) == (1, 1, [])


def test_a_sheet_filled_in_the_next_week_is_late(ws: Workspace) -> None:
    heading = ("Room", "Date", "Staff", "Workload")
    grid = table(heading, ("north", "2018-10-29", "p-abc123", "2"), ("north", "2018-10-26", "p-abc124", "2"))
    [batch] = arrivals_of(grid, Told(week="2018-W43"), ws).batches
    assert (batch.sheets, batch.late) == (2, 1)


def test_a_day_far_from_its_week_is_refused(ws: Workspace) -> None:
    grid = table(("Room", "Date", "Staff", "Workload"), ("north", "2018-10-10", "p-abc123", "2"))
    assert told(arrivals_of(grid, Told(week="2018-W43"), ws)) == [("form.csv:2:2", "sheet.far")]


def test_a_row_that_says_nothing_is_no_sheet(ws: Workspace) -> None:
    found = arrivals_of(table(HEADING, ("north", "2018-W43", "", "", "")), Told(), ws)
    assert (found.sheets, found.empty, found.refusals) == ([], 1, [])


def test_pseudonyms_are_drawn_only_when_asked(ws: Workspace) -> None:
    grid = table(("Room", "Week", "Workload"), ("north", "2018-W43", "2"), ("north", "2018-W43", "3"))
    first, second = arrivals_of(grid, Told(new_staff=True), ws).sheets
    assert first.staff != second.staff
    assert not first.draft.staff


@pytest.mark.parametrize(("workload", "same", "reasons"), [("2", 1, []), ("3", 0, ["sheet.there"])])
def test_a_sheet_that_is_there(ws: Workspace, workload: str, same: int, reasons: list[str]) -> None:
    grid = table(HEADING, (*NORTH, "2", ""))
    change = arrivals_of(grid, Told(), ws).sheets[0].change
    later = make(ws.root, {**FILES, change.path: change.after.decode()})
    found = arrivals_of(table(HEADING, (*NORTH, workload, "")), Told(), later)
    assert (found.sheets, found.same, [one for _, one in told(found)]) == ([], same, reasons)


@pytest.mark.parametrize(("n", "raised"), [(1, "<5"), (4, "<5"), (5, "<5"), (10, 5)])
def test_how_many_asked_for_an_action_is_hidden_where_few_did(ws: Workspace, n: int, raised: int | str) -> None:
    rows = [("north", "2018-W43", f"p-abc{number:03}", str(1 + 3 * (number % 2)), "Help") for number in range(n)]
    [batch] = arrivals_of(table(HEADING, *rows), Told(), ws).batches
    assert batch.raised == raised


def test_a_drawn_sheet_lies_where_the_settings_keep_them(tmp_path: Path) -> None:
    settings = SETTINGS + f"private_root: {tmp_path / 'drive'}\n"
    write(tmp_path / "ws", {**FILES, "ipms.yaml": settings})
    found = arrivals_of(
        table(HEADING, (*NORTH, "2", "")), Told(), make(tmp_path / "ws", {**FILES, "ipms.yaml": settings})
    )
    assert found.sheets[0].change.path == "status/north/2018-W43/p-abc123.yaml"
