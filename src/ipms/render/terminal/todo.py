"""The one list of what must be done: what is to be decided, what is late, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.figures.standing import Standing
from ipms.analysis.todo.duty import Kind, Section
from ipms.render.cells import width as cells_of
from ipms.render.duties import comes_from, sentence, when, where, who
from ipms.render.figures import typed
from ipms.render.layout import Cell, fit, flow, hanging, indented, row, wrap
from ipms.render.marks import DUE, STANDING, STILL, WAITING, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.walls.head import unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.todo import Todo, TodoItem

HEADINGS: Final = {Section.DECIDE: "board.decide", Section.LATE: "todo.late", Section.COMING: "todo.coming"}
_MARKS: Final[dict[Kind, tuple[str, Style]]] = {
    Kind.ALERT: (WARNING, "late"),
    Kind.COUNTERMEASURE: (STANDING[Standing.MISSED], "missed"),
    Kind.ANSWER: (WAITING, "waiting"),
    Kind.DECISION: (DUE, "waiting"),
    Kind.CATCHBALL: (WAITING, "waiting"),
    Kind.STALLED: (STILL, "late"),
    Kind.SIGNATURE: (DUE, "waiting"),
}
_GAP: Final = 2
_BESIDE_FROM: Final = 110
_SHARE: Final = 0.45


class Columns(NamedTuple):
    """How wide the columns are: when, what, and beside it who and from where; 0 where those stand below."""

    when: int
    what: int
    beside: int


def todo_page(page: Todo, words: Words, width: int) -> Page:
    """The whole list."""
    inside = width - 1
    columns = columns_of(page.items, words, inside)
    body: list[Line] = []
    for section, items in page.sections():
        heading = line(Span(words(HEADINGS[section]), "heading"), Span(f"  {len(items)}", "muted"))
        own = page.role is not None
        body += [BLANK, heading, *(text for item in items for text in _lines(item, words, columns, own=own))]
    if not page.items:
        calm = line(Span(f"{STANDING[Standing.MET]} ", "met"), words("todo.nothing", date=page.until))
        body += [BLANK, *wrap(calm, inside)]
    notes = made_up_note(words, inside, illustrative=page.illustrative)
    head = [*_head(page, words, width), *unread(page.gaps, words, width)]
    return fit([*head, *indented([*body, *([BLANK, *notes] if notes else [])], 1)], width)


def _head(page: Todo, words: Words, width: int) -> list[Line]:
    """For whom, of which rooms, on what date, and how far ahead."""
    until = Span(words("todo.until", date=words.date(page.until, short=True)), "muted")
    said = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    return page_head(line(Span(title(page, words), "title")), [line(until), said], [], width)


def title(page: Todo, words: Words) -> str:
    """Whose list it is, and of which rooms."""
    names = [typed(words, page.role)] if page.role is not None else []
    names += [typed(words, page.room.title)] if page.room is not None else []
    return words("todo.title.for", name=" · ".join(names)) if names else words("todo.title")


def columns_of(items: Sequence[TodoItem], words: Words, width: int) -> Columns:
    """The columns in which all of these things stand below each other."""
    times = max((cells_of(when(item, words)) for item in items), default=0) + _GAP
    left = width - times - 2 * _GAP
    if width < _BESIDE_FROM:
        return Columns(times, left + _GAP, 0)
    what = int(left * _SHARE)
    return Columns(times, what, left - what)


def _lines(item: TodoItem, words: Words, columns: Columns, *, own: bool) -> list[Line]:
    """One thing to do. In somebody's `own` list nobody needs to be named."""
    facts = _facts(item, words)
    return duty_lines(item, facts[1:] if own and not item.unowned else facts, words, columns)


def duty_lines(item: TodoItem, facts: Sequence[Line], words: Words, columns: Columns) -> list[Line]:
    """One thing to do, hanging from its mark and its time, with facts beside it or below."""
    said = sentence(item, words)
    mark, style = mark_of(item)
    time = Cell(
        hanging(line(Span(f"{mark} ", style)), line(Span(when(item, words), style)), columns.when), columns.when
    )
    if columns.beside:
        right = Cell(flow(facts, columns.beside), columns.beside)
        return row([time, Cell(wrap(said, columns.what), columns.what), right], _GAP)
    return row([time, Cell([*wrap(said, columns.what), *flow(facts, columns.what)], columns.what)], _GAP)


def doer(item: TodoItem, words: Words) -> Line:
    """Who does it; nobody is a warning."""
    return line(Span(who(item, words), "late" if item.who is None else "plain"))


def _facts(item: TodoItem, words: Words) -> list[Line]:
    return [
        doer(item, words),
        line(Span(where(item, words), "muted")),
        line(Span(comes_from(item, words), "muted")),
    ]


def mark_of(item: TodoItem) -> tuple[str, Style]:
    """What is late carries a warning, what is due today a mark of its own; colours follow."""
    if item.section is Section.DECIDE:
        mark, style = _MARKS[item.kind]
        return mark, "late" if item.due is not None and (item.days or 0) > 0 else style
    if item.kind is Kind.MISSED:
        return STANDING[Standing.MISSED], "missed"
    if item.section is Section.LATE:
        return WARNING, "late"
    return (DUE, "waiting") if item.days == 0 else ("–", "plain")
