"""Where improvement work stands: a table, what is off first; or a timeline of phases, cycle after cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import A3Status, A3Type
from ipms.render.cells import neutral
from ipms.render.figures import typed, when
from ipms.render.layout import fit, flow, hanging, indented, line_width, wrap
from ipms.render.marks import ILLUSTRATIVE, STATE, STATE_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import GAP, NO_BRANCHES, Leaf, table
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.work.cycles import bars
from ipms.render.terminal.work.cycles.timeline import Block, Row, dates, phase_row, timeline
from ipms.render.terminal.work.verdicts import figure_of, reached, sentences, shared, signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.work.goal_lines import GoalLine
    from ipms.views.work.pdca_page import PdcaPage
    from ipms.views.work.work_item import WorkItem

_DRAWN: Final = (
    (bars.FROM + bars.FULL + bars.TO, "ran"),
    (bars.ON, "on"),
    (bars.VAGUE, "vague"),
    (bars.DUE, "due"),
    (bars.MISSED + bars.LATE, "missed"),
)
"""The marks of a timeline and the words that explain them."""
_LEAST_TITLE: Final = 32
_ENDLESS: Final = 10_000


def pdca_page(page: PdcaPage, words: Words, width: int) -> Page:
    """The table: each piece of work with its phases and its state, then what the figures say of its goals."""
    inside = width - 1
    notes = [*_legend(page, words, inside), *made_up_note(words, inside, illustrative=page.illustrative)]
    body = _table(page, words, inside) or wrap(line(_nothing(page, words)), inside)
    return fit([*_head(page, words, width), BLANK, *indented([*body, BLANK, *notes], 1)], width)


def timeline_page(page: PdcaPage, words: Words, width: int) -> Page:
    """The timeline: what serves an A3 stands below it, in the order in which it began."""
    inside = width - 1
    if not page.items:
        return fit([*_head(page, words, width), BLANK, *indented(wrap(line(_nothing(page, words)), inside), 1)], width)
    blocks = list(_blocks(page, words, inside))
    about = _about_asked(page, words, inside)
    drawn = [*about, *([BLANK] if about else []), *timeline(blocks, page.as_of, words, inside)]
    notes = [*_bars_legend(drawn, words, inside), *made_up_note(words, inside, illustrative=page.illustrative)]
    return fit([*_head(page, words, width), BLANK, *indented([*drawn, BLANK, *notes], 1)], width)


def kind(item: WorkItem, words: Words) -> str:
    """What it is: an A3, a kaizen, a kata, a kaikaku."""
    return words("a3.type.strategic") if item.type is A3Type.STRATEGIC else words(f"pdca.kind.{item.kind}")


def verdict(item: WorkItem, words: Words) -> list[Line]:
    """For each goal its indicator and the words of its verdict, and who else claims the same change."""
    return [line(*_goal(goal, words)) for goal in item.goals]


def _goal(goal: GoalLine, words: Words) -> Iterator[Span]:
    yield Span(typed(words, goal.indicator.title), "muted", figure_of(goal))
    yield Span(" ", "muted")
    yield from reached(goal, words)
    if chance := signal(goal, words):
        yield from (Span(", ", "muted"), *chance)
    if goal.shared_with:
        yield from (Span(f", {WARNING} ", "warning"), *shared(goal, words, "warning"))


def doubts(item: WorkItem, words: Words) -> list[Line]:
    """What keeps the work from being what it says: closed and not upheld, parts that are missing or not understood."""
    lines: list[Line] = []
    if item.unproven:
        lines.append(line(Span(f"{WARNING} {words('pdca.unproven')}", "warning")))
    if item.partial:
        lines.append(line(Span(f"{WARNING} {words('pdca.partial')}", "warning")))
    if item.missing:
        names = words.listing([words(f"pdca.part.{name.replace('_', '-')}") for name in item.missing])
        lines.append(line(Span(words("pdca.missing", parts=names), "waiting")))
    return lines


def _head(page: PdcaPage, words: Words, width: int) -> list[Line]:
    named = page.a3 or page.room
    title = line(Span(typed(words, named.title) if named is not None else words("pdca.everything"), "title"))
    if any(_is_asked(item, page) and item.illustrative for item in page.items):
        title = line(*title, Span(ILLUSTRATIVE, "muted"))
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    under = [counted(page, words), _asked(page, words)]
    unread = [text for path in page.unread for text in _unread(path, words, width)]
    return [*page_head(title, [beside], under, width), *unread]


def _unread(path: str, words: Words, width: int) -> list[Line]:
    said = words("board.gaps.unread", n=1, files=neutral(path))
    return hanging(line(Span(f"{WARNING} ", "warning")), line(Span(said, "warning")), width)


def counted(page: PdcaPage, words: Words) -> Line:
    """How many there are, and how many in each state, the gravest first."""
    if not page.counts:
        return BLANK
    total = sum(count for _, count in page.counts)
    spans = [Span(words("pdca.counted", n=total), "muted")]
    for each, count in page.counts:
        mark = f"{STATE[each]} " if each in STATE else ""
        spans += [Span(" · ", "muted"), Span(mark + words(f"pdca.count.{each}", n=count), STATE_STYLE[each])]
    if page.unproven:
        unproven = f"{WARNING} {words('pdca.count.unproven', n=page.unproven)}"
        spans += [Span(" · ", "muted"), Span(unproven, "warning")]
    return line(*spans)


def _asked(page: PdcaPage, words: Words) -> Line:
    if not page.asked or not page.items:
        return BLANK
    return line(Span(words("pdca.asked", states=_states(page, words), n=len(page.items)), "muted"))


def _states(page: PdcaPage, words: Words) -> str:
    return words.listing([words(f"pdca.asked.{each}") for each in page.asked], "or")


def _nothing(page: PdcaPage, words: Words) -> str:
    if page.asked and page.counts:
        return words("pdca.none.asked", states=_states(page, words), n=sum(count for _, count in page.counts))
    return words("pdca.none")


def _table(page: PdcaPage, words: Words, width: int) -> list[Line]:
    """Dates in columns of their own where there is room for them; else below each title, in words."""
    leaves = [_leaf(item, page, words, width) for item in page.items]
    captions = ["", "", *(words(f"pdca.column.{name}") for name in ("phases", "state", "moved", "due"))]
    columns = zip(captions[1:], *(leaf.facts for leaf in leaves), strict=True)
    wide = sum(GAP + max(len(caption), *map(line_width, facts)) for caption, *facts in columns) if leaves else 0
    if wide + _LEAST_TITLE <= width:
        return table(leaves, captions, width)
    return table([_narrower(leaf, words) for leaf in leaves], captions[:-2], width)


def _leaf(item: WorkItem, page: PdcaPage, words: Words, width: int) -> Leaf:
    facts = (
        line(Span(words(f"pdca.kind.{item.kind}"), "muted")),
        phases(item.cycle, words),
        state(item.cycle, words, numbered=item.kind != "kata"),
        line(moved(item, words)),
        due(item, words),
    )
    strategic = line(Span(words("a3.type.strategic"), "muted")) if item.type is A3Type.STRATEGIC else BLANK
    about = flow([strategic, *_who(item, page, words), *doubts(item, words)], max(width - GAP, 1))
    goals = flow(verdict(item, words), max(width - GAP, 1))
    return Leaf(NO_BRANCHES, titled(words, item.item.title, illustrative=item.illustrative), facts, (*about, *goals))


def _narrower(leaf: Leaf, words: Words) -> Leaf:
    """The same row with its dates in words below the title."""
    *facts, moved, due = leaf.facts
    told = [
        line(Span(f"{words('pdca.column.moved')} ", "muted"), *moved) if moved else BLANK,
        line(Span(f"{words('pdca.column.due')} ", "muted"), *due) if due else BLANK,
    ]
    return leaf._replace(facts=tuple(facts), details=(*flow(told, _ENDLESS), *leaf.details))


def due(item: WorkItem, words: Words) -> Line:
    """When it is promised; what has passed stands out."""
    if item.due is None:
        return BLANK
    said = when(words, item.due)
    return line(Span(f"{WARNING} {said}", "late")) if item.whole.days_late else line(said)


def moved(item: WorkItem, words: Words) -> str:
    """When something last happened on it."""
    return words.date(item.cycle.last_movement, short=True) if item.cycle.last_movement is not None else ""


def _who(item: WorkItem, page: PdcaPage, words: Words) -> Iterator[Line]:
    """The room where it is not the page's own, who answers for it, and whether it is at rest."""
    if page.room is None or item.home.id != page.room.id:
        yield line(Span(typed(words, item.home.title), "muted"))
    yield line(Span(typed(words, item.owner), "muted"))
    if item.status is not None and item.status is not A3Status.ACTIVE and not item.unproven:
        yield line(Span(words(f"a3.status.{item.status}"), "waiting"))


