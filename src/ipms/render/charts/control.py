"""The control chart of an indicator as a picture, drawn as Making Data Count draws it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from ipms.analysis.signals.control import Drawn
from ipms.analysis.spc.vocabulary import PointClass
from ipms.render import figures
from ipms.render.charts.drawing.axes import period_axis, shift_of, value_axis, values_told
from ipms.render.charts.drawing.elements import FONTS, element, long, number, told
from ipms.render.charts.drawing.inks import dark_style, fill, stroke
from ipms.render.charts.drawing.lines import steps, through
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.scale import Plot, axis_of
from ipms.render.charts.drawing.texts import Name, spread, text
from ipms.render.charts.head import head, icons_only
from ipms.render.charts.legend import DASHES, INKS, legend
from ipms.render.charts.sentence import chart_sentence, chart_title
from ipms.render.spans import text_of
from ipms.render.terminal.figures.chart import limits_of
from ipms.render.terminal.walls.performance_row import stale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.signals.control import ControlPoint
    from ipms.locale import Words
    from ipms.views.indicator_page import IndicatorPage

WIDTH: Final = 800.0
_SIZE: Final = 13.0
_MARGIN: Final = 16.0
_PLOT: Final = 250.0
_TICKS: Final = 5
_AWAY: Final = 6.0
_LARGEST: Final = 4.5
_SMALLEST: Final = 1.6
_MOST_STALE: Final = 12


def control_chart(page: IndicatorPage, words: Words, *, alone: bool = True, first: str = "") -> str:
    """The picture: head, plot, legend and notes.

    One that does not stand `alone` takes the style, the font and the title of its page. `first` is what has to be known
    before anything else, such as that another revision is shown.
    """
    across = _MARGIN, WIDTH - _MARGIN
    top = head(page, words, across, _SIZE, first) if alone else icons_only(page, words, across[1], _SIZE)
    drawn, bottom = top.drawn, top.bottom
    if any(point.value is not None for point in page.control.points):
        plot = _plot(page, words, bottom + _SIZE * 2)
        below = legend(page, words, across, plot.bottom + _SIZE * 2.5, _SIZE)
        drawn += _plotted(page, words, plot) + below.drawn
        bottom = below.bottom
    return _picture(page, words, drawn, bottom, alone=alone)


def _picture(page: IndicatorPage, words: Words, drawn: str, high: float, *, alone: bool) -> str:
    """The drawing in its frame, with its title and its sentence for those who hear it."""
    key = f"{page.indicator.id}--{page.room.id}"
    return element(
        "svg",
        element("title", told(chart_title(page, words)), id=f"{key}--title"),
        element("desc", told(chart_sentence(page, words)), id=f"{key}--desc"),
        element("style", dark_style(drawn)) if alone else "",
        element("rect", width=WIDTH, height=high, more=fill("paper")) if alone else "",
        drawn,
        xmlns="http://www.w3.org/2000/svg" if alone else None,
        viewBox=f"0 0 {number(WIDTH)} {number(high)}",
        width=WIDTH,
        height=high,
        lang=words.language,
        role="img",
        aria_labelledby=f"{key}--title {key}--desc",
        font_family=FONTS if alone else None,
        font_size=_SIZE,
        more=fill("ink"),
    )


def _plot(page: IndicatorPage, words: Words, top: float) -> Plot:
    """Where the data stand: right of the values of the axis, left of the names of the lines."""
    points = page.control.points
    axis = axis_of(list(_heights(points)), _TICKS, shift_of(words, page.row.unit))
    left = _MARGIN + max(long(tick, _SIZE) for tick in values_told(words, axis, page.row.unit)) + _AWAY
    right = max((long(name, _SIZE) for name, _, _ in _named(page, words)), default=0) + _AWAY + _MARGIN
    wide = max(WIDTH - left - right, WIDTH / 2)
    return Plot(left, top, wide, _PLOT, axis, len(points) + _behind(page))


def _heights(points: Sequence[ControlPoint]) -> Iterator[float]:
    """Every value on the chart, lines and targets among them."""
    for point in points:
        for value in (point.value, point.centre, point.lower, point.upper, *limits_of(point.target)):
            if value is not None:
                yield value


def _behind(page: IndicatorPage) -> int:
    """How many empty periods are drawn after the last one, where figures should be."""
    fresh = page.row.freshness
    return min(fresh.behind, _MOST_STALE) if fresh is not None and fresh.stale else 0


def _plotted(page: IndicatorPage, words: Words, plot: Plot) -> str:
    """From the paper up: band, grid and axes, lines, figures, and the names of the lines at their ends."""
    points = page.control.points
    unit = figures.unit_name(words, page.row.unit)
    return "".join(
        (
            _bands(points, plot),
            _stale(page, words, plot),
            value_axis(plot, values_told(words, plot.axis, page.row.unit), _SIZE),
            period_axis(plot, len(points), lambda place: words.period(points[place].period), _SIZE),
            text(unit, _MARGIN, plot.top - _SIZE, ink="muted") if unit else "",
            _lines(points, plot),
            _figures(points, plot),
            _names(page, words, plot),
        )
    )


def _bands(points: Sequence[ControlPoint], plot: Plot) -> str:
    """Where a value is as it should be, for targets with two edges."""
    path = ""
    for (low, high), stretch in groupby(range(len(points)), key=lambda place: _band(points[place])):
        if low is not None and high is not None:
            first, *rest = stretch
            left, top, wide = plot.x(first - 0.5), plot.y(high), plot.step * (1 + len(rest))
            path += f"M{number(left)} {number(top)}h{number(wide)}v{number(plot.y(low) - top)}h-{number(wide)}z"
    return element("path", d=path, more=fill("band")) if path else ""


def _band(point: ControlPoint) -> tuple[float | None, float | None]:
    return (None, None) if point.target is None else (point.target.low, point.target.high)


def _stale(page: IndicatorPage, words: Words, plot: Plot) -> str:
    """The empty stretch after the last figure, with how long it already is."""
    behind = _behind(page)
    if not behind:
        return ""
    left = plot.x(len(page.control.points) - 0.5)
    area = element(
        "rect", x=left, y=plot.top, width=plot.right - left, height=plot.high, fill_opacity=0.5, more=fill("grid")
    )
    said = text_of(stale(page.row, words))
    middle = min(left / 2 + plot.right / 2, plot.right - long(said, _SIZE) / 2)
    return area + text(said, middle, plot.top - _AWAY, ink="muted", anchor="middle")


def _lines(points: Sequence[ControlPoint], plot: Plot) -> str:
    """Where limits begin anew, limits, target and centre; each ends with the periods it holds for."""
    segments = [point.segment for point in points]
    begins = (place for place in range(1, len(points)) if segments[place] != segments[place - 1])
    limits = [point.lower for point in points], [point.upper for point in points]
    edges = zip(*(_edges(point) for point in points), strict=True)
    paths = {
        "anew": "".join(f"M{number(plot.x(each - 0.5))} {number(plot.top)}v{number(plot.high)}" for each in begins),
        "limits": "".join(steps(limit, segments, plot) for limit in limits),
        "target": "".join(steps(edge, [0] * len(points), plot) for edge in edges),
        "centre": steps([point.centre for point in points], segments, plot),
    }
    return "".join(
        element("path", d=path, stroke_width=1.6, stroke_dasharray=DASHES[name], more=stroke(INKS[name]))
        for name, path in paths.items()
        if path
    )


def _edges(point: ControlPoint) -> tuple[float | None, float | None, float | None]:
    target = point.target
    return (None, None, None) if target is None else (target.value, target.low, target.high)


def _figures(points: Sequence[ControlPoint], plot: Plot) -> str:
    """The way from figure to figure, then each of them over it, by what it means."""
    size = min(max(plot.step * 0.32, _SMALLEST), _LARGEST)
    way = element("path", d=through([point.value for point in points], plot), stroke_width=1.2, more=stroke("line"))
    placed: dict[tuple[PointClass, bool], list[tuple[float, float]]] = {}
    for place, point in enumerate(points):
        if point.value is not None:
            placed.setdefault((point.meaning, point.hollow), []).append((plot.x(place), plot.y(point.value)))
    return way + "".join(
        shapes(placed[meaning, hollow], meaning, size, hollow=hollow)
        for meaning in PointClass
        for hollow in (False, True)
        if (meaning, hollow) in placed
    )


def _named(page: IndicatorPage, words: Words) -> Iterator[tuple[str, float, str]]:
    """The name of each line with its value, as it ends: centre, limits, target."""
    last, row = page.control.points[-1], page.row
    centre = "indicator.median" if page.control.drawn is Drawn.RUN else "indicator.mean"
    told_of = [(centre, last.centre, "centre"), ("indicator.limit", last.upper, "limits")]
    told_of += [("indicator.limit", last.lower, "limits")]
    for key, value, name in told_of:
        if value is not None:
            yield words(key, value=figures.amount(words, value, row.unit, row.decimals, short=True)), value, name
    edges = [edge for edge in limits_of(last.target) if edge is not None]
    if edges:
        told_target = figures.limits(words, last.target, row, short=True)
        yield words("indicator.target-line", value=told_target), sum(each / len(edges) for each in edges), "target"


def _names(page: IndicatorPage, words: Words, plot: Plot) -> str:
    names = [
        Name(told_of, plot.y(value), "target" if name == "target" else "muted")
        for told_of, value, name in _named(page, words)
    ]
    placed = spread(names, plot.top, plot.bottom, _SIZE * 1.2)
    return "".join(text(name.text, plot.right + _AWAY, name.y + _SIZE / 3, ink=name.ink) for name in placed)
