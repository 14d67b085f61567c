"""The figure on the page: what it is judged by, how it was made, the rows with their lines and commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.change import Change, Judgement
from ipms.analysis.spc.vocabulary import Cause
from ipms.model.vocabulary import Quality
from ipms.render import figures
from ipms.render.figures import typed, when
from ipms.render.layout import hanging, line_width
from ipms.render.marks import JUDGEMENT_STYLE
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.figures.indicator import verdict
from ipms.render.terminal.why import says
from ipms.render.terminal.why.parts import TOUCHED, heading, touched_row, touched_table
from ipms.render.terminal.why.sums import comparison, formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.terminal.why.parts import TouchedRow
    from ipms.views.why.figure import FigurePart, RowLine, Use
    from ipms.views.why.page import WhyPage

_GAP: Final = 2


def figure_lines(page: WhyPage, words: Words, width: int) -> list[Line]:
    """The part of the page about a figure; nothing where none was asked about."""
    part = page.figure
    if part is None:
        return []
    lines = [heading("why.part.figure", words), *hanging(BLANK, line(Span(about(part, words), "label")), width)]
    told = list(facts(part, page.min_count, words))
    start = max(line_width(line(label)) for label, _ in told) + _GAP
    for label, said in told:
        lines += hanging(line(Span(label, "muted")), said, width, start)
    return [*lines, *_rows(part, words, width)]


def about(part: FigurePart, words: Words) -> str:
    """The indicator, the room and the period."""
    named = [typed(words, part.indicator.title), typed(words, part.room.title)]
    period = [words.period(part.made.period)] if part.made.period is not None else []
    return " · ".join([*named, *period])


def facts(part: FigurePart, min_count: int, words: Words) -> Iterator[tuple[str, Line]]:
    """Everything that is told of the figure, each with its label; of a hidden one only that it is, and its target."""
    yield words("why.label.figure"), _figure(part, min_count, words)
    if part.made.formula is not None:
        yield words("why.label.formula"), line(formula(part, words))
    if part.made.expected:
        yield words("why.label.coverage"), line(_coverage(part, words))
    if compared := comparison(part, words):
        yield words("why.label.status"), line(compared)
    yield words("why.label.target"), line(_target(part, words))
    if part.baseline is not None and not part.made.hidden:
        yield words("why.label.baseline"), _baseline(part, words)
    label = words("why.label.chart")
    for said in _chart(part, words):
        yield label, said
        label = ""
    if part.uses:
        yield words("why.label.uses"), line("; ".join(_use(one, words) for one in part.uses))


def _figure(part: FigurePart, min_count: int, words: Words) -> Line:
    made = part.made
    if made.hidden:
        return line(Span(words("why.hidden", n=min_count), "waiting"))
    if not made.known or made.value is None:
        return line(Span(words("why.no-figure"), "waiting"))
    value = Span(f"{figures.amount(words, made.value, part.unit, part.decimals)}  ", "strong")
    quality = quality_words(made.quality, words)
    unsure = [Span(f"  {quality}", "illustrative")] if made.quality is not Quality.FINAL else []
    return line(value, *standing(made.standing, words, hidden=False), *unsure)


def quality_words(quality: Quality | None, words: Words) -> str:
    """How sure a row is."""
    return words(f"why.quality.{quality}") if quality is not None else ""


def _coverage(part: FigurePart, words: Words) -> str:
    said = words("board.coverage", reported=part.made.reported, n=part.made.expected)
    if not part.silent:
        return said
    return words("why.silent", coverage=said, rooms=words.listing([typed(words, room.title) for room in part.silent]))


def _target(part: FigurePart, words: Words) -> str:
    """The target, whose it is, who set it, since when, and where that is written."""
    told = part.target
    if told is None:
        return words("why.target.none")
    source = told.source
    limits = figures.limits(words, source.target, _Judged(part))
    whose = "indicator" if told.room is None else "above" if source.inherited else "own"
    room = typed(words, told.room.title) if told.room is not None else ""
    said = [limits, words(f"why.target.{whose}", room=room)]
    if source.target.set_by is not None:
        said.append(words("why.target.set-by", who=typed(words, source.target.set_by)))
    if source.since is not None:
        said.append(words("why.target.since", date=when(words, source.since)))
    written = [says.place(source.place.path, source.place.line), says.commit(told.touch, words)]
    return " · ".join([", ".join(said), *(part for part in written if part)])


class _Judged:
    """The figure as the writing of targets asks for it."""

    def __init__(self, part: FigurePart) -> None:
        self.unit, self.decimals, self.better = part.unit, part.decimals, part.better
        self.value = part.made.value
        self.target = part.target.source.target if part.target is not None else None


def _baseline(part: FigurePart, words: Words) -> Line:
    """Where it started, the source of that, and how far it has come."""
    baseline = part.baseline
    if baseline is None:
        return BLANK
    value = figures.amount(words, baseline.value, part.unit, None)
    said = words("why.baseline", value=value, period=baseline.period)
    if baseline.source is not None:
        said = words("why.baseline.source", baseline=said, source=typed(words, baseline.source))
    return line(said, *_change(part.change, words))


def _change(change: Change | None, words: Words) -> Line:
    if change is None:
        return BLANK
    judged = f" {words(f'board.change.{change.judgement}')}" if change.judgement is not Judgement.UNTOLD else ""
    told = f"{figures.change(words, change)}{judged}"
    return line(Span(f"  {words('why.since')} "), Span(told, JUDGEMENT_STYLE[change.judgement]))


def _chart(part: FigurePart, words: Words) -> Iterator[Line]:
    """What the chart says of the process, then of this figure, if it is not like the others."""
    chart = part.chart
    if chart is None:
        return
    for mark, style, said in verdict(chart, words):
        yield line(Span(f"{mark} ", style), said)
    if chart.lower is not None and chart.upper is not None:
        ends = [figures.amount(words, end, part.unit, part.decimals) for end in (chart.lower, chart.upper)]
        yield line(words("why.limits", lower=ends[0], upper=ends[1]))
    if chart.cause is not None and chart.cause is not Cause.COMMON:
        yield line(words("why.point", rule=words(f"indicator.rule.{chart.cause}")))


def _use(one: Use, words: Words) -> str:
    return words(f"why.use.{one.kind}", title=typed(words, one.title))


# --- the rows ----------------------------------------------------------------------------------------


def _rows(part: FigurePart, words: Words, width: int) -> list[Line]:
    """The rows of measurements, each with its numbers, its file and line, and the commit of that line."""
    if not part.rows:
        return []
    counted = [name for name in ("numerator", "denominator", "n") if any(getattr(one.row, name) for one in part.rows)]
    rows = [_row(one, counted, part, words) for one in part.rows]
    captions = [words(f"why.column.{name}") for name in ("row", "figure", *counted, "quality", *TOUCHED)]
    return [BLANK, *touched_table(rows, captions, width)]


def _row(one: RowLine, counted: list[str], part: FigurePart, words: Words) -> TouchedRow:
    """A row of the file; of a hidden room the name alone."""
    row = one.row
    if row.hidden:
        hidden = line(Span(words("board.standing.hidden"), "waiting"))
        return touched_row(line(typed(words, one.room.title)), (hidden, *(BLANK for _ in counted), BLANK), None, words)
    place = says.place(row.place.path, row.place.line) if row.place is not None else ""
    value = figures.amount(words, row.value, part.unit, part.decimals) if row.value is not None else ""
    numbers = [line(words.number(count) if (count := getattr(row, name)) is not None else "") for name in counted]
    title = line(typed(words, one.room.title), Span(f"  {place}", "muted"))
    facts = (line(Span(value, "strong")), *numbers, line(Span(quality_words(row.quality, words), "muted")))
    return touched_row(title, facts, one.touch, words)
