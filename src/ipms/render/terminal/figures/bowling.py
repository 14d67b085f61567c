"""The bowling chart: columns as the width allows, the rest of the year in further blocks below."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.figures.standing import Standing
from ipms.render import figures
from ipms.render.layout import Cell, fit, hanging, indented, line_width, row, wrap
from ipms.render.marks import HOLLOW, STANDING, STANDING_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import flagged, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.work.efforts import Effort
    from ipms.locale import Words
    from ipms.model.periods import Period
    from ipms.views.bowling import Bowling, BowlingCell, BowlingRow

_GAPS: Final = (2, 1)
_MOST_EFFORTS: Final = 4
_LABEL: Final = 3


class Grid(NamedTuple):
    """Some of the year's columns beside each other: their places, their widths, the gap between them."""

    places: range
    widths: tuple[int, ...]
    gap: int


def bowling_page(page: Bowling, words: Words, width: int) -> Page:
    """The whole page."""
    title = line(Span(figures.typed(words, page.room.title), "title"))
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    head = page_head(title, [beside], [line(words("bowling.year", year=page.year))], width)
    if not page.rows:
        return fit([*head, BLANK, *indented(wrap(line(words("board.performance.none")), width - 1), 1)], width)
    body = [text for block in _blocks(page, words, width - 1) for text in (BLANK, *block)]
    notes = [*_legend(page, words, width - 1), *made_up_note(words, width - 1, illustrative=page.illustrative)]
    return fit([*head, *indented([*body, BLANK, *notes], 1)], width)


def _blocks(page: Bowling, words: Words, width: int) -> list[list[Line]]:
    """The year in as few blocks as the width allows, of as many columns each."""
    count = len(page.columns)
    for parts in range(1, count + 1):
        size = ceil(count / parts)
        blocks = [range(start, min(start + size, count)) for start in range(0, count, size)]
        widths = [_widths(page, words, block) for block in blocks]
        for gap in _GAPS:
            taken = [_label_width(words) + sum(each) + gap * len(each) for each in widths]
            if parts == count or max(taken) <= width:
                grids = [Grid(block, tuple(each), gap) for block, each in zip(blocks, widths, strict=True)]
                return [_block(page, words, grid, width) for grid in grids]
    return []


def _block(page: Bowling, words: Words, grid: Grid, width: int) -> list[Line]:
    captions = [line(Span(caption(page.columns[place], words), "muted")) for place in grid.places]
    below = [text for each in page.rows for text in _indicator(page, each, words, grid, width)]
    return [_row("", captions, grid, words), *below]


def _indicator(page: Bowling, one: BowlingRow, words: Words, grid: Grid, width: int) -> list[Line]:
    """Title, target row, actual row, and beside misses the work that is done about them."""
    cells = [one.cells[place] for place in grid.places]
    rows = [
        _row(words("bowling.target"), [line(Span(target(cell, one, words), "muted")) for cell in cells], grid, words),
        _row(words("bowling.actual"), [actual(cell, one, words) for cell in cells], grid, words),
    ]
    said_about = about(page, one, cells, words)
    below = [text for said in said_about for text in hanging(line(" " * _LABEL), said, width)]
    return [*wrap(named(one, words), width), *rows, *below]


def named(one: BowlingRow, words: Words) -> Line:
    """An indicator with its unit."""
    title = titled(words, one.indicator.title, illustrative=one.illustrative)
    unit = figures.unit_name(words, one.unit)
    return line(*title, Span(f" ({unit})" if unit else "", "muted"))


def _row(label: str, cells: Sequence[Line], grid: Grid, words: Words) -> Line:
    first = Cell([line("  ", Span(label, "muted"))], _label_width(words))
    others = (Cell([cell], wide, right=True) for cell, wide in zip(cells, grid.widths, strict=True))
    return row([first, *others], grid.gap)[0]


