"""`ipms indicator ID --export`: a picture or a page on standard output, with the figures of the JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from running import Run
from tests.render.test_exports import Elements
from tests.workspaces import write

CASE = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
FILES = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    "indicators/wait.yaml": "title: Wait\nunit: days\nbetter: lower\nmeasure: value\nevery: month\n",
    "indicators/wait.csv": "period,room,value\n2018-01,top,5\n2018-02,top,6\n",
}


@pytest.mark.parametrize(("language", "unit"), [("en", "days"), ("fr", "jours")])
def test_the_picture_is_in_the_language_asked_for(run: Run, language: str, unit: str) -> None:
    ran = run("-C", str(CASE), "indicator", "assessment-to-intervention", "--export", "svg", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    root = ET.fromstring(ran.out)  # noqa: S314 - the program's own
    assert root.get("lang") == language
    assert unit in ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_the_page_tells_the_figures_of_the_json(run: Run) -> None:
    asked = ("-C", str(CASE), "indicator", "foster-contact", "--room", "team-south")
    page = Elements(run(*asked, "--export", "html").out)
    points = json.loads(run(*asked, "--format", "json").out)["indicator"]["control"]["points"]
    shown = [point for point in points if point["value"] is not None or point["hidden"]]
    assert len(page.named("tr")) == len(shown) + 1
    assert len(page.named("svg")) == 1


def test_the_room_and_the_date_are_those_asked_for(run: Run) -> None:
    ran = run(
        "-C",
        str(CASE),
        "indicator",
        "foster-contact",
        "--room",
        "team-south",
        "--as-of",
        "2018-06-30",
        "--export",
        "svg",
    )
    assert ran.code == 0
    assert "as of 30 Jun 2018" in ran.out
    assert 'id="foster-contact--team-south--title"' in ran.out


def test_an_indicator_without_a_figure_still_has_its_picture_and_its_page(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "indicators/wait.csv": "period,room,value\n"})
    for form in ("svg", "html"):
        ran = run("-C", str(tmp_path), "indicator", "wait", "--export", form)
        assert (ran.code, ran.err) == (0, "")
        assert "No figure has been reported yet." in ran.out


def test_another_revision_says_so_first(run: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    git = shutil.which("git") or "git"
    for words in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"),
    ):
        subprocess.run([git, "-C", str(tmp_path), *words], check=True)
    for form in ("svg", "html"):
        ran = run("-C", str(tmp_path), "indicator", "wait", "--rev", "HEAD", "--export", form)
        assert (ran.code, ran.err) == (0, "")
        assert "HEAD" in ran.out


def test_a_form_that_there_is_not_is_refused(run: Run) -> None:
    ran = run("-C", str(CASE), "indicator", "foster-contact", "--export", "pdf")
    assert ran.code == 2
    assert "svg" in ran.err
