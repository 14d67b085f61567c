"""A report whose every title, name and sentence means harm: shown as typed, never obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.conftest import Once, Opened
from tests.browser.poisoned import Poison, own, recorded, shown
from tests.browser.reports import Report, Written, copied, made

SCRIPTS: Final = """() => [
  ...document.querySelectorAll("script:not([src$='script.js']), iframe, object, embed, base, img, style, math"),
  ...[...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((each) => /^on/i.test(each.name))),
].map((one) => one.outerHTML.slice(0, 120))"""
"""Elements that no page of ours has, and handlers that no element of ours has."""


class Poisoned(Report):
    """The report of a workspace that means harm, with that workspace beside it."""

    @property
    def workspace(self) -> Path:
        return self.folder.parent / "workspace"

    def texts(self, pattern: str, *steps: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The texts that stand at a place of each such file, by its id and language."""
        for path in sorted(self.workspace.glob(pattern)):
            at = [yaml.safe_load(path.read_text(encoding="utf-8"))]
            for step in steps:
                at = [inner for each in at for inner in (each if step == "*" else [each[step]] if step in each else [])]
            name = path.parent.name if path.stem == "room" else path.stem
            yield from ((name, text) for text in at)


def poisoned(checkout: Path, folder: Path, texts: list[str]) -> None:
    """Make a workspace of such texts, and its report beside it."""
    workspace = copied(checkout, folder / "workspace")
    Poison(texts).over(workspace)
    made(workspace, folder / "out", "--only", "pages")


@pytest.fixture(scope="session")
def harmful(checkout: Path, once: Once) -> Poisoned:
    """With the texts that this repository brings."""
    return Poisoned(once("harmful", lambda folder: poisoned(checkout, folder, own())) / "out")


@pytest.fixture(scope="session")
def collected(checkout: Path, reference: Path, once: Once) -> Poisoned:
    """With the texts that others collected."""
    return Poisoned(once("collected", lambda folder: poisoned(checkout, folder, recorded(reference))) / "out")


def obeying(report: Poisoned, opened: Opened, pages: list[Path]) -> dict[str, list[str]]:
    """The pages that hold what only a text that was obeyed can have brought in."""
    assert pages
    told = {report.named(path): opened(path, inside=report.folder).evaluate(SCRIPTS) for path in pages}
    return {name: found for name, found in told.items() if found}


def missing(page: Page, texts: list[str]) -> list[str]:
    """The texts that a page does not show as they were typed."""
    said = page.evaluate("document.querySelector('main').textContent.replace(/\\\\s+/g, ' ')")
    return [text for text in map(shown, texts) if " ".join(text.split()) not in said]


def test_no_text_of_ours_is_obeyed(harmful: Poisoned, opened: Opened) -> None:
    assert obeying(harmful, opened, harmful.one_of_each("en")) == {}


def test_no_text_that_others_collected_is_obeyed(collected: Poisoned, opened: Opened) -> None:
    assert obeying(collected, opened, collected.pages("fr")) == {}


def test_no_text_becomes_a_link(harmful: Poisoned) -> None:
    def astray(page: Written) -> list[str]:
        return [*page.leading_astray(harmful.folder)]

    assert {harmful.named(page.path): astray(page) for page in harmful.written if astray(page)} == {}


def test_titles_stand_on_their_pages_as_typed(harmful: Poisoned, opened: Opened) -> None:
    titles = {
        "a3s": harmful.texts("rooms/*/a3/*.yaml", "title"),
        "indicators": harmful.texts("indicators/*.yaml", "title"),
        "katas": harmful.texts("rooms/*/kata/*.yaml", "title"),
        "rooms": harmful.texts("rooms/*/room.yaml", "title"),
    }
    for folder, titled in titles.items():
        for name, text in titled:
            page = opened(harmful.folder / "fr" / folder / f"{name}.html", inside=harmful.folder)
            assert page.locator("h1").text_content() == shown(text["fr"])
            assert page.title().startswith(" ".join(shown(text["fr"]).split()))


def test_sentences_stand_on_their_pages_as_typed(harmful: Poisoned, opened: Opened) -> None:
    done = [*harmful.texts("rooms/*/a3/*.yaml", "countermeasures", "*", "what")]
    assert len(done) > 5
    for name in dict(done):
        page = opened(harmful.folder / "fr" / "a3s" / f"{name}.html", inside=harmful.folder)
        assert missing(page, [text["fr"] for one, text in done if one == name]) == []
    raised = [text["fr"] for _, text in harmful.texts("rooms/*/obstacles/*.yaml", "what")]
    page = opened(harmful.folder / "fr" / "obstacles.html", inside=harmful.folder)
    assert missing(page, raised) == []
