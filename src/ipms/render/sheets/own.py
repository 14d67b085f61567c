"""A room's own week: answers, actions and exact counts from the sheets at hand, without whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.model.identifiers import masked
from ipms.render.cells import neutral
from ipms.render.figures import typed, when
from ipms.render.marks import DUE, STANDING, WARNING
from ipms.render.pages.document import Point, Points, Said
from ipms.render.sheets.counts import count, share
from ipms.render.sheets.parts import said
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from ipms.analysis.sheets.own import OwnAnswers, OwnCount
    from ipms.locale import Words
    from ipms.model.kinds.sheet import SheetAction
    from ipms.model.text import Text
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line
    from ipms.views.sheets.own import OwnWeek

_TRUTH: Final = frozenset({"yes", "no"})


def own(week: OwnWeek, words: Words) -> list[Block]:
    """What the sheets of the room say, or that they are not at hand."""
    unread = [said(words, "week.own.unread", "warning", n=week.unread)] if week.unread else []
    if not week.sheets:
        return [*unread, said(words, "week.own.none", "muted")]
    blocks: list[Block] = [*unread, Said(_filled(week, words))]
    if week.raised is not None:
        blocks += [said(words, "week.help", raised=count(words, week.raised), acted=count(words, week.acted))]
    for one in week.answers:
        blocks += _answers(one, words)
    blocks.append(said(words, "week.own.actions" if week.actions else "week.own.no-actions", "label"))
    blocks += [Points(tuple(_action(one, words) for one in week.actions))] if week.actions else []
    if week.recognition:
        points = tuple(Point(Span("★", "met"), (line(_told(words, one)),)) for one in week.recognition)
        blocks += [said(words, "week.own.recognition", "label"), Points(points)]
    return blocks


def _filled(week: OwnWeek, words: Words) -> Line:
    whole = max(week.staff or 0, week.sheets)
    part = share(words, week.sheets, whole)
    late = words("week.late", n=week.late) if week.late else words("week.none-late")
    pieces = [Span(words("week.filled", filled=words.number(week.sheets), n=whole, share=part), "strong")]
    return line(*pieces, Span(" · ", "muted"), Span(late, "late" if week.late else "plain"))


def _answers(one: OwnAnswers, words: Words) -> list[Block]:
    """The question, and what was answered: in words, counted, or hidden."""
    asked = line(Span(typed(words, one.ask), "label"), Span(f"  {_private(one, words)}", "muted"))
    if one.texts:
        return [
            Said(asked),
            Points(tuple(Point(Span("–", "muted"), (line(_told(words, each)),)) for each in one.texts)),
        ]
    counts = [_count(each, words) for each in one.counts]
    counts += [words("week.own.total", count=count(words, one.total))] if one.total is not None else []
    told = ", ".join(counts) if counts else words("week.own.hidden")
    return [Said(asked), Points((Point(Span("–", "muted"), (line(Span(told, "plain" if counts else "muted")),)),))]


def _told(words: Words, text: Text) -> str:
    """Words of a sheet, with a mask for what a sheet that nobody checked may tell of a user."""
    return masked(typed(words, text))


def _private(one: OwnAnswers, words: Words) -> str:
    return words("week.own.as-published") if one.private else ""


def _count(one: OwnCount, words: Words) -> str:
    if one.title is not None:
        named = _told(words, one.title)
    else:
        named = words(f"week.own.{one.label}") if one.label in _TRUTH else neutral(one.label.replace("-", "–"))
    return words("week.own.count", name=named, count=count(words, one.count))


def _action(one: SheetAction, words: Words) -> Point:
    owner = _told(words, one.owner) if one.owner is not None else words("week.no-owner")
    day = one.done or one.due
    key = "week.own.done" if one.done is not None else "week.own.due"
    dates = (line(Span(words(key, date=when(words, day)), "met" if one.done is not None else "plain")),) if day else ()
    open_mark = Span(WARNING if one.owner is None else DUE, "waiting")
    mark = Span(STANDING[Standing.MET], "met") if one.done is not None else open_mark
    return Point(mark, (line(_told(words, one.what)), line(Span(owner, "strong")), *dates))
