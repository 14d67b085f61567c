"""What is known stays known when the file is edited elsewhere; what is new is told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.checks.baseline import BrokenBaselineError, Compared, baseline_text, compare, read_baseline
from ipms.checks.keys import Key, Keys, fingerprints
from ipms.checks.run import check
from ipms.model.finding import Finding, Place, Severity
from tests.workspaces import make

ROOM = "title: Team\nlevel: operational\n"
A3 = "rooms/team/a3/waiting.yaml"
PLAN = "title: The wait\ntype: project\nstatus: draft\nparent: integraton\n"
NAM = "TEST54122816"


def found(root: Path, files: Mapping[str, str], *select: str) -> tuple[tuple[Finding, ...], list[Key]]:
    """The findings of a workspace, and their keys."""
    report = check(make(root, files), select=select)
    keys = Keys(root)
    return report.findings, [keys.of(each) for each in report.findings]


def told(root: Path, before: Mapping[str, str], after: Mapping[str, str], *select: str) -> tuple[list[str], int, int]:
    """Where the new findings are, how many are known and how many are gone, when `before` was written down."""
    _, keys = found(root, before, *select)
    known = read_baseline(baseline_text(keys))
    findings, now = found(root, after, *select)
    beside = compare(findings, now, known, now)
    return [str(each.place) for each in beside.new], len(beside.known), beside.gone


def a3(text: str) -> dict[str, str]:
    return {"rooms/team/room.yaml": ROOM, A3: text}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PLAN, PLAN, ([], 1, 0)),
        (PLAN, "# a comment\n\n" + PLAN + "notes: More\n", ([], 1, 0)),
        (PLAN, PLAN.replace("integraton", "another"), ([], 1, 0)),
        (PLAN, PLAN.replace("parent: integraton\n", "") + "tpye: x\n", ([f"{A3}:4:1"], 0, 1)),
        (PLAN, "title: The wait\ntype: project\nstatus: closed\nowner: x\n", ([], 0, 1)),
    ],
)
def test_a_finding_goes_by_its_place_in_the_structure(
    tmp_path: Path, before: str, after: str, expected: tuple[list[str], int, int]
) -> None:
    assert told(tmp_path, a3(before), a3(after), "FLD001", "LNK102") == expected


def countermeasures(*entries: str) -> dict[str, str]:
    listed = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return a3(f"title: The wait\ntype: project\nstatus: draft\ncountermeasures:\n{listed}")


def test_an_entry_of_a_list_goes_by_its_id(tmp_path: Path) -> None:
    first, second = "id: c1, what: Call, duee: 2017", "id: c2, what: Ask, duee: 2017"
    before = countermeasures(first)
    after = countermeasures(second, first)
    assert told(tmp_path, before, after, "FLD001") == ([f"{A3}:5:25"], 1, 0)


def test_an_entry_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    _, keys = found(tmp_path, {**a3(PLAN), "rooms/team/room.yaml": ROOM + "trajectories: [jimy]\n"}, "LNK101")
    assert [json.loads(key.at) for key in keys] == [["trajectories", 0]]


def test_an_id_that_is_none_stays_in_its_file(tmp_path: Path) -> None:
    _, keys = found(tmp_path, countermeasures("id: Mrs Somebody, what: Call, duee: 2017"), "FLD001")
    assert [json.loads(key.at) for key in keys] == [["countermeasures", 0, "duee"]]


INDICATOR = "title: Delay\nquestion: How long?\nunit: days\nbetter: lower\nmeasure: value\n"


def rows(*lines: str) -> dict[str, str]:
    text = "period,room,value\n" + "".join(f"{line}\n" for line in lines)
    return {"indicators/delay.yaml": INDICATOR, "indicators/delay.csv": text, "rooms/team/room.yaml": ROOM}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (("2016-12,team,4", "2017-01,team,x"), ([], 1, 0)),
        (("2017-01,team,x", "2017-02,team,y"), (["indicators/delay.csv:3:14"], 1, 0)),
        (("2017-01,team,4",), ([], 0, 1)),
    ],
)
def test_a_cell_goes_by_its_column_and_their_number(
    tmp_path: Path, after: tuple[str, ...], expected: tuple[list[str], int, int]
) -> None:
    assert told(tmp_path, rows("2017-01,team,x"), rows(*after), "MSR004") == expected


def test_what_was_not_asked_for_is_not_gone() -> None:
    finding, other = (Finding("FLD001", Severity.ERROR, Place(path)) for path in ("a.yaml", "b.yaml"))
    keys = [Key("a.yaml", "FLD001", "[]"), Key("b.yaml", "FLD001", "[]")]
    assert compare([finding], keys[:1], Counter(keys), keys) == Compared((), (finding,), 0)
    assert compare([other], keys[1:], Counter(keys[:1]), keys) == Compared((other,), (), 0)


def test_the_file_is_sorted_and_has_an_entry_a_line() -> None:
    keys = [Key("b.yaml", "LNK101", '["é"]'), Key("a.yaml", "YML012", "[]"), Key("b.yaml", "LNK101", '["é"]')]
    assert baseline_text(keys) == (
        '{\n  "schema": "ipms.baseline/1",\n  "findings": [\n'
        '    {"path": "a.yaml", "code": "YML012", "at": [], "count": 1},\n'
        '    {"path": "b.yaml", "code": "LNK101", "at": ["é"], "count": 2}\n  ]\n}\n'
    )
    assert read_baseline(baseline_text([])) == Counter()


steps = st.lists(st.text() | st.integers() | st.builds(lambda name: {"id": name}, st.text()), max_size=4)
keys_of_any_kind = st.builds(Key, st.text(), st.text(), steps.map(lambda at: json.dumps(at, ensure_ascii=False)))


@given(st.lists(keys_of_any_kind, max_size=6))
def test_what_is_written_is_read_again(keys: list[Key]) -> None:
    assert read_baseline(baseline_text(keys)) == Counter(keys)


@given(st.lists(keys_of_any_kind, max_size=6))
def test_every_finding_has_a_fingerprint_of_its_own(keys: list[Key]) -> None:
    assert len(set(fingerprints([*keys, *keys]))) == 2 * len(keys)


GOOD = '{"path": "a", "code": "b", "at": [], "count": 1}'


def of(*entries: str) -> str:
    return '{"schema": "ipms.baseline/1", "findings": [\n' + ",\n".join(entries) + "\n]}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1, "json")),
        ("<<<<<<< ours\n", (1, 1, "json")),
        ('{"schema":\n "ipms.baseline/1",', (2, 20, "json")),
        ("[" * 100_000, (1, 1, "json")),
        ("[]", (1, 1, "schema")),
        ('{"schema": "ipms.baseline/2", "findings": []}', (1, 1, "schema")),
        ('{"schema": "ipms.baseline/1", "findings": {}}', (1, 1, "schema")),
        (of(GOOD, '  {"path": "a", "code": "b", "at": []}'), (3, 3, "entry")),
        (of(GOOD, GOOD, GOOD.replace("1}", "0}")), (4, 1, "entry")),
        (of(GOOD, "3"), (3, 1, "entry")),
        (of(GOOD.replace("[]", '""')), (2, 1, "entry")),
        ('{"schema": "ipms.baseline/1", "f\\u0069ndings": [1]}', (1, 1, "entry")),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str, place: tuple[int, int, str]) -> None:
    with pytest.raises(BrokenBaselineError) as broken:
        read_baseline(text)
    assert (broken.value.line, broken.value.column, broken.value.reason) == place


def test_no_identifier_reaches_a_key() -> None:
    finding = Finding("FLD001", Severity.ERROR, Place(f"rooms/{NAM}.yaml"), (NAM,))
    key = Keys(Path()).of(finding)
    assert NAM not in "".join(key)
    assert key.at != "[]"
