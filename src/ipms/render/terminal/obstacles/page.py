"""The register of obstacles: what stands where, how soon rooms answer, what came back down to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.standing import Standing
from ipms.render import obstacles as says
from ipms.render.figures import typed
from ipms.render.layout import fit, flow, hanging, indented, wrap
from ipms.render.marks import STANDING, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.head import unread
from ipms.views.obstacles.page import By

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.views.obstacles.page import Group, ObstacleRow, Register, Return

_COLUMNS = ("obstacle", "state", "days")


def register_page(page: Register, words: Words, width: int) -> Page:
    """The whole register."""
    inside = width - 1
    notes = made_up_note(words, inside, illustrative=page.illustrative)
    sections = [_rows(page, words, inside), _times(page, words, inside), _returns(page, words, inside), notes]
    body = [text for section in sections if section for text in (BLANK, *section)]
    return fit([*_head(page, words, width), *indented(body, 1)], width)


def _head(page: Register, words: Words, width: int) -> list[Line]:
    """Of which room, on what date, how many of each state, and what could not be read."""
    date = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative and not page.fictional)
    fictional = [Span(f"  {WARNING} {words('board.fictional')}", "warning")] if page.fictional else []
    head = page_head(line(Span(says.title(page, words), "title")), [line(*date, *fictional)], [], width)
    counted = flow([line(Span(said, "muted")) for said in says.counted(page, words)], width)
    return [*head, *unread(page.gaps, words, width), *counted]


# --- rows ------------------------------------------------------------------------------------------


def _rows(page: Register, words: Words, width: int) -> list[Line]:
    if not page.rows:
        calm = line(Span(f"{STANDING[Standing.MET]} ", "met"), words(f"obstacles.none.{page.shown}"))
        return wrap(calm, width)
    columns = (*_COLUMNS, "raised-in" if page.by is By.PLACE else "stands-in")
    leaves = [leaf for group in page.groups for leaf in _group(group, page.by, words, columns)]
    return table(leaves, [words(f"obstacles.column.{name}") for name in columns], width)


def _group(group: Group, by: By, words: Words, columns: Sequence[str]) -> Iterator[Leaf]:
    if by is not By.AGE:
        heading = line(Span(says.heading(group, by, words), "group"))
        yield Leaf(NO_BRANCHES, heading, (BLANK,) * (len(columns) - 1))
    yield from (_leaf(row, words, columns) for row in group.rows)


def _leaf(row: ObstacleRow, words: Words, columns: Sequence[str]) -> Leaf:
    mark, style = says.MARKS[row.state]
    title = line(Span(f"{mark} ", style), *titled(words, row.what, illustrative=row.illustrative))
    facts = {
        "state": line(Span(says.state(row, words), style)),
        "days": line(Span(says.days(row, words), style)),
        "stands-in": line(typed(words, row.stands_in.title)),
        "raised-in": line(Span(typed(words, row.raised_in.title), "muted")),
    }
    return Leaf(NO_BRANCHES, title, tuple(facts[name] for name in columns[1:]), details(row, words))


def details(row: ObstacleRow, words: Words) -> tuple[Line, ...]:
    """Where it comes from; the last move and the last answer, whichever came first; what is done about it."""
    moved, answered = line(Span(says.reason(row, words), "muted")), line(says.answer(row, words))
    first = row.answer is not None and row.reason is not None and row.answer.on < row.reason.on
    way = (answered, moved) if first else (moved, answered)
    origin = line(Span(says.origin(row, words), "muted"))
    action = says.action(row, words)
    promised = line(words("obstacles.action", text=action)) if action else BLANK
    return (origin, *way, promised, line(says.prevented(row, words)))


# --- times to answer -------------------------------------------------------------------------------


def _times(page: Register, words: Words, width: int) -> list[Line]:
    """How soon each level answers; how what still waits is counted stands below."""
    if not page.times:
        return []
    leaves = [
        Leaf(NO_BRANCHES, line(first), tuple(line(Span(cell)) for cell in cells))
        for first, *cells in (says.times_cells(one, words) for one in page.times)
    ]
    captions = [words(f"obstacles.times.{name}") for name in says.TIMES]
    open_ones = any(one.median_at_least or one.worst_at_least for one in page.times)
    note = wrap(line(Span(words("obstacles.times.note"), "muted")), width - 1) if open_ones else []
    return [_heading(words("obstacles.times")), *indented([*table(leaves, captions, width - 1), *note], 1)]


# --- the way back ----------------------------------------------------------------------------------


def _returns(page: Register, words: Words, width: int) -> list[Line]:
    """What came back down to whom: first what has not."""
    if not page.returns:
        return []
    lines = [text for one in page.returns for text in _return(one, words, width - 1)]
    return [_heading(words("obstacles.back")), *indented(lines, 1)]


def _return(one: Return, words: Words, width: int) -> list[Line]:
    mark, style = says.MARKS[says.return_state(one)]
    facts = [
        titled(words, one.what, illustrative=one.illustrative),
        line(Span(says.way(one, words), "muted")),
        line(Span(says.came_back(one, words), style)),
    ]
    first, *rest = flow(facts, width - 2)
    return [*hanging(line(Span(f"{mark} ", style)), first, width), *indented(rest, 2)]


def _heading(text: str) -> Line:
    return line(Span(text, "heading"))
