"""SVG elements as text: every text escaped, every number short, the same bytes each time."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral, width

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS: Final = "'Noto Sans','DejaVu Sans','Segoe UI',Helvetica,Arial,sans-serif"
_MARKED: Final = re.compile("[&<>\"']")
_CELL: Final = 0.56
"""How wide a character of those fonts is on average, measured in sizes of the font."""

Attribute = str | float | None


def element(name: str, *children: str, more: Mapping[str, Attribute] | None = None, **attributes: Attribute) -> str:
    """An element around children that are safe already.

    `stroke_width=2` becomes `stroke-width="2"`; attributes of None are left out.
    """
    given = {**attributes, **more} if more else attributes
    written = "".join(
        [f' {key.replace("_", "-")}="{_written(value)}"' for key, value in given.items() if value is not None]
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


@lru_cache(maxsize=1024)
def told(text: str) -> str:
    """A text from anywhere, safe to stand between two tags: shown as typed, never obeyed."""
    return escape(neutral(text), quote=False)


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def long(text: str, size: float) -> float:
    """How long a text about is at a size of its font; no font is at hand to measure it."""
    return width(text) * size * _CELL


def cells_in(length: float, size: float) -> int:
    """How many cells of text such a length holds, one at least."""
    return max(int(length / (size * _CELL)), 1)


def _written(value: str | float) -> str:
    """A value of an attribute; most hold nothing that has to be escaped."""
    if not isinstance(value, str):
        return number(value)
    return escape(value) if _MARKED.search(value) else value
