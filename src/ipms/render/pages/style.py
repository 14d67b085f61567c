"""The one style of all HTML pages: colours of the palette, and a sheet that sets what documents hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from ipms.render.charts.drawing.elements import FONTS
from ipms.render.charts.drawing.inks import INKS, dark_style
from ipms.render.export.palette import BACKGROUND, DARK, DARK_BACKGROUND, INK, PALETTE, dark_rules, rules

TEMPLATES: Final = Path(__file__).parent / "templates"
_ACCENT: Final = PALETTE["heading"].colour
_SOFT, _RULE = ("#eff2f5", "#1e242d"), ("#8a93a0", "#6b7684")


@cache
def style_sheet() -> str:
    """The sheet as a file of its own."""
    return f"{_colours()}\n{(TEMPLATES / 'style.css').read_text('utf-8')}\n{rules()}\n{dark_rules()}\n{dark_style()}\n"


def _colours() -> str:
    """The colours that the sheet names, on paper and on a dark screen."""
    light = {"paper": BACKGROUND, "ink": INK, "accent": _ACCENT, "soft": _SOFT[0], "rule": _RULE[0]}
    dark = {"paper": DARK_BACKGROUND, "ink": DARK[INK], "accent": DARK[_ACCENT], "soft": _SOFT[1], "rule": _RULE[1]}
    light["fonts"] = dark["fonts"] = FONTS
    light["concern"], dark["concern"] = INKS["concern"]
    return (
        f":root{{color-scheme:light dark;{_declared(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}"
    )


def _declared(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())
