"""Integration as a page: between services, then between levels; what is missing stands under its figure by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.integration import measures as says
from ipms.render.integration.shares import bars, share, since
from ipms.render.layout import hanging, wrap
from ipms.render.marks import STANDING, WAITING
from ipms.render.spans import Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.integration.handoffs import handoffs, spreads
from ipms.render.terminal.integration.headed import headed
from ipms.render.terminal.routines.parts import Paper, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.integration.cases import CaseRow
    from ipms.views.integration.page import IntegrationPage, MeasureRow

_WHOLE, _OFF = STANDING[Standing.MET], STANDING[Standing.MISSED]
_NAMED: Final = 6
"""Cases that are named under a figure; JSON and CSV have all of them."""


def integration_text(page: IntegrationPage, words: Words, width: int) -> Page:
    """The whole page."""
    paper = Paper(words, width)
    sections = [
        wrap(line(Span(words("integration.law"), "muted")), paper.inside),
        _part("horizontal", page.horizontal, page, paper),
        handoffs(page, words, paper.inside),
        spreads(page, words, paper.inside),
        _part("vertical", page.vertical, page, paper),
    ]
    return page_of(page, says.title(page, words), _about(page, words), sections, paper)


def _about(page: IntegrationPage, words: Words) -> list[Line]:
    counted = words("integration.rooms", n=page.rooms), words("integration.trajectories", n=len(page.pathways))
    return [line(Span(each, "muted")) for each in counted]


def _part(name: str, found: Sequence[MeasureRow], page: IntegrationPage, paper: Paper) -> list[Line]:
    """One direction of integration: a row a measure, its formula and its cases below it."""
    words, inside = paper.words, paper.inside - 1
    captions = [words(f"integration.column.{one}") for one in ("measure", "count", "share", "course", "before")]
    leaves = [_leaf(one, words, inside - 2, cases=name == "vertical") for one in found]
    remark = words(f"integration.{name}.how", n=len(page.pathways))
    return headed(words(f"integration.{name}"), remark, table(leaves, captions, inside), inside)


def _leaf(one: MeasureRow, words: Words, cells: int, *, cases: bool) -> Leaf:
    """What is missing between services stands in the table of hand-offs and not here."""
    facts = (
        line(Span(says.counted(one, words) or "–")),
        line(Span(share(words, one.share), "strong")),
        bars(one.course),
        line(Span(since(words, one.course), "muted")),
    )
    details = [
        line(Span(says.formula(one, words), "muted")),
        *([line(Span(says.untold(one, words), "waiting"))] if one.untold is not None else []),
        *(text for text in (_cases(one, words, cells) if cases else [])),
        *(line(Span(said, "muted")) for said in says.remarks(one, words)),
    ]
    return Leaf(NO_BRANCHES, measure_title(one, words), facts, tuple(details))


def measure_title(one: MeasureRow, words: Words) -> Line:
    """The name of a measure with the mark of whether anything is missing."""
    name = Span(words(f"integration.measure.{one.figure}"), "strong")
    if one.untold is not None:
        return line(Span(f"{STANDING[Standing.NO_DATA]} ", "none"), name)
    mark = Span(f"{_WHOLE} ", "met") if one.whole else Span(f"{_OFF} ", "missed")
    return line(mark, name)


def _cases(one: MeasureRow, words: Words, cells: int) -> list[Line]:
    """What is missing, then what still may be, by name."""
    lines = [text for each in one.missing[:_NAMED] for text in _case(each, _OFF, words, cells)]
    lines += [text for each in one.open[:_NAMED] for text in _case(each, WAITING, words, cells)]
    left = max(0, len(one.missing) - _NAMED) + max(0, len(one.open) - _NAMED)
    return [*lines, line(Span(words("integration.more", n=left), "muted"))] if left else lines


def _case(one: CaseRow, mark: str, words: Words, cells: int) -> list[Line]:
    style = Span(f"{mark} ", "waiting" if mark == WAITING else "missed")
    return hanging(line(style), line(says.case(one, words)), cells)
