"""The status sheets of a week over a room and those below it, from published summaries alone.

Small counts: a part below `min_count`, or hidden by the room that published it, stays hidden here.
What a total over rooms may then say is how much the shown parts make at least (`≥13`): it tells
nothing that they do not, and the hidden part cannot be worked out by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.model.periods import EARLIEST
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ipms.model.kinds.sheet import Summary
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

NO_SHOWS = "no-shows"
"""The question whose reasons a board shows, where the organisation asks it under this id."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week's sheets. `reasons` are of missed appointments, the most frequent first; texts are hidden counts."""

    due: dt.date
    """The day on which the week's sheets were due."""
    filled: int
    expected: int
    late: int
    published: tuple[str, ...]
    """Rooms that published a summary; those with staff that did not are `missing`."""
    missing: tuple[str, ...]
    reasons: tuple[tuple[Text, int | str], ...]
    raised: int | str | None
    acted: int | str | None
    illustrative: bool


def latest_week(ws: Workspace, room_id: str) -> Week | None:
    """The latest week for which the room, or one below it, published its sheets; only rooms with staff count."""
    rooms = (room for each in sorted(here_and_below(ws, room_id)) if (room := ws.rooms.get(each)) is not None)
    staff = {room.id: room.value.staff for room in rooms if room.value.staff}
    published = [(entry.day, entry) for entry in ws.in_rooms("summary", staff) if entry.day is not None]
    due = max((day for day, _ in published), default=EARLIEST)
    if due <= EARLIEST:
        return None
    return _over_rooms(ws, due, [entry for day, entry in published if day == due], staff)


def _over_rooms(ws: Workspace, due: dt.date, entries: Sequence[Entry[Summary]], staff: dict[str, int]) -> Week:
    summaries = [entry.value for entry in entries]
    rooms = tuple(sorted(entry.home for entry in entries))
    missing = tuple(sorted(staff.keys() - set(rooms)))
    least = ws.settings.confidentiality.min_count
    raised, acted = _triggers(summaries, least)
    return Week(
        due,
        sum(summary.filled for summary in summaries),
        sum(summary.expected for summary in summaries) + sum(staff[room] for room in missing),
        sum(summary.late for summary in summaries),
        rooms,
        missing,
        _reasons(summaries, _counted_question(ws), least),
        raised,
        acted,
        any(summary.illustrative for summary in summaries),
    )


def _counted_question(ws: Workspace) -> str:
    """The question with counted reasons: the one about missed appointments, else the first there is."""
    asked = [one.id for one in ws.settings.status_sheet.questions if one.type is QuestionType.COUNTED_REASONS]
    return asked[0] if asked and NO_SHOWS not in asked else NO_SHOWS


def _reasons(summaries: Iterable[Summary], question: str, least: int) -> tuple[tuple[Text, int | str], ...]:
    answers = [summary.answers[question] for summary in summaries if question in summary.answers]
    parts: dict[Text, list[int | str]] = {}
    for one in (reason for answer in answers if not answer.hidden for reason in answer.reasons):
        parts.setdefault(one.reason, []).append(one.count)
    unseen = any(answer.hidden for answer in answers)
    totals = [(reason, total(counts, least, unseen=unseen)) for reason, counts in parts.items()]
    return tuple(sorted(totals, key=lambda pair: (*_most_first(pair[1]), str(pair[0]))))


def _most_first(count: int | str) -> tuple[bool, int]:
    return isinstance(count, str), -count if isinstance(count, int) else 0


def _triggers(summaries: Iterable[Summary], least: int) -> tuple[int | str | None, int | str | None]:
    """Answers that asked for an action at once, and those that got one."""
    triggers = [summary.triggers for summary in summaries if summary.triggers is not None]
    if not triggers:
        return None, None
    return total([one.raised for one in triggers], least), total([one.acted for one in triggers], least)


def total(parts: Sequence[int | str], least: int, *, unseen: bool = False) -> int | str:
    """The sum over rooms, or the most that may be said of it where a part is hidden or too small.

    Two hidden parts of fewer than 5 make fewer than 9, not fewer than 5. `unseen` tells that another
    room published nothing of this question at all: then only the least that it can be is known.
    """
    shown = [part for part in parts if isinstance(part, int) and part >= least]
    hidden = len(parts) - len(shown)
    if not hidden and not unseen:
        return sum(shown)
    if shown or unseen:
        return f"≥{sum(shown)}"
    known = [part for part in parts if isinstance(part, int)]
    few = len(known) == len(parts) and sum(known) < least
    return f"<{least if few else hidden * (least - 1) + 1}"
