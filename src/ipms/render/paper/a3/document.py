"""Everything that stands on a printed A3, as data for its template: words chosen, figures written, no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.render.figures import typed, when
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.paper.a3.left import left_half
from ipms.render.paper.a3.right import right_half
from ipms.render.paper.pieces import joined, looks, runs
from ipms.render.paper.sheet import SIZES, made
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.figures.page_head import dated
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.work.a3_tree import kind
from ipms.render.terminal.work.family import below, unproven

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.paper.pieces import Runs
    from ipms.render.paper.sheet import Commit, Size
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.a3_paper import A3Paper

_PEOPLE: Final = ("owner", "sponsor", "coach")


def a3_document(paper: A3Paper, words: Words, size: Size = "tabloid", commit: Commit | None = None) -> dict[str, Any]:
    """The whole sheet."""
    sheet = paper.sheet
    width, height = SIZES[size]
    title = typed(words, sheet.a3.a3.title)
    return {
        "width": width,
        "height": height,
        "language": words.language,
        "looks": looks(),
        "title": title,
        "about": words("paper.a3.about", kind=words(f"a3.kind.{sheet.a3.type}"), title=title),
        "author": typed(words, sheet.a3.owner) or typed(words, sheet.a3.home.title),
        "date": [sheet.as_of.year, sheet.as_of.month, sheet.as_of.day],
        "dated": runs(dated(words, sheet.as_of, pinned=sheet.pinned, illustrative=sheet.illustrative)),
        "head": [{"label": label, "runs": told} for label, told in _head(sheet, words)],
        "warnings": [runs(one, "warning") for one in _warnings(sheet, words)],
        "stands": runs(_stands(sheet, words)),
        "halves": [
            {"title": words("a3.half.left"), "sections": left_half(paper, words)},
            {"title": words("a3.half.right"), "sections": right_half(paper, words)},
        ],
        "foot": [runs(one, "muted") for one in _foot(sheet, words)],
        "made": runs(made(sheet.a3.a3.id, sheet.as_of, commit, words), "muted"),
        "moved": words("paper.moved"),
        "sign": words("paper.sign"),
    }


def _head(sheet: A3Sheet, words: Words) -> Iterator[tuple[str, Runs]]:
    """Label and fact: what it is, whom it serves, who answers for it, of when it is."""
    a3 = sheet.a3
    yield words("paper.head.kind"), runs(kind(a3, words))
    yield words("paper.head.room"), runs(typed(words, a3.home.title))
    if sheet.parent is not None:
        yield words("paper.head.parent"), runs(_parent(sheet, words))
    for name in _PEOPLE:
        role: Text | None = a3.owner if name == "owner" else getattr(sheet, name)
        if role is not None:
            yield words(f"paper.head.{name}"), runs(typed(words, role))
    if sheet.team:
        yield words("paper.head.team"), runs(joined([line(typed(words, role)) for role in sheet.team]))
    if dates := _dates(sheet, words):
        yield words("paper.head.version"), runs(joined(dates))


def _parent(sheet: A3Sheet, words: Words) -> Line:
    if sheet.parent is None:
        return BLANK
    title = typed(words, sheet.parent.title)
    if sheet.parent_known:
        return line(title)
    return line(Span(f"{WARNING} {words('a3.orphan', parent=words.quote(title))}", "warning"))


def _dates(sheet: A3Sheet, words: Words) -> list[Line]:
    """Opened, due, closed, last movement: the version of the sheet."""
    known = (("opened", sheet.a3.opened), ("due", sheet.a3.due), ("closed", sheet.closed))
    told = [line(words(f"a3.date.{name}", date=when(words, date))) for name, date in known if date is not None]
    moved = sheet.a3.cycle.last_movement
    return [*told, line(words("a3.date.moved", date=words.date(moved, short=True)))] if moved is not None else told


def _warnings(sheet: A3Sheet, words: Words) -> Iterator[str]:
    """What the head should say and does not, and how much of the file could not be understood."""
    for name in ("owner", "due", "parent"):
        if name in sheet.missing:
            yield f"{WARNING} {words(f'a3.missing.{name}')}"
    if sheet.gaps:
        yield f"{WARNING} {words('paper.gaps', n=sum(gap.count for gap in sheet.gaps))}"


def _stands(sheet: A3Sheet, words: Words) -> Line:
    a3 = sheet.a3
    return joined([phases(a3.cycle, words), state(a3.cycle, words), below(a3, words), unproven(a3, words)], "   ")


def _foot(sheet: A3Sheet, words: Words) -> Iterator[str]:
    """Where the facts come from, what the marks mean, what is made up."""
    if sheet.source is not None:
        yield words("board.note.sources", sources=typed(words, sheet.source))
    yield f"{words('board.note.cycle')} {legend(words)}"
    yield words("a3.note.upheld")
    if sheet.illustrative:
        yield f"{ILLUSTRATIVE} {words('board.note.illustrative')}"
