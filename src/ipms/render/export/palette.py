"""The colours of pages outside the terminal: dark on paper white, each at a contrast of at least 4.5 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ipms.render.spans import Style


class Look(NamedTuple):
    """How a style looks: its colour, and what else sets it apart."""

    colour: str
    bold: bool = False
    italic: bool = False


BACKGROUND: Final = "#fdfdfb"
INK: Final = "#1c2430"
FONTS: Final = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"

_GREY, _GREEN, _AMBER, _RED, _BLUE = "#5a6472", "#17692f", "#7d5200", "#b3141c", "#0b4f8a"

PALETTE: Final[dict[Style, Look]] = {
    "plain": Look(INK),
    "title": Look(INK, bold=True),
    "heading": Look(_BLUE, bold=True),
    "group": Look(INK, bold=True),
    "label": Look(INK, bold=True),
    "strong": Look(INK, bold=True),
    "muted": Look(_GREY),
    "met": Look(_GREEN, bold=True),
    "near": Look(_AMBER, bold=True),
    "missed": Look(_RED, bold=True),
    "none": Look(_GREY),
    "better": Look(_GREEN),
    "worse": Look(_RED),
    "late": Look(_RED),
    "waiting": Look(_AMBER),
    "warning": Look(_AMBER, bold=True),
    "illustrative": Look(INK, italic=True),
    "spark": Look(_BLUE),
    "hollow": Look("#667080"),
    "error": Look(_RED, bold=True),
    "hint": Look(_BLUE),
}


def rules() -> str:
    """The styles as CSS classes, named after them; `fill` serves SVG, `color` HTML."""
    return "".join(_rule(name, look) for name, look in PALETTE.items())


def _rule(name: Style, look: Look) -> str:
    weight = "font-weight:bold;" if look.bold else ""
    slant = "font-style:italic;" if look.italic else ""
    return f".{name}{{color:{look.colour};fill:{look.colour};{weight}{slant}}}"
