"""A timeline: stretches and days of work as bars beside their names, years ruled behind them, today through all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.charts.drawing.elements import FONTS, element, number, told
from ipms.render.charts.drawing.inks import fill, outline, stroke
from ipms.render.charts.drawing.texts import lines_of, text
from ipms.render.charts.track import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.render.charts.drawing.inks import Ink
    from ipms.render.charts.track import Moment, Track

_SIZE: Final = 12.0
_ROW: Final = 20.0
"""The height of a lane with one bar."""
_STEP: Final = 8.0
"""The height of each bar where a lane has several below each other."""
_THICK: Final = 5.0
_SLIM: Final = 3.0
"""Half the thickness of a bar, alone and among several."""
_EDGE: Final = 10.0
_ONE: Final = 1
_NARROWEST: Final = 2 / 3
"""Of its own width: its text is then eight pixels high."""


class Lane(NamedTuple):
    """A name, and beside it lines of bars from above; without any it is the heading of the lanes that follow."""

    name: str
    lines: tuple[tuple[Bar | Moment, ...], ...] = ()

    @property
    def high(self) -> float:
        """How high it is."""
        return _ROW if len(self.lines) <= _ONE else _STEP * len(self.lines) + _STEP


class Size(NamedTuple):
    """How wide a timeline is, and which share of it is for the names."""

    width: int
    names: float


class _Plot(NamedTuple):
    """Where the lanes begin and end across the paper."""

    left: float
    wide: float

    def x(self, share: float) -> float:
        """The place of a share of the line."""
        return self.left + share * self.wide


def timeline_chart(track: Track, lanes: Sequence[Lane], size: Size, about: str, today: str) -> str:
    """The lanes below each other. `about` is what is seen, in words, `today` the name of the line of the date.

    Where a page is narrower it stays wide enough to be read.
    """
    width = size.width
    plot = _Plot(width * size.names, width * (1 - size.names) - _EDGE)
    top = _ROW
    high = sum(lane.high for lane in lanes)
    drawn: list[str] = []
    y = top
    for lane in lanes:
        drawn.append(_lane(lane, y, plot, width))
        y += lane.high
    return element(
        "svg",
        element("title", told(about)),
        _ruled(track, plot, top, high),
        *drawn,
        _today(track, plot, top + high, today),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {number(top + high + _ROW)}",
        width=width,
        height=top + high + _ROW,
        style=f"min-width:{number(width * _NARROWEST)}px",
        role="img",
        font_family=FONTS,
        font_size=_SIZE,
        more=fill("ink"),
    )


def _ruled(track: Track, plot: _Plot, top: float, high: float) -> str:
    """The years, each with its line from above."""
    path = "".join(f"M{number(plot.x(at))} {number(top - 4)}v{number(high + 4)}" for at, _ in track.years())
    labels = [text(name, plot.x(at) + 3, top - 6) for at, name in track.years() if name]
    return element("path", d=path, stroke_width=1, more=stroke("grid")) + element("g", *labels, more=fill("muted"))


def _today(track: Track, plot: _Plot, bottom: float, name: str) -> str:
    """The line of the date through all lanes, and its name below, kept on the paper."""
    at = track.at(track.today)
    x = plot.x(at)
    line = element("path", d=f"M{number(x)} {number(_ROW - 4)}V{number(bottom + 4)}", more=stroke("improvement"))
    anchored = text(name, x + _EDGE, bottom + _ROW - 4, ink="improvement", anchor="end" if at > 1 / 4 else "start")
    return line + anchored


def _lane(lane: Lane, y: float, plot: _Plot, width: int) -> str:
    """Its name on one line at the left, its bars beside it."""
    if not lane.lines:
        return text(_fitted(lane.name, width), 0, y + _ROW - 6, bold=True)
    name = text(_fitted(lane.name, plot.left - _EDGE), 0, y + lane.high / 2 + _SIZE / 3)
    first = y + lane.high / 2 - _STEP * (len(lane.lines) - 1) / 2
    half = _THICK if len(lane.lines) == _ONE else _SLIM
    placed = ((one, first + _STEP * place) for place, ones in enumerate(lane.lines) for one in ones)
    return name + "".join(_drawn(one, at, half, plot) for one, at in placed)


def _fitted(name: str, length: float) -> str:
    return "".join(lines_of(name, length, _SIZE, 1))


def _drawn(one: Bar | Moment, y: float, half: float, plot: _Plot) -> str:
    if isinstance(one, Bar):
        return _run(one, y, half, plot) + _overdue(one.late, y, half, plot) + _due(one, y, half, plot)
    late = bool(one.late)
    due = _diamond(plot.x(one.due), y, half, late=late and one.done is None) if one.due is not None else ""
    done = element("circle", cx=plot.x(one.done), cy=y, r=half, more=fill("met")) if one.done is not None else ""
    return _overdue(one.late, y, half, plot) + due + done


def _run(one: Bar, y: float, half: float, plot: _Plot) -> str:
    """What has been gone through: an arrow where it goes on, thinner towards an end known to the year alone."""
    if not one.ran:
        return ""
    start, end = plot.x(one.ran[0]), max(plot.x(one.ran[1]), plot.x(one.ran[0]) + 2)
    ink: Ink = "improvement" if one.going else "line"
    reach = min(2 * half, end - start)
    from_, to = (half / 3 if vague else half for vague in one.vague)
    tip = half / 3 if one.going and not one.late else to
    path = (
        f"M{number(start)} {number(y - from_)}L{number(start + reach)} {number(y - half)}"
        f"L{number(max(end - reach, start + reach))} {number(y - half)}L{number(end)} {number(y - tip)}"
        f"V{number(y + tip)}L{number(max(end - reach, start + reach))} {number(y + half)}"
        f"L{number(start + reach)} {number(y + half)}L{number(start)} {number(y + from_)}z"
    )
    return element("path", d=path, more=fill(ink))


def _overdue(late: tuple[float, ...], y: float, half: float, plot: _Plot) -> str:
    """The days past a due date, in stripes."""
    if not late:
        return ""
    start, end = plot.x(late[0]), max(plot.x(late[1]), plot.x(late[0]) + 2)
    path = f"M{number(start)} {number(y)}H{number(end)}"
    return element("path", d=path, stroke_width=2 * half - 1, stroke_dasharray="2 2", more=stroke("target"))


def _due(one: Bar, y: float, half: float, plot: _Plot) -> str:
    return _diamond(plot.x(one.due), y, half, late=bool(one.late)) if one.due is not None else ""


def _diamond(x: float, y: float, half: float, *, late: bool) -> str:
    """A due date: hollow as long as it has not passed."""
    r = number(half + 1)
    path = f"M{number(x)} {number(y - half - 1)}l{r} {r}-{r} {r}-{r}-{r}z"
    return element("path", d=path, more=fill("target") if late else outline("ink"))
