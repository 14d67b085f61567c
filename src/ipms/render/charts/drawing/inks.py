"""The colours of charts, by meaning: plain attributes for paper, and a style for screens that are dark.

The colours of points are those that Making Data Count taught people to read: grey for common cause, blue for
improvement, orange for concern, purple where neither way is better. Each has a contrast of 3 to 1 at least on its
background, texts 4.5 to 1. Nothing is told by colour alone.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from ipms.analysis.spc.vocabulary import PointClass

Ink = Literal[
    "paper", "ink", "muted", "grid", "line", "common", "improvement", "concern", "neutral", "target", "band", "met"
]


class Shade(NamedTuple):
    """A colour on light paper, and on a dark screen."""

    light: str
    dark: str


INKS: Final[dict[Ink, Shade]] = {
    "paper": Shade("#ffffff", "#14181f"),
    "ink": Shade("#1c2430", "#e8ebef"),
    "muted": Shade("#5a6472", "#a9b3bf"),
    "grid": Shade("#e3e6ea", "#2b323c"),
    "line": Shade("#768692", "#93a1ad"),
    "common": Shade("#667684", "#a3b0bb"),
    "improvement": Shade("#005eb8", "#6ab4ff"),
    "concern": Shade("#b85000", "#ff9f45"),
    "neutral": Shade("#6b2fb3", "#c9a3ff"),
    "target": Shade("#b3141c", "#ff8580"),
    "band": Shade("#e9f2ec", "#1d2f26"),
    "met": Shade("#17692f", "#6fd08c"),
}
_FRAME: Final = ("paper", "ink")
OF_POINT: Final[dict[PointClass, Ink]] = {
    PointClass.COMMON_CAUSE: "common",
    PointClass.IMPROVEMENT: "improvement",
    PointClass.CONCERN: "concern",
    PointClass.NEUTRAL_HIGH: "neutral",
    PointClass.NEUTRAL_LOW: "neutral",
}


def fill(ink: Ink) -> dict[str, str]:
    """The attributes of what is filled with an ink."""
    return {"fill": INKS[ink].light, "class": f"f-{ink}"}


def stroke(ink: Ink) -> dict[str, str]:
    """The attributes of a line drawn with an ink."""
    return {"fill": "none", "stroke": INKS[ink].light, "class": f"s-{ink}"}


def outline(ink: Ink) -> dict[str, str]:
    """The attributes of what is hollow: paper inside, ink around it."""
    return {"fill": INKS["paper"].light, "stroke": INKS[ink].light, "class": f"f-paper s-{ink}"}


def dark_style(drawn: str | None = None) -> str:
    """The style under which charts turn dark where the screen is, for the inks of a drawing; print stays light."""
    rules = "".join(
        f".{kind[0]}-{ink}{{{kind}:{shade.dark}}}"
        for ink, shade in INKS.items()
        for kind in ("fill", "stroke")
        if drawn is None or f"{kind[0]}-{ink}" in drawn or ink in _FRAME
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
