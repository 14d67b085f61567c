"""How cells look: a closed set of named looks, each dark on light at a contrast of at least 4.5 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from ipms.render.export.palette import INK, PALETTE

if TYPE_CHECKING:
    from ipms.render.spans import Style
    from ipms.render.workbook.sheet import Begins

Look = Literal[
    "plain",
    "strong",
    "title",
    "heading",
    "caption",
    "muted",
    "illustrative",
    "met",
    "near",
    "missed",
    "none",
    "better",
    "worse",
    "improvement",
    "concern",
    "neutral",
    "late",
    "waiting",
    "warning",
    "hidden",
    "target",
]
LOOKS: Final[tuple[Look, ...]] = get_args(Look)

CAPTION_FILL: Final = "#0b4f8a"
_WHITE: Final = "#ffffff"
_RULE: Final = "#8a93a0"
_HAIR: Final = "#d5dae0"
_FILLS: Final[dict[Look, str]] = {
    "met": "#e4f3e7",
    "near": "#fdf1d8",
    "missed": "#fce6e6",
    "none": "#f0f2f4",
    "late": "#fce6e6",
    "waiting": "#fdf1d8",
    "hidden": "#e6e9ed",
    "caption": CAPTION_FILL,
}
_DEEPEST: Final = 15
"""Levels that a spreadsheet moves a text in."""
_SIZES: Final[dict[Look, int]] = {"title": 18, "heading": 13}
_STYLES: Final[dict[Look, Style]] = {
    "strong": "strong",
    "title": "title",
    "heading": "heading",
    "muted": "muted",
    "illustrative": "illustrative",
    "met": "met",
    "near": "near",
    "missed": "missed",
    "none": "none",
    "better": "better",
    "worse": "worse",
    "improvement": "improvement",
    "concern": "concern",
    "neutral": "neutral",
    "late": "late",
    "waiting": "waiting",
    "warning": "warning",
    "hidden": "muted",
    "target": "muted",
}


def look_of(style: Style) -> Look:
    """The look of a span's style; a style that has none of its own is plain."""
    return next((look for look, of in _STYLES.items() if of == style), "plain")


def ink(look: Look) -> str:
    """The colour of the text."""
    return _WHITE if look == "caption" else PALETTE[_STYLES[look]].colour if look in _STYLES else INK


def fill(look: Look) -> str:
    """The colour behind the text."""
    return _FILLS.get(look, _WHITE)


def properties(look: Look) -> dict[str, Any]:
    """The look in the words of XlsxWriter."""
    style = PALETTE[_STYLES.get(look, "plain")]
    found: dict[str, Any] = {"font_color": ink(look), "valign": "top", "text_wrap": True}
    if style.bold or look == "caption":
        found["bold"] = True
    if style.italic or look == "hidden":
        found["italic"] = True
    if look in _FILLS:
        found["bg_color"] = fill(look)
    if look in _SIZES:
        found |= {"font_size": _SIZES[look], "text_wrap": False}
    return found


def ruled(begins: Begins) -> dict[str, Any]:
    """The rule above a cell of a table: heavier where a part begins, and heavy where a group does."""
    weight, colour = {"row": (1, _HAIR), "part": (1, _RULE), "group": (2, INK)}[begins]
    return {"top": weight, "top_color": colour}


class Worn(NamedTuple):
    """Everything about how one cell is shown: `begins` is None outside tables."""

    look: Look
    form: str = ""
    level: int = 0
    begins: Begins | None = None
    right: bool = False

    def properties(self) -> dict[str, Any]:
        """The same in the words of XlsxWriter."""
        found = properties(self.look)
        if self.form:
            found |= {"num_format": self.form, "text_wrap": False}
        if self.right:
            found |= {"align": "right", "indent": 1}
        else:
            found |= {"align": "left", "indent": min(self.level, _DEEPEST)}
        return found | ruled(self.begins) if self.begins is not None else found
