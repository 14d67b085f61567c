"""The fishbone and the five whys as a tree, and the countermeasures under the causes that they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import typed, when
from ipms.render.layout import flow, hanging, indented, wrap
from ipms.render.marks import STANDING, WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Style
    from ipms.views.work.causes import CauseLine, Measure

_DONE: Final = STANDING[Standing.MET]
_OPEN: Final = "–"


@dataclass(frozen=True, slots=True)
class Bone:
    """A category, a cause or a why, with what lies below it."""

    text: Line
    children: tuple[Bone, ...] = ()
    warning: str = ""


def fishbone(causes: Sequence[CauseLine], words: Words, cells: int, *, answered: bool) -> list[Line]:
    """Causes under their categories, each with its whys one below the other.

    `answered` says that the sheet has countermeasures: then a cause that none of them meets is named.
    """
    bones = bones_of(causes, words, answered=answered)
    return [text for bone, branches in walk(bones) for text in branches.before(_lines(bone, cells - branches.width))]


def countermeasures(causes: Sequence[CauseLine], measures: Sequence[Measure], words: Words, cells: int) -> list[Line]:
    """Who does what by when, under the cause that it meets; last those that meet none."""
    lines: list[Line] = []
    for cause in causes:
        own = [one for one in measures if one.cause == cause.number]
        head = _numbered(cause, words)
        lines += _group(head, own or None, words, cells)
    rest = [one for one in measures if one.cause is None]
    if rest:
        astray = line(Span(f"{WARNING} ", "warning"), Span(words("a3.measure.astray", n=len(rest)), "warning"))
        lines += _group(astray, rest, words, cells)
    return lines


def bones_of(causes: Sequence[CauseLine], words: Words, *, answered: bool) -> tuple[Bone, ...]:
    """The fish: in the order of the sheet; causes of one category together, those of none by themselves."""
    groups: dict[str, list[Bone]] = {}
    for cause in causes:
        groups.setdefault(typed(words, cause.category), []).append(_bone(cause, words, answered=answered))
    named = [Bone(line(Span(category, "label")), tuple(bones)) for category, bones in groups.items() if category]
    return (*named, *groups.get("", ()))


def _bone(cause: CauseLine, words: Words, *, answered: bool) -> Bone:
    warning = words("a3.cause.unmet") if answered and not cause.met_by else ""
    return Bone(_numbered(cause, words), _whys(cause.why, words), warning)


def _whys(why: Sequence[Text], words: Words) -> tuple[Bone, ...]:
    """Each why is the reason of the one before."""
    below: tuple[Bone, ...] = ()
    for each in reversed(why):
        asked = Span(f"{words('a3.why')} ", "muted")
        below = (Bone(line(asked, typed(words, each)), below),)
    return below


def _numbered(cause: CauseLine, words: Words) -> Line:
    return line(Span(f"{cause.number} ", "label"), typed(words, cause.cause))


def _lines(bone: Bone, cells: int) -> list[Line]:
    told = wrap(bone.text, max(cells, 1))
    if bone.warning:
        told += indented(wrap(line(Span(f"{WARNING} {bone.warning}", "warning")), max(cells - 2, 1)), 2)
    return told


def _group(head: Line, measures: Iterable[Measure] | None, words: Words, cells: int) -> list[Line]:
    """A cause, and below it what meets it, or that nothing does."""
    if measures is None:
        none = line(Span(f"{WARNING} {words('a3.cause.unmet')}", "warning"))
        return [*wrap(head, cells), *indented(wrap(none, cells - 2), 2)]
    told = [text for one in measures for text in _measure(one, words, cells - 2)]
    return [*wrap(head, cells), *indented(told, 2)]


def _measure(one: Measure, words: Words, cells: int) -> list[Line]:
    mark, style = mark_of_measure(one)
    what = hanging(line(Span(f"{mark} ", style)), line(typed(words, one.what)), cells)
    facts = flow([owner_of(one, words), *_dates(one, words)], cells - 2)
    astray = wrap(against(one, words), cells - 2) if against(one, words) else []
    return [*what, *indented([*facts, *astray, *_effect(one, words, cells - 2)], 2)]


def mark_of_measure(one: Measure) -> tuple[str, Style]:
    """Whether it is done, late, or open."""
    if one.done is not None:
        return _DONE, "met"
    return (WARNING, "late") if one.days_late else (_OPEN, "plain")


def owner_of(one: Measure, words: Words) -> Line:
    """Who does it; somebody must."""
    if one.owner is None:
        return line(Span(f"{WARNING} {words('a3.missing.owner')}", "warning"))
    return line(Span(typed(words, one.owner), "muted"))


def _dates(one: Measure, words: Words) -> list[Line]:
    """Done when, or due when; days late either way."""
    late = line(Span(words("a3.measure.late", n=one.days_late), "late")) if one.days_late else BLANK
    if one.done is not None:
        return [line(Span(words("a3.measure.done", date=when(words, one.done)), "muted")), late]
    if one.due is None:
        return [line(Span(f"{WARNING} {words('a3.missing.due')}", "warning"))]
    return [line(Span(words("board.a3.due", date=when(words, one.due)), "muted")), late]


def against(one: Measure, words: Words) -> Line:
    """A cause that is named, and is none of the analysis."""
    if one.against is None or one.cause is not None:
        return BLANK
    return line(Span(words("a3.measure.against", cause=words.quote(typed(words, one.against))), "muted"))


def _effect(one: Measure, words: Words, cells: int) -> list[Line]:
    if one.effect is None:
        return []
    return hanging(line(Span(f"{words('a3.measure.effect')} ", "muted")), line(typed(words, one.effect)), cells)
