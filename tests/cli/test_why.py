"""`ipms why` on the case: pages as they were last read, every form, what is hidden, what is not there."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspace.test_touched import commit, git
from tests.workspaces import write

from ipms.cli import nearby

ASKED = {"kata": "kata:foster-families", "figure": "foster-contact@tactical-youth:2018-09", "a3": "integration"}
TOP = "title: Top\nlevel: strategic\nvision: [Nobody waits alone]\n"
SECRET = {
    "rooms/top.yaml": TOP,
    "rooms/north.yaml": "title: North\nlevel: tactical\nreports_to: top\nindicators: [away]\n",
    "indicators/away.yaml": (
        "title: Away\nunit: '%'\nbetter: lower\nmeasure: ratio\npeople: true\n"
        "baseline: {period: 2017-01, value: 31.7%}\ntargets: [{value: 17%, set_by: Region}]\n"
    ),
    "indicators/away.csv": "period,room,numerator,denominator,note\n2018-03,north,4321,4324,told me so\n",
}


@pytest.fixture
def case(checkout: Path, tmp_path: Path) -> Path:
    """The case without a repository around it: its pages name no commit."""
    for name in ("rooms", "indicators"):
        shutil.copytree(checkout / name, tmp_path / "case" / name)
    shutil.copy(checkout / "ipms.yaml", tmp_path / "case")
    return tmp_path / "case"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["80", "120", "200"])
@pytest.mark.parametrize("name", ASKED)
def test_the_pages_of_the_case(run: Run, case: Path, name: str, width: str, language: str) -> None:
    ran = run("-C", str(case), "why", ASKED[name], "--lang", language, "--width", width)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-why-{name}-{language}-{width}.txt", ran.out)


def test_in_a_repository_each_file_has_its_commit(run: Run, case: Path) -> None:
    git(case, "init", "--quiet")
    first = commit(case, "Begin")
    out = run("-C", str(case), "why", "kata:foster-families", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["line"], row["kind"], row["id"], row["how"]) for row in rows] == [
        ("up", "vision", "strategic", ""),
        ("up", "a3", "integration", "vision"),
        ("up", "a3", "foster-contact", "parent"),
        ("asked", "kata", "foster-families", "a3"),
        ("down", "indicator", "foster-contact", "indicator"),
    ]
    assert {(row["commit"], row["date"]) for row in rows} == {(first, "2018-05-04")}


@pytest.mark.parametrize("name", ASKED)
def test_every_form(run: Run, case: Path, name: str) -> None:
    asked = ("-C", str(case), "why", ASKED[name], "--format")
    page = json.loads(run(*asked, "json").out)
    rows = list(csv.reader(io.StringIO(run(*asked, "csv").out)))
    assert page["schema"] == "ipms.why/1"
    assert page["why"]["no_history"] == "no-repository"
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "\n- Vision **Strategic control room**\n" in run(*asked, "markdown").out


def test_the_formula_the_comparison_and_the_origin_of_the_target(run: Run, case: Path) -> None:
    out = run("-C", str(case), "why", ASKED["figure"], "--width", "200").out.replace("\xa0", " ")
    assert "(39 + 58 + 125 + 30) ÷ (46 + 66 + 130 + 38) = 252 ÷ 280 = 90 %" in out
    assert "90 % < 100 %, higher is better: missed" in out
    assert "set by kaikaku of June 2016, in force since Jun 2016 · indicators/foster-contact.yaml:28" in out
    assert "Team South  indicators/foster-contact.csv:51" in out


def test_a_hidden_figure_is_in_no_byte_of_any_form(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path / "region", SECRET)
    for form in ("table", "json", "csv", "markdown"):
        for width in ("80", "200"):
            ran = run("-C", str(root), "why", "away@north:2018-03", "--width", width, "--format", form)
            assert ran.code == 0
            said = ran.out + ran.err
            assert re.search(r"4,?32[14]|0\.999|99\.9|68\.2|told me so", said) is None
            assert "away.csv" not in said
    assert "Not shown: fewer than 5 people" in run("-C", str(root), "why", "away@north").out


def test_a_figure_whose_rounding_hides_the_miss(run: Run, tmp_path: Path) -> None:
    files = SECRET | {
        "indicators/away.yaml": "title: Away\nunit: '%'\ndecimals: 0\nbetter: lower\ntargets: [{value: 17%}]\n",
        "indicators/away.csv": "period,room,value\n2018-03,north,0.1703\n",
    }
    out = run("-C", str(write(tmp_path / "region", files)), "why", "away@north", "--width", "120").out
    assert "17.03 % > 17 %, lower is better: missed" in out.replace("\xa0", " ")


def test_a_broken_line_says_where_and_what_would_mend_it(run: Run, tmp_path: Path) -> None:
    files = SECRET | {"rooms/north/a3/late.yaml": "title: Late\ntype: project\n"}
    files["rooms/north/room.yaml"] = files.pop("rooms/north.yaml")
    out = run("-C", str(write(tmp_path / "region", files)), "why", "late", "--width", "120").out
    assert "⚠ The line of sight ends before it reaches a vision." in out
    assert "✖ The A3 “Late” has no parent" in out
    assert "→ Name the A3 that it serves (parent:). (ipms explain LNK110)  rooms/north/a3/late.yaml:1" in out
    assert "This workspace is in no git repository" in out


def test_an_id_of_several_kinds_names_the_choices(run: Run, case: Path) -> None:
    ran = run("-C", str(case), "why", "foster-families")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean room:foster-families or kata:foster-families?" in ran.err


def test_an_unknown_id_names_the_nearest(run: Run, case: Path) -> None:
    ran = run("-C", str(case), "why", "integraton")
    assert (ran.code, ran.out) == (2, "")
    assert "Nothing here is called “integraton”.\n  Did you mean integration?" in ran.err


def test_what_is_asked_is_never_obeyed_nor_echoed_where_it_names_a_person(run: Run, case: Path) -> None:
    assert "\x1b" not in run("-C", str(case), "why", "\x1b[31mred").err
    assert "0199" not in run("-C", str(case), "why", "514 555-0199").err


def test_on_another_date_what_came_later_is_not_there(run: Run, case: Path) -> None:
    ran = run("-C", str(case), "why", "kata:foster-families", "--as-of", "2017-06-01")
    assert ran.code == 2
    out = run("-C", str(case), "why", "integration", "--as-of", "2017-06-01").out
    assert "Foster children whom nobody meets" not in out


def test_what_a_shell_offers(case: Path) -> None:
    offered = nearby.all_ids(str(case))
    assert {"integration", "kata:foster-families", "room:foster-families", "jimmy"} <= set(offered)
