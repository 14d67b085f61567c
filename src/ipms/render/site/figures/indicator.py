"""The page of an indicator: what it is, what is wanted of it, the figures of all rooms, what it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.pages.document import Document, Rows, Section
from ipms.render.site.around import around, date_of, foot
from ipms.render.site.figures.definition import definition, targets
from ipms.render.site.figures.pieces import first_of, tops
from ipms.render.site.figures.reach import reach
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, line
from ipms.render.terminal.figures.cascade import driver_captions, driver_facts
from ipms.views.report.figure_page import figure_gaps
from ipms.views.report.indicator_sheet import indicator_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from ipms.locale import Words
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Gap
    from ipms.views.cascade import DriverNode
    from ipms.views.report.indicator_sheet import IndicatorSheet

_NUMBERS: Final = frozenset({1, 2})


def draw(asked: Asked, indicator: str) -> Callable[[Words], SitePage]:
    """The sheet of an indicator; one whose file could not be understood has a page that says so."""
    above = around(asked.ws)
    if indicator not in asked.ws.indicators:
        gaps = figure_gaps(asked.ws, indicator)
        return lambda words: SitePage(_unread(indicator, gaps, words), above.trail(words))
    sheet = indicator_sheet(asked.ws, indicator, tops(asked))
    return lambda words: SitePage(_document(sheet, asked.plan.places, words), above.trail(words))


def _unread(indicator: str, gaps: Sequence[Gap], words: Words) -> Document:
    return Document(indicator, (), (), (), warned(gaps, words), ())


def _document(sheet: IndicatorSheet, places: Container[str], words: Words) -> Document:
    """The figures of the rooms first, for they are what is looked for."""
    page, indicator = sheet.reach.cascade, sheet.indicator
    return Document(
        title=typed(words, indicator.title),
        date=date_of(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative, fictional=sheet.fictional),
        facts=tuple(line(said) for said in (typed(words, indicator.question),) if said),
        warnings=(),
        sections=(
            *warned(sheet.gaps, words),
            reach(sheet.reach, places, words),
            *_related("driven", sheet.driven_by, places, words),
            *_related("drives", sheet.drives, places, words),
            definition(sheet, words),
            targets(sheet, words),
        ),
        notes=foot(words, (), indicator.source, illustrative=page.illustrative),
    )


def _related(name: str, nodes: Sequence[DriverNode], places: Container[str], words: Words) -> tuple[Section, ...]:
    """The indicators at one end of a drive, each with its latest figure."""
    if not nodes:
        return ()
    heading = words(f"site.indicator.{name}")
    rows = tuple(_row(node, places, words) for node in nodes)
    return (Section(heading, (Rows(heading, tuple(driver_captions(words)), rows, _NUMBERS),), key=name, look="half"),)


def _row(node: DriverNode, places: Container[str], words: Words) -> tuple[Line, ...]:
    """An indicator; where it is measured leads to its figure there."""
    title = line(Span(typed(words, node.indicator.title), "strong", f"indicator:{node.indicator.id}"))
    *facts, place = driver_facts(node, words)
    room = node.room.id if node.room is not None else ""
    there = first_of(places, f"figure:{room}/{node.indicator.id}", f"room:{room}")
    return title, *facts, tuple(span._replace(to=there) for span in place)
