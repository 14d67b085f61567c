"""How a workspace keeps, as a list to work through: what needs a hand first, with the command that puts it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.cells import neutral
from ipms.render.cells import width as cells_of
from ipms.render.layout import Cell, fit, hanging, indented, row, wrap
from ipms.render.marks import STANDING, WARNING
from ipms.render.remarks import says
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import dated, page_head
from ipms.views.doctor import State

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.doctor import Doctor, Remark

MOST_COMMANDS: Final = 3
"""Commands shown of one remark; how many more there are is told."""
_MARKS: Final[dict[State, tuple[str, Style]]] = {
    State.HAND: (WARNING, "late"),
    State.WELL: (STANDING[Standing.MET], "met"),
    State.NOTE: ("·", "muted"),
}
_COMMAND: Final = "→ "
_GAP: Final = 2


def doctor_page(page: Doctor, words: Words, width: int) -> Page:
    """The whole list."""
    inside = width - 1
    wide = max(cells_of(_word(state, words)) for state in State)
    lines: list[Line] = []
    before: State | None = None
    for remark in page.remarks:
        lines += [*([BLANK] if remark.state is not before else []), *_lines(remark, words, wide, inside)]
        before = remark.state
    return fit([*_head(page, words, width), *indented(lines, 1)], width)


def _head(page: Doctor, words: Words, width: int) -> list[Line]:
    """How much needs a hand, and of what day this is."""
    n = sum(remark.state is State.HAND for remark in page.remarks)
    found = Span(words("doctor.found", n=n), "late") if n else Span(words("doctor.healthy"), "met")
    said = dated(words, page.as_of, pinned=page.pinned, illustrative=False)
    return page_head(line(Span(words("doctor.title"), "title")), [line(found), said], [], width)


def _lines(remark: Remark, words: Words, wide: int, cells: int) -> list[Line]:
    """A remark beside its mark and word, its commands under it."""
    mark, style = _MARKS[remark.state]
    left = cells_of(mark) + 1 + wide
    rest = cells - left - _GAP
    said = wrap(line(Span(says(remark, words), "muted" if remark.state is State.NOTE else "plain")), rest)
    for command in remark.commands[:MOST_COMMANDS]:
        said += hanging(line(Span(_COMMAND, "muted")), line(Span(neutral(command), "strong")), rest)
    more = len(remark.commands) - MOST_COMMANDS
    if more > 0:
        said.append(line(" " * len(_COMMAND), Span(words("doctor.more", n=more), "muted")))
    label = line(Span(f"{mark} {_word(remark.state, words)}", style))
    return row([Cell([label], left), Cell(said, rest)], _GAP)


def _word(state: State, words: Words) -> str:
    return words(f"doctor.state.{state}")
