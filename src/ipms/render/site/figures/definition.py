"""An indicator as its file defines it: facts with their labels, and a table of its targets."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.figures import typed, when
from ipms.render.pages.document import Facts, Rows, Said, Section
from ipms.render.prose import one_line
from ipms.render.site.around import room_link
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.spans import Line
    from ipms.views.report.indicator_sheet import IndicatorSheet, Wanted

_TARGETS: Final = (
    *("cascade.column.target", "site.indicator.column.since", "site.indicator.column.set-by"),
    "site.indicator.column.for",
)


def definition(sheet: IndicatorSheet, words: Words) -> Section:
    """Everything the file says but its figures and its targets."""
    told = chain(_what(sheet, words), _how(sheet, words), _since(sheet, words))
    pairs = tuple((words(f"site.indicator.label.{name}"), line(said)) for name, said in told if said)
    return Section(words("site.indicator.definition"), (Facts(pairs),), key="definition", look="half")


def targets(sheet: IndicatorSheet, words: Words) -> Section:
    """The targets with their dates and who set them: the indicator's own, then those of rooms."""
    name = words("site.indicator.targets")
    rows = tuple(_target(one, words) for one in sheet.wanted)
    table = Rows(name, tuple(map(words, _TARGETS)), rows, frozenset())
    none = Said(line(Span(words("site.indicator.targets.none"), "muted")))
    return Section(name, (table if rows else none,), key="targets", look="half")


def _what(sheet: IndicatorSheet, words: Words) -> Iterator[tuple[str, str]]:
    """What it is for, and who answers for it."""
    indicator = sheet.indicator
    yield "owner", typed(words, indicator.owner)
    if sheet.dimension is not None:
        yield "dimension", typed(words, sheet.dimension.title)
        yield "aim", words(f"aim.{sheet.dimension.aim}") if sheet.dimension.aim is not None else ""
    yield "unit", figures.unit_name(words, indicator.unit) or typed(words, indicator.unit)
    yield "better", words(f"word.better.{indicator.better}")


def _how(sheet: IndicatorSheet, words: Words) -> Iterator[tuple[str, str]]:
    """How it is measured and read."""
    indicator = sheet.indicator
    yield "every", words(f"word.calendarkind.{sheet.every}")
    yield "measure", words(f"site.indicator.measure.{indicator.measure}")
    yield "roll-up", words(f"cascade.roll-up.{indicator.rolls_up_by}")
    yield "chart", words(f"word.chart.{sheet.chart}") if sheet.chart is not None else ""
    yield "people", words("site.indicator.people", n=sheet.reach.cascade.min_count) if indicator.people else ""


def _since(sheet: IndicatorSheet, words: Words) -> Iterator[tuple[str, str]]:
    """Where it began, what is nearly enough, where limits begin anew, and what else is said of it."""
    yield "baseline", _baseline(sheet, words)
    yield "second", figures.limits(words, sheet.second.target, sheet.second) if sheet.second is not None else ""
    rebased = [
        words("site.indicator.rebase", date=when(words, one.from_), why=typed(words, one.why))
        for one in sheet.indicator.rebase
    ]
    yield "rebase", "; ".join(rebased)
    yield "notes", one_line(words.choose(sheet.indicator.notes))


def _baseline(sheet: IndicatorSheet, words: Words) -> str:
    """The value from which change is told, its period, and where it comes from."""
    known, indicator = sheet.baseline, sheet.indicator
    if known is None:
        return ""
    value = figures.amount(words, known.value, indicator.unit, indicator.decimals)
    said = words("why.baseline", value=value, period=known.period)
    source = typed(words, known.source)
    return words("why.baseline.source", baseline=said, source=source) if source else said


def _target(one: Wanted, words: Words) -> tuple[Line, ...]:
    since = when(words, one.since) if one.since is not None else words("site.indicator.always")
    whose = room_link(one.room, words) if one.room is not None else line(words("site.indicator.every-room"))
    return (
        line(Span(figures.limits(words, one.target, one), "strong")),
        line(since),
        line(typed(words, one.target.set_by) or "–"),
        whose,
    )
