"""What stands above the questions: whose room, which week, and the obstacles that its people hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.rooms.escalation import Escalated
from ipms.render.cells import neutral
from ipms.render.layout import hanging, wrap
from ipms.render.marks import OBSTACLE, WAITING
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.sheets.dialogue import Told
    from ipms.cli.commands.status.asking.target import Target
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Line
    from ipms.workspace.workspace import Workspace


def title_lines(target: Target, with_: Text | str | None, words: Words, width: int) -> list[Line]:
    """Room, week, when its sheets are due, whether this one is late, and who leads the dialogue."""
    title = words("status-add.title", room=neutral(words.choose(target.title)))
    week = words.period(target.ws.calendar.parse(target.week))
    late = target.days_late > 0
    timing = words("status-add.late", n=target.days_late) if late else words("status-add.in-time")
    facts = [week, words("status-add.due-day", day=target.due)]
    lead = words.choose(with_ if with_ is not None else target.lead)
    leads = f" · {words('status-add.with', role=neutral(lead))}" if lead else ""
    about = line(" · ".join(facts), " · ", Span(timing, "late" if late else "plain"), leads)
    return [*wrap(line(Span(title, "title")), width), *wrap(about, width)]


def obstacle_lines(told: Sequence[Told], ws: Workspace, words: Words, width: int) -> list[Line]:
    """Each obstacle with where it stands and since when; an answer to bring back in its own words."""
    return [spans for one in told for spans in _obstacle(one, ws, words, width)]


def _obstacle(one: Told, ws: Workspace, words: Words, width: int) -> list[Line]:
    mark, style = OBSTACLE.get(one.escalation.state, (WAITING, "waiting"))
    what = neutral(words.choose(one.entry.value.what))
    label = line(" ", Span(mark, style), " ")
    lines = hanging(label, line(what, " · ", Span(_state(one, ws, words), style)), width)
    if one.news and one.answer is not None:
        room = _room(ws, one.answer.room, words)
        key = "status-add.answer" if one.escalation.state is Escalated.ANSWERED else "status-add.answered"
        said = words(key, room=room, answer=neutral(words.choose(one.answer.answer)))
        lines += hanging(line("   "), line(Span(said, "strong")), width)
    return lines


def _state(one: Told, ws: Workspace, words: Words) -> str:
    way = one.escalation
    said = words(f"board.obstacle.{way.state}", n=way.waiting, allowed=way.allowed)
    if way.stands_in == way.raised_in:
        return said
    return f"{_room(ws, way.stands_in, words)} · {said}"


def _room(ws: Workspace, room: str, words: Words) -> str:
    entry = ws.rooms.get(room)
    return neutral(words.choose(entry.value.title)) if entry is not None else neutral(room)
