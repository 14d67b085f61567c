"""`ipms import` of CSV: what is read, what is refused, what is written."""

from __future__ import annotations

import csv
import itertools
import os
from pathlib import Path

import pytest

from tests.tables.conftest import Given, Run, everything

WAIT = ("--indicator", "wait")


def test_what_excel_in_french_saves(run: Run, given: Given, root: Path) -> None:
    text = "Période;Équipe;Valeur;N;Commentaire\r\nfévr. 2018;Équipe Sud;1 234,5;10;\r\n2018-01;north;9,50;;été\r\n"
    ran = run("import", str(given(text.encode("cp1252"))), *WAIT, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert (root / "indicators/wait.csv").read_bytes() == (
        "period,room,value,n,note\n2018-01,north,9.50,,été\n2018-02,south,1234.5,10,\n".encode()
    )
    assert "Read as Windows-1252, semicolons between cells." in ran.out
    assert "Measurements: 2 added, 0 changed." in ran.out


def test_the_preview_in_french(run: Run, given: Given, root: Path) -> None:
    (root / "indicators/wait.csv").write_text("period,room,value\n2018-01,north,9\n2018-02,north,8\n", encoding="utf-8")
    table = given("mois;salle;valeur\n2018-01;north;9,5\n2018-02;north;8\n2018-03;north;7,25\n")
    out = run("import", str(table), *WAIT, "--dry-run", "--lang", "fr").out
    assert "  + 2018-03  north  value 7,25\n" in out
    assert "  ~ 2018-01  north  value 9 → 9,5\n" in out
    assert "  = 1 inchangée\n" in out
    assert out.endswith("Mesures\u00a0: 1 ajoutée, 1 modifiée, 1 inchangée.\nUn essai\u00a0: rien n’a été écrit.\n")


def test_wide_form(run: Run, given: Given, root: Path) -> None:
    run("import", str(given("Salle,janv. 2018,févr. 2018\nTeam North,9.5,\nTeam South,8,7\n")), *WAIT, "--yes")
    assert (root / "indicators/wait.csv").read_text(encoding="utf-8").splitlines() == [
        "period,room,value",
        "2018-01,north,9.5",
        "2018-01,south,8",
        "2018-02,south,7",
    ]


def test_several_indicators_in_one_table(run: Run, given: Given, root: Path) -> None:
    text = (
        "indicateur,période,salle,valeur,numérateur,dénominateur\nDélai,2018-01,north,9,,\nplans,2018-01,north,,3,4\n"
    )
    assert run("import", str(given(text)), "--yes").code == 0
    assert (root / "indicators/wait.csv").read_text(encoding="utf-8") == "period,room,value\n2018-01,north,9\n"
    ratio = "period,room,numerator,denominator\n2018-01,north,3,4\n"
    assert (root / "indicators/plans.csv").read_text(encoding="utf-8") == ratio


def test_the_same_table_twice_changes_nothing(run: Run, given: Given, root: Path) -> None:
    table = str(given("period,room,value,n,note\n2018-01,north,9.50,10,a\n2018-02,north,0.1,3,\n"))
    run("import", table, *WAIT, "--yes")
    before = everything(root)
    ran = run("import", table, *WAIT)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "There is nothing to write.")
    assert everything(root) == before


def test_untouched_lines_stay_byte_for_byte(run: Run, given: Given, root: Path) -> None:
    own = root / "indicators/wait.csv"
    own.write_bytes(
        b'\xef\xbb\xbfperiod,room,note,value\r\n2018-01, north ,"two\r\nlines",9.50\r\n\r\n2018-03,north,"x",7.0\r\n'
    )
    run("import", str(given("period,room,value\n2018-02,north,8\n2018-03,north,6\n")), *WAIT, "--yes")
    assert own.read_bytes() == (
        b'\xef\xbb\xbfperiod,room,note,value\r\n2018-01, north ,"two\r\nlines",9.50\r\n\r\n'
        b"2018-02,north,,8\r\n2018-03,north,x,6\r\n"
    )


