"""The guide's pictures, made from the workspace at the root: `python docs/pictures/make.py`.

Only what changed is written. Pictures of screens are text, and a test makes them again. Those of paper and of pages in
a browser are pixels, which another version of a font may set otherwise: each bears the digest of what it says, and the
test compares that. `--anew` makes them all again, after a change of layout.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sys
import zlib
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from ipms.cli.main import main
from ipms.locale import Words
from ipms.render.export.svg import svg_picture
from ipms.render.paper.a3.document import a3_document
from ipms.render.paper.glyphs import FONTS, printable
from ipms.render.paper.poster.document import poster_document
from ipms.render.site.page import Asked
from ipms.render.site.site import Site
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.trajectories.chain import chain
from ipms.render.terminal.trajectories.page import stands
from ipms.views.board import board as board_of
from ipms.views.report.plan import plan
from ipms.views.trajectories.page import trajectory_page
from ipms.views.work.a3_paper import a3_paper
from ipms.workspace.opening import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ipms.locale import Language

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
TEMPLATES: Final = ROOT / "src" / "ipms" / "render" / "paper" / "templates"
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")
PIXELS_AN_INCH: Final = 66
"""Enough to read the sheet on a screen."""
ANEW: Final = "--anew"
WINDOW: Final = (1100, 820)
_CELLS: Final = 120
_AFTER_HEAD: Final = 33
"""Where a PNG's first chunk ends: eight bytes of signature, then the head of 25."""


def board(language: Language) -> str:
    """The board of the youth room, as `ipms board tactical-youth --export svg` draws it."""
    return _printed("board", "tactical-youth", "--export", "svg", "--lang", language)


def chart(language: Language) -> str:
    """The control chart of the wait, as `ipms indicator assessment-to-intervention --export svg` draws it."""
    return _printed("indicator", "assessment-to-intervention", "--export", "svg", "--lang", language)


def trajectory(language: Language) -> str:
    """Jimmy's pathway: its services and the hand-offs between them."""
    words = Words(language)
    page = trajectory_page(open_workspace(ROOT), "jimmy")
    title = words.choose(page.pathway.trajectory.title)
    head = (line(Span(title, "title")), BLANK, *stands(page, words, _CELLS))
    return svg_picture((*head, BLANK, *chain(page, words, _CELLS)), title, language)


def a3(language: Language) -> dict[str, Any]:
    """What stands on the sheet of the A3 on the wait, without the commit: a picture has none."""
    return a3_document(a3_paper(open_workspace(ROOT), "first-intervention"), Words(language))


def poster(language: Language) -> dict[str, Any]:
    """What stands on the poster of the youth room, without the commit."""
    return poster_document(board_of(open_workspace(ROOT), "tactical-youth"), Words(language))


def page(language: Language) -> dict[str, str]:
    """The page of the youth room in a report, with the files beside it."""
    ws = open_workspace(ROOT)
    site = Site(Asked(ws, plan(ws)))
    pages = {path: text for path, text in site.pages("room", "tactical-youth") if path.startswith(f"{language}/")}
    return {**pages, **dict(site.shared())}


SCREENS: Final[Mapping[str, Callable[[Language], str]]] = {"board": board, "chart": chart, "trajectory": trajectory}
PAPER: Final[Mapping[str, Callable[[Language], dict[str, Any]]]] = {"a3": a3, "poster": poster}
"""By the name of the picture, which is also that of the template."""
PAGES: Final[Mapping[str, Callable[[Language], dict[str, str]]]] = {"page": page}


def _printed(*words: str) -> str:
    screen = io.StringIO()
    with redirect_stdout(screen):
        code = main(("-C", str(ROOT), *words))
    if code:
        raise SystemExit(code)
    return screen.getvalue()


def digest(shown: Mapping[str, Any]) -> bytes:
    """What a picture says, its texts and figures; how they are laid out may change without a new picture."""
    said = {name: re.sub("<[^>]*>", "", one) for name, one in shown.items() if name.endswith(".html")} or shown
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest().encode()


def stamped(png: bytes, mark: bytes) -> bytes:
    """A PNG with a word in it that no reader shows."""
    body = b"tEXtSource\0" + mark
    chunk = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    return png[:_AFTER_HEAD] + chunk + png[_AFTER_HEAD:]


def sheet(template: str, document: Mapping[str, Any]) -> bytes:
    """A sheet of paper as a picture, set as its PDF is."""
    import typst  # noqa: PLC0415 - for paper alone

    data, _ = printable(dict(document))
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]),
        sys_inputs={"document": json.dumps(data)},
    )
    pages = compiler.compile(format="png", ppi=PIXELS_AN_INCH)
    first = pages[0] if isinstance(pages, list) else pages
    return stamped(first, digest(document))


def photograph(files: Mapping[str, str]) -> bytes:
    """What Chromium shows of the first of these files."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - for this alone

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise ImportError(name="chromium")
    with TemporaryDirectory() as name, sync_playwright() as driver:
        for path, text in files.items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]}, color_scheme="light")
        tab.goto((Path(name) / next(iter(files))).as_uri())
        return stamped(tab.screenshot(), digest(files))


def make(language: Language) -> None:
    """Write the pictures of a language that are not there, or show something else by now."""
    folder = HERE / language
    folder.mkdir(exist_ok=True)
    for name, draw in SCREENS.items():
        _keep(folder / f"{name}.svg", draw(language).encode())
    for name, tell in PAPER.items():
        _renew(folder / f"{name}.png", tell(language), partial(sheet, name))
    for name, files in PAGES.items():
        _renew(folder / f"{name}.png", files(language), photograph)


def _renew(path: Path, shown: dict[str, Any], draw: Callable[[dict[str, Any]], bytes]) -> None:
    if path.exists() and digest(shown) in path.read_bytes() and ANEW not in sys.argv:
        return
    try:
        _keep(path, draw(shown))
    except ImportError as missing:
        sys.stderr.write(f"{path.relative_to(ROOT)} is not made: {missing.name} is not installed\n")


def _keep(path: Path, picture: bytes) -> None:
    if not path.exists() or path.read_bytes() != picture:
        path.write_bytes(picture)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(picture) / 1000:.0f} kB\n")


if __name__ == "__main__":
    for one in LANGUAGES:
        make(one)
