"""A goal on paper: where it began, what is aimed at, and the way between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import PointClass
from ipms.render.charts.drawing.axes import shift_of, value_axis, values_told, without_unit
from ipms.render.charts.drawing.elements import FONTS, element, long, number, told
from ipms.render.charts.drawing.inks import fill, stroke
from ipms.render.charts.drawing.lines import through
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.scale import Plot, axis_of
from ipms.render.charts.drawing.texts import Name, spread, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.charts.drawing.inks import Ink

Target = float | tuple[float, float] | None
_SIGN: Final = {"lower": "≤\xa0", "higher": "≥\xa0"}
_INK_OF: Final[dict[str, Ink]] = {"target": "target", "baseline": "muted", "now": "ink"}
_TICKS: Final = 3
_SMALL: Final = 7.0
_LARGE: Final = 11.0
_LINES: Final = 16
"""The height of a chart in lines of its text."""
_AWAY: Final = 4.0


@dataclass(frozen=True, slots=True)
class _Goal:
    """What is drawn, with its words."""

    points: Sequence[tuple[str, float | None, bool]]
    baseline: float | None
    target: Target
    better: str
    words: Words
    unit: str
    latest_key: str = "charts.now"
    decimals: int | None = None

    @property
    def edges(self) -> tuple[float, ...]:
        """The limit of the target, or both edges of its band."""
        return self.target if isinstance(self.target, tuple) else () if self.target is None else (self.target,)

    @property
    def heights(self) -> list[float]:
        """Every value that is drawn."""
        known = [value for _, value, _ in self.points if value is not None]
        return [*known, *self.edges, *([] if self.baseline is None else [self.baseline])]

    @property
    def latest(self) -> tuple[int, str, float] | None:
        """The last figure, with its place and its period."""
        known = ((place, name, value) for place, (name, value, _) in enumerate(self.points) if value is not None)
        return next(reversed(list(known)), None)

    def amount(self, value: float, decimals: int | None = None) -> str:
        """A value with its unit, as short as the language has it."""
        return self.words.amount(value, self.unit, decimals, short=True)

    def figure(self, value: float) -> str:
        """A value that was measured, with as many decimals as its indicator shows."""
        return self.amount(value, self.decimals)


def goal_chart(  # noqa: PLR0913 - a goal is all of these
    points: Sequence[tuple[str, float | None, bool]],
    *,
    baseline: float | None,
    target: Target,
    better: str,
    width: int,
    height: int,
    words: Words,
    unit: str,
    latest: str = "charts.now",
    decimals: int | None = None,
) -> str:
    """A small chart with plain attributes, fit for paper.

    `points` are periods in the words of the page, each with its value (None leaves a gap) and whether it is drawn
    hollow because it is not final. `better` is lower, higher or within; `unit` is chosen and may be `%`. `latest` is
    the key of the words beside the last figure, where that is not today's; `decimals` are those of the indicator.
    """
    goal = _Goal(points, baseline, target, better, words, unit, latest, decimals)
    size = min(max(height / _LINES, _SMALL), _LARGE)
    plot, ticks, names = _laid_out(goal, width, height, size)
    about = _about(goal)
    return element(
        "svg",
        element("title", told(about)),
        value_axis(plot, ticks, size),
        _lines(goal, plot, size),
        _points(goal, plot, size),
        *(text(name.text, plot.right + _AWAY, name.y + size / 3, ink=name.ink) for name in names),
        _ends(goal, plot, size),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        font_family=FONTS,
        font_size=size,
        more=fill("ink"),
    )


def goal_sentence(  # noqa: PLR0913 - as above
    points: Sequence[tuple[str, float | None, bool]],
    *,
    baseline: float | None,
    target: Target,
    better: str,
    words: Words,
    unit: str,
    decimals: int | None = None,
) -> str:
    """What such a chart shows, for those who hear the page."""
    return _about(_Goal(points, baseline, target, better, words, unit, decimals=decimals))


def _laid_out(goal: _Goal, width: float, height: float, size: float) -> tuple[Plot, list[str], list[Name]]:
    """The plot beside the longest of its names at either side."""
    axis = axis_of(goal.heights, _TICKS, shift_of(goal.words, goal.unit))
    ticks = values_told(goal.words, axis, goal.unit)
    left = max((long(tick, size) for tick in ticks), default=0) + 2 * _AWAY
    right = max((long(name, size) for name, _, _ in _told(goal)), default=0) + 2 * _AWAY
    wide = max(width - left - right, width / 4)
    plot = Plot(left, size, wide, height - 3 * size - _AWAY, axis, len(goal.points))
    named = [Name(name, plot.y(value), _INK_OF[role]) for name, value, role in _told(goal)]
    return plot, ticks, spread(named, plot.top, plot.bottom, size * 1.2)


def _told(goal: _Goal) -> list[tuple[str, float, str]]:
    """The names of the lines and of the last figure, each at the value where it stands."""
    words, sign = goal.words, _SIGN.get(goal.better, "")
    told = [
        (words("indicator.target-line", value=sign + goal.amount(edge)), edge, "target")
        for edge in (goal.edges if not isinstance(goal.target, tuple) else ())
    ]
    if isinstance(goal.target, tuple):
        told = [(_band(goal), goal.target[1] / 2 + goal.target[0] / 2, "target")]
    if goal.baseline is not None:
        told.append((words("charts.baseline", value=goal.figure(goal.baseline)), goal.baseline, "baseline"))
    if goal.latest is not None:
        told.append((words(goal.latest_key, value=goal.figure(goal.latest[2])), goal.latest[2], "now"))
    return told


def _band(goal: _Goal) -> str:
    low, high = goal.edges
    return goal.words("charts.band", low=without_unit(goal.words, low, goal.unit), high=goal.amount(high))


def _lines(goal: _Goal, plot: Plot, size: float) -> str:
    """The band if there is one, then baseline and target across the plot."""
    across = {value: f"M{number(plot.left)} {number(plot.y(value))}h{number(plot.wide)}" for value in goal.heights}
    drawn = []
    if isinstance(goal.target, tuple):
        low, high = goal.target
        top = plot.y(high)
        drawn.append(element("rect", x=plot.left, y=top, width=plot.wide, height=plot.y(low) - top, more=fill("band")))
    if goal.baseline is not None:
        dots = f"{number(size / 8)} {number(size / 3)}"
        drawn.append(element("path", d=across[goal.baseline], stroke_dasharray=dots, more=stroke("muted")))
    if goal.edges:
        dashes = f"{number(size / 2)} {number(size / 3)}"
        path = "".join(across[edge] for edge in goal.edges)
        drawn.append(element("path", d=path, stroke_dasharray=dashes, more=stroke("target")))
    return "".join(drawn)


def _points(goal: _Goal, plot: Plot, size: float) -> str:
    """The way of the figures, then each of them over it."""
    values = [value for _, value, _ in goal.points]
    known = [
        (plot.x(place), plot.y(value), hollow)
        for place, (_, value, hollow) in enumerate(goal.points)
        if value is not None
    ]
    radius = min(size / 3.5, max(plot.step / 2.5, 1.0))
    way = element("path", d=through(values, plot), stroke_width=size / 7, more=stroke("line")) if known else ""
    return way + "".join(
        shapes([(x, y) for x, y, hollow in known if hollow is wanted], PointClass.COMMON_CAUSE, radius, hollow=wanted)
        for wanted in (False, True)
    )


def _ends(goal: _Goal, plot: Plot, size: float) -> str:
    """The base line, and below it the first and the last period."""
    base = element("path", d=f"M{number(plot.left)} {number(plot.bottom)}h{number(plot.wide)}", more=stroke("line"))
    y = plot.bottom + size * 1.4
    if not goal.points:
        return base + text(goal.words("charts.none"), plot.left, y, ink="muted")
    first, last = goal.points[0][0], goal.points[-1][0]
    both = len(goal.points) > 1 and long(first + last, size) + 2 * size < plot.wide
    start = text(first, plot.left, y, ink="muted") if both else ""
    return base + start + text(last, plot.right, y, ink="muted", anchor="end")


def _about(goal: _Goal) -> str:
    """What is seen, in words: the last figure, where it began, what is aimed at."""
    latest = goal.latest
    if latest is None:
        facts = [goal.words("charts.none")]
    else:
        facts = [goal.words("charts.latest", value=goal.figure(latest[2]), period=latest[1])]
    facts += [name for name, _, role in _told(goal) if role != "now"]
    return ", ".join(facts)
