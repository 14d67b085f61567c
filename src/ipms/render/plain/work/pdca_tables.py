"""Where improvement work stands, for programs and documents: a row a piece of work, or a row a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import Phase
from ipms.render.figures import typed, when
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import Line, text_of
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.work.cycles.pdca import kind, verdict
from ipms.render.terminal.work.cycles.timeline import dates, phase_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.locale import Words
    from ipms.views.work.pdca_page import PdcaPage
    from ipms.views.work.stretches import PhaseStretch
    from ipms.views.work.work_item import WorkItem

SCHEMA: Final = "ipms.pdca/1"
_COLUMNS: Final = (
    *("kind", "id", "title", "type", "status", "room", "owner", "cycle", "state", "days", "late_phase", "decision"),
    *("plan", "do", "check", "adjust", "last_movement", "due", "goals", "reached", "upheld", "unproven", "missing"),
)
_PHASE_COLUMNS: Final = (
    *("kind", "id", "cycle", "phase", "progress", "start", "end", "due", "days_late", "decision", "finding", "note"),
)


def pdca_json(page: PdcaPage) -> str:
    """Every piece of work with its cycles and the verdicts of its goals."""
    return document(SCHEMA, pdca=page)


def pdca_csv(page: PdcaPage, words: Words) -> str:
    """A row a piece of work; titles and owners in the language of the answer."""
    return csv_table(_COLUMNS, [_values(item, words) for item in page.items])


def phases_csv(page: PdcaPage, words: Words) -> str:
    """A row a phase of every cycle; a piece of work whose file gives none has one row, for the whole of it."""
    return csv_table(_PHASE_COLUMNS, [values for item in page.items for values in _phase_values(item, words)])


def pdca_markdown(page: PdcaPage, words: Words) -> str:
    """The table in the reader's language."""
    names = ("title", "what", "owner", "phases", "state", "goals", "moved", "due")
    captions = [words(f"pdca.column.{name}") for name in names]
    return markdown_table(captions, [_shown(item, words) for item in page.items])


def phases_markdown(page: PdcaPage, words: Words) -> str:
    """The phases in the reader's language, their dates in words."""
    captions = [words(f"pdca.column.{name}") for name in ("title", "number", "phase", "dates", "said")]
    rows = [row for item in page.items for row in _shown_phases(item, words)]
    return markdown_table(captions, rows)


def _values(item: WorkItem, words: Words) -> tuple[object, ...]:
    cycle = item.cycle
    progress = {one.phase: one.progress for one in cycle.phases}
    goals = (len(item.goals), sum(goal.held for goal in item.goals), sum(goal.upheld for goal in item.goals))
    return (
        *(item.kind, item.item.id, words.choose(item.item.title), item.type, item.status, item.home.id),
        *(words.choose(item.owner), cycle.number, cycle.state, cycle.days, cycle.late_phase, cycle.decision),
        *(progress[phase] for phase in Phase),
        *(cycle.last_movement, item.due, *goals, item.unproven, " ".join(item.missing)),
    )


def _phase_values(item: WorkItem, words: Words) -> Iterator[tuple[object, ...]]:
    for cycle in item.cycles:
        for phase in cycle.phases:
            yield (item.kind, item.item.id, cycle.number, phase.phase, *_of_phase(phase, words))
    if not item.cycles:
        one = item.whole
        known = (one.progress, one.start, one.end, one.due, one.days_late)
        yield (item.kind, item.item.id, None, None, *known, item.cycle.decision, "", "")


def _of_phase(phase: PhaseStretch, words: Words) -> tuple[object, ...]:
    one = phase.stretch
    said = (words.choose(phase.finding), words.choose(phase.note))
    return (one.progress, one.start, one.end, one.due, one.days_late, phase.decision, *said)


def _shown(item: WorkItem, words: Words) -> tuple[str, ...]:
    return (
        typed(words, item.item.title),
        kind(item, words),
        typed(words, item.owner),
        text_of(phases(item.cycle, words)),
        text_of(state(item.cycle, words)),
        _joined(verdict(item, words)),
        words.date(item.cycle.last_movement, short=True) if item.cycle.last_movement is not None else "",
        when(words, item.due) if item.due is not None else "",
    )


def _shown_phases(item: WorkItem, words: Words) -> Iterator[tuple[str, ...]]:
    title = typed(words, item.item.title)
    for cycle in item.cycles:
        for phase in cycle.phases:
            told = phase_row(phase, "", words)
            dated, said = told.facts[:3], told.facts[3:]
            yield (title, str(cycle.number), text_of(told.label), _joined(dated), _joined(said))
    if not item.cycles:
        yield (title, "", "", _joined(dates(item.whole, words)), text_of(state(item.cycle, words)))


def _joined(facts: Iterable[Line]) -> str:
    return " · ".join(filter(None, map(text_of, facts)))
