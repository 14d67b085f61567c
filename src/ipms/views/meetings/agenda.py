"""The agenda of a room's next meeting, made from its data: what it owes, what it promised, what is red, who is thanked.

It is drawn from the one list of what must be done; what is on the list for the room alone is on its agenda.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.rooms.cadence import Cadence, cadence
from ipms.analysis.rooms.minutes import shared
from ipms.analysis.rooms.promises import promises
from ipms.analysis.todo.duty import Duty, Kind
from ipms.analysis.todo.todo import AHEAD, spoken_of
from ipms.model.holidays import holiday
from ipms.views.names import named, named_room
from ipms.views.todo import TodoItem, todo_item
from ipms.views.walls.follow_up import week
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import head

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.rooms.actions import Stated
    from ipms.model.holidays import Holiday
    from ipms.model.kinds.meeting import Meeting
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.views.board_page import Gap, Head, Named, SheetWeek
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Part(StrEnum):
    """What a meeting speaks of, in its order."""

    ANSWERS = "answers"
    """Obstacles that wait here, and answers on their way back."""
    PROMISES = "promises"
    COUNTERMEASURES = "countermeasures"
    FIGURES = "figures"
    """Targets missed with somebody at work on them, and figures that have not come."""
    WORK = "work"
    """A3s that are late, stand still or wait for a decision."""
    KAIZEN = "kaizen"
    KATA = "kata"
    DECISIONS = "decisions"
    SHEETS = "sheets"
    RECOGNITION = "recognition"


_PARTS: Final = {
    **dict.fromkeys((Kind.ANSWER, Kind.CARRY_BACK, Kind.TELL), Part.ANSWERS),
    **dict.fromkeys((Kind.ACTION, Kind.MEETING), Part.PROMISES),
    Kind.COUNTERMEASURE: Part.COUNTERMEASURES,
    **dict.fromkeys((Kind.MISSED, Kind.FIGURES), Part.FIGURES),
    Kind.LOOK_BACK: Part.KAIZEN,
    **dict.fromkeys((Kind.REVIEW, Kind.LEARNING, Kind.TARGET_CONDITION), Part.KATA),
    **dict.fromkeys((Kind.CATCHBALL, Kind.SIGNATURE), Part.DECISIONS),
    **dict.fromkeys((Kind.ALERT, Kind.SHEETS), Part.SHEETS),
}
_OF_WORK: Final = {"kaizen": Part.KAIZEN, "kata": Part.KATA}
_WEIGHTS: Final = {
    Part.ANSWERS: 4,
    Part.PROMISES: 2,
    Part.COUNTERMEASURES: 6,
    Part.FIGURES: 1,
    Part.WORK: 4,
    Part.KAIZEN: 3,
    Part.KATA: 3,
    Part.DECISIONS: 4,
    Part.SHEETS: 3,
    Part.RECOGNITION: 1,
}
"""How long one thing of a part takes beside one of another: what only this room can decide takes longest."""
_LONGEST: Final = 4
"""Things of one part from which on a meeting goes faster through them."""
_AT_ONCE: Final = frozenset({Part.SHEETS, Part.RECOGNITION})
"""Spoken of as a whole, however much of it there is."""
_RATED: Final = 6


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the agenda: its minutes, where the room says how long it meets, and its things by urgency."""

    part: Part
    minutes: int | None
    items: tuple[TodoItem, ...]


@dataclass(frozen=True, slots=True)
class DoneLine:
    """An action done since the room last met; `source` is the room, the A3 or the workshop it was agreed in."""

    what: Text
    owner: Text | None
    done: PartialDate
    source: Named
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the actions of the last meetings that were due, how many are done; and what was done since the last one."""

    due: int
    kept: int
    done: tuple[DoneLine, ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """A word of recognition from the status sheets of a room."""

    room: Named
    text: Text
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """What a meeting was worth to those who were there, out of ten."""

    day: dt.date
    rating: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting. `day` is None where neither a rhythm nor a meeting tells when the room meets."""

    head: Head
    day: dt.date | None
    holiday: Holiday | None
    last: dt.date | None
    cadence: Cadence
    ratings: tuple[Rating, ...]
    """Of the last meetings, oldest first."""
    parts: tuple[AgendaPart, ...]
    """Those of which there is something to say."""
    promises: Kept
    week: SheetWeek | None
    recognition: tuple[Thanks, ...]
    gaps: tuple[Gap, ...]
    fictional: bool

    @property
    def calm(self) -> tuple[Part, ...]:
        """The parts of which there is nothing to say."""
        told = {each.part for each in self.parts}
        return tuple(part for part in Part if part not in told)

    @property
    def illustrative(self) -> bool:
        """Whether anything on the agenda is made up for a demonstration."""
        items = [one for part in self.parts for one in part.items]
        told = [one.illustrative for one in items]
        told += [one.illustrative for one in self.promises.done]
        told += [one.illustrative for one in self.recognition]
        told += [one.missed.illustrative for one in items if one.missed is not None]
        return any(told) or (self.week is not None and self.week.illustrative)


