"""An A3 as a page: who answers for it and where it stands, then the two halves of its sheet beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.render.figures import typed
from ipms.render.pages.document import Document, Facts, Point, Points, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import MARK, around, foot, joined
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.site.work.left import left_half
from ipms.render.site.work.right import right_half
from ipms.render.site.work.unread import unread_page
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.work.a3_sheet import dates, person, serves
from ipms.render.terminal.work.a3_tree import kind
from ipms.render.terminal.work.family import below, unproven
from ipms.views.walls.gaps import gaps_in
from ipms.views.work.a3_paper import a3_paper
from ipms.views.work.pdca_page import serving
from ipms.views.work.work_item import work_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.locale import Words
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Gap
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.a3_paper import A3Paper
    from ipms.views.work.work_item import WorkItem


@dataclass(frozen=True, slots=True)
class A3View:
    """What the page of an A3 tells: its sheet, what serves it beside other A3s, what could not be read."""

    paper: A3Paper
    serving: tuple[WorkItem, ...]
    gaps: tuple[Gap, ...]
    above: Around


def draw(asked: Asked, a3: str) -> Callable[[Words], SitePage]:
    """The sheet of an A3, or why there is none."""
    ws = asked.ws
    if a3 not in ws.a3s:
        return unread_page(asked, "a3", a3)
    paper = a3_paper(ws, a3)
    view = A3View(
        paper,
        tuple(work_item(ws, entry) for entry in serving(ws, a3)),
        gaps_in(ws, [ws.a3s[a3].path]),
        around(ws, paper.sheet.a3.home.id),
    )
    printed = asked.made & {"paper"}
    return lambda words: SitePage(
        a3_document(view, words),
        view.above.trail(words),
        tuple((words("site.file.a3"), f"a3s/{a3}.pdf") for _ in printed),
    )


def a3_document(view: A3View, words: Words) -> Document:
    """The whole sheet."""
    paper, sheet = view.paper, view.paper.sheet
    halves = (
        Section(headed(words, "a3.half.left"), tuple(left_half(paper, words)), key="plan", look="sheet"),
        Section(headed(words, "a3.half.right"), tuple(right_half(paper, words)), key="do-check-adjust", look="sheet"),
    )
    notes = (f"{words('board.note.cycle')} {legend(words)}", words("a3.note.upheld"))
    return Document(
        title=typed(words, sheet.a3.a3.title),
        date=view.above.date(sheet, words),
        facts=_about(sheet, words),
        warnings=(),
        sections=(*warned(view.gaps, words), _stands(sheet, words), *halves, *_serving(view.serving, words)),
        notes=foot(words, notes, sheet.source, illustrative=sheet.illustrative),
    )


def _about(sheet: A3Sheet, words: Words) -> tuple[Line, ...]:
    home = sheet.a3.home
    room = line(Span(typed(words, home.title), to=f"room:{home.id}"))
    return kind(sheet.a3, words), room, serves(sheet, words)


def _stands(sheet: A3Sheet, words: Words) -> Section:
    """How far it is, who answers for it, and its dates."""
    a3 = sheet.a3
    far = joined((phases(a3.cycle, words), state(a3.cycle, words), below(a3, words), unproven(a3, words)))
    team = joined(line(typed(words, role)) for role in sheet.team)
    facts = (
        (words("a3.column.state"), far),
        *((words(f"a3.{name}"), _role(sheet, name, words)) for name in ("owner", "sponsor", "coach")),
        (words("a3.team"), team),
        (words("pdca.column.dates"), joined(dates(sheet, words))),
    )
    shown = Facts(tuple((label, fact) for label, fact in facts if fact))
    return Section(words("site.work.stands"), (shown,), key="stands")


def _role(sheet: A3Sheet, name: str, words: Words) -> Line:
    """Who has a part in it; only a missing owner is asked for."""
    role = sheet.a3.owner if name == "owner" else getattr(sheet, name)
    return line(typed(words, role)) if role is not None else person(sheet, name, words)


def _serving(items: tuple[WorkItem, ...], words: Words) -> tuple[Section, ...]:
    """The workshops and katas that serve it, and the kaikaku that it came out of."""
    points = tuple(_item(item, words) for item in items)
    return (Section(words("site.work.serving"), (Points(points),), key="serving"),) if points else ()


def _item(item: WorkItem, words: Words) -> Point:
    title = leading(titled(words, item.item.title, illustrative=item.illustrative), f"{item.kind}:{item.item.id}")
    what = line(Span(words(f"pdca.kind.{item.kind}"), "muted"))
    return Point(MARK, (title, what, state(item.cycle, words, numbered=item.kind != "kata")))
