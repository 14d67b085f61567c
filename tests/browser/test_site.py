"""The report of the workspace of this repository, opened in a real browser: each kind of page, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.axe import GOOD_PRACTICE, WCAG, Axe
from tests.browser.conftest import Opened
from tests.browser.looking import astray, clipped, scrolled, scrolling_texts, too_wide
from tests.browser.reports import Report
from tests.paper.reading import asked, poppler

LETTER, MARGIN = 612, 42.5
"""How wide a sheet is, and the margin that pages ask for, in points."""
WIDTHS = (320, 768, 1280, 2560)
DESK = 1280
"""Where nobody should have to scroll sideways at all, not even a table."""
Looked = Iterator[str]


def found(report: Report, opened: Opened, pages: list[Path], look: Callable[[Page], Looked]) -> dict[str, list[str]]:
    """What a look at each of the pages found wrong, of those where it found anything."""
    assert pages
    told = {report.named(path): [*look(opened(path, inside=report.folder))] for path in pages}
    return {name: wrongs for name, wrongs in told.items() if wrongs}


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_pages_of_each_kind_are_open_to_everybody(
    report: Report, opened: Opened, axe: Axe, language: str, scheme: Literal["light", "dark"]
) -> None:
    """No rule of WCAG or of good practice is broken; colours know no language."""

    def look(page: Page) -> Looked:
        page.emulate_media(color_scheme=scheme)
        yield from axe(page, WCAG + GOOD_PRACTICE)
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        yield from (f"in colours of the reader: {each}" for each in axe.rules(page, "color-contrast"))

    assert found(report, opened, report.one_of_each(language), look) == {}


def test_a_telephone_holds_every_page(report: Report, opened: Opened) -> None:
    """In French, whose words are longer."""

    def look(page: Page) -> Looked:
        page.set_viewport_size({"width": 320, "height": 900})
        yield from (*too_wide(page), *scrolling_texts(page))

    assert found(report, opened, report.pages("fr"), look) == {}


def test_pages_of_each_kind_fit_every_width_and_any_spacing(report: Report, opened: Opened) -> None:
    """In French, whose words are longer."""

    def look(page: Page) -> Looked:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            yield from (f"at {width}: {each}" for each in too_wide(page))
            if width >= DESK:
                yield from (f"scrolled at {width}: {each}" for each in scrolled(page))
        yield from (f"spaced: {each}" for each in clipped(page))
        page.set_viewport_size({"width": 320, "height": 900})
        yield from (f"spaced at 320: {each}" for each in too_wide(page))

    assert found(report, opened, report.one_of_each("fr"), look) == {}


def test_pages_of_each_kind_can_be_walked_by_keyboard(report: Report, opened: Opened) -> None:
    assert found(report, opened, report.one_of_each("fr"), lambda page: iter(astray(page))) == {}


def test_the_first_press_of_tab_offers_to_skip_to_the_page(report: Report, opened: Opened) -> None:
    page = opened(report.folder / "en" / "index.html", inside=report.folder)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@poppler
def test_on_paper_nothing_is_cut_off_and_nothing_leads_on(report: Report, opened: Opened, tmp_path: Path) -> None:
    def look(page: Page) -> Looked:
        page.emulate_media(media="print")
        for part in ("header", "nav", "footer", "form", "input", "button"):
            yield from (f"{part} on paper" for each in page.locator(part).all() if each.is_visible())
        sheet = tmp_path / "printed.pdf"
        page.pdf(path=sheet, format="Letter")
        words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', asked("pdftotext", "-bbox", str(sheet), "-"))
        assert words
        past = [word for right, word in words if float(right) > LETTER - MARGIN + 1]
        yield from [f"past the margin: {' '.join(past)}"] if past else []

    assert found(report, opened, report.one_of_each("fr"), look) == {}


def test_the_switch_leads_to_the_same_page_in_the_other_language(report: Report, opened: Opened) -> None:
    for path in report.one_of_each("en")[:4]:  # that all pages have the link is seen without a browser
        page = opened(path, inside=report.folder)
        page.click("[hreflang=fr]")
        page.wait_for_url((report.folder / "fr" / path.relative_to(report.folder / "en")).as_uri())
        assert page.evaluate("document.documentElement.lang") == "fr"
