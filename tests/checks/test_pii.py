"""Numbers and addresses that name a person are found wherever they stand, and never said again.

All of them are made up: TEST and XXXX stand for names, 555-01xx for telephones, example.org for a provider.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.checks.run import check
from ipms.cli.main import main
from ipms.model.finding import Finding
from ipms.model.identifiers import MASK, identifiers, located, masked, may_name_a_person
from ipms.workspace.opening import open_workspace
from tests.workspaces import write

NAM = "TEST54122816"
DOUBTFUL = "TEST54122817"
ROOM = "title: North\nlevel: strategic\nindicators: [delay]\n"
INDICATOR = "title: Delay\nunit: days\nbetter: lower\nmeasure: mean\nowner: Director\n"
COLUMNS = "period,room,value,n,note\n"
KINDS = {
    "nam": "health-insurance",
    "nas": "social-insurance",
    "telephone": "telephone",
    "courriel": "email",
    "code-postal": "postal-code",
    "dossier": "file-number",
}


def found(root: Path, files: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings of both rules."""
    write(root, files)
    return check(open_workspace(root), select=["CON504", "CON505", "YML099"]).findings


def told(root: Path, files: Mapping[str, str]) -> list[str]:
    return [f"{one.place.path}:{one.place.line}:{one.place.column} {one.code}" for one in found(root, files)]


def kinds(findings: tuple[Finding, ...]) -> set[str]:
    return {str(one.facts["kind_key"]).rpartition(".")[2] for one in findings}


# --- where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"title: {NAM}\nlevel: strategic\n", "1:8"),
        (f"title: Team of {NAM} and others\nlevel: strategic\n", "1:16"),
        (f"title: North\nlevel: strategic  # {NAM}\n", "2:21"),
        (f"title: North\nlevel: strategic\nvision:\n  - {{en: One, fr: 'Pour {NAM}'}}\n", "4:25"),
        (f"title: North\nlevel: strategic\nnotes: |\n  First line.\n\n  Call {NAM}.\n", "6:8"),
        (f"title: North\nlevel: strategic\n{NAM}: 1\n", "3:1"),
        ("title: North\nlevel: strategic\nnotes: Call 418\n  555-0123 today\n", "3:8"),
        ('title: North\nlevel: strategic\nnotes: "TEST54\\x31\\x322816"\n', "3:8"),
        ("title: North\nlevel: strategic\nnotes: T\u00adEST54122816\n", "3:8"),
        ("title: North\nlevel: strategic\nnotes: ＴＥＳＴ５４１２２８１６\n", "3:8"),
        (f"title: North\nlevel: [{NAM}\n", "2:9"),
        (f"title: North\ntitle: {NAM}\nlevel: strategic\n", "2:8"),
        (f"<<<<<<< {NAM}\ntitle: North\n=======\n>>>>>>> other\n", "1:9"),
    ],
)
def test_in_a_room(tmp_path: Path, text: str, place: str) -> None:
    assert told(tmp_path, {"rooms/north.yaml": text}) == [f"rooms/north.yaml:{place} CON504"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (f"2018-01,north,16,120,{NAM}\n", "2:22"),
        (f'2018-01,north,16,120,"one, two, {NAM}"\n', "2:33"),
        (f'2018-01,north,16,120,"one\ntwo {NAM}"\n', "3:5"),
        (f"2018-01,{NAM},16,120,\n", "2:9"),
        (f"2018-01,north,{NAM},120,\n", "2:15"),
        (f'2018-01,north,16,120,"open {NAM}\n', "2:28"),
    ],
)
def test_in_a_table(tmp_path: Path, rows: str, place: str) -> None:
    files = {"rooms/north.yaml": ROOM, "indicators/delay.yaml": INDICATOR, "indicators/delay.csv": f"{COLUMNS}{rows}"}
    assert told(tmp_path, files) == [f"indicators/delay.csv:{place} CON504"]


