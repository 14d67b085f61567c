"""`ipms integration` and `ipms deployment` on the case, as they were last read, and in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspaces import write

NAMES = ("integration", "deployment")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["80", "120", "200"])
@pytest.mark.parametrize("name", NAMES)
def test_the_pages_of_the_case(run: Run, checkout: Path, name: str, width: str, language: str) -> None:
    ran = run("-C", str(checkout), name, "--lang", language, "--width", width)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_the_documents_of_the_case(run: Run, checkout: Path, name: str, language: str) -> None:
    out = run("-C", str(checkout), name, "--lang", language, "--format", "markdown").out
    assert matches(f"case-{name}-{language}.md", out)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_page(run: Run, checkout: Path, name: str, width: int) -> None:
    lines = run("-C", str(checkout / "examples/network"), name, "--width", str(width)).out.splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("name", NAMES)
def test_every_form(run: Run, checkout: Path, name: str) -> None:
    asked = ("-C", str(checkout), name, "--format")
    assert json.loads(run(*asked, "json").out)["schema"] == f"ipms.{name}/1"
    rows = list(csv.reader(io.StringIO(run(*asked, "csv").out)))
    assert {len(row) for row in rows} == {len(rows[0])}


# --- deployment -------------------------------------------------------------------------------------


def targets(run: Run, folder: Path, *more: str) -> list[dict[str, Any]]:
    page = json.loads(run("-C", str(folder), "deployment", "--format", "json", *more).out)["deployment"]
    return sorted(page["targets"], key=lambda one: int(one["number"]))


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2020-03-30", ("awaited", 1, 1)),
        ("2020-03-31", ("awaited", 0, 1)),  # the day itself counts
        ("2020-04-01", ("missed", -1, 1)),
    ],
)
def test_around_the_date_of_the_second_target(run: Run, checkout: Path, day: str, stands: tuple[str, int, int]) -> None:
    _, second = targets(run, checkout, "--as-of", day)
    assert (second["attained"], second["days"], second["needed"]) == stands
    assert (second["now"]["deployed"], second["now"]["planned"]) == (7, 9)


def test_the_last_point_of_a_course_is_the_day(run: Run, checkout: Path) -> None:
    for one in targets(run, checkout):
        assert one["course"][-1] == one["now"]


def test_a_workspace_without_targets_shows_its_rooms(run: Run, tmp_path: Path) -> None:
    room = "title: Alone\nlevel: strategic\nplanned: 2018-01\n"
    out = run("-C", str(write(tmp_path, {"rooms/alone.yaml": room})), "deployment", "--as-of", "2018-06-30").out
    assert "0 of 1 planned room is open" in out
    assert "The settings name no deployment target" in out
    assert "Alone" in out


def test_rooms_dated_vaguely_around_a_date_are_named(run: Run, tmp_path: Path) -> None:
    files = {
        "ipms.yaml": "organisation: R\ndeployment: [{levels: [strategic], by: 2018-03-31, share: 100%}]\n",
        "rooms/alone.yaml": "title: Alone\nlevel: strategic\nplanned: 2016\ndeployed: 2018\n",
    }
    folder = write(tmp_path, files)
    (one,) = targets(run, folder, "--as-of", "2018-12-31")
    assert (one["attained"], [room["room"]["id"] for room in one["vague"]]) == ("met", ["alone"])
    assert "Alone is dated by a month or year" in run("-C", str(folder), "deployment", "--as-of", "2018-12-31").out


# --- integration ------------------------------------------------------------------------------------


def test_what_is_missing_is_in_the_csv_by_id(run: Run, checkout: Path) -> None:
    out = run("-C", str(checkout), "integration", "--format", "csv").out
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(out)) if row["day"] == "2018-10-31"}
    assert rows["levels"]["missing"] == "jimmy/2 jimmy/3"
    assert rows["answers"]["missing"] == "2018-10-19-no-transport-to-appointments-7c1e"
    assert (rows["sheets"]["counted"], rows["sheets"]["of"]) == ("41", "48")


def test_what_cannot_be_computed_says_why(run: Run, checkout: Path) -> None:
    out = run("-C", str(checkout), "integration", "--room", "perinatal").out
    assert "cannot be computed: there is no project A3 that is not closed" in out
    assert "cannot be computed: no room says how many people fill a sheet" in " ".join(out.split())


def test_there_is_no_figure_over_all(run: Run, checkout: Path) -> None:
    page = json.loads(run("-C", str(checkout), "integration", "--format", "json").out)["integration"]
    assert not {"score", "mean", "share", "total", "rank"} & page.keys()


@pytest.mark.parametrize(
    ("words", "near"), [(("--room", "team-nort"), "team-north"), (("--trajectory", "jimy"), "jimmy")]
)
def test_unknown_scopes_name_the_nearest(run: Run, checkout: Path, words: tuple[str, str], near: str) -> None:
    ran = run("-C", str(checkout), "integration", *words)
    assert (ran.code, ran.out) == (2, "")
    assert near in ran.err


def test_a_trajectory_that_cannot_be_read_is_said_to_be_there(run: Run, tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/trajectories/way.yaml": "title: [unclosed\n",
    }
    folder = str(write(tmp_path, files))
    ran = run("-C", folder, "integration", "--trajectory", "way")
    assert ran.code == 2
    assert "rooms/top/trajectories/way.yaml" in ran.err
    assert "rooms/top/trajectories/way.yaml" in run("-C", folder, "integration").out


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_workspace(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("-C", str(write(tmp_path, {})), name)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_title_is_obeyed(run: Run, tmp_path: Path, name: str) -> None:
    files = {
        "rooms/top/room.yaml": 'title: "=cmd [31m[bold]x"\nlevel: strategic\nplanned: 2018\n',
        "rooms/low.yaml": 'title: "=cmd [bold]y"\nlevel: tactical\nplanned: 2018\nreports_to: nowhere\n',
    }
    folder = str(write(tmp_path, files))
    out = run("-C", folder, name, "--as-of", "2018-12-31").out
    assert "[bold]y" in out
    assert "\x1b" not in out
