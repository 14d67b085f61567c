"""The search of a report: by keyboard, by part of a title, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.looking import astray
from tests.browser.reports import Report

SEARCHES = [
    ("en", "north", ["Team North"]),
    ("fr", "équipe no", ["Équipe Nord"]),
    ("fr", "EQUIPE  NORD", ["Équipe Nord"]),
    ("fr", "team-north", ["Équipe Nord"]),
]


def rooms_found(page: Page) -> list[str]:
    """The rooms that the list still shows."""
    links = page.locator("[data-find] a[href^='rooms/']").all()
    return [str(link.text_content()) for link in links if link.is_visible()]


@pytest.mark.parametrize(("language", "typed", "wanted"), SEARCHES)
def test_a_room_is_found_by_part_of_its_title(
    report: Report, opened: Opened, language: str, typed: str, wanted: list[str]
) -> None:
    page = opened(report.folder / language / "find.html", inside=report.folder)
    assert len(rooms_found(page)) == 10
    page.fill("#narrow", typed)
    assert rooms_found(page) == wanted
    page.fill("#narrow", "")
    assert len(rooms_found(page)) == 10


def test_a_search_begins_on_any_page_and_needs_no_mouse(report: Report, opened: Opened) -> None:
    page = opened(report.folder / "fr" / "rooms" / "strategic.html", inside=report.folder)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type("equipe nord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/find.html?*")
    assert rooms_found(page) == ["Équipe Nord"]
    assert astray(page) == []
    page.locator("[data-find]:visible a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/rooms/team-north.html")


def test_how_many_pages_were_found_is_said(report: Report, opened: Opened) -> None:
    page = opened(report.folder / "en" / "find.html", inside=report.folder)
    page.fill("#narrow", "no page has these words")
    expect(page.get_by_role("status")).to_have_text("No page has these words")
    assert page.locator("[data-find]:visible").count() == 0
    page.fill("#narrow", "Team North")
    expect(page.get_by_role("status")).to_contain_text(str(page.locator("[data-find]:visible").count()))


def test_without_scripts_all_pages_are_listed(report: Report, opened: Opened) -> None:
    page = opened(report.folder / "en" / "find.html", inside=report.folder, script=False)
    listed = {link.get_attribute("href") for link in page.locator("[data-find]:visible a").all()}
    pages = {path.relative_to(report.folder / "en").as_posix() for path in report.pages("en")}
    assert pages - listed <= {"find.html"}
    assert not page.locator("#narrow").is_visible()