def test_a_column_of_ones_own_may_say_what_its_numbers_are(tmp_path: Path) -> None:
    table = "period,room,value,n,telephone\n2018-01,north,16,120,4185550123\n"
    files = {"rooms/north.yaml": ROOM, "indicators/delay.yaml": INDICATOR, "indicators/delay.csv": table}
    assert told(tmp_path, files) == ["indicators/delay.csv:2:1 CON504"]


def test_figures_are_no_numbers_of_people(tmp_path: Path) -> None:
    table = f"{COLUMNS}2018-01,north,123456782,4185550123,\n2018-02,north,16.123456,1234567,\n2018-03,north,-12e10,9,\n"
    files = {"rooms/north.yaml": ROOM, "indicators/delay.yaml": INDICATOR, "indicators/delay.csv": table}
    assert told(tmp_path, files) == []


@pytest.mark.parametrize(
    "path",
    [
        "rooms/test54122816/room.yaml",
        "rooms/north/a3/test54122816.yaml",
        "rooms/north/a3/TEST54122816.yaml",
        "indicators/test54122816.csv",
        "private/status/north/2018-W03/test54122816.yaml",
    ],
)
def test_in_a_name(tmp_path: Path, path: str) -> None:
    (finding,) = found(tmp_path, {"rooms/north/room.yaml": ROOM, path: "title: x\n"})
    assert (finding.code, finding.variant) == ("CON504", "name")
    assert "54122816" not in repr(finding)


@pytest.mark.parametrize(
    "path",
    [
        "ipms.yaml",
        "rooms/north/a3/Not An Id.yaml",
        "rooms/north/stray.yaml",
        "rooms/north/strays/deep/a.yaml",
        "rooms/No Id/room.yaml",
        "rooms/north.yml",
        "indicators/of-nobody.csv",
        "private/status/north/2018-W03/p-k4x9tz.yaml",
    ],
)
def test_in_files_that_are_not_read_as_items(tmp_path: Path, path: str) -> None:
    files = {"rooms/north/room.yaml": ROOM, path: f"organisation: Region\nnotes: {NAM}\n"}
    assert told(tmp_path, files) == [f"{path}:2:8 CON504"]


def test_a_wrong_check_digit_is_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, {"rooms/north.yaml": f"{ROOM}notes: {DOUBTFUL}\n"}) == ["rooms/north.yaml:4:8 CON505"]


def test_each_is_told_at_its_own_place(tmp_path: Path) -> None:
    text = f"{ROOM}notes: {NAM}, 418 555-0123\ntags: [a@example.org]  # H0H 0H0\n"
    places = ["4:8", "4:22", "5:8", "5:26"]
    assert told(tmp_path, {"rooms/north.yaml": text}) == [f"rooms/north.yaml:{place} CON504" for place in places]


def test_each_cell_is_told_once(tmp_path: Path) -> None:
    table = f"{COLUMNS}2018-01,{NAM},16,120,{NAM} {NAM}\n"
    files = {"rooms/north.yaml": ROOM, "indicators/delay.yaml": INDICATOR, "indicators/delay.csv": table}
    findings = found(tmp_path, files)
    assert [(one.place.column, one.at) for one in findings] == [(9, (2, "room")), (29, (2, "note")), (42, (2, "note"))]


def test_a_thousand_in_a_file_are_twenty_findings_and_a_count(tmp_path: Path) -> None:
    table = COLUMNS + "".join(f"20{n // 12:02}-{n % 12 + 1:02},north,16,120,{NAM}\n" for n in range(1000))
    files = {"rooms/north.yaml": ROOM, "indicators/delay.yaml": INDICATOR, "indicators/delay.csv": table}
    findings = found(tmp_path, files)
    assert sum(one.code == "CON504" for one in findings) == 20
    assert sum(int(one.facts["n"]) for one in findings if one.code == "YML099") == 980


