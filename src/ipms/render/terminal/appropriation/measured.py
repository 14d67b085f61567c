"""What the files show: measure by measure, under the kind of work that it tells of and beside its agent."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.appropriation.table import Agent, Measure, Work
from ipms.render.appropriation import says
from ipms.render.layout import Cell, flow, hanging, indented, line_width, pad_line, row, wrap
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.appropriation.page import Appropriation, MeasureRow

BAR: Final = 5
_GAP: Final = 2
_INDENT: Final = 1


def bar(done: int, of: int, cells: int = BAR) -> str:
    """A share as a picture: empty only for none, full only for all."""
    whole = cells * done // of if of else 0
    filled = min(max(whole, min(done, 1)), cells if done >= of else cells - 1)
    return "▰" * filled + "▱" * (cells - filled)


def measured(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """Every measure of the page under its kind of work, and the people who wrote, as git knows them."""
    every = [(one.work, _cells(one, words)) for one in page.measures.values()]
    place = 1 + list(page.measures).index(Measure.ROLES)
    every.insert(place, (Work.REFORMULATING, _writers(page, words)))
    grid = Grid.of([cells for _, cells in every], cells - 2 * _INDENT)
    body: list[Line] = []
    for work, some in groupby(every, key=lambda one: one[0]):
        body += wrap(line(Span(words(f"appropriation.work.{work}"), "group")), cells - _INDENT)
        body += indented((text for each in _agents_once([cells for _, cells in some]) for text in grid.row(each)), 1)
    heading = line(Span(words("appropriation.measured"), "heading"))
    remark = line(Span(words("appropriation.measured.how"), "muted"))
    return [*flow([heading, remark], cells, "   "), *indented(body, _INDENT)]


def _agents_once(some: Sequence[Cells]) -> list[Cells]:
    """Rows that name their agent where it changes."""
    before: Line = BLANK
    found: list[Cells] = []
    for agent, *others in some:
        found.append(Cells(BLANK if agent == before else agent, *others))
        before = agent
    return found


class Cells(NamedTuple):
    """One row: who it tells of, what is counted, the count, what is to be known beside it."""

    agent: Line
    measure: Line
    counted: Line
    remark: Line


def _cells(one: MeasureRow, words: Words) -> Cells:
    agent = line(Span(words(f"appropriation.agent.{one.agent}"), "muted"))
    name = [Span(says.name(one.measure, words), "plain" if one.told else "muted")]
    if one.illustrative:
        name.append(Span(ILLUSTRATIVE, "muted"))
    return Cells(agent, line(*name), _count(one, words), line(Span(says.remark(one, words), "muted")))


def _count(one: MeasureRow, words: Words) -> Line:
    said = says.count(one, words)
    if one.of is None or not one.told:
        return line(" " * (BAR + 1), Span(said, "strong" if one.told else "muted"))
    style: Style = "late" if one.lags else "strong"
    mark = f" {WARNING}" if one.lags else ""
    return line(Span(f"{bar(one.done, one.of)} ", "late" if one.lags else "spark"), Span(said + mark, style))


def _writers(page: Appropriation, words: Words) -> Cells:
    agent = line(Span(words(f"appropriation.agent.{Agent.PEOPLE}"), "muted"))
    told = page.writers.count is not None
    name = line(Span(words("appropriation.writers"), "plain" if told else "muted"))
    said = says.writers(page, words)
    if told:
        return Cells(agent, name, line(" " * (BAR + 1), Span(said, "strong")), BLANK)
    return Cells(agent, name, line(" " * (BAR + 1), Span("–", "muted")), line(Span(said, "muted")))


class Grid(NamedTuple):
    """How wide the columns of agent, measure and count are, and where the remarks stand."""

    widths: tuple[int, int, int]
    width: int
    beside: bool
    """Every remark has room after its count."""

    @classmethod
    def of(cls, rows: Sequence[Cells], width: int) -> Grid:
        """The grid that these rows need."""
        agent, measure, count, remark = (max(map(line_width, column)) for column in zip(*rows, strict=True))
        needed = agent + measure + count + remark + 3 * _GAP
        return cls((agent, measure, count), width, needed <= width)

    def row(self, cells: Cells) -> list[Line]:
        """A row in columns, its remark after them or below; where even they are too wide, all below each other."""
        if sum(self.widths) + 2 * _GAP > self.width:
            return self._stacked(cells)
        columns = [Cell([each], wide) for each, wide in zip(cells[:3], self.widths, strict=True)]
        (first,) = row(columns, _GAP)
        if self.beside:
            return [line(*first, " " * _GAP, *cells.remark)]
        start = self.widths[0] + _GAP
        return [first, *(indented(wrap(cells.remark, self.width - start), start) if cells.remark else [])]

    def _stacked(self, cells: Cells) -> list[Line]:
        start = self.widths[0] + _GAP
        room = max(self.width - start, 1)
        below = [text for each in cells[2:] if each for text in wrap(_from_its_text(each), room)]
        return [*hanging(pad_line(cells.agent, start), cells.measure, self.width), *indented(below, start)]


def _from_its_text(spans: Line) -> Line:
    """A line without the space that stands in the place of a bar."""
    return spans[1:] if not spans[0].text.strip() else spans
