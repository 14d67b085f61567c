"""The page of an indicator: question, figure, chart, what the chart says, the periods one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from ipms.analysis.signals.control import Drawn
from ipms.analysis.spc.vocabulary import PointClass, Variation
from ipms.render import figures
from ipms.render.layout import fit, flow, hanging, indented, spread, wrap
from ipms.render.marks import HOLLOW as NOT_FINAL
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.figures.chart import (
    FULL,
    HOLLOW,
    LIMIT,
    MEAN,
    POINT_STYLE,
    TARGET,
    Labels,
    chart,
    limits_of,
    room_for,
    scale_of,
)
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import flagged
from ipms.render.terminal.signals import ASSURANCE, VARIATION
from ipms.render.terminal.walls.performance_row import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.signals.control import ControlPoint
    from ipms.analysis.spc.charts.runs import Runs
    from ipms.analysis.spc.vocabulary import Assurance
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.indicator_page import Fired, IndicatorPage

_ROWS: Final = 12
_TALL: Final = 16
_WIDE: Final = 110
_MOST_FIRED: Final = 5
_MOST_PERIODS: Final = 24


class Verdict(Protocol):
    """A chart that was read, on whatever page."""

    @property
    def drawn(self) -> Drawn:
        """Which chart it is."""

    @property
    def variation(self) -> Variation:
        """What its latest figures say."""

    @property
    def assurance(self) -> Assurance | None:
        """Whether the process will meet its target."""

    @property
    def present(self) -> int:
        """How many figures there are since limits last began anew."""

    @property
    def missing(self) -> int:
        """How many are missing before there may be limits."""

    @property
    def runs(self) -> Runs | None:
        """What the runs around the median say."""


def indicator_text(page: IndicatorPage, words: Words, width: int) -> Page:
    """The whole page."""
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    title = line(Span(figures.typed(words, page.indicator.title), "title"))
    under = [line(figures.typed(words, page.question)), _about(page, words)]
    head = page_head(title, [beside], under, width)
    inside = width - 1
    parts = [_figure(page, words, inside), _chart(page, words, inside), _says(page, words, inside)]
    parts += [_periods(page, words, inside), made_up_note(words, inside, illustrative=page.illustrative)]
    body = [text for part in parts if part for text in (BLANK, *part)]
    return fit([*head, *indented(body, 1)], width)


def _about(page: IndicatorPage, words: Words) -> Line:
    """The room and the owner."""
    facts = [figures.typed(words, page.room.title), figures.typed(words, page.owner)]
    return line(Span(" · ".join(fact for fact in facts if fact), "muted"))


def _figure(page: IndicatorPage, words: Words, width: int) -> list[Line]:
    """What is known of the latest figure, as wide as the page."""
    facts = figure_facts(page, words)
    return spread(facts, width) if page.row.hidden else flow(facts, width)


def figure_facts(page: IndicatorPage, words: Words) -> list[Line]:
    """The latest figure against its target, and how far it has come."""
    row = page.row
    if row.period is None:
        return [line(words("indicator.none"))]
    value = line(Span(figures.since(words, row), "strong"), f"  {words.period(row.period)}")
    if row.hidden:
        hidden = line(Span(words("board.hidden", n=page.min_count), "muted"))
        return [standing(row.standing, words, hidden=True), hidden]
    target = line(words("indicator.target", target=figures.target(words, row))) if row.target else BLANK
    setter = figures.target_setter(words, row)
    by = line(Span(setter, "muted")) if setter else BLANK
    facts = [standing(row.standing, words, hidden=False), value, target, by, change(row, words)]
    return [fact for fact in facts if fact]


def _chart(page: IndicatorPage, words: Words, width: int) -> list[Line]:
    """The chart and what its marks mean; nothing without a figure to draw."""
    control = page.control
    if not any(point.value is not None for point in control.points):
        return []
    labels = _labels(page, control.points, words)
    points = control.points[-room_for(width, labels) :]
    labels = _labels(page, points, words)
    rows = _TALL if width >= _WIDE else _ROWS
    lines = chart(points, labels, width, rows)
    left_out = len(control.points) - len(points)
    if left_out:
        lines += wrap(line(Span(words("indicator.left-out", n=left_out), "muted")), width)
    return [*lines, *_legend(points, words, width)]


def _labels(page: IndicatorPage, points: tuple[ControlPoint, ...], words: Words) -> Labels:
    row, last = page.row, points[-1]

    def told(value: float | None, key: str) -> str:
        if value is None:
            return ""
        return words(key, value=figures.amount(words, value, row.unit, row.decimals, short=True))

    scale = scale_of(points, _ROWS)
    return Labels(
        top=figures.amount(words, scale.most, row.unit, row.decimals, short=True),
        bottom=figures.amount(words, scale.least, row.unit, row.decimals, short=True),
        first=words.period(points[0].period),
        last=words.period(last.period),
        mean=told(last.centre, _centre_key(page)),
        upper=told(last.upper, "indicator.limit"),
        lower=told(last.lower, "indicator.limit"),
        target=told(next((one for one in limits_of(last.target) if one is not None), None), "indicator.target-line"),
    )


def _centre_key(page: IndicatorPage) -> str:
    return "indicator.median" if page.control.drawn is Drawn.RUN else "indicator.mean"


def _legend(points: tuple[ControlPoint, ...], words: Words, width: int) -> list[Line]:
    """Only the marks that this chart uses."""
    shown = [point for point in points if point.value is not None]
    meanings = [one for one in PointClass if any(point.meaning is one for point in shown)]
    facts = [line(Span(f"{FULL[one]} ", POINT_STYLE[one]), words(f"indicator.point.{one}")) for one in meanings]
    if any(point.hollow for point in shown):
        forms = "".join([*(HOLLOW[one] for one in meanings), NOT_FINAL])
        facts.append(line(Span(f"{forms} ", "muted"), words("indicator.hollow")))
    lines = ((MEAN, "centre"), (LIMIT, "limits"), (TARGET, "target"))
    used = {
        "centre": any(point.centre is not None for point in shown),
        "limits": any(point.lower is not None for point in shown),
        "target": any(point.target is not None for point in shown),
    }
    facts += [
        line(Span(f"{glyph}{glyph} ", "muted"), words(f"indicator.line.{name}")) for glyph, name in lines if used[name]
    ]
    return flow(facts, width, "   ")


def says(page: IndicatorPage, words: Words, most: int) -> list[tuple[str, Style, str]]:
    """What the chart says, each a mark and a sentence: variation, assurance, the rules that fired, breaks, hints.

    Of the rules that fired so many are told one by one, and the others counted.
    """
    return [*verdict(page.control, words), *_fired(page, words, most), *_breaks(page, words), *_hint(page, words)]


def _says(page: IndicatorPage, words: Words, width: int) -> list[Line]:
    return [
        text
        for mark, style, said in says(page, words, _MOST_FIRED)
        for text in hanging(line(Span(f"{mark} ", style)), line(said), width)
    ]


def verdict(control: Verdict, words: Words) -> Iterator[tuple[str, Style, str]]:
    """Whether anything has truly changed, and whether the target will be met: mark, style and sentence."""
    if control.drawn is Drawn.NONE or not control.present:
        return
    mark, style = VARIATION[control.variation]
    if control.variation is Variation.TOO_FEW:
        if control.missing:
            points = words("signal.points", n=control.present)
            yield mark, style, words("indicator.too-few", points=points, n=control.missing)
        yield from _runs(control.runs, words)
    else:
        yield mark, style, words(f"indicator.says.{control.variation}")
    if control.assurance is not None:
        mark, style = ASSURANCE[control.assurance]
        yield mark, style, words(f"indicator.says.{control.assurance}")


def _runs(runs: Runs | None, words: Words) -> Iterator[tuple[str, Style, str]]:
    """What the runs around the median say, as long as limits may not be drawn."""
    if runs is None:
        return
    if not runs.signal:
        yield "≈", "plain", words("indicator.runs.none")
    elif runs.shift:
        yield "!", "waiting", words("indicator.runs.shift", n=runs.longest or 0, expected=runs.longest_expected)
    else:
        yield "!", "waiting", words("indicator.runs.crossings", n=runs.crossings or 0, expected=runs.crossings_expected)


def _fired(page: IndicatorPage, words: Words, most: int) -> Iterator[tuple[str, Style, str]]:
    for one in page.fired[:most]:
        yield FULL[one.meaning], POINT_STYLE[one.meaning], _rule(one, words)
    if len(page.fired) > most:
        yield " ", "muted", words("board.more", n=len(page.fired) - most)


def _rule(one: Fired, words: Words) -> str:
    when = words.period(one.first)
    if one.count > 1:
        when = words("indicator.stretch", first=when, last=words.period(one.last), n=one.count)
    return words("indicator.fired", rule=words(f"indicator.rule.{one.cause}"), when=when)


def _breaks(page: IndicatorPage, words: Words) -> Iterator[tuple[str, Style, str]]:
    for one in page.control.rebased:
        yield "┊", "muted", words("indicator.rebased", period=one.period, why=figures.typed(words, one.why))


def _hint(page: IndicatorPage, words: Words) -> Iterator[tuple[str, Style, str]]:
    hint, row = page.shift, page.row
    if hint is None:
        return
    facts = {
        "title": flagged(figures.typed(words, hint.effort.title), illustrative=hint.illustrative),
        "kind": words(f"effort.{hint.kind}"),
        "period": words.period(hint.began),
        "before": figures.amount(words, hint.before, row.unit, row.decimals),
        "after": figures.amount(words, hint.after, row.unit, row.decimals),
    }
    yield "→", "hint", words("indicator.shift", n=hint.count, **facts)
    if hint.enough:
        yield " ", "hint", words("indicator.rebase-may")


def _periods(page: IndicatorPage, words: Words, width: int) -> list[Line]:
    """The periods, the latest first."""
    known = [point for point in page.control.points if point.value is not None or point.hidden]
    rows = [period_facts(page, point, words) for point in reversed(known[-_MOST_PERIODS:])]
    leaves = [Leaf(NO_BRANCHES, row[0], row[1:]) for row in rows]
    captions = period_captions(words)
    more = len(known) - len(leaves)
    rest = wrap(line(Span(words("indicator.earlier", n=more), "muted")), width) if more else []
    return [*table(leaves, captions, width), *rest]


def period_captions(words: Words) -> list[str]:
    """What is told of each period."""
    return [words(f"indicator.column.{name}") for name in ("period", "value", "target", "standing", "signal")]


def period_facts(page: IndicatorPage, point: ControlPoint, words: Words) -> tuple[Line, ...]:
    """One period in the order of its captions."""
    row = page.row
    value = figures.amount(words, point.value, row.unit, row.decimals) if point.value is not None else "–"
    special = point.meaning is not PointClass.COMMON_CAUSE
    signal = f"{FULL[point.meaning]} {words(f'indicator.rule.{point.cause}')}" if special else ""
    unsure = Span(f" {NOT_FINAL}", "muted") if point.hollow else ""
    return (
        line(words.period(point.period), unsure),
        line(Span(value, "strong")),
        line(figures.limits(words, point.target, row)),
        standing(point.standing, words, hidden=point.hidden),
        line(Span(signal, POINT_STYLE[point.meaning])),
    )
