"""The countermeasures under the causes that they meet, who does each by when, and their dates on the line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.charts.track import moment, track_of
from ipms.render.figures import typed, when
from ipms.render.marks import WARNING
from ipms.render.paper.pieces import joined, ruled, runs
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.work.sheet.causes import mark_of_measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.locale import Words
    from ipms.render.charts.track import Track
    from ipms.render.paper.pieces import Block, Runs
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.causes import Measure


def countermeasures(sheet: A3Sheet, words: Words) -> list[Block]:
    """The plan; nothing where there is none. Last come those that meet no cause of the analysis."""
    if not sheet.countermeasures:
        return []
    track = track_of(sheet)
    groups: list[Block] = []
    for cause in sheet.causes:
        own = [one for one in sheet.countermeasures if one.cause == cause.number]
        head = line(Span(f"{cause.number} ", "label"), Span(typed(words, cause.cause), "strong"))
        unmet = [] if own else runs(f"{WARNING} {words('a3.cause.unmet')}", "warning")
        groups.append({"head": runs(head), "warning": unmet, "rows": _rows(own, track, words)})
    astray = [one for one in sheet.countermeasures if one.cause is None]
    if astray:
        head = line(Span(f"{WARNING} {words('a3.measure.astray', n=len(astray))}", "warning"))
        groups.append({"head": runs(head), "warning": [], "rows": _rows(astray, track, words)})
    return [{"kind": "plan", "track": ruled(track), "groups": groups}]


def _rows(measures: Iterable[Measure], track: Track, words: Words) -> list[Block]:
    return [
        {
            "what": _what(one, words),
            "who": _who(one, words),
            "when": _when(one, words),
            "bar": moment(one, track)._asdict(),
        }
        for one in measures
    ]


def _what(one: Measure, words: Words) -> Runs:
    """What is done; the cause that it names where that is none of the analysis, and what it brought."""
    mark, style = mark_of_measure(one)
    against = words("a3.measure.against", cause=words.quote(typed(words, one.against))) if one.against else ""
    effect = line(Span(f"{words('a3.measure.effect')} ", "muted"), typed(words, one.effect)) if one.effect else BLANK
    facts = [line(typed(words, one.what)), line(Span(against if one.cause is None else "", "muted")), effect]
    return runs(line(Span(f"{mark} ", style), *joined(facts)))


def _who(one: Measure, words: Words) -> Runs:
    if one.owner is None:
        return runs(f"{WARNING} {words('a3.missing.owner')}", "warning")
    return runs(typed(words, one.owner))


def _when(one: Measure, words: Words) -> list[Runs]:
    """Due when, done when, how late: each on its line."""
    due: Line = line(Span(words("board.a3.due", date=when(words, one.due)), "muted")) if one.due is not None else BLANK
    if one.due is None and one.done is None:
        due = line(Span(f"{WARNING} {words('a3.missing.due')}", "warning"))
    done: Line = line(words("a3.measure.done", date=when(words, one.done))) if one.done is not None else BLANK
    late = line(Span(words("a3.measure.late", n=one.days_late), "late")) if one.days_late else BLANK
    return [runs(each) for each in (due, joined([done, late], ", ")) if each]
