"""The pages of improvement work: of the case, of files that are broken, of texts that mean harm."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import ipms
from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.pages.html import document_html
from ipms.render.pages.markdown import document_markdown
from ipms.render.site.around import around
from ipms.render.site.page import Asked, path_of
from ipms.render.site.site import Site
from ipms.render.site.work.a3 import A3View, a3_document
from ipms.views.work.a3_paper import a3_paper
from tests.pages.drawn import CASE, NETWORK, asked, asked_of, drawn, html
from tests.render.hostile import ATTACKS, rewritten
from tests.render.snapshots import matches
from tests.render.test_exports import Elements
from tests.workspaces import make

LANGUAGES = ("en", "fr")
PAGES = (
    ("a3", "first-intervention"),
    ("kaizen", "intake-in-one-call"),
    ("kata", "foster-families"),
    ("kaikaku", "june-2016"),
    ("page", "pdca"),
)
ROOM = {"rooms/top/room.yaml": "title: Top\nlevel: strategic\n"}
PLANNED = """\
title: The wait
type: project
opened: 2024-01
analysis: {causes: [{cause: A form, why: [A rule, Another]}, {cause: A queue}]}
countermeasures:
  - {id: c1, what: Drop the form, against: A form, owner: Head, due: 2024-02-29, done: 2024-03-10}
  - {id: c2, what: Call, against: Something else, due: 2024-03-01}