def agenda(ws: Workspace, room_id: str, on: dt.date | None = None) -> Agenda:
    """The agenda of a room's next meeting, or of the one on a day: what is due by then, as known today."""
    missing = gaps(ws, room_id)  # first: it reads the files in one go
    about = head(ws, room_id)
    day = on or about.next_meeting
    until = max(day or ws.as_of + AHEAD, ws.as_of)
    held = sorted(
        (one for one in ws.in_room("meeting", room_id) if one.day is not None and one.day <= ws.as_of),
        key=lambda one: one.id,
    )
    thanks = _recognition(ws, room_id)
    kept = _kept(ws, room_id)
    now = week(ws, room_id)
    grouped = _by_part(ws, spoken_of(ws, until, room_id))
    beside = {Part.PROMISES: len(kept.done), Part.SHEETS: 1 if now else 0, Part.RECOGNITION: len(thanks)}
    return Agenda(
        head=about,
        day=day,
        holiday=holiday(day) if day is not None else None,
        last=held[-1].day if held else None,
        cadence=cadence(ws, room_id),
        ratings=tuple(_ratings(held)),
        parts=_parts(grouped, beside, about.minutes),
        promises=kept,
        week=now,
        recognition=thanks,
        gaps=missing,
        fictional=ws.settings.confidentiality.fictional,
    )


def _by_part(ws: Workspace, duties: Sequence[Duty]) -> dict[Part, tuple[TodoItem, ...]]:
    found: dict[Part, list[TodoItem]] = {part: [] for part in Part}
    for duty in duties:
        found[_part_of(duty)].append(todo_item(ws, duty))
    return {part: tuple(items) for part, items in found.items()}


def _part_of(duty: Duty) -> Part:
    """Phases, ends, decisions and standstill belong with the kind of work that they are about."""
    return _PARTS.get(duty.kind) or _OF_WORK.get(duty.entry.kind, Part.WORK)


def _parts(
    grouped: dict[Part, tuple[TodoItem, ...]], beside: dict[Part, int], minutes: int | None
) -> tuple[AgendaPart, ...]:
    """The parts with something to say, and the minutes of the meeting shared among them."""
    counts = {part: len(items) + beside.get(part, 0) for part, items in grouped.items()}
    things = {part: 1 if part in _AT_ONCE else min(count, _LONGEST) for part, count in counts.items() if count}
    weights = {part: _WEIGHTS[part] * count for part, count in things.items()}
    given = shared(minutes, weights) if minutes else {}
    return tuple(AgendaPart(part, given.get(part), grouped[part]) for part in weights)


def _kept(ws: Workspace, room_id: str) -> Kept:
    found = promises(ws, room_id)
    return Kept(found.due, found.kept, tuple(line for one in found.done if (line := _done(ws, one)) is not None))


def _done(ws: Workspace, one: Stated) -> DoneLine | None:
    action = one.action
    if action.done is None:
        return None
    source = named_room(ws, one.source) if one.kind == "room" else named(one.entry)
    return DoneLine(action.what, action.owner, action.done, source, one.entry.value.illustrative)


def _recognition(ws: Workspace, room_id: str) -> tuple[Thanks, ...]:
    """What the sheets of the latest week thank for, here and below, in order of room."""
    published = [one for one in ws.in_rooms("summary", here_and_below(ws, room_id)) if one.day is not None]
    past = [one for one in published if one.day is not None and one.day <= ws.as_of]
    latest = max((one.day for one in past if one.day is not None), default=None)
    return tuple(
        Thanks(named_room(ws, one.home), text, one.value.illustrative)
        for one in sorted(past, key=lambda one: one.home)
        if one.day == latest
        for text in one.value.recognition
    )


def _ratings(held: Sequence[Entry[Meeting]]) -> list[Rating]:
    rated = [Rating(one.day, one.value.rating) for one in held if one.day is not None and one.value.rating is not None]
    return rated[-_RATED:]