def actual(cell: BowlingCell, one: BowlingRow, words: Words) -> Line:
    """The figure with its mark; nothing before its period is over, and no figure where one is missing."""
    if cell.hidden:
        return line(Span(STANDING[Standing.NO_DATA], "none"))
    if cell.value is None:
        return line(Span("–" if cell.over else "", "muted"))
    mark = Span(f"{STANDING[cell.standing]} ", STANDING_STYLE[cell.standing])
    hollow = Span(HOLLOW, "muted") if is_hollow(cell) else ""
    return line(mark, Span(figures.bare(words, cell.value, one), STANDING_STYLE[cell.standing]), hollow)


def target(cell: BowlingCell, one: BowlingRow, words: Words) -> str:
    """The target without its unit, which stands beside the title."""
    wanted = cell.target
    if wanted is None:
        return "–"
    if wanted.value is not None:
        return figures.bare(words, wanted.value, one)
    edges = [figures.bare(words, edge, one) for edge in (wanted.low, wanted.high) if edge is not None]
    return "–".join(edges)


def caption(period: Period, words: Words) -> str:
    """A column's period without its year, which stands above."""
    if period.kind in {"week", "day"}:
        return str(period)[5:]
    return words.period(period).rpartition(" ")[0]


def is_hollow(cell: BowlingCell) -> bool:
    """Whether the figure is not final."""
    return cell.quality is not None and cell.quality.value != "final"


def _widths(page: Bowling, words: Words, block: range) -> list[int]:
    return [
        max(
            len(caption(page.columns[place], words)),
            *(line_width(actual(one.cells[place], one, words)) for one in page.rows),
            *(len(target(one.cells[place], one, words)) for one in page.rows),
        )
        for place in block
    ]


def _label_width(words: Words) -> int:
    return 2 + max(len(words("bowling.target")), len(words("bowling.actual")))


def about(page: Bowling, one: BowlingRow, cells: Sequence[BowlingCell], words: Words) -> list[Line]:
    """Where periods are missed, the work on the indicator at that time, or that there was none."""
    running = max((len(list(run)) for standing, run in groupby(_told(cells)) if standing is Standing.MISSED), default=0)
    if not running:
        return []
    first, last = cells[0].column.first, cells[-1].column.last
    there = [
        effort
        for effort in one.efforts
        if effort.since is not None and effort.since <= last and (effort.until is None or effort.until >= first)
    ]
    if not there and running >= page.countermeasure_after:
        return [line(Span(f"{WARNING} {words('bowling.nothing', n=running)}", "late"))]
    told = ((effort_said(effort, words), way_to(effort)) for effort in there[:_MOST_EFFORTS])
    said = [line(Span("◂ ", "hint"), Span(effort, to=to)) for effort, to in told]
    if len(there) > _MOST_EFFORTS:
        said.append(line(Span(words("board.more", n=len(there) - _MOST_EFFORTS), "muted")))
    return said


def _told(cells: Sequence[BowlingCell]) -> list[Standing]:
    return [cell.standing for cell in cells if cell.value is not None]


def effort_said(effort: Effort, words: Words) -> str:
    """What was done about an indicator, and since when."""
    title = flagged(figures.typed(words, effort.title), illustrative=effort.illustrative)
    date = words.date(effort.since, short=True) if effort.since is not None else ""
    return words(f"bowling.{effort.kind}", title=title, date=date)


def _legend(page: Bowling, words: Words, width: int) -> list[Line]:
    said = legend(page, words)
    return wrap(line(Span("   ".join(said), "muted")), width) if said else []


def way_to(effort: Effort) -> str:
    """Where a piece of work is told; an action, in the room whose meeting decided it."""
    return f"room:{effort.room}" if effort.kind == "action" else f"{effort.kind}:{effort.id}"


def legend(page: Bowling, words: Words) -> list[str]:
    """The marks that this chart uses, each with its word."""
    cells = [cell for one in page.rows for cell in one.cells]
    used = [one for one in Standing if any(cell.standing is one and cell.value is not None for cell in cells)]
    said = [f"{STANDING[one]} {words(f'board.standing.{one}')}" for one in used]
    if any(cell.hidden for cell in cells):
        said.append(f"{STANDING[Standing.NO_DATA]} {words('board.hidden', n=page.min_count)}")
    if any(is_hollow(cell) for cell in cells):
        said.append(f"{HOLLOW} {words('indicator.hollow')}")
    return said