pdca: [{plan: {start: 2024-01-01, end: 2024-01-31}, do: {start: 2024-02-01, due: 2024-04-30}}]
"""


def said(of: Asked, module: str, one: str, language: str) -> str:
    """What a page says, as Markdown without its escapes."""
    return document_markdown(drawn(of, module, one, language).document).replace("\\", "").replace("&#8203;", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "one"), PAGES)
def test_pages_of_the_case_as_they_were_last_read(kind: str, one: str, language: str) -> None:
    module = f"work.{one if kind == 'page' else kind}"
    page = drawn(asked(CASE), module, one, language)
    assert matches(f"site-{module.replace('.', '-')}-{language}.md", document_markdown(page.document))


@pytest.mark.parametrize("root", [CASE, NETWORK], ids=["case", "network"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_of_the_report(root: Path, language: str) -> None:
    of = asked(root)
    files = {f"{language}/{path_of(place)}" for place in of.plan.places}
    work = [("a3", one) for one in of.plan.a3s] + [("page", "pdca")]
    for kind, one in work:
        path = f"{language}/{path_of(f'{kind}:{one}')}"
        linked = re.findall(r'<a href="([^"#]+\.html)">', html(root, kind, one)[path])
        found = {str(Path(path, "..", each)) for each in linked}
        assert {re.sub(r"[^/]+/\.\./", "", re.sub(r"[^/]+/\.\./", "", each)) for each in found} <= files
        assert linked != []


def test_an_a3_leads_to_its_parent_its_child_its_room_and_its_figures() -> None:
    page = html(CASE, "a3", "first-intervention")["en/a3s/first-intervention.html"]
    assert 'href="integration.html"' in page
    assert 'href="missed-first-appointments.html"' in page
    assert 'href="../rooms/tactical-youth.html"' in page
    assert 'href="../figures/tactical-youth/assessment-to-intervention.html"' in page
    assert 'href="first-intervention.pdf"' in page


def test_the_plan_of_an_a3_names_what_is_late_and_what_meets_no_cause(tmp_path: Path) -> None:
    of = asked_of(
        make(tmp_path, {**ROOM, "rooms/top/a3/wait.yaml": PLANNED}, ipms.open(CASE).as_of.replace(2024, 5, 10))
    )
    page = said(of, "work.a3", "wait", "en")
    assert "10 days late" in page  # done on 10 March, due on 29 February of a leap year
    assert "70 days late" in page  # from 1 March to 10 May
    assert "2 A queue · ⚠ no countermeasure" in Elements(dict(Site(of).pages("a3", "wait"))["en/a3s/wait.html"]).text
    assert "against “Something else”, which is none of the causes" in page
    assert "since 1 Feb 2024, due 30 Apr 2024" in page


def test_the_verdict_of_a_goal_stands_on_the_page_with_its_chart() -> None:
    page = html(CASE, "a3", "first-intervention")["fr/a3s/first-intervention.html"]
    assert "dernier chiffre\xa0: 8,35 jours (nov. 2017, sans mise à jour)" in Elements(page).text
    drawings = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    assert len(drawings) == 4  # what was found, the plan, the goal, the cycles
    assert all('role="img"' in drawing and "<title>" in drawing for drawing in drawings)


def test_all_work_begins_with_what_is_off() -> None:
    page = html(CASE, "page", "pdca")["en/pdca.html"]
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    states = [cell for row in table.split("</tr>")[:-1] for cell in re.findall(r"<td>(.*?)</td>", row)[1:2]]
    assert "31 days late" in states[0]
    assert "late" not in "".join(states[1:])


def test_work_of_one_room_is_all_that_a_report_about_it_tells() -> None:
    page = said(asked_of(ipms.open(CASE), "team-north"), "work.pdca", "pdca", "en")
    assert "Families who miss the first appointment" in page
    assert "Foster families met monthly" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["a3", "kaizen", "kata", "kaikaku"])
def test_work_that_cannot_be_read_has_a_page_that_says_where_and_why(kind: str, language: str, tmp_path: Path) -> None:
    of = asked_of(make(tmp_path, {**ROOM, f"rooms/top/{kind}/broken.yaml": "title: [\n"}))
    page = said(of, f"work.{kind}", "broken", language)
    assert f"rooms/top/{kind}/broken.yaml:2:1" in page
    assert "ipms check" in page
    everything = said(of, "work.pdca", "pdca", language)
    assert f"rooms/top/{kind}/broken.yaml:2:1" in everything


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_could_be_read_of_a_file_is_shown_beside_what_could_not(language: str, tmp_path: Path) -> None:
    typed = "title: The wait\ntype: project\nbackground: Why it matters\ndue: soon\n"
    of = asked_of(make(tmp_path, {**ROOM, "rooms/top/a3/wait.yaml": typed}))
    page = said(of, "work.a3", "wait", language)
    assert "Why it matters" in page
    assert "rooms/top/a3/wait.yaml:4:" in page


@pytest.mark.parametrize(("kind", "one"), PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_have_one_title_and_headings_without_gaps(kind: str, one: str, language: str) -> None:
    page = Elements(html(CASE, kind, one)[f"{language}/{path_of(f'{kind}:{one}')}"])
    levels = [int(name[1]) for name, _ in page.found if re.fullmatch(r"h[1-6]", name)]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    ids = [each["id"] for _, each in page.found if "id" in each]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_texts_of_people_stay_texts(attack: str) -> None:
    ws = ipms.open(CASE)
    paper = a3_paper(ws, "first-intervention")
    view = A3View(paper, (), (), around(ws, "tactical-youth"))
    plain = Elements(document_html(a3_document(view, Words("en")), "en"))
    harmful = rewritten(view, lambda _: Text(en=attack, fr=attack))
    page = Elements(document_html(a3_document(harmful, Words("en")), "en"))
    assert {name for name, _ in page.found} <= {name for name, _ in plain.found}
    assert neutral(attack) in page.text or not neutral(attack)


def test_identifiers_of_persons_never_reach_a_page(tmp_path: Path) -> None:
    typed = "title: Call TEST 5412 2816\ntype: project\nbackground: Of TEST 5412 2816\n"
    of = asked_of(make(tmp_path, {**ROOM, "rooms/top/a3/wait.yaml": typed}))
    pages = "".join(text for kind, one in (("a3", "wait"), ("page", "pdca")) for _, text in Site(of).pages(kind, one))
    assert "5412" not in pages
    assert "Call •••" in pages
