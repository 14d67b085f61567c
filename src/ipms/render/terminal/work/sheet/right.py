"""The right half of a sheet: what is done, what the figures say of it, what was decided and learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.work.pdca import Progress
from ipms.model.vocabulary import Response
from ipms.render.figures import ARROW, typed, when
from ipms.render.layout import flow, hanging, indented, line_width, wrap
from ipms.render.marks import PROGRESS, PROGRESS_STYLE, STANDING, WAITING
from ipms.render.prose import one_line
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.a3_tree import counted
from ipms.render.terminal.work.family import unproven
from ipms.render.terminal.work.sheet.causes import countermeasures
from ipms.render.terminal.work.sheet.parts import INDENT, half, section, text_section
from ipms.render.terminal.work.verdicts import in_sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.work.a3_page import A3Sheet, Signed, Throw
    from ipms.views.work.a3_tree import A3Branch
    from ipms.views.work.stretches import CycleStretches, PhaseStretch, Stretch

MET: Final = STANDING[Standing.MET]
ANSWER: Final[dict[Response | None, tuple[str, Style]]] = {
    Response.ACCEPT: (MET, "met"),
    Response.COUNTER: ("±", "waiting"),
    Response.DECLINE: (STANDING[Standing.MISSED], "missed"),
    None: (WAITING, "waiting"),
}


def right_half(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    """Do, Check, Adjust."""
    inside = cells - INDENT
    plan = countermeasures(sheet.causes, sheet.countermeasures, words, inside) if sheet.countermeasures else []
    sections = [
        section(sheet, "this_year", _this_year(sheet, words, inside), words, cells),
        section(sheet, "children", _children(sheet, words, inside), words, cells),
        section(sheet, "countermeasures", plan, words, cells),
        section(sheet, "check", _check(sheet, words, inside), words, cells),
        section(sheet, "pdca", _cycles(sheet, words, inside), words, cells),
        text_section(sheet, "follow_up", words, cells),
        text_section(sheet, "unresolved", words, cells),
        text_section(sheet, "learning", words, cells),
        section(sheet, "catchball", _catchball(sheet, words, inside), words, cells),
        section(sheet, "signatures", _signatures(sheet, words, inside), words, cells),
    ]
    return half(words("a3.half.right"), sections)


def _this_year(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    """The activities of the year: what a strategic sheet has instead of countermeasures."""
    numbered = enumerate(sheet.this_year, 1)
    told = (hanging(line(Span(f"{n} ", "label")), line(typed(words, one)), cells) for n, one in numbered)
    return [text for lines in told for text in lines]


def _children(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    return [text for child in sheet.a3.children for text in _child(child, words, cells)]


def _child(child: A3Branch, words: Words, cells: int) -> list[Line]:
    """An A3 that serves this one: its title, then its state and how many goals its figures reach."""
    title = hanging(line(Span("• ", "muted")), titled(words, child.a3.title, illustrative=child.illustrative), cells)
    goals = line(Span(f"{words('a3.column.reached')} ", "muted"), *counted(child.reached, child, words))
    facts = [state(child.cycle, words), goals if child.goals else BLANK, unproven(child, words)]
    return [*title, *indented(flow(facts, cells - 2), 2)]


def _check(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    return [text for goal in sheet.a3.goals for text in sentences(goal, words, cells)]


def _cycles(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    """Every cycle, phase by phase: when, and what was noted, found or decided."""
    numbered = len(sheet.cycles) > 1
    return [text for cycle in sheet.cycles for text in _cycle(cycle, words, cells, numbered=numbered)]


def _cycle(cycle: CycleStretches, words: Words, cells: int, *, numbered: bool) -> list[Line]:
    names = {one.phase: f"{PROGRESS[one.stretch.progress]} {words(f'phase.{one.phase}')}" for one in cycle.phases}
    start = max((line_width(line(name)) for name in names.values()), default=0) + 2
    body = [
        text
        for one in cycle.phases
        for text in hanging(
            line(Span(names[one.phase], PROGRESS_STYLE[one.stretch.progress])), _phase(one, words), cells - 2, start
        )
    ]
    if not numbered:
        return body
    return [line(Span(words("a3.cycle", number=cycle.number), "label")), *indented(body, 2)]


def _phase(one: PhaseStretch, words: Words) -> Line:
    spans: list[Span | str] = [Span(from_to(one.stretch, words), "muted")]
    for each in phase_said(one, words):
        spans += [Span(" · ", "muted"), each]
    late = phase_late(one, words)
    return line(*spans, Span(f" · {late}" if late else "", "late"))


def phase_said(one: PhaseStretch, words: Words) -> list[Span]:
    """What was decided, found and noted in a phase."""
    decided = [Span(words(f"a3.decision.{one.decision}"), "strong")] if one.decision is not None else []
    return [*decided, *(Span(one_line(words.choose(text))) for text in (one.finding, one.note) if text is not None)]


def phase_late(one: PhaseStretch, words: Words) -> str:
    """By how many days it is late, or ended late."""
    return words("a3.measure.late", n=one.stretch.days_late) if one.stretch.days_late else ""


def from_to(stretch: Stretch, words: Words) -> str:
    """From when to when; of what runs, since when, and when it is due."""
    start = when(words, stretch.start) if stretch.start is not None else ""
    if stretch.end is not None:
        end = when(words, stretch.end)
        return end if start in {"", end} else f"{start} – {end}"
    if stretch.start is not None and stretch.progress is not Progress.ENDED:
        start = words("a3.since", date=in_sentence(words, stretch.start))
    due = words("board.a3.due", date=when(words, stretch.due)) if stretch.due is not None else ""
    return ", ".join(each for each in (start, due) if each)


def _catchball(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    return [text for one in sheet.catchball for text in _round(one, words, cells)]


def _round(one: Throw, words: Words, cells: int) -> list[Line]:
    """When, from which room to which; what was proposed, and what was answered."""
    giver, taker = typed(words, one.giver.title), typed(words, one.taker.title)
    head = wrap(line(Span(when(words, one.on), "label"), f" {giver}{ARROW}{taker}"), cells)
    mark, style = ANSWER[one.response]
    answer = Span(words(f"a3.response.{one.response or 'none'}"), style)
    reason = f"{words('a3.colon')} {typed(words, one.reason)}" if one.reason is not None else ""
    replied = hanging(line(Span(f"{mark} ", style)), line(answer, reason), cells - 2)
    return [*head, *indented([*wrap(line(typed(words, one.proposal)), cells - 2), *replied], 2)]


def _signatures(sheet: A3Sheet, words: Words, cells: int) -> list[Line]:
    """Who has not signed stands first."""
    if not sheet.signatures:
        return []
    waiting = [one for one in sheet.signatures if one.on is None]
    done = [one for one in sheet.signatures if one.on is not None]
    total = words("board.a3.signed", signed=len(done), n=len(sheet.signatures))
    return [line(Span(total, "waiting" if waiting else "met")), *_signed([*waiting, *done], words, cells)]


def _signed(signatures: Iterable[Signed], words: Words, cells: int) -> list[Line]:
    lines: list[Line] = []
    for one in signatures:
        mark = Span(f"{MET} ", "met") if one.on is not None else Span(f"{WAITING} ", "waiting")
        date = when(words, one.on) if one.on is not None else words("a3.unsigned")
        lines += hanging(line(mark), line(typed(words, one.role), Span(f" · {date}", "muted")), cells)
    return lines
