"""Trajectories for programs and documents: all of them, or one with its hand-offs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import Integration
from ipms.render import figures
from ipms.render.figures import typed
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.trajectories.arrows import leads
from ipms.render.terminal.trajectories.handoff import level, obstacle, stood
from ipms.render.terminal.trajectories.journey import length
from ipms.render.terminal.trajectories.page import weakest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.trajectories.moments import MomentRow
    from ipms.views.trajectories.page import TrajectoryList, TrajectoryPage
    from ipms.views.trajectories.parts import CutRow, HandoffRow, ServiceRow

SCHEMA: Final = "ipms.trajectory/1"
LIST_SCHEMA: Final = "ipms.trajectories/1"
_DOMAINS: Final = (
    *("screening", "clinical_practice", "transitions", "information", "case_management", "finance", "benefits"),
)
_HANDOFF: Final = (
    *("trajectory", "number", "from", "to", "level", "target_level", "levels_below", "rank", "reasons"),
    *("indicator", "period", "value", "target", "target_low", "target_high", "standing", "hidden"),
    *("obstacles", "oldest_days", "since", *_DOMAINS),
)
_LIST: Final = (
    *("trajectory", "room", "steps", "handoffs", "discontinuities", *Integration, "weakest_from", "weakest_to"),
    *("obstacles", "illustrative"),
)


def trajectory_json(page: TrajectoryPage) -> str:
    """Everything the page knows."""
    return document(SCHEMA, trajectory=page)


def trajectories_json(page: TrajectoryList) -> str:
    """All trajectories."""
    return document(LIST_SCHEMA, trajectories=page)


def trajectory_csv(page: TrajectoryPage) -> str:
    """A row a hand-off, in the order of the file; levels by their words."""
    return csv_table(_HANDOFF, [_handoff_values(one, page) for one in page.pathway.handoffs])


def trajectories_csv(page: TrajectoryList) -> str:
    """A row a trajectory, those with most discontinuities first."""
    return csv_table(_LIST, [_list_values(one) for one in page.trajectories])


def trajectory_markdown(page: TrajectoryPage, words: Words) -> str:
    """Four tables in the reader's language: services, hand-offs, figures along the pathway, the journey."""
    tables = (
        (("step", "room", "directorate"), [_step(one, words) for one in page.services]),
        (("handoff", "level", "wait", "obstacles"), [_handoff(one, words) for one in page.pathway.handoffs]),
        (("indicator", "value", "target", "status", "period"), [_cut(one, words) for one in page.indicators]),
        (("at", "gap", "step", "event"), [_moment(one, words) for one in page.journey]),
    )
    return "\n".join(markdown_table(_captions(names, words), rows) for names, rows in tables if rows)


def trajectories_markdown(page: TrajectoryList, words: Words) -> str:
    """The list as a table in the reader's language."""
    rows = [
        (
            typed(words, one.pathway.trajectory.title),
            typed(words, one.home.title),
            words("trajectory.broken.short", broken=len(one.pathway.broken), n=len(one.pathway.handoffs)),
            text_of(weakest(one.pathway, words)[1]),
        )
        for one in page.trajectories
    ]
    captions = [*_captions(("trajectory", "room", "broken"), words), words("trajectory.weakest")]
    return markdown_table(captions, rows)


def _captions(names: Sequence[str], words: Words) -> list[str]:
    return [words(f"trajectory.column.{name}") for name in names]


def _step(one: ServiceRow, words: Words) -> tuple[str, ...]:
    room = typed(words, one.room.title) if one.room is not None else typed(words, one.partner)
    return typed(words, one.step.title), room, typed(words, one.directorate)


def _handoff(one: HandoffRow, words: Words) -> tuple[str, ...]:
    wait = text_of(stood(one.wait, words, short=False)) if one.wait is not None else ""
    held = "; ".join(" · ".join(text_of(fact) for fact in obstacle(each, words)) for each in one.obstacles)
    return leads(one, words), text_of(level(one, words)), wait, held


def _cut(one: CutRow, words: Words) -> tuple[str, ...]:
    return (
        typed(words, one.indicator.title),
        figures.now(words, one),
        figures.target(words, one),
        text_of(standing(one.standing, words, hidden=one.hidden)),
        words.period(one.period) if one.period is not None else "",
    )


def _moment(one: MomentRow, words: Words) -> tuple[str, ...]:
    gap = length(words, one.gap) if one.gap else ""
    return (
        typed(words, one.at),
        gap,
        typed(words, one.step.title) if one.step is not None else "",
        typed(words, one.event),
    )


def _handoff_values(one: HandoffRow, page: TrajectoryPage) -> tuple[object, ...]:
    cut = one.wait
    limits = cut.target if cut is not None else None
    return (
        *(page.pathway.trajectory.id, one.number, one.start.id, one.end.id, one.level, one.wanted, one.below, one.rank),
        " ".join(one.reasons),
        *((cut.indicator.id, cut.period, cut.value) if cut is not None else (None, None, None)),
        *((limits.value, limits.low, limits.high) if limits is not None else (None, None, None)),
        *((cut.standing, cut.hidden) if cut is not None else (None, None)),
        *(len(one.obstacles), one.obstacles[0].age if one.obstacles else None, one.since),
        *(one.domains.get(name) for name in _DOMAINS),
    )


def _list_values(page: TrajectoryPage) -> tuple[object, ...]:
    first = page.pathway.broken[0] if page.pathway.broken else None
    return (
        *(
            page.pathway.trajectory.id,
            page.home.id,
            len(page.services),
            len(page.pathway.handoffs),
            len(page.pathway.broken),
        ),
        *(page.levels[level] for level in Integration),
        *((first.start.id, first.end.id) if first is not None else (None, None)),
        *(page.open_obstacles, page.illustrative),
    )
