"""The pages of the organisation and its rooms, of the case and of workspaces that are broken or hostile."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import ipms
from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.figures import now
from ipms.render.pages.html import document_html
from ipms.render.pages.markdown import document_markdown
from ipms.render.plain.board_json import board_json
from ipms.render.site.page import NAVIGATION, path_of
from ipms.render.site.rooms.room import room_document
from ipms.render.site.site import Site
from ipms.views.board import board
from ipms.views.bowling import bowling
from ipms.views.report.plan import plan
from tests.pages.drawn import CASE, NETWORK, asked, asked_of, drawn, html
from tests.render.hostile import ATTACKS, rewritten
from tests.render.snapshots import matches
from tests.render.test_exports import Elements
from tests.workspaces import make

LANGUAGES = ("en", "fr")
ROOM = 'title: {en: "Room", fr: "Salle"}\nlevel: operational\nreports_to: above\n'


def broken(tmp_path: Path) -> Path:
    """The case with a room, an A3 and figures that cannot be understood."""
    root = tmp_path / "broken"
    shutil.copytree(CASE / "rooms", root / "rooms")
    shutil.copytree(CASE / "indicators", root / "indicators")
    shutil.copy(CASE / "ipms.yaml", root)
    (root / "rooms" / "team-north" / "room.yaml").write_text("title: [\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("module", "one"),
    [("rooms.room", "tactical-youth"), ("rooms.organisation", ""), ("rooms.rooms", ""), ("rooms.find", "")],
)
def test_pages_of_the_case_as_they_were_last_read(module: str, one: str, language: str) -> None:
    page = drawn(asked(CASE), module, one, language)
    assert matches(f"site-{module.replace('.', '-')}-{language}.md", document_markdown(page.document))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ["strategic", "tactical-youth", "team-north"])
def test_every_figure_of_the_board_stands_on_the_page_as_its_language_writes_it(room: str, language: str) -> None:
    page = board(ipms.open(CASE), room)
    words = Words(language)
    text = Elements(html(CASE, "room", room)[f"{language}/rooms/{room}.html"]).text
    told = json.loads(board_json(page))
    rows = [row for group in page.performance for row in group.rows]
    shown = [row["value"] for group in told["board"]["performance"] for row in group["rows"]]
    assert [row.value for row in rows] == shown
    assert [now(words, row) for row in rows if now(words, row) not in text] == []


def test_what_waits_for_a_decision_leads_to_what_it_is_about() -> None:
    page = html(CASE, "room", "tactical-youth")["en/rooms/tactical-youth.html"]
    decide = page.partition('<section id="decide"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)"', decide) == [
        "../figures/tactical-youth/intervention-plans-voluntary.html",
        "../obstacles.html#2018-10-19-no-transport-to-appointments-7c1e",
        "../obstacles.html#2018-10-26-files-in-two-systems-b40d",
        "../a3s/first-intervention.html",
        "../kaizens/intake-in-one-call.html",
        "../todo.html",
    ]


@pytest.mark.parametrize("root", [CASE, NETWORK], ids=["case", "network"])
def test_a_plan_holds_each_thing_once_and_rooms_from_the_top_down(root: Path) -> None:
    ws = ipms.open(root)
    found = plan(ws)
    assert sorted(found.rooms) == sorted(ws.room_ids)
    above = {room: ws.rooms[room].value.reports_to for room in found.rooms}
    assert [
        room for room in found.rooms if above[room] and above[room] not in found.rooms[: found.rooms.index(room)]
    ] == []
    assert len(set(found.figures)) == len(found.figures)


def test_a_report_of_one_room_holds_those_below_it_and_leads_to_no_other() -> None:
    of = asked_of(ipms.open(CASE), "team-north")
    assert of.plan.rooms == ("team-north",)
    assert of.plan.a3s == ("missed-first-appointments",)
    page = dict(Site(of).pages("room", "team-north"))["en/rooms/team-north.html"]
    assert "tactical-youth" not in "".join(re.findall(r'href="([^"]+)"', page))


def test_rooms_in_a_circle_are_told_once(tmp_path: Path) -> None:
    circle = {
        "rooms/one/room.yaml": ROOM.replace("above", "two"),
        "rooms/two/room.yaml": ROOM.replace("above", "one"),
    }
    assert plan(make(tmp_path, circle)).rooms == ("one", "two")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_room_that_cannot_be_read_has_a_page_that_says_so(language: str, tmp_path: Path) -> None:
    of = asked_of(ipms.open(broken(tmp_path)))
    for module, one in (("rooms.room", "team-north"), ("rooms.rooms", ""), ("rooms.organisation", "")):
        told = document_markdown(drawn(of, module, one, language).document)
        assert "rooms/team-north/room.yaml" in told.replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_find_their_own_kind_in_the_other_language(language: str) -> None:
    other = "fr" if language == "en" else "en"
    page = Elements(html(CASE, "room", "team-north")[f"{language}/rooms/team-north.html"])
    found = [each["href"] for each in page.named("a") if "hreflang" in each]
    assert found == [f"../../{other}/rooms/team-north.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_is_planned_can_be_found(language: str) -> None:
    page = Elements(html(CASE, "page", "find")[f"{language}/find.html"])
    found = {each["href"] for each in page.named("a")}
    places = {path_of(place) for place in asked(CASE).plan.places} - {"find.html"}
    assert places <= found
    assert len(page.named("h1")) == 1
    assert set(NAVIGATION) <= {place.partition(":")[2] for place in asked(CASE).plan.places}


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_texts_of_people_stay_texts(attack: str) -> None:
    ws = ipms.open(CASE)
    view = rewritten(board(ws, "tactical-youth"), lambda _: Text(en=attack, fr=attack))
    plain = Elements(
        document_html(room_document(board(ws, "tactical-youth"), bowling(ws, "tactical-youth"), Words("en")), "en")
    )
    page = Elements(document_html(room_document(view, bowling(ws, "tactical-youth"), Words("en")), "en"))
    assert {name for name, _ in page.found} <= {name for name, _ in plain.found}
    assert neutral(attack) in page.text or not neutral(attack)


def test_identifiers_of_persons_never_reach_a_page(tmp_path: Path) -> None:
    room = "title: Call TEST 5412 2816\nlevel: strategic\n"
    of = asked_of(make(tmp_path, {"rooms/one/room.yaml": room}))
    page = "".join(dict(Site(of).pages("room", "one")).values())
    assert "5412" not in page
    assert "Call •••" in page
