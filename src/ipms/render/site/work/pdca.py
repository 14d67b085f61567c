"""All improvement work: where it stands and what it needs, what is off first; over time; and the tree of A3s."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.marks import STATE, STATE_STYLE, WARNING
from ipms.render.pages.document import Document, Point, Points, Rows, Said, Section
from ipms.render.site.around import MARK, around, foot, joined, unbroken
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.site.work.times import work_picture
from ipms.render.spans import BLANK, Span, leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.work.a3_tree import astray, kind, owner
from ipms.render.terminal.work.cycles import pdca
from ipms.render.terminal.work.cycles.timeline import dates
from ipms.render.terminal.work.family import below, unproven
from ipms.render.terminal.work.sheet.right import from_to, phase_late
from ipms.views.walls.gaps import gaps_in
from ipms.views.work.a3_tree import a3_tree
from ipms.views.work.pdca_page import of_rooms
from ipms.views.work.work_item import WORK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Gap
    from ipms.views.work.a3_tree import A3Branch
    from ipms.views.work.pdca_page import PdcaPage
    from ipms.views.work.stretches import PhaseStretch
    from ipms.views.work.work_item import WorkItem

_COLUMNS: Final = ("title", "what", "state", "phases", "room", "owner", "due", "moved")
_TIMES: Final = ("title", "dates", "phase")


@dataclass(frozen=True, slots=True)
class WorkView:
    """All work of the report, its A3s as trees, and the files that could not be read."""

    page: PdcaPage
    tree: tuple[A3Branch, ...]
    gaps: tuple[Gap, ...]
    above: Around


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """The work of the rooms of the report."""
    ws, plan = asked.ws, asked.plan
    page = of_rooms(ws, None if plan.whole else plan.rooms)
    tree = a3_tree(ws).nodes
    shown = tree if plan.whole else tuple(_within(tree, frozenset(plan.a3s)))
    paths = {path for one in WORK for room in plan.rooms for path in ws.paths_in(one, room)}
    view = WorkView(page, shown, gaps_in(ws, paths), around(ws))
    return lambda words: SitePage(work_document(view, words), view.above.trail(words))


def _within(tree: Sequence[A3Branch], known: frozenset[str]) -> Iterator[A3Branch]:
    """The topmost A3s that are part of the report, each with all that serves it."""
    for branch in tree:
        if branch.a3.id in known:
            yield branch
        else:
            yield from _within(branch.children, known)


def work_document(view: WorkView, words: Words) -> Document:
    """The whole page."""
    page = view.page
    sections = (*warned(view.gaps, words), *(_sections(view, words) if page.items else _nothing(words)))
    cycle = [f"{words('board.note.cycle')} {legend(words)}"] if page.items else []
    return Document(
        title=words("pdca.everything"),
        date=view.above.date(page, words),
        facts=(pdca.counted(page, words),),
        warnings=(),
        sections=sections,
        notes=foot(words, cycle, None, illustrative=page.illustrative),
    )


def _nothing(words: Words) -> tuple[Section, ...]:
    return (Section(words("site.work.all"), (Said(line(words("pdca.none"))),), key="all"),)


def _sections(view: WorkView, words: Words) -> Iterator[Section]:
    items = view.page.items
    yield Section(words("site.work.all"), (_table(items, words),), key="all")
    needs = tuple(_needs(item, words) for item in items if item.goals or pdca.doubts(item, words))
    if needs:
        yield Section(words("site.work.needs"), (Points(needs),), key="needs")
    yield Section(words("site.work.time"), (work_picture(view.page, words), _times(items, words)), key="time")
    if view.tree:
        yield Section(words("a3.tree"), _tree(view.tree, words), key="tree")


def _title(item: WorkItem, words: Words) -> Line:
    return leading(titled(words, item.item.title, illustrative=item.illustrative), f"{item.kind}:{item.item.id}")


def _table(items: Sequence[WorkItem], words: Words) -> Rows:
    captions = tuple(words(f"pdca.column.{name}") for name in _COLUMNS)
    return Rows(words("site.work.table.all"), captions, tuple(_row(item, words) for item in items), frozenset())


def _row(item: WorkItem, words: Words) -> tuple[Line, ...]:
    return (
        _title(item, words),
        line(Span(pdca.kind(item, words), "muted")),
        _state(item, words),
        unbroken(phases(item.cycle, words)),
        line(Span(typed(words, item.home.title), to=f"room:{item.home.id}")),
        line(typed(words, item.owner)),
        unbroken(pdca.due(item, words)),
        unbroken(pdca.moved(item, words)),
    )


def _state(item: WorkItem, words: Words) -> Line:
    """Where it stands, and whether it was closed though the figures do not uphold it."""
    doubt = line(Span(f"{WARNING} {words('pdca.unproven')}", "warning")) if item.unproven else BLANK
    return joined((state(item.cycle, words, numbered=item.kind != "kata"), doubt))


def _needs(item: WorkItem, words: Words) -> Point:
    """What is missing or not upheld, and below it what the figures say of each goal."""
    mark = Span(STATE.get(item.cycle.state, MARK.text), STATE_STYLE[item.cycle.state])
    goals = tuple(Point(MARK, (goal,)) for goal in pdca.verdict(item, words))
    return Point(mark, (_title(item, words), *pdca.doubts(item, words)), goals)


def _times(items: Sequence[WorkItem], words: Words) -> Rows:
    """What the timeline shows, in words."""
    captions = tuple(words(f"pdca.column.{name}") for name in _TIMES)
    rows = tuple((_title(item, words), _ran(item, words), _phases(item, words)) for item in items)
    return Rows(words("site.work.table.times"), captions, rows, frozenset())


def _ran(item: WorkItem, words: Words) -> Line:
    return joined(dates(item.whole, words))


def _phases(item: WorkItem, words: Words) -> Line:
    """Every phase with its dates; the number of a cycle before those of several."""
    several = len(item.cycles) > 1
    told: list[Line] = []
    for cycle in item.cycles:
        told += [line(Span(words("a3.cycle", number=cycle.number), "label"))] if several else []
        told += [_phase(one, words) for one in cycle.phases]
    return joined(told)


def _phase(one: PhaseStretch, words: Words) -> Line:
    late = phase_late(one, words)
    name = Span(f"{words(f'phase.{one.phase}')} ", "muted")
    return line(name, from_to(one.stretch, words), Span(f", {late}" if late else "", "late"))


def _tree(tree: Sequence[A3Branch], words: Words) -> tuple[Block, ...]:
    """The A3s, each with those that serve it below it."""
    return (Points(tuple(_branch(one, words) for one in tree)),)


def _branch(one: A3Branch, words: Words) -> Point:
    title = leading(titled(words, one.a3.title, illustrative=one.illustrative), f"a3:{one.a3.id}")
    home = line(Span(typed(words, one.home.title), "muted", f"room:{one.home.id}"))
    facts = (kind(one, words), home, owner(one, words), phases(one.cycle, words), state(one.cycle, words))
    marked = (below(one, words), unproven(one, words), astray(one, words))
    children = tuple(_branch(child, words) for child in one.children)
    return Point(MARK, (title, *facts, *_counts(one, words), *marked), children)


def _counts(one: A3Branch, words: Words) -> tuple[Line, ...]:
    """Goals reached and confirmed, signatures, the date that is promised."""
    goals = line(words("a3.reached", reached=one.reached, n=len(one.goals))) if one.goals else BLANK
    upheld = line(words("a3.confirmed", upheld=one.upheld, n=len(one.goals))) if one.goals else BLANK
    signed = line(words("board.a3.signed", signed=one.signed, n=one.asked)) if one.asked else BLANK
    due = line(Span(words("board.a3.due", date=when(words, one.due)), "muted")) if one.due is not None else BLANK
    return goals, BLANK if one.unproven else upheld, signed, due
