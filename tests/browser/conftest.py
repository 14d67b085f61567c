"""One real browser for all tests of this folder, and pages in it that are watched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.axe import Axe
from tests.browser.reports import Report, copied, made
from tests.browser.watching import Watch
from tests.sharing import Once, once

__all__ = ["Once", "once"]

Opened = Callable[..., Page]
"""Opens a file of a folder, or a text as a page of its own."""
Tabs = Callable[[bool], tuple[Page, Watch]]


# For the folder and not for the session: the driver's event loop must not surround other tests.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("chromium is not here: .ci/run installs it where apt-get is")
    # Root, who runs gates, has no sandbox to stand in; and no name of the network leads anywhere.
    words = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
    with sync_playwright() as driver, driver.chromium.launch(executable_path=program, args=words) as browser:
        yield browser


@pytest.fixture(scope="package")
def tabs(chromium: Browser) -> Iterator[Tabs]:
    """Two tabs, with scripts and without: a new tab is a new process, which costs more than most tests."""
    opened: dict[bool, tuple[Page, Watch]] = {}

    def tab(script: bool) -> tuple[Page, Watch]:  # noqa: FBT001 - a key, not a switch
        if script not in opened:
            page = chromium.new_context(java_script_enabled=script, reduced_motion="reduce").new_page()
            opened[script] = (page, Watch())
            opened[script][1].over(page)
        return opened[script]

    yield tab
    for page, _ in opened.values():
        page.context.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()


@pytest.fixture
def opened(tabs: Tabs, tmp_path: Path) -> Iterator[Opened]:
    """A tab that shows what is asked for; a test fails when a page in it did what none may do."""
    watches = []

    def open_page(source: Path | str, *, inside: Path | None = None, width: int = 1280, script: bool = True) -> Page:
        """The folder that a page may read from is its own, unless a larger one is given."""
        path = source if isinstance(source, Path) else tmp_path / "page.html"
        if isinstance(source, str):
            path.write_text(source, encoding="utf-8")
        page, watch = tabs(script)
        watches.append(watch)
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
        watch.folder = inside or path.parent
        page.goto(path.as_uri())
        return page

    yield open_page
    wrongs = [wrong for watch in watches for wrong in watch.taken()]
    assert wrongs == []


@pytest.fixture
def watch(tabs: Tabs) -> Watch:
    """What the pages of the tab with scripts do."""
    _, watch = tabs(True)  # noqa: FBT003
    watch.asked.clear()
    return watch


@pytest.fixture(scope="session")
def report(checkout: Path, once: Once) -> Report:
    """The pages of the whole report of the workspace of this repository."""

    def make(folder: Path) -> None:
        made(copied(checkout, folder / "workspace"), folder / "out", "--only", "pages")

    return Report(once("report", make) / "out")
