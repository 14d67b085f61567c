"""The colours of pages outside the terminal: dark on paper white, each at a contrast of at least 4.5 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.charts.drawing.inks import INKS

if TYPE_CHECKING:
    from ipms.render.spans import Style


class Look(NamedTuple):
    """How a style looks: its colour, and what else sets it apart."""

    colour: str
    bold: bool = False
    italic: bool = False


BACKGROUND: Final = "#fdfdfb"
INK: Final = "#1c2430"
DARK_BACKGROUND: Final = "#14181f"
FONTS: Final = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"

_GREY, _GREEN, _AMBER, _RED, _BLUE = "#5a6472", "#17692f", "#7d5200", "#b3141c", "#0b4f8a"
_IMPROVEMENT, _CONCERN, _NEUTRAL = INKS["improvement"], INKS["concern"], INKS["neutral"]
"""Those of points on charts, so that a signal has one colour wherever it is told."""

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
    "improvement": Look(_IMPROVEMENT.light),
    "concern": Look(_CONCERN.light),
    "neutral": Look(_NEUTRAL.light),
    "late": Look(_RED),
    "waiting": Look(_AMBER),
    "warning": Look(_AMBER, bold=True),
    "illustrative": Look(INK, italic=True),
    "spark": Look(_BLUE),
    "hollow": Look("#667080"),
    "error": Look(_RED, bold=True),
    "hint": Look(_BLUE),
}

DARK: Final[dict[str, str]] = {
    INK: "#e8ebef",
    _GREY: "#a9b3bf",
    _GREEN: "#6fd08c",
    _AMBER: "#f0b35a",
    _RED: "#ff8f8a",
    _BLUE: "#7dbcff",
    "#667080": "#a3b0bb",
    **dict((_IMPROVEMENT, _CONCERN, _NEUTRAL)),
}
"""Each colour, and the one that stands for it on a dark screen at the same contrast."""


def rules() -> str:
    """The styles as CSS classes, named after them; `fill` serves SVG, `color` HTML."""
    return "".join(_rule(name, look) for name, look in PALETTE.items())


def dark_rules() -> str:
    """The same classes for screens that are dark; paper stays light. Only pages whose whole style has both use them."""
    styles = "".join(f".{name}{{color:{DARK[look.colour]};fill:{DARK[look.colour]}}}" for name, look in PALETTE.items())
    frame = f"body{{background:{DARK_BACKGROUND};color:{DARK[INK]}}}h2{{color:{DARK[_BLUE]}}}"
    return f"@media screen and (prefers-color-scheme:dark){{{frame}{styles}}}"


def _rule(name: Style, look: Look) -> str:
    weight = "font-weight:bold;" if look.bold else ""
    slant = "font-style:italic;" if look.italic else ""
    return f".{name}{{color:{look.colour};fill:{look.colour};{weight}{slant}}}"