def _blocks(page: PdcaPage, words: Words, width: int) -> Iterator[Block]:
    """A3s and whatever else gives its cycles with a row for each phase; workshops and katas with one for the whole."""
    numbered = any(len(item.cycles) > 1 for item in page.items if _in_phases(item))
    for item in page.items:
        depth = 0 if page.asked else item.depth
        if _in_phases(item):
            head = () if _is_asked(item, page) else (BLANK, *_heading(item, page, words, width - 2 * depth))
            yield Block(depth, head, tuple(_rows(item, words, numbered=numbered)), ruled=True)
        else:
            yield Block(max(depth - 1, 0), (), (_whole(item, words),), ruled=False)


def _in_phases(item: WorkItem) -> bool:
    return item.kind == "a3" or (item.kind == "kaikaku" and bool(item.cycles))


def _is_asked(item: WorkItem, page: PdcaPage) -> bool:
    return page.a3 is not None and item.kind == "a3" and item.item.id == page.a3.id


def _about_asked(page: PdcaPage, words: Words, width: int) -> list[Line]:
    """The A3 that was asked for: its state, who answers for it, and the verdicts of its goals in sentences."""
    item = next((each for each in page.items if _is_asked(each, page)), None)
    if item is None:
        return []
    facts = [*_state(item, words), line(Span(kind(item, words), "muted")), *_who(item, page, words)]
    told = [text for goal in item.goals for text in sentences(goal, words, width)]
    return [*flow([*facts, *doubts(item, words)], width), *([BLANK, *told] if told else [])]


