"""What a row of the register of obstacles says, on the page and in documents alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.escalation import Escalated
from ipms.analysis.work.pdca import Progress
from ipms.render.figures import ARROW, typed, when
from ipms.render.marks import OBSTACLE, PROGRESS
from ipms.views.obstacles.page import By

if TYPE_CHECKING:
    from ipms.analysis.rooms.register import Times
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.obstacles.page import Group, ObstacleRow, Register, Return, Said

MARKS: Final[dict[str, tuple[str, Style]]] = {**OBSTACLE, Escalated.RESOLVED: (PROGRESS[Progress.ENDED], "muted")}
_AWAITED: Final = frozenset({Escalated.OVERDUE, Escalated.WAITING})
TAIL: Final = 4
"""Characters at the end of an id that tell it from all others, as a rule."""


def title(page: Register, words: Words) -> str:
    """What the register is of."""
    if page.room is None:
        return words("obstacles.title")
    return words("obstacles.title.room", room=typed(words, page.room.title))


def counted(page: Register, words: Words) -> list[str]:
    """How many are in each state, what presses most first."""
    states = [row.state for row in page.rows]
    return [words(f"obstacles.count.{state}", n=n) for state in Escalated if (n := states.count(state))]


def heading(group: Group, by: By, words: Words) -> str:
    """What the rows of a group have in common."""
    if group.name is None:
        return words("obstacles.no-theme")
    name = words(f"board.level.{group.name.id}") if by is By.LEVEL else typed(words, group.name.title)
    return words("obstacles.group", name=name, n=len(group.rows))


def state(row: ObstacleRow, words: Words) -> str:
    """The state in a word."""
    return words(f"obstacles.state.{row.state}")


def days(row: ObstacleRow, words: Words) -> str:
    """The days here of those promised, or how long ago it came to its state."""
    if row.state in _AWAITED:
        return words("obstacles.days", n=row.days, allowed=row.allowed)
    return words("obstacles.days.ago", n=row.days) if row.days else words("obstacles.days.today")


def origin(row: ObstacleRow, words: Words) -> str:
    """Its last characters; when, where, how and about what it was raised."""
    date, room = words.date(row.raised_on, short=True), typed(words, row.raised_in.title)
    raised = words(f"obstacles.raised.{row.by}", date=date, room=room, n=row.age)
    theme = [typed(words, row.theme.title)] if row.theme is not None else []
    return " · ".join([row.id[-TAIL:], raised, *theme])


def reason(row: ObstacleRow, words: Words) -> str:
    """Why it was moved last; nothing where it never was."""
    if row.reason is None:
        return ""
    if row.reason.text is None:
        return words("obstacles.reason.none", **_said(row.reason, words))
    return words("obstacles.reason", **_said(row.reason, words))


def answer(row: ObstacleRow, words: Words) -> str:
    """The last answer; nothing where there is none."""
    return "" if row.answer is None else words("obstacles.answer", **_said(row.answer, words))


def action(row: ObstacleRow, words: Words) -> str:
    """What was agreed about it, who does it, by when; nothing where nothing was."""
    found = row.action
    if found is None:
        return ""
    facts = [typed(words, found.what), typed(words, found.owner)]
    facts += [words("board.action.due", date=when(words, found.due))] if found.due is not None else []
    return " · ".join(filter(None, facts))


def prevented(row: ObstacleRow, words: Words) -> str:
    """What keeps it from coming back; nothing where nothing is written."""
    return words("obstacles.prevented", text=typed(words, row.prevented_by)) if row.prevented_by is not None else ""


def _said(said: Said, words: Words) -> dict[str, str]:
    date, room = words.date(said.on, short=True), typed(words, said.room.title)
    return {"date": date, "room": room, "text": typed(words, said.text)}


# --- times to answer -------------------------------------------------------------------------------


def times_cells(times: Times, words: Words) -> list[str]:
    """A level and its figures, in the order of their columns."""
    return [
        words(f"board.level.{times.level}"),
        words("obstacles.of", part=times.answered, n=times.asked),
        _at_least(times.median, words, more=times.median_at_least),
        _at_least(times.worst, words, more=times.worst_at_least),
        words("obstacles.of", part=times.in_time, n=times.decided) if times.decided else "–",
        words("obstacles.waiting", n=times.waiting, late=times.overdue) if times.overdue else str(times.waiting),
        str(times.passed_on),
    ]


TIMES: Final = ("level", "answered", "median", "worst", "in-time", "waiting", "passed-on")
"""The columns of the times to answer."""


def _at_least(found: float | None, words: Words, *, more: bool) -> str:
    if found is None:
        return "–"
    said = words.amount(found, "days", short=True)
    return words("obstacles.at-least", days=said) if more else said


# --- the way back ----------------------------------------------------------------------------------


def way(one: Return, words: Words) -> str:
    """From the room that answered to the one that raised it."""
    return typed(words, one.answered_in.title) + ARROW + typed(words, one.to.title)


def came_back(one: Return, words: Words) -> str:
    """When the answer was given, and when it came home or for how long it has not."""
    answered = words.date(one.answered_on, short=True)
    if one.carried_back is None:
        return words("obstacles.back.waits", date=answered, n=one.days)
    return words("obstacles.back.came", date=answered, back=words.date(one.carried_back, short=True), n=one.days)


def return_state(one: Return) -> Escalated:
    """The state whose mark it carries."""
    return Escalated.ANSWERED if one.carried_back is None else Escalated.CARRIED_BACK