def test_a_column_that_the_file_lacks_comes_last(run: Run, given: Given, root: Path) -> None:
    own = root / "indicators/wait.csv"
    own.write_text("room,period,value\nnorth,2018-01,9", encoding="utf-8")
    run("import", str(given("period,room,value,n\n2018-02,north,8,12\n")), *WAIT, "--yes")
    assert own.read_text(encoding="utf-8") == "room,period,value,n\nnorth,2018-01,9,\nnorth,2018-02,8,12\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"north": "2018-01,north,1", "south": "2018-01,south,2"}, "north"),
        ({"2017": "2017-01,north,1", "2018": "2018-01,south,2"}, "2018"),
        ({"2016": "2016-01,north,1", "2017": "2017-01,south,2"}, "2018"),
        ({"teams": "2017-01,north,1", "others": "2018-01,south,2"}, "teams"),
    ],
)
def test_the_right_file_of_several(run: Run, given: Given, root: Path, files: dict[str, str], expected: str) -> None:
    folder = root / "indicators/wait"
    folder.mkdir()
    for name, row in files.items():
        (folder / f"{name}.csv").write_text(f"period,room,value\n{row}\n", encoding="utf-8")
    before = everything(root)
    run("import", str(given("period,room,value\n2018-02,north,8\n")), *WAIT, "--yes")
    changed = {path for path, data in everything(root).items() if before.get(path) != data}
    assert changed == {f"indicators/wait/{expected}.csv"}


REFUSED = {
    "room": ("period,room,value\n2018-01,nort,9\n", "table.csv:2:9  there is no room “nort”; did you mean north?"),
    "no room": ("period,room,value\n2018-01,,9\n", "table.csv:2:9  no room is named here"),
    "period": ("period,room,value\nsoon,north,9\n", "table.csv:2:1  “soon” is no period"),
    "calendar": (
        "period,room,value\n2018-Q1,north,9\n",
        "“2018-Q1” is a quarter, and the indicator is reported by month",
    ),
    "day": ("period,room,value\n2018-01-31,north,9\n", "“2018-01-31” is a day, and the indicator is reported by month"),
    "future": ("period,room,value\n2199-01,north,9\n", "“2199-01” starts after"),
    "number": ("period,room,value\n2018-01,north,about 9\n", "table.csv:2:15  “about 9” is not a number"),
    "ambiguous": ('period,room,value\n2018-01,north,"1,234"\n', "table.csv:2:15  “1,234” could be two numbers"),
    "points": ("p;room;value\n", "what is “p”?"),
    "decimal": (
        "period;room;value\n2018-01;north;12,5\n2018-02;north;1.234\n",
        "table.csv:3:15  “1.234” could be two numbers",
    ),
    "columns": ("period,room,numerator,denominator\n2018-01,north,3,4\n", "a mean takes no `numerator`"),
    "missing": ("period,room,n\n2018-01,north,3\n", "an indicator that is a mean needs a `value`"),
    "negative n": ("period,room,value,n\n2018-01,north,3,-4\n", "table.csv:2:17  “-4”: a count is never negative"),
    "percent": ("period,room,value\n2018-01,north,85 %\n", "“85 %” is a percentage, and the indicator’s unit is not"),
    "quality": ("period,room,value,quality\n2018-01,north,3,good\n", "“good” is no quality"),
    "twice": (
        "period,room,value\n2018-01,north,3\njanv. 2018,Team North,4\n",
        "table.csv:2:1  north, 2018-01: table.csv:3:1 says it too",
    ),
    "unknown heading": ("period,room,value,colour\n2018-01,north,3,red\n", "table.csv:1:19  what is “colour”?"),
    "heading twice": (
        "period,room,value,Value\n2018-01,north,3,4\n",
        "table.csv:1:19  the heading “Value” stands twice",
    ),
    "two values": ("period,room,value,result\n2018-01,north,3,4\n", "“result” would be a second column `value`"),
    "both forms": ("room,value,2018-01\nnorth,3,4\n", "periods stand in other headings, so “value” has no place"),
    "no period column": ("room,value\nnorth,3\n", "no heading names the periods"),
    "no room column": ("period,value\n2018-01,3\n", "no heading names the rooms"),
    "short row": ("period,room,value\n2018-01,north\n2018-02,north,3\n", "table.csv:2:9  as many cells as"),
    "decimal comma in a comma file": ("period,room,value\n2018-01,north,1,5\n", "table.csv:2:17  as many cells as"),
    "open quote": ('period,room,value\n2018-01,north,"3\n', "table.csv:2:15  a quotation mark opens here"),
    "stray quote": ('period,room,value\n2018-01,no"rth,3\n', "table.csv:2:9  a quotation mark stands inside"),
    "NUL": ("period,room,value\n2018-01,north,3\0\n", "table.csv:2:16  the control character U+0000"),
    "empty": ("", "table.csv  nothing stands in it"),
    "one column": ("2018-01\n2018-02\n", "table.csv:1:1  it cannot be told what stands between the cells"),
    "long cell": (f"period,room,value,note\n2018-01,north,3,{'x' * 20_000}\n", "this cell holds more than"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_has_its_place_and_reason(run: Run, given: Given, root: Path, text: str, said: str) -> None:
    before = everything(root)
    ran = run("import", str(given(text)), *WAIT, "--yes")
    assert ran.code == 1
    assert " ".join(said.split()) in " ".join(ran.out.split())
    assert ran.out.endswith("Nothing was written.\n")
    assert everything(root) == before


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        (
            "plans",
            "period,room,numerator,denominator\n2018-01,north,5,4\n",
            "the numerator 5 is over its denominator 4",
        ),
        ("plans", "period,room,numerator,denominator\n2018-01,north,0,0\n", "a denominator of nought makes no ratio"),
        ("plans", "period,room,numerator,denominator\n2018-01,north,-1,4\n", "a count is never negative"),
        ("visits", "period,room,value\n2018-01,north,-1\n", "a count is never negative"),
        ("share", "period,room,value\n2018-01,north,85\n", "“85” is over 100\u00a0%"),
        ("rate", "period,room,value\n2018-01,north,1\n", "is a month, and the indicator is reported by quarter"),
    ],
)
def test_what_a_measure_does_not_take(run: Run, given: Given, indicator: str, text: str, said: str) -> None:
    ran = run("import", str(given(text)), "--indicator", indicator, "--yes")
    assert ran.code == 1
    assert said in ran.out.replace("\n    ", " ")