def test_the_way_through_the_structure_is_told_and_holds_nothing(tmp_path: Path) -> None:
    text = f"{ROOM}vision:\n  - en: Never alone\n    fr: {NAM}\n{NAM}: 1\n"
    assert [one.at for one in found(tmp_path, {"rooms/north.yaml": text})] == [("vision", 0, "fr"), (MASK,)]


# --- the shared payloads -------------------------------------------------------------------------


def payloads(reference: Path, name: str) -> list[dict[str, Any]]:
    data = (reference / "hostile/payloads/pii" / f"{name}.jsonl").read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def both_ways(text: str) -> dict[str, str]:
    """The text as a field of YAML and as a cell of a table."""
    cell = text.replace('"', '""')
    return {
        "rooms/north.yaml": f"{ROOM}notes: {json.dumps(text, ensure_ascii=False)}\n",
        "indicators/delay.yaml": INDICATOR,
        "indicators/delay.csv": f'{COLUMNS}2018-01,north,16,120,"{cell}"\n',
    }


def test_the_shared_texts_that_must_be_found(reference: Path, tmp_path: Path) -> None:
    for number, case in enumerate(payloads(reference, "must-flag")):
        findings = found(tmp_path / str(number), both_ways(case["text"]))
        assert {one.place.path for one in findings} == {"rooms/north.yaml", "indicators/delay.csv"}, case
        assert KINDS[case["kind"]] in kinds(findings), case
        assert case["text"] not in repr(findings)


def test_the_shared_texts_that_must_not(reference: Path, tmp_path: Path) -> None:
    for number, case in enumerate(payloads(reference, "must-not-flag")):
        assert told(tmp_path / str(number), both_ways(case["text"])) == [], case


def test_the_shared_check_digits(reference: Path, tmp_path: Path) -> None:
    for number, case in enumerate(payloads(reference, "nam-check-digit")):
        codes = {one.code for one in found(tmp_path / str(number), both_ways(case["nam"]))}
        wanted = {"CON504"} if case["valid"] else set() if "why" in case else {"CON505"}
        assert codes == wanted, case


# --- what stands for them ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"before {NAM} after", "before ••• after"),
        ("call 418 555-0123 or a@example.org", "call ••• or •••"),
        ("T\u200bEST 5412 2816.", "•••."),
        ("ＴＥＳＴ５４１２２８１６", "•••"),
        (f"{NAM[:-1]}…", "•••…"),
        (DOUBTFUL, "•••"),
        ("2018-10-31", "2018-10-31"),
        ("no change to 16.96 of 120", "no change to 16.96 of 120"),
    ],
)
def test_a_mask(text: str, shown: str) -> None:
    assert masked(text) == shown


PIECES = st.sampled_from([NAM, "418 555-0123", "a@example.org", "H0H 0H0", "123 456 782", "dossier 123456", "•••"])
TEXTS = st.lists(st.one_of(PIECES, st.text(st.characters(codec="utf-8"), max_size=8)), max_size=8).map("".join)


@given(TEXTS)
def test_nothing_is_left_under_a_mask(text: str) -> None:
    assert identifiers(masked(text)) == ()


@given(TEXTS)
def test_a_text_that_names_nobody_is_shown_as_it_is(text: str) -> None:
    clean = masked(text)
    assert masked(clean) == clean


@given(TEXTS)
def test_the_first_look_misses_nothing(text: str) -> None:
    unbroken = "".join(char for char in text if char.isprintable())
    assert may_name_a_person(unbroken) or not located(unbroken)


# --- nothing says them again ---------------------------------------------------------------------

