"""The plan of an A3's page: countermeasures as bars, and in a table under the causes that they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.marks import WARNING
from ipms.render.pages.document import Rows
from ipms.render.site.around import joined, unbroken
from ipms.render.site.work.times import plan_picture
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.work.sheet.causes import against, mark_of_measure, owner_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.causes import CauseLine, Measure

_COLUMNS: Final = ("what", "owner", "due", "done", "effect")


def countermeasures(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    """The plan; nothing where there is none. Last come those that meet no cause of the analysis."""
    if not sheet.countermeasures:
        return
    yield plan_picture(sheet, words)
    groups = [(_cause(cause, words), _meeting(sheet, cause.number)) for cause in sheet.causes]
    astray = _meeting(sheet, None)
    if astray:
        groups.append((f"{WARNING} {words('a3.measure.astray', n=len(astray))}", astray))
    told = any(one.effect is not None for one in sheet.countermeasures)
    columns = _COLUMNS if told else _COLUMNS[:-1]
    yield Rows(
        words("site.work.table.plan"),
        tuple(words(f"a3.plan.{name}") for name in columns),
        tuple(_row(one, words)[: len(columns)] for _, group in groups for one in group),
        frozenset(),
        tuple((heading, len(group)) for heading, group in groups),
    )


def _meeting(sheet: A3Sheet, cause: int | None) -> list[Measure]:
    return [one for one in sheet.countermeasures if one.cause == cause]


def _cause(cause: CauseLine, words: Words) -> str:
    """A cause as a heading; one that nothing meets says so."""
    named = f"{cause.number} {typed(words, cause.cause)}"
    return named if cause.met_by else f"{named} · {WARNING} {words('a3.cause.unmet')}"


def _row(one: Measure, words: Words) -> tuple[Line, ...]:
    """What, who, due when, done when, and what it brought."""
    mark, style = mark_of_measure(one)
    what = joined((line(Span(f"{mark} ", style), typed(words, one.what)), against(one, words)))
    return what, owner_of(one, words), _due(one, words), _done(one, words), line(typed(words, one.effect))


def _due(one: Measure, words: Words) -> Line:
    late = line(Span(words("a3.measure.late", n=one.days_late), "late")) if one.days_late else BLANK
    if one.due is None:
        return line(Span(f"{WARNING} {words('a3.missing.due')}", "warning")) if one.done is None else BLANK
    return joined((unbroken(when(words, one.due)), late))


def _done(one: Measure, words: Words) -> Line:
    return unbroken(when(words, one.done)) if one.done is not None else line(Span("–", "muted"))
