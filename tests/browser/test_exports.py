"""The pages that single commands write, as people open them: each stands alone, in both languages, light and dark."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ipms.cli.main import main
from tests.browser.axe import GOOD_PRACTICE, Axe
from tests.browser.conftest import Opened
from tests.browser.looking import astray, clipped, scrolling_texts, too_wide

WIDTHS = (320, 768, 1280, 2560)
EXPORTS = {
    "board": ("board", "tactical-youth", "--export", "html"),
    "indicator": ("indicator", "intervention-plans-voluntary", "--export", "html"),
    "matrix": ("matrix", "--format", "html"),
    "week": ("status", "week", "--format", "html"),
    "meeting": ("status", "meeting", "--format", "html"),
}
PAGES = [(name, language) for name in EXPORTS for language in ("en", "fr")]


@pytest.fixture
def page(request: pytest.FixtureRequest, opened: Opened, checkout: Path) -> Page:
    """One of the pages in one of the languages, written by its command."""
    name, language = request.param
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["-C", str(checkout), *EXPORTS[name], "--lang", language]) == 0
    return opened(out.getvalue())


@pytest.mark.parametrize("page", PAGES, indirect=True, ids="-".join)
def test_an_export_can_be_read_by_everybody(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert axe(page, GOOD_PRACTICE) == []
    page.emulate_media(color_scheme="dark")
    assert axe.rules(page, "color-contrast") == []
    assert astray(page) == []


@pytest.mark.parametrize("page", PAGES, indirect=True, ids="-".join)
def test_an_export_fits_every_width_and_any_spacing(page: Page) -> None:
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = too_wide(page)
    assert found == {width: [] for width in WIDTHS}
    assert clipped(page) == []


FLOWING = [(name, language) for name, language in PAGES if name != "board"]
"""A board is set in lines, as on a terminal: it scrolls as a whole."""


@pytest.mark.parametrize("page", FLOWING, indirect=True, ids="-".join)
def test_running_text_wraps_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    assert scrolling_texts(page) == []
