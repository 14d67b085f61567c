"""The tests of this folder would be worth nothing if a page could break their rules unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.axe import GOOD_PRACTICE, Axe
from tests.browser.conftest import Opened
from tests.browser.looking import astray, clipped, scrolling_texts, too_wide
from tests.browser.watching import Watch


def document(body: str, styles: str = "") -> str:
    head = f'<meta charset="utf-8"><title>Page</title><style>{styles}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><main><h1>Page</h1>{body}</main></body></html>'


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("<script>alert(7)</script>", ["dialog: 7"]),
        ("<script>console.error('no')</script>", ["console error: no"]),
        ("<script>nothing.at.all</script>", ["script failed: nothing is not defined"]),
        ("<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>", []),
    ],
)
def test_what_a_page_may_not_do_is_noted(opened: Opened, watch: Watch, body: str, noted: list[str]) -> None:
    opened(document(body))
    assert watch.taken() == noted


@pytest.mark.parametrize("address", ["https://example.org/a.png", "../a.png", "//example.org/a.png", "missing.png"])
def test_what_a_page_asks_for_outside_its_folder_is_noted(opened: Opened, watch: Watch, address: str) -> None:
    opened(document(f"<img alt='' src='{address}'>"))
    assert watch.taken() != []


def test_a_page_may_read_its_own_folder(opened: Opened, watch: Watch, tmp_path: Path) -> None:
    tmp_path.joinpath("style.css").write_text("h1 { color: #123456 }", encoding="utf-8")
    opened(document("<link rel='stylesheet' href='style.css'>"))
    assert [address.rpartition("/")[2] for address in watch.asked] == ["page.html", "style.css"]


def test_broken_rules_are_found_with_their_place(opened: Opened, axe: Axe) -> None:
    page = opened(document("<p style='color:#bbb'>pale</p><h4>far down</h4>"))
    assert [each.split(":")[:2] for each in axe(page)] == [["color-contrast", " p"]]
    assert [each.split(":")[:2] for each in axe(page, GOOD_PRACTICE)] == [["heading-order", " h4"]]


def test_what_is_too_wide_is_found(opened: Opened) -> None:
    wide = "<div><table><tr><td style='min-width:900px'>wide</td></tr></table></div>"
    assert too_wide(opened(document(wide), width=320))[1:] != []
    page = opened(document(wide, "main > div { overflow-x: auto }"), width=320)
    assert too_wide(page) == []
    assert scrolling_texts(page) == []
    assert scrolling_texts(opened(document(wide, "main { overflow-x: auto }"), width=320)) != []


def test_text_that_spacing_cuts_off_is_found(opened: Opened) -> None:
    tight = "p { width: 8em; height: 1.2em; overflow: hidden; white-space: nowrap }"
    assert clipped(opened(document("<p>sixteen letters!</p>", tight))) == ["p sixteen letters!"]
    assert clipped(opened(document("<p>sixteen letters!</p>"))) == []


@pytest.mark.parametrize(
    ("body", "styles", "found"),
    [
        ("<a href='#a'>a</a><button>b</button><input aria-label='c'>", "", []),
        ("<a href='#a'>a</a>", "a:focus { outline: none }", ["unseen"]),
        ("<a href='#a'>a</a><a href='#b' tabindex='1'>b</a>", "", ["1 instead of 0", "0 instead of 1"]),
        ("<button onkeydown='event.preventDefault()'>b</button><button>c</button>", "", ["0 instead of 1"]),
    ],
)
def test_a_walk_by_keyboard_tells_where_it_goes_astray(
    opened: Opened, body: str, styles: str, found: list[str]
) -> None:
    told = astray(opened(document(body, styles)))
    assert len(told) == len(found)
    assert [wanted for wanted, said in zip(found, told, strict=True) if wanted not in said] == []
