from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from ipms.locale import Language, Words
from ipms.render.cells import neutral
from ipms.render.export.html import html_document
from ipms.render.export.palette import BACKGROUND, PALETTE
from ipms.render.export.svg import svg_picture
from ipms.render.spans import STYLES, Page, line, text_of
from ipms.render.terminal.board import board_page
from tests.render.hostile import texts
from tests.render.samples import BOARD

SVG = "{http://www.w3.org/2000/svg}"


def page(language: Language = "en", cells: int = 120) -> Page:
    return board_page(BOARD, Words(language), cells)


class Elements(HTMLParser):
    """The elements of a document, their attributes and its text."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", STYLES)
def test_every_style_can_be_read_on_its_background(style: str) -> None:
    ink = luminance(PALETTE[style].colour)  # type: ignore[index]
    assert (luminance(BACKGROUND) + 0.05) / (ink + 0.05) >= 4.5


@pytest.mark.parametrize("language", ["en", "fr"])
def test_html_is_a_whole_document_in_its_language(language: Language) -> None:
    document = html_document(page(language), "Room <1>", language)
    elements = Elements(document)
    assert document.startswith("<!DOCTYPE html>\n")
    assert elements.named("html") == [{"lang": language}]
    assert {"charset": "utf-8"} in elements.named("meta")
    assert "<title>Room &lt;1&gt;</title>" in document
    assert len(elements.named("h1")) == 1
    assert len(elements.named("h2")) == 5
    assert elements.open == []


def test_html_shows_every_line_of_the_page() -> None:
    text = Elements(html_document(page(), "Room", "en")).text
    assert [text_of(each) for each in page() if text_of(each) not in text] == []


def test_svg_shows_every_word_of_the_page() -> None:
    root = ET.fromstring(svg_picture(page(), "Room", "en"))  # noqa: S314 - the program's own
    drawn = "".join(root.itertext()).replace(" ", "")
    assert [text_of(each) for each in page() if text_of(each).replace(" ", "") not in drawn] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_svg_names_itself_and_its_language(language: Language) -> None:
    root = ET.fromstring(svg_picture(page(language), "Room <1>", language))  # noqa: S314 - the program's own
    assert root.get("lang") == language
    assert [(title.get("id"), title.text) for title in root.iter(f"{SVG}title")] == [("title", "Room <1>")]


def test_svg_holds_every_line_inside_its_frame() -> None:
    root = ET.fromstring(svg_picture(page(), "Room", "en"))  # noqa: S314 - the program's own
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    spans = list(root.iter(f"{SVG}tspan"))
    assert max(float(span.get("x") or 0) + float(span.get("textLength") or 0) for span in spans) <= wide
    assert max(float(text.get("y") or 0) for text in root.iter(f"{SVG}text")) <= high


@pytest.mark.parametrize("write", [html_document, svg_picture])
def test_files_need_nothing_else_and_lead_nowhere(write: object) -> None:
    document = write(page(), "Room", "en").replace('xmlns="http://www.w3.org/2000/svg"', "")  # type: ignore[operator]
    assert re.findall(r"https?:|//|@import|url\(|href|src=|<script|<image|<link", document) == []


@pytest.mark.parametrize("write", [html_document, svg_picture])
def test_the_same_page_makes_the_same_bytes(write: object) -> None:
    assert write(page(), "Room", "en") == write(page(), "Room", "en")  # type: ignore[operator]


@given(texts)
def test_typed_text_stays_text(typed: str) -> None:
    shown = (line(neutral(typed)),)
    elements = Elements(html_document(shown, typed, "en"))
    assert [name for name, _ in elements.found] == [
        "html",
        "head",
        "meta",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "div",
    ]
    root = ET.fromstring(svg_picture(shown, typed, "en"))  # noqa: S314 - the program's own
    assert {child.tag for child in root} <= {f"{SVG}title", f"{SVG}style", f"{SVG}rect", f"{SVG}text"}
