"""A page onto a stream: bare text for pipes, colours for terminals that have them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TextIO

from ipms.render.spans import text_of

if TYPE_CHECKING:
    from rich.text import Text

    from ipms.render.spans import Line, Page, Style

COLOURS: Final[dict[Style, str]] = {
    "plain": "",
    "title": "bold",
    "heading": "bold cyan",
    "group": "bold",
    "label": "bold",
    "strong": "bold",
    "muted": "dim",
    "met": "bold green",
    "near": "bold yellow",
    "missed": "bold red",
    "none": "dim",
    "better": "green",
    "worse": "red",
    "improvement": "green",
    "concern": "red",
    "neutral": "bold",
    "late": "red",
    "waiting": "yellow",
    "warning": "bold yellow",
    "illustrative": "italic",
    "spark": "bold",
    "hollow": "dim",
    "error": "bold red",
    "hint": "cyan",
}
"""The terminal's own sixteen colours: its owner has chosen them to be read on its background."""


def plain_text(page: Page) -> str:
    """The page as text, a line break after every line."""
    return "".join(text_of(spans) + "\n" for spans in page)


def write_page(page: Page, out: TextIO, *, colour: bool | None = None) -> None:
    """Write the page; with colours where the stream is a terminal that has them, unless told."""
    if wants_colour(out) if colour is None else colour:
        _write_coloured(page, out)
    else:
        out.write(plain_text(page))


def wants_colour(out: TextIO) -> bool:
    """Whether the stream is a terminal with colours, whose user has not asked for none."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write_coloured(page: Page, out: TextIO) -> None:
    """Through rich, which knows what each terminal can; its own languages of markup stay off."""
    from rich.console import Console  # noqa: PLC0415 - a page in a pipe does without it

    console = Console(file=out, force_terminal=True, markup=False, emoji=False, highlight=False, legacy_windows=False)
    for spans in page:
        console.print(_text(spans), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _text(spans: Line) -> Text:
    from rich.text import Text  # noqa: PLC0415 - as above

    return Text.assemble(*((span.text, COLOURS[span.style]) for span in spans), no_wrap=True, end="")
