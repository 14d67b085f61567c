"""`ipms a3` and `ipms matrix` as people meet them: the published case, incomplete sheets, requests that cannot be."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspaces import write

CASE = Path(__file__).parents[2]
PAGES = {
    "a3": ("a3",),
    "a3-strategic": ("a3", "integration"),
    "a3-project": ("a3", "first-intervention"),
    "a3-draft": ("a3", "distant-foster-families"),
    "matrix": ("matrix",),
    "matrix-room": ("matrix", "team-north"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_case_as_it_was_last_read(run: Run, name: str, width: int, language: str) -> None:
    ran = run("-C", str(CASE), *PAGES[name], "--lang", language, "--width", str(width))
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= width
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


def test_the_width_is_that_of_the_terminal_where_none_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    for words in (("a3",), ("a3", "integration"), ("matrix",)):
        assert run("-C", str(CASE), *words).out == run("-C", str(CASE), *words, "--width", "120").out


@pytest.mark.parametrize(
    ("words", "schema"),
    [(("a3",), "ipms.a3-tree/1"), (("a3", "integration"), "ipms.a3/1"), (("matrix",), "ipms.matrix/1")],
)
def test_every_page_has_a_versioned_document(run: Run, words: tuple[str, ...], schema: str) -> None:
    ran = run("-C", str(CASE), *words, "--format", "json")
    assert (ran.code, json.loads(ran.out)["schema"]) == (0, schema)


@pytest.mark.parametrize("words", [("a3",), ("a3", "foster-contact"), ("matrix",), ("matrix", "team-north")])
def test_tables_are_csv_too(run: Run, words: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(run("-C", str(CASE), *words, "--format", "csv").out)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(("form", "first"), [("mermaid", "flowchart TD"), ("dot", "digraph a3 {")])
def test_a_graph_of_one_a3_is_the_tree_from_it_down(run: Run, form: str, first: str) -> None:
    whole, part = (run("-C", str(CASE), "a3", *one, "--format", form).out for one in ((), ("foster-contact",)))
    assert (whole.splitlines()[0], part.splitlines()[0]) == (first, first)
    assert ("Waiting for a first intervention" in whole, "Waiting for a first intervention" in part) == (True, False)
    assert "Foster families two hours away" in part


def test_the_case_is_verified_and_not_claimed(run: Run) -> None:
    """The time to first intervention was reached; the voluntary plans were not, though more than four times better."""
    made = json.loads(run("-C", str(CASE), "a3", "integration", "--format", "json").out)["a3"]
    goals = {goal["indicator"]["id"]: goal for goal in made["a3"]["goals"]}
    wait, plans = goals["assessment-to-intervention"], goals["intervention-plans-voluntary"]
    assert (wait["reached"], wait["held"], wait["latest"]) == ("reached", True, 8.35)
    assert (plans["reached"], plans["held"], plans["latest"] / plans["start"] > 4) == ("not-yet", False, True)
    closed = json.loads(run("-C", str(CASE), "a3", "intervention-plans", "--format", "json").out)["a3"]["a3"]
    assert [goal["reached"] for goal in closed["goals"]] == ["reached", "not-reached"]
    assert closed["unproven"] is True


def test_the_cycles_of_the_strategic_a3_are_those_of_table_1(run: Run) -> None:
    sheet = run("-C", str(CASE), "a3", "integration", "--lang", "en", "--width", "80").out
    lines = [" ".join(each.split()) for each in sheet.splitlines()]
    assert [each for each in ("▰ Plan 2016", "▰ Do 2016 – 2017") if each not in lines] == []
    assert any(each.startswith("▰ Check 2017 · ") for each in lines)
    assert any(each.startswith("▰ Adjust Jun 2017 · adapt: a new cycle") for each in lines)
    assert any(each.startswith("▸ Plan since 2018") for each in lines)


def test_the_summer_of_2016_knows_nothing_that_came_later(run: Run) -> None:
    tree = run("-C", str(CASE), "a3", "--as-of", "2016-07-01", "--lang", "en").out
    assert [
        later for later in ("two hours away", "meets for weeks", "first appointment", "closed") if later in tree
    ] == []
    for words in (("a3", "integration"), ("a3", "first-intervention"), ("matrix",)):
        for form in ("table", "json", "markdown"):
            page = run("-C", str(CASE), *words, "--as-of", "2016-07-01", "--format", form).out
            assert [
                later for later in ("8.35", "0.43", "43\u00a0%", "One week less", "2018-09-18") if later in page
            ] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a3", "integraton"), "integration"),
        (("a3", "nothing-like-it"), "There are: "),
        (("matrix", "team-nort"), "team-north"),
        (("a3", "--format", "dott"), "dot"),
        (("a3", "--as-of", "yesterday"), "--as-of"),
        (("matrix", "--width", "3"), "--width"),
    ],
)
def test_a_request_that_cannot_be_served_says_what_was_meant(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("-C", str(CASE), *words, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/mid/room.yaml": "title: Mid\nlevel: tactical\nreports_to: top\n",
}


def test_an_a3_that_cannot_be_read_is_named_with_its_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {**ROOMS, "rooms/mid/a3/broken.yaml": "title: [\n"})
    ran = run("-C", str(tmp_path), "a3", "broken")
    assert (ran.code, ran.out) == (2, "")
    assert "rooms/mid/a3/broken.yaml" in ran.err
    for words in (("a3",), ("matrix",)):
        page = run("-C", str(tmp_path), *words)
        assert (page.code, "rooms/mid/a3/broken.yaml" in page.out) == (0, True)


INCOMPLETE = {
    "nothing": "title: Nothing but a title\ntype: project\n",
    "strategic": "title: Nothing but a title\ntype: strategic\n",
    "draft": "title: A draft\ntype: project\nparent: strategic\nstatus: draft\n",
    "astray": "title: Astray\ntype: project\nparent: nowhere\ngoals: [{indicator: none, to: 1, by: 2030}]\n",
    "closed": "title: Closed\ntype: project\nparent: strategic\nstatus: closed\nanalysis: {causes: []}\npdca: [{}]\n",
    "causes": "title: Causes\ntype: project\nparent: strategic\n"
    "analysis: {causes: [{cause: One}, {cause: Two, why: [W]}]}\n"
    "countermeasures: [{id: c1, what: Do, against: w}, {id: c2, what: Do, against: Three}, {id: c3, what: Do}]\n",
    "signed": "title: Signed\ntype: project\nparent: strategic\n"
    "signatures: [{role: Head}, {role: Chief, on: 2018-01}]\n"
    "catchball: [{on: 2018-01-02, from: top, to: gone, proposal: Eight}]\n",
}
NAMED = {
    "nothing": (
        *("no owner", "no due date", "serves no strategic A3", "no background yet", "no current condition yet"),
        *("no goal yet", "no cause analysis yet", "no countermeasure yet", "no cycle yet", "nobody has been asked"),
    ),
    "strategic": (
        "no theme yet",
        "no results of last year",
        "no rationale yet",
        "no activities of this year",
    ),
    "draft": ("project A3, draft", "no goal yet", "no cause analysis yet"),
    "astray": ("serves “nowhere”, which does not stand above it", "no such indicator", "nothing was measured"),
    "closed": ("project A3, closed", "no cause analysis yet", "nothing is written yet of what was learned"),
    "causes": ("1 One ⚠ no countermeasure", "against no cause", "against “Three”, which is none of the causes"),
    "signed": ("◷ Head · not signed yet", "signed 1 of 2", "Top → gone", "waits for an answer"),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_an_incomplete_a3_is_shown_and_its_missing_parts_are_named(run: Run, tmp_path: Path, name: str) -> None:
    write(tmp_path, {**ROOMS, **{f"rooms/top/a3/{each}.yaml": text for each, text in INCOMPLETE.items()}})
    said = " ".join(run("-C", str(tmp_path), "a3", name, "--lang", "en").out.split())
    assert [each for each in NAMED[name] if each not in said] == []
    for form in ("table", "json", "csv", "markdown", "mermaid", "dot"):
        for language in ("en", "fr"):
            ran = run("-C", str(tmp_path), "a3", name, "--format", form, "--lang", language)
            assert (ran.code, ran.err) == (0, "")
            assert ran.out


def test_every_form_of_the_matrix_survives_incomplete_a3s(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {**ROOMS, **{f"rooms/top/a3/{each}.yaml": text for each, text in INCOMPLETE.items()}})
    for form in ("table", "json", "csv", "markdown", "html"):
        for room in ((), ("top",), ("mid",)):
            ran = run("-C", str(tmp_path), "matrix", *room, "--format", form)
            assert (ran.code, ran.err) == (0, "")
    assert "“Astray”: it serves no strategic goal" in run("-C", str(tmp_path), "matrix", "--lang", "en").out


def test_a_workspace_without_a3s_says_so(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ROOMS)
    assert "There is no A3 yet" in run("-C", str(tmp_path), "a3", "--lang", "en").out
    assert "There is no A3 yet" in run("-C", str(tmp_path), "matrix", "--lang", "en").out


PEOPLE = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    **{
        f"rooms/{room}.yaml": f"title: {room}\nlevel: tactical\nreports_to: top\n"
        for room in ("north", "south", "east")
    },
    "rooms/top/a3/met.yaml": "title: Met\ntype: strategic\n"
    "goals: [{indicator: met, from: 10%, to: 12%, by: 2018-03, room: north}]\n"
    "pdca: [{plan: {start: 2017-01, end: 2017-12-31}, do: {start: 2018-01-01}}]\n",
    "rooms/top/a3/work.yaml": "title: Work\ntype: project\nparent: met\ngoals: "
    "[{indicator: met, to: 12%, by: 2018-03, room: north}]\npdca: [{do: {start: 2018-01-01}}]\n",
    "indicators/met.yaml": "title: Met\nbetter: higher\nmeasure: ratio\nunit: '%'\npeople: true\n",
    "indicators/met.csv": "period,room,numerator,denominator\n"
    + "".join(
        f"2018-{month:02},north,3,24\n2018-{month:02},south,17,31\n2018-{month:02},east,61,97\n"
        for month in range(1, 13)
    ),
}
TELLING = ("12.5", "0.125", "13\u00a0%", "✔ reached", "reached in", "not reached", '"reached": "reached"', ",reached,")


@pytest.mark.parametrize("words", [("a3",), ("a3", "met"), ("a3", "work"), ("matrix",), ("matrix", "north")])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "mermaid", "dot", "html"])
def test_nothing_of_a_small_number_is_in_any_form(run: Run, tmp_path: Path, words: tuple[str, ...], form: str) -> None:
    """The goal of twelve per cent is reached by 3 of 24: whether it is would tell of the three."""
    write(tmp_path, PEOPLE)
    ran = run("-C", str(tmp_path), *words, "--format", form, "--as-of", "2019-01-15", "--lang", "en")
    served = form not in (("html",) if words[0] == "a3" else ("mermaid", "dot"))
    assert ran.code == (0 if served else 2)
    told = ran.out.partition("\n")[2] if form == "csv" else ran.out
    assert [each for each in TELLING if each in told] == []
