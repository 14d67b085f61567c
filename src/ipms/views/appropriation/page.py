"""What a page shows of how rooms take root: one room, or all of them together and each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ipms.analysis.appropriation.felt import Score
    from ipms.analysis.appropriation.reading import Beside, Standing, Traces
    from ipms.analysis.appropriation.table import Agent, Measure, Path, Phase, Work
    from ipms.analysis.appropriation.tally import Window
    from ipms.analysis.appropriation.writers import Writers
    from ipms.model.text import Text
    from ipms.model.vocabulary import Level
    from ipms.views.board_page import Gap, Named


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: so many done of so many due, or a bare count where `of` is None."""

    measure: Measure
    work: Work
    agent: Agent
    phase: Phase
    done: int
    of: int | None
    told: bool
    lags: bool
    why: str
    """Why nothing was due, where that is known."""
    silent: int
    """Open rooms that record nothing of it."""
    median_age: float | None
    """Days since the figures' periods ended, of the one in the middle."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Poll:
    """What may be shown of many rooms' scores on a path; `answered` may be a bound such as `<5`."""

    answered: int | str | None
    distribution: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path as people score it, beside the measures of the agent whose path it is."""

    path: Path
    agent: Agent
    scores: tuple[Score, ...]
    """Of one room, the oldest first."""
    evidence: Text | None
    beside: Beside
    measures: tuple[Measure, ...]
    """What the score is held against: what lags, or where nothing does, all that is told."""

    @property
    def now(self) -> int | None:
        """The score that holds."""
        return self.scores[-1].value if self.scores else None


@dataclass(frozen=True, slots=True)
class Saying:
    """What a room says of a kind of work."""

    work: Work
    text: Text


@dataclass(frozen=True, slots=True)
class RoomReading:
    """A room's measures and its own scores."""

    room: Named
    level: Level | None
    depth: int
    """How many rooms stand above it on the page."""
    opened: bool
    measures: Mapping[Measure, MeasureRow]
    paths: tuple[PathRow, ...]
    assessed: dt.date | None
    """The day of its latest assessment."""
    said: tuple[Saying, ...]
    """What its latest assessment says of the kinds of work."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Appropriation:
    """The page. `rooms` are in the order of the tree; a room's own page has that one alone."""

    organisation: Text
    room: Named | None
    window: Window
    measures: Mapping[Measure, MeasureRow]
    writers: Writers
    standings: tuple[Standing, ...]
    traces: tuple[Traces, ...]
    polls: Mapping[Path, Poll]
    """Over all rooms; nothing on the page of one."""
    rooms: tuple[RoomReading, ...]
    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool
    fictional: bool
    min_count: int
