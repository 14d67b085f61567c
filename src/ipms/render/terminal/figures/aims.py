"""The four aims as a page: what became better or worse in each, and every trade-off in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.signals.aims import Course
from ipms.render import figures
from ipms.render.layout import fit, flow, hanging, indented, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.performance_row import change, signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.signals.aims import TradeOff
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.aims import AimGroup, AimLine, Aims

_ENDLESS: Final = 10_000
COURSE: Final[dict[Course, tuple[str, Style]]] = {
    Course.WORSENED: ("✖", "worse"),
    Course.MIXED: ("±", "waiting"),
    Course.IMPROVED: ("✔", "better"),
    Course.STEADY: ("≈", "plain"),
    Course.UNTOLD: ("?", "muted"),
    Course.UNMEASURED: (WARNING, "warning"),
}


def aims_page(page: Aims, words: Words, width: int) -> Page:
    """The whole page."""
    said = figures.typed(words, page.room.title) if page.room is not None else words("aims.whole")
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    title = line(Span(said, "title"))
    head = page_head(title, [beside], [line(Span(words("aims.about"), "muted"))], width)
    inside = width - 1
    parts = [*(_group(group, page, words, inside) for group in page.groups), _others(page, words, inside)]
    parts += [_trade_offs(page, words, inside), made_up_note(words, inside, illustrative=page.illustrative)]
    body = [text for part in parts if part for text in (BLANK, *part)]
    return fit([*head, *indented(body, 1)], width)


def course(told: Course, words: Words) -> Line:
    """The mark and the word of where something is going."""
    mark, style = COURSE[told]
    return line(Span(f"{mark} {words(f'aims.course.{told}')}", style))


def _group(group: AimGroup, page: Aims, words: Words, width: int) -> list[Line]:
    name = words(f"aim.{group.aim}")
    head = line(Span(name[:1].upper() + name[1:], "heading"), "   ", *course(group.course, words))
    return [head, *indented(_lines(group.lines, page, words, width - 2), 2)]


def _others(page: Aims, words: Words, width: int) -> list[Line]:
    """Indicators of no aim, which count for none."""
    if not page.without_aim:
        return []
    return [line(Span(words("aims.none"), "heading")), *indented(_lines(page.without_aim, page, words, width - 2), 2)]


def _lines(lines: Sequence[AimLine], page: Aims, words: Words, width: int) -> list[Line]:
    leaves = [_leaf(one, words, with_room=page.room is None) for one in lines]
    return table(leaves, ("", "", "", ""), width)


def _leaf(one: AimLine, words: Words, *, with_room: bool) -> Leaf:
    room = figures.typed(words, one.room.title) if with_room else ""
    title = titled(words, one.row.indicator.title, illustrative=one.row.illustrative)
    details = flow([signals(one.row, words), line(Span(room, "muted"))], _ENDLESS)
    return Leaf(NO_BRANCHES, title, line_facts(one, words), tuple(details))


def line_facts(one: AimLine, words: Words) -> tuple[Line, ...]:
    """Where an indicator is going, and what it has come from."""
    return course(one.course, words), line(figures.since(words, one.row)), change(one.row, words)


def _trade_offs(page: Aims, words: Words, width: int) -> list[Line]:
    """Each trade-off as a sentence; that there is none is said too, where two aims can be compared."""
    heading = line(Span(words("aims.trade-offs"), "heading"))
    if not page.trade_offs:
        return [heading, *indented(wrap(line(words("aims.trade-offs.none")), width - 2), 2)]
    lines = [text for pair in page.trade_offs for text in _sentence(pair, page, words, width - 2)]
    return [heading, *indented(lines, 2)]


def _sentence(pair: TradeOff, page: Aims, words: Words, width: int) -> list[Line]:
    mark = line(Span(f"{COURSE[Course.MIXED][0]} ", "waiting"))
    return hanging(mark, line(trade_off(pair, page, words)), width)


def trade_off(pair: TradeOff, page: Aims, words: Words) -> str:
    """What became worse while another became better, and how sure that is."""
    key = "aims.trade-off" if pair.better_aim is not pair.worse_aim else "aims.trade-off.within"
    said = words(
        key,
        better_aim=words(f"aim.{pair.better_aim}"),
        worse_aim=words(f"aim.{pair.worse_aim}"),
        better=figures.typed(words, page.title_of(pair.better).title),
        worse=figures.typed(words, page.title_of(pair.worse).title),
    )
    return said if pair.certain else words("aims.uncertain", text=said)
