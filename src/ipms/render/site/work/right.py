"""The right half of an A3's page: what is done, what the figures say of it, what was decided and learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import ARROW, typed, when
from ipms.render.marks import PROGRESS, PROGRESS_STYLE, WAITING
from ipms.render.pages.document import Point, Points, Rows, Said
from ipms.render.site.around import MARK, joined
from ipms.render.site.work.measures import countermeasures
from ipms.render.site.work.parts import checked
from ipms.render.site.work.sections import section, text_section
from ipms.render.site.work.times import cycles_picture
from ipms.render.spans import BLANK, Span, leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.work.a3_tree import counted
from ipms.render.terminal.work.family import unproven
from ipms.render.terminal.work.sheet.right import ANSWER, MET, from_to, phase_late, phase_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block, Part
    from ipms.render.spans import Line
    from ipms.views.work.a3_page import A3Sheet, Signed, Throw
    from ipms.views.work.a3_paper import A3Paper
    from ipms.views.work.a3_tree import A3Branch
    from ipms.views.work.stretches import CycleStretches, PhaseStretch


def right_half(paper: A3Paper, words: Words) -> list[Part]:
    """Do, Check, Adjust."""
    sheet = paper.sheet
    goals = zip(sheet.a3.goals, paper.points, strict=True)
    return [
        *section(sheet, "this_year", list(_this_year(sheet, words)), words),
        *section(sheet, "children", list(_children(sheet, words)), words),
        *section(sheet, "countermeasures", list(countermeasures(sheet, words)), words),
        *section(sheet, "check", [one for goal, points in goals for one in checked(goal, points, words)], words),
        *section(sheet, "pdca", list(_cycles(sheet, words)), words),
        *text_section(sheet, "follow_up", words),
        *text_section(sheet, "unresolved", words),
        *text_section(sheet, "learning", words),
        *section(sheet, "catchball", list(_catchball(sheet, words)), words),
        *section(sheet, "signatures", list(_signatures(sheet, words)), words),
    ]


def _this_year(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    if sheet.this_year:
        numbered = enumerate(sheet.this_year, 1)
        yield Points(tuple(Point(Span(str(n), "label"), (line(typed(words, one)),)) for n, one in numbered))


def _children(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    if sheet.a3.children:
        yield Points(tuple(_child(one, words) for one in sheet.a3.children))


def _child(child: A3Branch, words: Words) -> Point:
    """An A3 that serves this one: its title, its phases and state, how many goals its figures reach."""
    title = leading(titled(words, child.a3.title, illustrative=child.illustrative), f"a3:{child.a3.id}")
    goals = line(Span(f"{words('a3.column.reached')} ", "muted"), *counted(child.reached, child, words))
    facts = (phases(child.cycle, words), state(child.cycle, words), goals if child.goals else BLANK)
    return Point(MARK, (title, *facts, unproven(child, words)))


def _cycles(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    """Every cycle phase by phase, as bars and in words."""
    if not sheet.cycles:
        return
    yield cycles_picture(sheet, words)
    phases_of = [one for cycle in sheet.cycles for one in cycle.phases]
    columns = ("phase", "dates", "said") if any(phase_said(one, words) for one in phases_of) else ("phase", "dates")
    captions = tuple(words(f"pdca.column.{name}") for name in columns)
    rows = tuple(_phase(one, words)[: len(columns)] for one in phases_of)
    parts = tuple(_numbered(cycle, words) for cycle in sheet.cycles) if len(sheet.cycles) > 1 else ()
    yield Rows(words("site.work.table.phases"), captions, rows, frozenset(), parts)


def _numbered(cycle: CycleStretches, words: Words) -> tuple[str, int]:
    return words("a3.cycle", number=cycle.number), len(cycle.phases)


def _phase(one: PhaseStretch, words: Words) -> tuple[Line, ...]:
    progress = one.stretch.progress
    name = line(Span(f"{PROGRESS[progress]} {words(f'phase.{one.phase}')}", PROGRESS_STYLE[progress]))
    dates = joined((line(from_to(one.stretch, words)), line(Span(phase_late(one, words), "late"))))
    return name, dates, joined(line(said) for said in phase_said(one, words))


def _catchball(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    if sheet.catchball:
        yield Points(tuple(_throw(one, words) for one in sheet.catchball))


def _throw(one: Throw, words: Words) -> Point:
    """When, from which room to which; what was proposed, and below it what was answered."""
    giver, taker = (Span(typed(words, room.title), to=f"room:{room.id}") for room in (one.giver, one.taker))
    facts = (line(Span(when(words, one.on), "label")), line(giver, ARROW, taker), line(typed(words, one.proposal)))
    mark, style = ANSWER[one.response]
    reason = f"{words('a3.colon')} {typed(words, one.reason)}" if one.reason is not None else ""
    reply = line(Span(words(f"a3.response.{one.response or 'none'}"), style), reason)
    return Point(MARK, facts, (Point(Span(mark, style), (reply,)),))


def _signatures(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    """Who has not signed stands first."""
    if not sheet.signatures:
        return
    waiting = [one for one in sheet.signatures if one.on is None]
    done = [one for one in sheet.signatures if one.on is not None]
    total = words("board.a3.signed", signed=len(done), n=len(sheet.signatures))
    yield Said(line(Span(total, "waiting" if waiting else "met")))
    yield Points(tuple(_signature(one, words) for one in (*waiting, *done)))


def _signature(one: Signed, words: Words) -> Point:
    mark = Span(MET, "met") if one.on is not None else Span(WAITING, "waiting")
    date = when(words, one.on) if one.on is not None else words("a3.unsigned")
    return Point(mark, (line(typed(words, one.role)), line(Span(date, "muted"))))
