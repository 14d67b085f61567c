"""What a report says of itself: of what and of when it is, what it was made from, what is left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.views.names import named_room
from ipms.views.tables.hiding import hidden_rows
from ipms.views.walls.head import gaps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.model.kinds.settings import SpcRules
    from ipms.model.text import Text
    from ipms.views.board_page import Gap, Named
    from ipms.views.report.plan import Plan
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The commit that the files stand on. `changed` are those that are others now, or None where nobody can say."""

    commit: str
    on: dt.date
    changed: frozenset[str] | None

    @property
    def differs(self) -> bool:
        """Whether the report may show something else than the commit has."""
        return self.changed is None or bool(self.changed)


@dataclass(frozen=True, slots=True, order=True)
class HiddenFigures:
    """How many figures of an indicator in a room are not shown, since too few people stand behind them."""

    room: str
    indicator: str
    count: int


@dataclass(frozen=True, slots=True)
class Made:
    """How a report was asked for and made; nothing of it is in the files."""

    program: str
    at: dt.datetime
    """In universal time."""
    rooms: tuple[str, ...]
    """Those that were asked for by name; none for the whole organisation."""
    forms: tuple[str, ...]
    """Of pages, paper, workbook, summary: those that it holds."""
    paper: str
    languages: tuple[str, ...]
    since: str | None
    source: MadeFrom | None


@dataclass(frozen=True, slots=True)
class About:
    """The facts of a report."""

    organisation: Text
    as_of: dt.date
    pinned: bool
    made: Made
    asked: tuple[Named, ...]
    min_count: int
    spc: SpcRules
    hidden: tuple[HiddenFigures, ...]
    gaps: tuple[Gap, ...]
    """Files that could not be understood, wholly or in part."""
    fictional: bool


def about(ws: Workspace, plan: Plan, made: Made) -> About:
    """Say what a report is; its figures are gone through for what is hidden, and all files for what cannot be read."""
    return About(
        organisation=ws.settings.organisation,
        as_of=ws.as_of,
        pinned=ws.pinned,
        made=made,
        asked=tuple(named_room(ws, room) for room in made.rooms),
        min_count=ws.settings.confidentiality.min_count,
        spc=ws.settings.rules.spc,
        hidden=tuple(sorted(_hidden(ws, plan))),
        gaps=gaps(ws, plan.indicators),
        fictional=ws.settings.confidentiality.fictional,
    )


def _hidden(ws: Workspace, plan: Plan) -> Iterable[HiddenFigures]:
    """Counts alone, and only where something is hidden."""
    rooms = frozenset(plan.rooms)
    for indicator in plan.indicators:
        if indicator in ws.indicators:
            found = Counter(row.room for row in hidden_rows(ws, indicator) if row.room in rooms)
            yield from (HiddenFigures(room, indicator, count) for room, count in found.items())
