"""An A3 in the shape of its paper: Plan on the left, Do, Check, Adjust on the right; below it where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.layout import beside, fit, flow, indented, wrap
from ipms.render.linked import linked
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import dated, page_head
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.head import unread
from ipms.render.terminal.work.a3_tree import kind, notes
from ipms.render.terminal.work.family import below, unproven
from ipms.render.terminal.work.sheet.left import left_half
from ipms.render.terminal.work.sheet.right import right_half

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.work.a3_page import A3Sheet

SIDE_BY_SIDE: Final = 110
_RULE: Final = 3


def a3_sheet_page(sheet: A3Sheet, words: Words, width: int) -> Page:
    """The whole sheet."""
    inside = width - 1
    head = [*_title(sheet, words, width), *unread(sheet.gaps, words, width), *_header(sheet, words, width)]
    foot = [*_source(sheet, words, inside), *notes(words, inside, made_up=sheet.illustrative)]
    return fit([*head, BLANK, *indented([*_halves(sheet, words, inside), BLANK, *foot], 1)], width)


def _halves(sheet: A3Sheet, words: Words, width: int) -> list[Line]:
    if width + 1 < SIDE_BY_SIDE:
        return [*left_half(sheet, words, width), BLANK, *right_half(sheet, words, width)]
    cells = (width - _RULE) // 2
    return beside(left_half(sheet, words, cells), right_half(sheet, words, width - _RULE - cells), cells, _RULE)


def _title(sheet: A3Sheet, words: Words, width: int) -> list[Line]:
    date = dated(words, sheet.as_of, pinned=sheet.pinned, illustrative=sheet.illustrative)
    title = titled(words, sheet.a3.a3.title, illustrative=sheet.a3.illustrative, style="title")
    if not sheet.a3.illustrative:
        return page_head(title, [date], [], width)
    heading = line(Span(title[0].text, "title"), *title[1:])
    return page_head(heading, [date], [], width)


def _header(sheet: A3Sheet, words: Words, width: int) -> list[Line]:
    """What it is and whom it serves; who answers for it; where it stands."""
    a3 = sheet.a3
    about = [kind(a3, words), line(Span(typed(words, a3.home.title), to=f"room:{a3.home.id}")), serves(sheet, words)]
    people = [person(sheet, name, words) for name in ("owner", "sponsor", "coach")]
    stands = [phases(a3.cycle, words), state(a3.cycle, words), below(a3, words), unproven(a3, words)]
    who = [*flow(about, width), *flow(people, width), *_team(sheet, words, width)]
    return [*who, *flow(stands, width, "   "), *flow(dates(sheet, words), width)]


def serves(sheet: A3Sheet, words: Words) -> Line:
    """The A3 above it, or that there is none that could be."""
    if sheet.parent is None:
        missing = "parent" in sheet.missing
        return line(Span(f"{WARNING} {words('a3.missing.parent')}", "warning")) if missing else BLANK
    parent = words.quote(typed(words, sheet.parent.title))
    if not sheet.parent_known:
        return line(Span(f"{WARNING} {words('a3.orphan', parent=parent)}", "warning"))
    title, to = typed(words, sheet.parent.title), f"a3:{sheet.parent.id}"
    return linked(words("a3.serves", parent=parent), [(title, to)], words)


def person(sheet: A3Sheet, name: str, words: Words) -> Line:
    """A role beside its part; only a missing owner is asked for."""
    role: Text | None = sheet.a3.owner if name == "owner" else getattr(sheet, name)
    if role is not None:
        return line(Span(words(f"a3.{name}"), "muted"), " ", typed(words, role))
    if name in sheet.missing:
        return line(Span(f"{WARNING} {words(f'a3.missing.{name}')}", "warning"))
    return BLANK


def _team(sheet: A3Sheet, words: Words, width: int) -> list[Line]:
    """Roles may hold commas of their own: dots stand between them."""
    first, *others = [line(typed(words, role)) for role in sheet.team] or [BLANK]
    return flow([line(Span(f"{words('a3.team')} ", "muted"), *first) if first else BLANK, *others], width)


def dates(sheet: A3Sheet, words: Words) -> Sequence[Line]:
    """Opened, due, closed, and when something last happened on it: the version of the sheet."""
    moved = sheet.a3.cycle.last_movement
    known: Iterable[tuple[str, str | None]] = (
        ("opened", when(words, sheet.a3.opened) if sheet.a3.opened is not None else None),
        ("due", when(words, sheet.a3.due) if sheet.a3.due is not None else None),
        ("closed", when(words, sheet.closed) if sheet.closed is not None else None),
        ("moved", words.date(moved, short=True) if moved is not None else None),
    )
    told = [line(Span(words(f"a3.date.{name}", date=date), "muted")) for name, date in known if date is not None]
    missing = Span(f"{WARNING} {words('a3.missing.due')}", "warning")
    return [*told, line(missing)] if "due" in sheet.missing else told


def _source(sheet: A3Sheet, words: Words, width: int) -> list[Line]:
    if sheet.source is None:
        return []
    return wrap(line(Span(words("board.note.sources", sources=typed(words, sheet.source)), "muted")), width)