def _heading(item: WorkItem, page: PdcaPage, words: Words, width: int) -> list[Line]:
    """Title, state, who, and the words of the verdict of each goal."""
    title = titled(words, item.item.title, illustrative=item.illustrative)
    facts = [*_state(item, words), line(Span(kind(item, words), "muted")), *_who(item, page, words)]
    return [*flow([title, *facts, *doubts(item, words)], width), *flow(verdict(item, words), width)]


def _state(item: WorkItem, words: Words) -> Iterator[Line]:
    yield state(item.cycle, words)
    if item.due is not None:
        yield line(Span(words("board.a3.due", date=when(words, item.due)), "muted"))


def _rows(item: WorkItem, words: Words, *, numbered: bool) -> Iterator[Row]:
    """A row a phase; the number of a cycle stands before its first, where any work has more than one."""
    blank = " " * len(words("pdca.cycle", number=len(item.cycles)))
    for cycle in item.cycles:
        for place, phase in enumerate(cycle.phases):
            label = words("pdca.cycle", number=cycle.number) if place == 0 else blank
            yield phase_row(phase, label if numbered else "", words)
    if not item.cycles:
        yield Row(line(Span(words("pdca.undated"), "muted")), item.whole, dates(item.whole, words))


def _whole(item: WorkItem, words: Words) -> Row:
    """A workshop or a kata in one row."""
    title = titled(words, item.item.title, illustrative=item.illustrative)
    ran, promised, _ = dates(item.whole, words)
    late = item.whole.days_late if item.kind == "kaizen" else 0
    look = line(Span(f"{WARNING} {words('pdca.look-late', n=late)}", "late")) if late else BLANK
    facts = (title, ran, promised, look, state(item.cycle, words, numbered=False), *doubts(item, words))
    return Row(line(Span(words(f"pdca.kind.{item.kind}"), "label")), item.whole, facts)


def _legend(page: PdcaPage, words: Words, width: int) -> list[Line]:
    if not page.items:
        return []
    return hanging(line(Span(f"{words('board.note.cycle')} ", "muted")), line(Span(legend(words), "muted")), width)


def _bars_legend(drawn: list[Line], words: Words, width: int) -> list[Line]:
    """The marks that this timeline uses."""
    text = "".join(span.text for each in drawn for span in each)
    used = [f"{marks} {words(f'pdca.bar.{name}')}" for marks, name in _DRAWN if marks[0] in text]
    return wrap(line(Span("   ".join(used), "muted")), width) if used else []
