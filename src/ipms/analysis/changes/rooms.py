"""The life of rooms: obstacles on their way, meetings held, weeks published, walls and hand-offs that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.changes.change import Change, Tone, What, toned
from ipms.analysis.changes.items import of_item
from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.model.vocabulary import Integration

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.changes.change import Fact
    from ipms.analysis.changes.pairs import Pairs
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.model.kinds.room import Room
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_LEVELS: Final = tuple(Integration)


def obstacle_changes(pairs: Pairs) -> Iterator[Change]:
    """Every step that an obstacle took."""
    for pair in pairs.of("obstacle"):
        if pair.after is not None and not pair.unsure:
            yield from _steps(pairs, pair.before, pair.after)


def _steps(pairs: Pairs, was: Entry[Obstacle] | None, now: Entry[Obstacle]) -> Iterator[Change]:
    before, after = was.value if was is not None else None, now.value
    if before is None:
        yield of_item(What.OBSTACLE_RAISED, Tone.OTHER, now, facts={"date": after.raised.on})
    for move in after.moves[len(before.moves) if before else 0 :]:
        facts = {"to": _called(pairs.after, move.to), "date": move.on, "why": move.why}
        yield of_item(What.OBSTACLE_MOVED, Tone.OTHER, now, facts=facts, also=(move.to,))
    for answer in after.answers[len(before.answers) if before else 0 :]:
        facts = {"by": _called(pairs.after, answer.room), "date": answer.on, "answer": answer.answer}
        yield of_item(What.OBSTACLE_ANSWERED, Tone.BETTER, now, facts=facts, also=(answer.room,))
    for what, name in ((What.OBSTACLE_CARRIED_BACK, "carried_back"), (What.OBSTACLE_RESOLVED, "resolved")):
        day = getattr(after, name)
        if day is not None and (before is None or getattr(before, name) is None):
            yield of_item(what, Tone.BETTER, now, facts={"date": day})
    way = escalation(pairs.after, now)
    overdue = was is not None and escalation(pairs.before, was).state is Escalated.OVERDUE
    if way.state is Escalated.OVERDUE and not overdue:
        at = {"by": _called(pairs.after, way.stands_in), "n": way.waiting - way.allowed}
        yield of_item(What.OBSTACLE_OVERDUE, Tone.WORSE, now, facts=at, also=(way.stands_in,))


def _called(ws: Workspace, room: str) -> Fact:
    entry = ws.rooms.get(room)
    return entry.value.title if entry is not None else room


def rhythm_changes(pairs: Pairs) -> Iterator[Change]:
    """Meetings held, weeks published and assessments made."""
    for pair in pairs.of("meeting"):
        if pair.before is None and not pair.unsure:
            meeting = pair.latest
            facts = {"date": meeting.day, "decisions": len(meeting.value.decisions), "n": len(meeting.value.actions)}
            yield of_item(What.MEETING, Tone.OTHER, meeting, facts=facts)
    for pair in pairs.of("summary"):
        if (
            pair.after is not None
            and not pair.unsure
            and (pair.before is None or pair.before.value != pair.after.value)
        ):
            what = What.SUMMARY if pair.before is None else What.SUMMARY_REVISED
            week = pair.after.id.partition("/")[2]
            yield of_item(what, Tone.OTHER, pair.after, facts={"week": week})
    for pair in pairs.of("assessment"):
        if pair.before is None and not pair.unsure:
            yield of_item(What.ASSESSMENT, Tone.OTHER, pair.latest, facts={"date": pair.latest.day})


def room_changes(pairs: Pairs) -> Iterator[Change]:
    """Rooms that opened or report elsewhere, and what was hung on their walls or taken down."""
    for was, now in pairs.both("room"):
        yield from _room(pairs, was, now)


def _room(pairs: Pairs, was: Entry[Room], now: Entry[Room]) -> Iterator[Change]:
    if was.value.deployed is None and now.value.deployed is not None:
        yield of_item(What.ROOM_OPENED, Tone.BETTER, now, facts={"date": now.value.deployed})
    above = pairs.now_of("room", was.value.reports_to or "")
    if above != (now.value.reports_to or ""):
        old, new = (_called(pairs.after, room) if room else None for room in (above, now.value.reports_to or ""))
        also = tuple(room for room in (above, now.value.reports_to) if room)
        yield of_item(What.ROOM_REPORTS, Tone.OTHER, now, before=old, after=new, also=also)
    hung = [one.id for one in now.value.indicators]
    had = [pairs.now_of("indicator", one.id) for one in was.value.indicators]
    yield from (_wall(What.WALL_HUNG, pairs.after, now, one) for one in dict.fromkeys(hung) if one not in had)
    yield from (_wall(What.WALL_TAKEN, pairs.before, now, one) for one in dict.fromkeys(had) if one not in hung)


def _wall(what: What, ws: Workspace, room: Entry[Room], indicator: str) -> Change:
    entry = ws.indicators.get(indicator)
    return of_item(what, Tone.OTHER, room, facts={"indicator": entry.value.title if entry else indicator})


def trajectory_changes(pairs: Pairs) -> Iterator[Change]:
    """Hand-offs whose level of integration is another one now."""
    for was, now in pairs.both("trajectory"):
        before = {(one.from_, one.to): one.level for one in was.value.handoffs}
        for one in now.value.handoffs:
            level = before.get((one.from_, one.to))
            if (one.from_, one.to) in before and level is not one.level:
                facts = {"from": _step(now, one.from_), "to": _step(now, one.to)}
                tone = _level_tone(level, one.level)
                ends = _rooms(now, one)
                yield of_item(What.HANDOFF, tone, now, before=level, after=one.level, facts=facts, also=ends)


def _level_tone(was: Integration | None, now: Integration | None) -> Tone:
    if was is None or now is None:
        return Tone.OTHER
    return toned(_LEVELS.index(now) < _LEVELS.index(was), _LEVELS.index(now) > _LEVELS.index(was))


def _step(trajectory: Entry[Trajectory], step: str) -> Fact:
    return next((one.title for one in trajectory.value.steps if one.id == step), step)


def _rooms(trajectory: Entry[Trajectory], handoff: Any) -> tuple[str, ...]:
    """The rooms at both ends."""
    ends: Sequence[str] = (handoff.from_, handoff.to)
    return tuple(one.room for one in trajectory.value.steps if one.id in ends and one.room)
