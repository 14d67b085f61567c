"""How rooms take root: what lags first, then what is measured, in which phase, and what people feel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation.reading import State
from ipms.analysis.figures.standing import Standing as Judged
from ipms.render.appropriation import says
from ipms.render.layout import beside, fit, flow, hanging, indented
from ipms.render.marks import STANDING, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.appropriation.felt import comparisons, room_felt, said
from ipms.render.terminal.appropriation.measured import measured
from ipms.render.terminal.appropriation.rooms import rooms
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.walls.head import unread

if TYPE_CHECKING:
    from ipms.analysis.appropriation.reading import Standing
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.appropriation.page import Appropriation

_SIDE_BY_SIDE: Final = 170
_RULE: Final = 5
_MARKS: Final[dict[State, tuple[str, Style]]] = {
    State.LAGS: (WARNING, "late"),
    State.HOLDS: (STANDING[Judged.MET], "met"),
    State.UNTOLD: (STANDING[Judged.NO_TARGET], "muted"),
}


def appropriation_text(page: Appropriation, words: Words, width: int) -> Page:
    """The whole page."""
    inside = width - 1
    sections = [
        standings(page, words, inside),
        *_middle(page, words, inside),
        *([rooms(page, words, inside)] if page.room is None else []),
        _notes(page, words, inside),
    ]
    body = [text for part in sections if part for text in (BLANK, *part)]
    return fit([*_head(page, words, width), *indented(body, 1)], width)


def standings(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """Tools, institutions and people in a sentence each; what lags comes first."""
    ordered = sorted(page.standings, key=lambda one: one.state is not State.LAGS)
    return [text for one in ordered for text in _standing(one, page, words, cells)]


def _standing(one: Standing, page: Appropriation, words: Words, cells: int) -> list[Line]:
    mark, style = _MARKS[one.state]
    sentence = line(Span(says.standing(one, page.measures, words), "muted" if one.state is State.UNTOLD else "plain"))
    return hanging(line(Span(f"{mark} ", style)), sentence, cells)


def _head(page: Appropriation, words: Words, width: int) -> list[Line]:
    """Of whom, over which days, and what could not be read."""
    date = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative and not page.fictional)
    fictional = [Span(f"  {WARNING} {words('board.fictional')}", "warning")] if page.fictional else []
    span = line(Span(says.window(page.window, words), "muted"))
    title = line(Span(says.title(page, words), "title"))
    return [*page_head(title, [line(*date, *fictional)], [span], width), *unread(page.gaps, words, width)]


def _middle(page: Appropriation, words: Words, cells: int) -> list[list[Line]]:
    """What is measured and what is felt: below each other, or side by side on a wide page."""
    if cells < _SIDE_BY_SIDE:
        return [measured(page, words, cells), *_felt(page, words, cells), phases(page, words, cells)]
    left = (cells - _RULE) * 10 // 19
    right = cells - _RULE - left
    files = [*measured(page, words, left), BLANK, *phases(page, words, left)]
    people = [text for part in _felt(page, words, right) if part for text in (*part, BLANK)]
    return [beside(files, people[:-1], left, _RULE)]


def _felt(page: Appropriation, words: Words, cells: int) -> list[list[Line]]:
    scores = comparisons if page.room is None else room_felt
    return [scores(page, words, cells), said(page, words, cells)]


def phases(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """Which phases leave traces in the files."""
    labels = {one.phase: words(f"appropriation.phase.{one.phase}") for one in page.traces}
    start = max(map(len, labels.values())) + 2
    body = [
        text
        for one in page.traces
        for text in hanging(line(Span(labels[one.phase], "label")), line(says.traces(one, words)), cells - 1, start)
    ]
    remark = line(Span(words("appropriation.phases.how"), "muted"))
    return [*_heading(words("appropriation.phases"), remark, cells), *indented(body, 1)]


def _heading(text: str, remark: Line, cells: int) -> list[Line]:
    return flow([line(Span(text, "heading")), remark], cells, "   ")


def _notes(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """How to read the page, and what is made up."""
    notes = hanging(BLANK, line(Span(words("appropriation.note"), "muted")), cells)
    return [*notes, *made_up_note(words, cells, illustrative=page.illustrative)]
