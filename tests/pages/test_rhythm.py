"""The pages of the rhythm: the week, obstacles, what is to be done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import ipms
from ipms.analysis.todo.todo import AHEAD
from ipms.render.pages.markdown import document_markdown
from ipms.render.plain.todo_tables import todo_json
from ipms.render.site.page import path_of
from ipms.views.todo import todo_page
from tests.pages.drawn import CASE, NETWORK, asked, asked_of, drawn, html
from tests.render.snapshots import matches
from tests.workspaces import make

LANGUAGES = ("en", "fr")
PAGES = ("week", "obstacles", "todo")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_case_as_they_were_last_read(name: str, language: str) -> None:
    page = drawn(asked(CASE), f"rhythm.{name}", "", language)
    assert matches(f"site-rhythm-{name}-{language}.md", document_markdown(page.document))


@pytest.mark.parametrize("root", [CASE, NETWORK], ids=["case", "network"])
@pytest.mark.parametrize("name", PAGES)
def test_what_the_pages_lead_to_is_in_the_report(name: str, root: Path) -> None:
    plan = asked(root).plan
    paths = {f"en/{path_of(place)}" for place in plan.places}
    page = html(root, "page", name)[f"en/{name}.html"]
    main = page.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'href="([^"]+)"', main)
    assert found != []
    assert [one for one in found if f"en/{one.partition('#')[0]}" not in paths] == []


def test_the_list_has_every_duty_of_the_json() -> None:
    ws = ipms.open(CASE)
    told = json.loads(todo_json(todo_page(ws, ws.as_of + AHEAD)))["todo"]["items"]
    page = html(CASE, "page", "todo")["en/todo.html"]
    assert page.count('<th scope="row">') == len(told)


def test_a_report_of_one_room_tells_its_own_duties_and_obstacles() -> None:
    of = asked_of(ipms.open(CASE), "tactical-youth")
    assert of.top == "tactical-youth"
    for name in ("obstacles", "todo"):
        title = drawn(of, f"rhythm.{name}", "", "en").document.title
        assert "Youth tactical control room" in title


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organisation_that_has_published_nothing_says_so(language: str, tmp_path: Path) -> None:
    of = asked_of(make(tmp_path, {"rooms/one/room.yaml": "title: One\nlevel: strategic\n"}))
    for name in PAGES:
        told = document_markdown(drawn(of, f"rhythm.{name}", "", language).document)
        assert told.count("\n") > 4


def test_a_single_sheet_never_reaches_the_page_of_the_week(tmp_path: Path) -> None:
    room = "title: One\nlevel: operational\nstaff: 8\n"
    sheet = "room: one\nweek: 2018-W42\nstaff: p-4k7q2m\nfilled: 2018-10-18\nanswers: {workload: 4}\nnote: Sorrowful\n"
    files = {"rooms/one/room.yaml": room, "private/one/2018-W42/p-4k7q2m.yaml": sheet}
    of = asked_of(make(tmp_path, files))
    told = document_markdown(drawn(of, "rhythm.week", "", "en").document)
    assert "p-4k7q2m" not in told
    assert "Sorrowful" not in told
