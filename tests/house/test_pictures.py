"""The guide's pictures show the workspace of today, are small, and say in words what they show."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

LANGUAGES = ("en", "fr")
MOST = 2_000_000
"""Bytes of all pictures: a clone takes them along."""
PICTURE = re.compile(r"!\[([^\]]*)\]\((?:\.\./|docs/)pictures/(\w\w/[\w.-]+)\)")


@pytest.fixture(scope="session")
def making(checkout: Path) -> ModuleType:
    """The script that makes the pictures."""
    spec = importlib.util.spec_from_file_location("pictures", checkout / "docs" / "pictures" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_screens_are_those_of_today(making: ModuleType, checkout: Path, language: str) -> None:
    folder = checkout / "docs" / "pictures" / language
    old = [
        name for name, draw in making.SCREENS.items() if (folder / f"{name}.svg").read_text("utf-8") != draw(language)
    ]
    assert old == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_paper_and_pages_show_what_they_say_today(
    making: ModuleType, checkout: Path, language: str
) -> None:
    folder = checkout / "docs" / "pictures" / language
    old = [
        name
        for name, tell in (making.PAPER | making.PAGES).items()
        if making.digest(tell(language)) not in (folder / f"{name}.png").read_bytes()
    ]
    assert old == []


def test_every_picture_is_shown_and_says_what_it_shows(checkout: Path) -> None:
    pages = [*checkout.glob("docs/en/*.md"), *checkout.glob("docs/fr/*.md"), checkout / "README.md"]
    shown = [found for page in pages for found in PICTURE.findall(page.read_text("utf-8"))]
    kept = {str(path.relative_to(checkout / "docs" / "pictures")) for path in checkout.glob("docs/pictures/??/*")}
    assert {name for _, name in shown} == kept
    assert [name for words, name in shown if len(words) < len("Our board")] == []


def test_pictures_are_small_enough_to_be_cloned(checkout: Path) -> None:
    assert sum(path.stat().st_size for path in checkout.glob("docs/pictures/*/*")) < MOST