PLANTED = ("54122816", "555-0123", "5550123", "planted@", "54122817")
FIXED = {
    "ipms.yaml": f"organisation: Region\nlanguage: en\n{NAM}: 1\nas_of: {NAM}\n",
    "rooms/north/room.yaml": f"title: North\nlevel: {NAM}\nreports_to: test54122816\nindicators: [delay]\n",
    "rooms/north/a3/plan.yaml": f"title: Wait  # {NAM}\ntype: project\nstatus: draft\nparent: test54122816\n",
    "rooms/north/a3/twice.yaml": f"title: a\n{NAM}: a\n{NAM}: b\n",
    "rooms/north/a3/broken.yaml": f"title: [418 555-0123\nowner: {NAM}\n",
    "rooms/north/a3/merge.yaml": f"<<<<<<< {NAM}\ntitle: a\n=======\n>>>>>>> planted@example.org\n",
    "rooms/north/a3/tag.yaml": f"title: !{NAM} a\n",
    "rooms/north/a3/anchor.yaml": f"title: &{NAM} a\n",
    "rooms/north/a3/long.yaml": f"title: a\n{'x' * 50}{' '}{NAM}: a\n",
    "rooms/north/a3/date.yaml": f"title: a\nopened: {NAM}\nstatus: {DOUBTFUL}\n",
    "rooms/north/a3/TEST54122816.yaml": "title: a\n",
    "rooms/north/a3/test54122816.yaml": "titel: a\n",
    "rooms/north/TEST54122816/a.yaml": "title: a\n",
    "rooms/north/meetings/2018-01-19.yaml": f"present: [{NAM}]\nactions: [{{id: {NAM}, what: Call}}]  # 418 555-0123\n",
    "rooms/north/obstacles/2018-01-19-way-1a2b.yaml": f"what: planted@example.org\nraised: {{on: {NAM}, by: {NAM}}}\n",
    "rooms/north/status/2018-W03.yaml": f"expected: 9\nfilled: {NAM}\n",
    "private/status/north/2018-W03/p-k4x9tz.yaml": f"on: 2018-01-18\nanswers: {{{NAM}: planted@example.org}}\n",
    "private/status/north/2018-W03/test54122816.yaml": f"on: {NAM}\n",
    "indicators/delay.yaml": f"{INDICATOR}drives: [test54122816]  # 418 555-0123\n",
    "indicators/delay.csv": f"{COLUMNS[:-1]},{NAM}\n{NAM},{NAM},{NAM},418 555-0123,planted@example.org,1\n",
    "indicators/other.yaml": INDICATOR,
    "indicators/other.csv": f"{COLUMNS}{NAM},{NAM},{NAM},418 555-0123,planted@example.org\n2018-01,{NAM},1,1,\n",
}
COMMANDS = [
    *(["check", "--format", form] for form in ("text", "json", "github", "gitlab", "sarif", "junit")),
    ["check", "--lang", "fr"],
    ["board", "north"],
    ["board", "north", "--format", "json"],
    ["board", NAM],
    ["indicator", "test54122816"],
    ["check", f"rooms/{NAM}"],
    ["check", "--select", NAM],
    ["check", "--format", NAM],
    ["--as-of", NAM, "board", "north"],
    [NAM],
    [f"--{NAM}"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_message_says_them_again(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not where they stand in titles, keys, ids, words, cells, names or comments; not in the cache; not when typed."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.chdir(write(tmp_path / "ws", FIXED))
    codes = {main(command) for _ in range(2)}
    out, err = capsys.readouterr()
    said = out + err + "".join(file.read_text(encoding="utf-8") for file in cache.rglob("*") if file.is_file())
    assert codes <= {0, 1, 2}
    assert said.strip()
    assert [one for one in PLANTED if one in said.lower()] == []


def test_a_board_shows_what_people_typed_as_they_typed_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It changes no word of theirs, and the check has told of it."""
    monkeypatch.chdir(write(tmp_path, {"rooms/north.yaml": "title: North, 418 555-0123\nlevel: strategic\n"}))
    assert main(["board", "north"]) == 0
    assert "North, 418 555-0123" in capsys.readouterr().out


def test_a_fault_of_the_program_tells_nothing_even_to_those_who_repair_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(NAM, "418 555-0123")

    monkeypatch.setenv("IPMS_DEBUG", "1")
    monkeypatch.setattr("ipms.cli.language.asked_in", broken)
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 3
    assert [one for one in PLANTED if one in "".join(capsys.readouterr())] == []
