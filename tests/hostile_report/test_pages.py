"""Pages of harmful texts: the same elements as of harmless ones, and every text where a harmless one stands."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from ipms.workspace.reading.guards import FORBIDDEN
from tests.hostile_report.expecting import SHORTENED, missing
from tests.hostile_report.filling import text_fields
from tests.hostile_report.made import HARMLESS, Made
from tests.hostile_report.strictly import Strictly

WHERE_TEXTS_MAY_BE: Final = {"aria-label", "content", "data-find", "title"}
"""Attributes that hold what people typed."""
UNSAFE: Final = re.compile(r"^\s*[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)
"""An address that leaves the folder, or is obeyed."""


@cache
def read(path: Path) -> Strictly:
    return Strictly(path)


def pages(made: Made) -> dict[str, Strictly]:
    return {made.named(path): read(path) for path in made.files(".html")}


def test_every_field_that_takes_a_text_has_one(harmful: Made) -> None:
    assert text_fields() - {one.field for one in harmful.given} == set()
    assert len({text for one in harmful.given for text in (one.en, one.fr)}) > 30


def test_harmful_texts_are_no_reason_to_stop(plain: Made, harmful: Made) -> None:
    assert (plain.code, harmful.code) == (0, 0), harmful.said
    assert {*map(plain.named, plain.files(""))} == {*map(harmful.named, harmful.files(""))}
    assert not FORBIDDEN.search(harmful.said)


def test_pages_are_read_strictly(harmful: Made) -> None:
    assert {name: page.faults for name, page in pages(harmful).items() if page.faults} == {}


def test_no_text_becomes_an_element_or_an_attribute(plain: Made, harmful: Made) -> None:
    usual = {element for page in pages(plain).values() for element in page.elements}
    unusual = {name: page.elements - usual for name, page in pages(harmful).items()}
    assert {name: found for name, found in unusual.items() if found} == {}
    assert [element for element in usual if any(name.startswith("on") for name in element[1])] == []


def test_texts_stand_in_attributes_that_are_only_read(plain: Made, harmful: Made) -> None:
    held = {name for page in pages(plain).values() for _, name, value in page.values if HARMLESS.search(value)}
    assert held <= WHERE_TEXTS_MAY_BE
    leading = [
        (name, value)
        for page in pages(harmful).values()
        for _, name, value in page.values
        if name in {"href", "src", "action", "xlink:href"} and UNSAFE.match(value)
    ]
    assert leading == []


def test_every_text_is_shown_as_typed(plain: Made, harmful: Made) -> None:
    theirs = pages(harmful)
    whole = {name: page for name, page in pages(plain).items() if Path(name).name not in SHORTENED}
    lost = {name: missing(page.said, theirs[name].said, harmful) for name, page in whole.items()}
    assert {name: texts for name, texts in lost.items() if texts} == {}


def test_nothing_is_written_that_a_screen_would_obey(harmful: Made) -> None:
    written = {
        path: path.read_bytes().decode("utf-8") for end in (".html", ".md", ".json") for path in harmful.files(end)
    }
    assert {harmful.named(path): found[0] for path, text in written.items() if (found := FORBIDDEN.search(text))} == {}
