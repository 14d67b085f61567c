"""The pages of what goes across rooms: trajectories, integration, deployment."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import ipms
from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.charts.course import course_chart
from ipms.render.charts.pathway import heard, pathway_chart
from ipms.render.pages.markdown import document_markdown
from ipms.render.site.page import path_of
from ipms.views.trajectories.page import trajectory_page
from tests.pages.drawn import CASE, NETWORK, asked, asked_of, drawn, html
from tests.render.hostile import ATTACKS, rewritten
from tests.render.snapshots import matches
from tests.workspaces import make

LANGUAGES = ("en", "fr")
PAGES = (("trajectory", "jimmy"), ("trajectories", ""), ("integration", ""), ("deployment", ""))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "one"), PAGES)
def test_pages_of_the_case_as_they_were_last_read(name: str, one: str, language: str) -> None:
    page = drawn(asked(CASE), f"network.{name}", one, language)
    assert matches(f"site-network-{name}-{language}.md", document_markdown(page.document))


@pytest.mark.parametrize("root", [CASE, NETWORK], ids=["case", "network"])
@pytest.mark.parametrize("name", ["trajectories", "integration", "deployment"])
def test_what_the_pages_lead_to_is_in_the_report(name: str, root: Path) -> None:
    paths = {path_of(place) for place in asked(root).plan.places}
    main = html(root, "page", name)[f"fr/{name}.html"].partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'href="([^"]+)"', main)
    assert found != []
    assert [one for one in found if one not in paths] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_a_pathway_is_told_in_words_and_stays_in_its_frame(language: str) -> None:
    page, words = trajectory_page(ipms.open(CASE), "jimmy"), Words(language)
    root = ET.fromstring(pathway_chart(page, words))  # noqa: S314 - the program's own
    told = [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")]
    assert told == [words.choose(page.pathway.trajectory.title), heard(page, words)]
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    texts = list(root.iter(f"{SVG}text"))
    assert max(float(text.get("y") or 0) for text in texts) < high
    assert max(float(text.get("x") or 0) for text in texts) < wide
    assert len(list(root.iter(f"{SVG}rect"))) == len(page.services)


def test_a_broken_hand_off_is_told_by_its_mark_and_not_by_its_colour_alone() -> None:
    page = trajectory_page(ipms.open(CASE), "jimmy")
    drawn_as = "".join(ET.fromstring(pathway_chart(page, Words("en"))).itertext())  # noqa: S314 - as above
    assert drawn_as.count("✖") == len(page.pathway.broken) + 1  # one of them says so of its figure as well
    assert len(page.pathway.broken) == 4


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_texts_of_people_stay_texts_in_the_picture(attack: str) -> None:
    page = trajectory_page(ipms.open(CASE), "jimmy")
    plain = {one.tag for one in ET.fromstring(pathway_chart(page, Words("en"))).iter()}  # noqa: S314 - as above
    hostile = rewritten(page, lambda _: Text(en=attack, fr=attack))
    root = ET.fromstring(pathway_chart(hostile, Words("en")))  # noqa: S314 - as above
    assert {one.tag for one in root.iter()} <= plain
    assert root.findtext(f"{SVG}title") == neutral(attack)


def test_a_share_is_drawn_between_nothing_and_all() -> None:
    root = ET.fromstring(course_chart([0.0, None, 0.5, 1.0]))  # noqa: S314 - as above
    ends, way, points = (one.get("d") or "" for one in root.iter(f"{SVG}path"))
    bottom, top = re.findall(r"M4 ([\d.]+)", ends)
    heights = re.findall(r"M[\d.]+ ([\d.]+)", points)
    assert (heights[0], heights[-1]) == (bottom, top)
    assert way.count("M") == 2


def test_a_trajectory_of_another_room_is_not_in_the_report_of_one() -> None:
    of = asked_of(ipms.open(NETWORK), "emergency")
    page = document_markdown(drawn(of, "network.trajectories", "", "en").document)
    assert [one for one in of.plan.trajectories if one not in ipms.open(NETWORK).trajectories] == []
    assert page.startswith("# ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["trajectories", "integration", "deployment"])
def test_an_organisation_without_any_says_so(name: str, language: str, tmp_path: Path) -> None:
    of = asked_of(make(tmp_path, {"rooms/one/room.yaml": "title: One\nlevel: strategic\n"}))
    told = document_markdown(drawn(of, f"network.{name}", "", language).document)
    assert "None" not in told
    assert told.count("\n") > 3
