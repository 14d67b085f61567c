"""`ipms trajectory` on the case, as it was last read, and in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches

ASKED = {"trajectory": ("trajectory", "jimmy"), "trajectories": ("trajectory",)}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["80", "120", "200"])
@pytest.mark.parametrize("name", ASKED)
def test_the_pages_of_the_case(run: Run, checkout: Path, name: str, width: str, language: str) -> None:
    ran = run("-C", str(checkout), *ASKED[name], "--lang", language, "--width", width)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize("name", ASKED)
def test_every_form(run: Run, checkout: Path, name: str) -> None:
    asked = ("-C", str(checkout), *ASKED[name], "--format")
    schema = json.loads(run(*asked, "json").out)["schema"]
    rows = list(csv.reader(io.StringIO(run(*asked, "csv").out)))
    assert schema.startswith("ipms.trajector")
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert run(*asked, "markdown").out.startswith("| ")
    assert run(*asked, "mermaid").out.startswith("flowchart LR\n")


def test_the_hand_offs_as_a_table(run: Run, checkout: Path) -> None:
    out = run("-C", str(checkout), "trajectory", "jimmy", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["level"], row["target_level"], row["rank"]) for row in rows] == [
        ("linkage", "linkage", ""),
        ("absence", "coordination", "1"),
        ("linkage", "coordination", "2"),
        ("coordination", "coordination", "4"),
        ("full", "full", "3"),
    ]
    assert (rows[3]["standing"], rows[4]["standing"], rows[3]["obstacles"]) == ("met", "missed", "2")


def test_the_figure_is_the_one_of_the_cascade_along_it(run: Run, checkout: Path) -> None:
    asked = ("-C", str(checkout), "cascade", "foster-contact", "--trajectory", "jimmy", "--format", "json")
    whole = json.loads(run(*asked).out)["cascade"]["nodes"][0]
    rows = run("-C", str(checkout), "trajectory", "jimmy", "--format", "json").out
    page = json.loads(rows)["trajectory"]
    (wait,) = [one for one in page["indicators"] if one["indicator"]["id"] == "foster-contact"]
    assert (wait["value"], wait["standing"]) == (whole["value"], whole["standing"])


def test_on_another_date(run: Run, checkout: Path) -> None:
    out = run("-C", str(checkout), "trajectory", "jimmy", "--as-of", "2017-06-01").out
    assert "0 absence × 1 · 1 linkage × 2 · 2 coordination × 0 · 3 full integration × 0" in out
    assert "No shared consent form" not in out


def test_an_unknown_id_names_the_nearest(run: Run, checkout: Path) -> None:
    ran = run("-C", str(checkout), "trajectory", "jimy")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no trajectory “jimy”.\n  Did you mean jimmy?" in ran.err


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "rooms" / "top"
    (home / "trajectories").mkdir(parents=True)
    (tmp_path / "ipms.yaml").write_text("organisation: Region\n", encoding="utf-8")
    (home / "room.yaml").write_text("title: Top\nlevel: strategic\n", encoding="utf-8")
    (home / "trajectories" / "broken.yaml").write_text("what is [not YAML\n", encoding="utf-8")
    ran = run("-C", str(tmp_path), "trajectory", "broken")
    assert (ran.code, ran.out) == (2, "")
    assert "rooms/top/trajectories/broken.yaml" in ran.err
    listed = run("-C", str(tmp_path), "trajectory")
    assert (listed.code, "rooms/top/trajectories/broken.yaml" in listed.out) == (0, True)
    assert "There is no trajectory yet" in listed.out


def test_a_trajectory_with_nothing_but_a_title(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "rooms" / "top"
    (home / "trajectories").mkdir(parents=True)
    (tmp_path / "ipms.yaml").write_text("organisation: Region\n", encoding="utf-8")
    (home / "room.yaml").write_text("title: Top\nlevel: strategic\n", encoding="utf-8")
    (home / "trajectories" / "way.yaml").write_text("title: Way\n", encoding="utf-8")
    for form in ("table", "json", "csv", "markdown", "mermaid"):
        assert run("-C", str(tmp_path), "trajectory", "way", "--format", form).code == 0
    assert "no hand-off is described yet" in run("-C", str(tmp_path), "trajectory", "way").out