def test_percentages_become_fractions(run: Run, given: Given, root: Path) -> None:
    run("import", str(given("period;room;value\n2018-01;north;85,5 %\n")), "--indicator", "share", "--yes")
    assert "2018-01,north,0.855\n" in (root / "indicators/share.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("secret", ["TEST54122816", "514 555-0123", "a.b@example.ca", "H0H 0H0", "123 456 782"])
@pytest.mark.parametrize("column", ["note", "room"])
def test_what_names_a_person_is_refused_and_never_shown(
    run: Run, given: Given, root: Path, secret: str, column: str
) -> None:
    cells = {"period": "2018-01", "room": "north", "value": "3", "note": ""} | {column: secret}
    table = given(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    ran = run("import", str(table), *WAIT, "--yes", "--partial", "--save-mapping", str(root.parent / "m.yaml"))
    assert ran.code == 1
    assert "this looks like" in ran.out
    assert secret not in ran.out + ran.err + (root.parent / "m.yaml").read_text(encoding="utf-8")
    assert not (root / "indicators/wait.csv").exists()


def test_an_empty_cell_is_no_measurement(run: Run, given: Given, root: Path) -> None:
    ran = run(
        "import", str(given("period,room,value\n2018-01,north,\n2018-02,north,N/D\n2018-03,north,0\n")), *WAIT, "--yes"
    )
    assert "1 added, 0 changed, 2 empty." in ran.out
    assert (root / "indicators/wait.csv").read_text(encoding="utf-8").splitlines()[1:] == ["2018-03,north,0"]


def test_the_accepted_rows_alone_where_that_is_asked_for(run: Run, given: Given, root: Path) -> None:
    ran = run(
        "import", str(given("period,room,value\n2018-01,north,3\n2018-02,nowhere,4\n")), *WAIT, "--yes", "--partial"
    )
    assert ran.code == 1
    assert (root / "indicators/wait.csv").read_text(encoding="utf-8") == "period,room,value\n2018-01,north,3\n"


def test_nobody_to_ask(run: Run, given: Given, root: Path) -> None:
    before = everything(root)
    ran = run("import", str(given("period,room,value\n2018-01,north,3\n")), *WAIT)
    assert ran.code == 2
    assert ran.err.startswith("ipms: Nobody can be asked here: nothing was written.")
    assert everything(root) == before


def test_an_own_file_with_findings_is_repaired_first(run: Run, given: Given, root: Path) -> None:
    (root / "indicators/wait.csv").write_text('period,room,value\n2018-01,north,"9,5"\n', encoding="utf-8")
    before = everything(root)
    ran = run("import", str(given("period,room,value\n2018-02,north,3\n")), *WAIT, "--yes")
    assert ran.code == 1
    assert "indicators/wait.csv:2:15  this file of the workspace has findings" in ran.out
    assert everything(root) == before


WAYS = list(itertools.product([";", ",", "\t"], ["utf-8", "utf-8-sig", "cp1252", "utf-16"], ["\n", "\r\n", "\r"]))


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_saving_it(run: Run, given: Given, root: Path, way: tuple[str, str, str]) -> None:
    mark, encoding, ending = way
    rows = (("période", "salle", "valeur", "note"), ("2018-01", "Équipe Nord", "9.5", "été; hiver, \t fin"))
    text = ending.join(mark.join(f'"{cell}"' for cell in row) for row in rows) + ending
    assert run("import", str(given(text.replace("\t fin", "fin").encode(encoding))), *WAIT, "--yes").code == 0
    own = (root / "indicators/wait.csv").read_text(encoding="utf-8")
    assert list(csv.reader(own.splitlines()))[1] == ["2018-01", "north", "9.5", "été; hiver, fin"]


def test_the_line_of_excel_that_names_the_mark(run: Run, given: Given, root: Path) -> None:
    assert run("import", str(given("sep=;\r\nperiod;room;value\r\n2018-01;north;9,5\r\n")), *WAIT, "--yes").code == 0
    assert "2018-01,north,9.5" in (root / "indicators/wait.csv").read_text(encoding="utf-8")


def test_a_pipe_is_no_file(run: Run, root: Path) -> None:
    os.mkfifo(root.parent / "pipe.csv")
    ran = run("import", str(root.parent / "pipe.csv"), *WAIT)
    assert (ran.code, "this is not a plain file" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--indicator", "wat"), "There is no indicator “wat”"),
        (("--room", "nort", *WAIT), "There is no room “nort”"),
        (("--delimiter", "dash", *WAIT), "--delimiter cannot be “dash”"),
        (("--mapping", "none.yaml", *WAIT), "there is no such file or folder"),
    ],
)
def test_requests_that_cannot_be_served(run: Run, given: Given, options: tuple[str, ...], said: str) -> None:
    ran = run("import", str(given("period,room,value\n2018-01,north,3\n")), *options)
    assert ran.code == 2
    assert said in ran.err


REFUSED_PAYLOADS = ("unterminated-quote", "field-200k", "nul", "ragged-short", "ragged-long", "duplicate-header")
REFUSED_TOO = ("empty", "duplicate-period", "dates-ambiguous")


@pytest.mark.parametrize("name", [*REFUSED_PAYLOADS, *REFUSED_TOO])
def test_the_shared_tables_that_are_refused(run: Run, root: Path, reference: Path, name: str) -> None:
    before = everything(root)
    path = reference / "hostile" / "payloads" / "csv" / f"{name}.csv"
    ran = run("import", str(path), *WAIT, "--room", "north", "--yes")
    assert (ran.code, ran.err) == (1, "")
    assert f"✖ {name}.csv" in ran.out
    assert everything(root) == before


@pytest.mark.parametrize("name", ["bom-utf8", "cr-only", "sep-line", "formula-cells"])
def test_the_shared_tables_that_are_accepted(run: Run, root: Path, reference: Path, name: str) -> None:
    path = reference / "hostile" / "payloads" / "csv" / f"{name}.csv"
    assert run("import", str(path), *WAIT, "--room", "north", "--yes").code == 0
    assert "\n2024-01,north,1" in (root / "indicators/wait.csv").read_text(encoding="utf-8")


MADE_TO_HURT = {
    "columns": "," * 3_000_000,
    "lines": "period,room,value\n" + "\n" * 3_000_000,
    "rows": "period,room,value\n" + "2018-01,north,1\n" * 250_000,
    "a quote that never closes": 'period,room,value\n"' + "x" * 3_000_000,
    "unknown rooms": "period,room,value\n" + "".join(f"2018-01,room {number},1\n" for number in range(3000)),
    "a long word": "period,room,value,note\n" + f"2018-01,nowhere,1,1{'a' * 9_000}\n" * 200,
}


@pytest.mark.parametrize("name", MADE_TO_HURT)
def test_tables_that_are_made_to_hurt(run: Run, given: Given, root: Path, name: str) -> None:
    before = everything(root)
    ran = run("import", str(given(MADE_TO_HURT[name])), *WAIT, "--yes")
    assert (ran.code, ran.err) == (1, "")
    assert everything(root) == before


def test_settings_that_are_wrong_stop_the_import(run: Run, given: Given, root: Path) -> None:
    (root / "ipms.yaml").write_text("organisation: Region\ncalendar: {periods: moon}\n", encoding="utf-8")
    ran = run("import", str(given("period,room,value\n2018-01,north,3\n")), *WAIT, "--yes")
    assert ran.code == 2
    assert ran.err.startswith("ipms: The settings have findings")
    assert not (root / "indicators/wait.csv").exists()


def test_an_indicator_that_is_half_understood_takes_no_rows(run: Run, given: Given, root: Path) -> None:
    with (root / "indicators/wait.yaml").open("a", encoding="utf-8") as file:
        file.write("every: moon\n")
    ran = run("import", str(given("period,room,value\n2018-01,north,3\n")), *WAIT, "--yes")
    assert ran.code == 1
    assert "indicators/wait.yaml  this file of the workspace has findings" in ran.out
