"""`ipms appropriation` on the case, as it was last read, and in every form."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspaces import write

ASKED = {"appropriation": (), "appropriation-room": ("tactical-youth",)}


@pytest.fixture(scope="module")
def case(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case away from its history, which grows."""
    root = tmp_path_factory.mktemp("case")
    for folder in ("rooms", "indicators"):
        shutil.copytree(checkout / folder, root / folder)
    shutil.copy(checkout / "ipms.yaml", root)
    return root


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["80", "120", "200"])
@pytest.mark.parametrize("name", ASKED)
def test_the_pages_of_the_case(run: Run, case: Path, name: str, width: str, language: str) -> None:
    ran = run("-C", str(case), "appropriation", *ASKED[name], "--lang", language, "--width", width)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ASKED)
def test_the_tables_of_the_case(run: Run, case: Path, name: str, language: str) -> None:
    ran = run("-C", str(case), "appropriation", *ASKED[name], "--lang", language, "--format", "markdown")
    assert matches(f"case-{name}-{language}.md", ran.out)


def rows(run: Run, root: Path, *asked: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("-C", str(root), "appropriation", *asked, "--format", "csv").out)))


def test_a_row_a_room_and_measure(run: Run, case: Path) -> None:
    found = rows(run, case)
    pooled = {row["measure"]: (row["done"], row["of"]) for row in found if not row["room"]}
    assert pooled["sheets"] == ("80", "96")
    assert pooled["roles"] == ("25", "")
    scores = {row["measure"]: (row["done"], row["of"], row["beside"]) for row in found if row["said_by"] == "people"}
    assert scores == {
        "cognitive": ("3", "4", "alike"),
        "structural": ("3", "4", "felt-more"),
        "technical": ("2", "4", "middle"),
    }


def test_the_same_figures_as_data(run: Run, case: Path) -> None:
    document = json.loads(run("-C", str(case), "appropriation", "--format", "json").out)
    page = document["appropriation"]
    assert document["schema"] == "ipms.appropriation/1"
    assert page["writers"] == {"count": None, "why": "no-repository"}
    assert page["measures"]["carried-back"] | {"illustrative": True} == {
        "measure": "carried-back",
        "work": "effecting",
        "agent": "institutions",
        "phase": "adapting",
        "done": 0,
        "of": 1,
        "told": True,
        "lags": True,
        "why": "",
        "silent": 0,
        "median_age": None,
        "illustrative": True,
    }


# --- windows ---------------------------------------------------------------------------------------


def test_the_window_may_be_weeks_or_begin_on_a_day(run: Run, case: Path) -> None:
    weeks = rows(run, case, "tactical-youth", "--window", "3")
    since = rows(run, case, "tactical-youth", "--since", "2018-10-11")
    assert weeks == since
    assert {row["measure"]: row["done"] for row in weeks}["meetings"] == "3"
    assert {(row["first"], row["last"]) for row in weeks} == {("2018-10-11", "2018-10-31")}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--window", "3", "--since", "2018-01-01"), "give one of them"),
        (("--since", "2018-11-01"), "after the date 31 October 2018"),
        (("--since", "yesterday"), "--since"),
        (("--window", "0"), "--window"),
        (("tactical-yuoth",), "Did you mean tactical-youth?"),
    ],
)
def test_what_cannot_be_asked(run: Run, case: Path, asked: tuple[str, ...], said: str) -> None:
    ran = run("-C", str(case), "appropriation", *asked)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err.replace("\xa0", " ")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_an_empty_workspace_has_a_page(run: Run, tmp_path: Path, form: str) -> None:
    write(tmp_path, {})
    ran = run("-C", str(tmp_path), "appropriation", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


def test_an_empty_workspace_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {})
    out = run("-C", str(tmp_path), "appropriation").out
    assert "There is no room yet." in out
    assert "No assessment yet" in out
    assert out.count("the files show nothing in this window") == 3


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    room = "title: Team\nlevel: operational\n"
    files = {"rooms/team/room.yaml": room, "rooms/team/meetings/2018-10-05.yaml": "what is [not YAML\n"}
    out = run("-C", str(write(tmp_path, files)), "appropriation", "team").out
    assert "rooms/team/meetings/2018-10-05.yaml" in out


# --- nobody is ranked, nobody is shown -------------------------------------------------------------


def network(rooms: int) -> dict[str, str]:
    """A top room, and rooms below it that score the worse the later their name comes."""
    files = {"rooms/top/room.yaml": "title: Top\nlevel: strategic\n"}
    for number in range(rooms):
        files[f"rooms/r{number:02}/room.yaml"] = f"title: Room {number:02}\nlevel: tactical\nreports_to: top\n"
        score = 4 if number % 2 else 1
        files[f"rooms/r{number:02}/assessments/2018-10-05.yaml"] = (
            f"by: Nurse Tremblay-{number}\nscores: {{cognitive: {score}, structural: {score}, technical: {score}}}\n"
        )
    return files


def everything(run: Run, root: Path, *asked: str) -> Iterator[str]:
    for form in ("table", "json", "csv", "markdown"):
        yield run("-C", str(root), "appropriation", *asked, "--format", form, "--as-of", "2018-10-31").out


def test_rooms_stand_in_the_order_of_the_tree_in_every_form(run: Run, tmp_path: Path) -> None:
    write(tmp_path, network(6))
    for out in everything(run, tmp_path):
        places = [out.rindex(name) for name in ("Room 00", "Room 01", "Room 02") if name in out]
        assert places == sorted(places)
    listed = [row["room"] for row in rows(run, tmp_path) if row["measure"] == "figures"]
    assert listed == ["", "top", *(f"r{number:02}" for number in range(6))]


def test_who_assessed_is_in_no_form(run: Run, tmp_path: Path) -> None:
    write(tmp_path, network(2))
    for out in (*everything(run, tmp_path), *everything(run, tmp_path, "r01")):
        assert "Tremblay" not in out


def test_scores_over_rooms_spread_only_where_enough_rooms_have_them(run: Run, tmp_path: Path) -> None:
    asked = ("appropriation", "--as-of", "2018-10-31")
    few, many = write(tmp_path / "few", network(4)), write(tmp_path / "many", network(10))
    assert "Fewer than 5 rooms have scores" in run("-C", str(few), *asked).out
    assert "0–2 × 5 · 3–4 × 5" in run("-C", str(many), *asked).out


def test_who_wrote_is_in_no_form(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, {"rooms/team/room.yaml": "title: Team\nlevel: operational\n"})
    identity = ("-c", "user.name=Zoé Tremblay", "-c", "user.email=zoe.tremblay@example.org", "-c", "commit.gpgsign=no")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x", "--date=2018-10-01")):
        subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)
    for out in (*everything(run, root), *everything(run, root, "team")):
        assert "remblay" not in out
        assert "fewer than 5" in out or "<5" in out


def test_a_commit_in_place_of_the_files(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, {"rooms/team/room.yaml": "title: Team\nlevel: operational\n"})
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=no")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x")):
        subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)
    before = run("-C", str(root), "appropriation", "--as-of", "2018-10-31", "--format", "json").out
    write(root, {"rooms/other.yaml": "title: Other\nlevel: operational\n"})
    asked = ("appropriation", "--rev", "HEAD", "--as-of", "2018-10-31", "--format", "json")
    assert run("-C", str(root), *asked).out == before
