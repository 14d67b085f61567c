"""A3s, kaizen workshops and kaikaku: phases and whole sheets due, decisions, signatures, catchball, standstill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.analysis.todo.duty import Duty, Kind
from ipms.analysis.work.pdca import CycleState, PhaseProgress, Progress, State
from ipms.analysis.work.work_states import state_of
from ipms.model.vocabulary import A3Status, Phase, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.todo.duty import Scope
    from ipms.model.kinds.a3 import A3, Round
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry

_NEGOTIATED = frozenset({A3Status.DRAFT, A3Status.ACTIVE})


def cycles(scope: Scope) -> Iterator[Duty]:
    """What the cycles of all work ask for. Drafts, and what is on hold or closed, ask nothing of anybody."""
    for kind in ("a3", "kaizen", "kata", "kaikaku"):
        for entry in scope.items(kind):
            if kind == "a3" and entry.value.status is not A3Status.ACTIVE:
                continue
            state = state_of(scope.ws, entry)
            if state.state is State.STALLED:
                yield _duty(Kind.STALLED, entry, since=state.last_movement, at=("title",))
            elif kind != "kata":
                yield from _of_cycle(scope, entry, state)


def _of_cycle(scope: Scope, entry: Entry[Any], state: CycleState) -> Iterator[Duty]:
    """A decision, or the phases and the whole that are late or fall due."""
    if state.state is State.WAITING:
        end = next(phase.end for phase in state.phases if phase.phase is Phase.CHECK)
        yield _duty(Kind.DECISION, entry, since=end, at=_at(entry, state, Phase.CHECK))
    elif state.decision is None:
        yield from _phases(scope, entry, state)
        yield from _whole(scope, entry, state)


def _phases(scope: Scope, entry: Entry[Any], state: CycleState) -> Iterator[Duty]:
    """The phases that are late or fall due; of several late ones, the one that keeps the work back longest.

    Those of a workshop without cycles are its actions and its looks back, which stand in the list by themselves.
    """
    for phase in state.phases if entry.value.pdca else ():
        if _asks(phase, state) and scope.soon(phase.due):
            at = _at(entry, state, phase.phase)
            yield _duty(Kind.PHASE, entry, due=phase.due, phase=phase.phase, at=(*at, "due"), cycle=state.number)


def _asks(phase: PhaseProgress, state: CycleState) -> bool:
    if phase.progress is Progress.LATE:
        return phase.phase is state.late_phase
    return phase.progress is not Progress.ENDED


def _whole(scope: Scope, entry: Entry[Any], state: CycleState) -> Iterator[Duty]:
    """The A3 itself; where a phase is late, that says enough of an A3 that is late too."""
    due = entry.value.due.last if entry.kind == "a3" and entry.value.due is not None else None
    hidden = state.late_phase is not None and due is not None and due < scope.ws.as_of
    if scope.soon(due) and not hidden:
        yield _duty(Kind.END, entry, due=due, at=("due",))


def signatures(scope: Scope) -> Iterator[Duty]:
    """Roles that have not signed an A3 that is being worked on."""
    for entry in scope.items("a3"):
        a3 = entry.value
        for i, signature in enumerate(a3.signatures if a3.status is A3Status.ACTIVE else ()):
            if signature.on is None:
                since = a3.opened.first if a3.opened is not None else None
                key = f"{entry.id}/{signature.role}"
                at = ("signatures", i, "role")
                yield _duty(Kind.SIGNATURE, entry, who=signature.role, since=since, at=at, key=key)


def catchball(scope: Scope) -> Iterator[Duty]:
    """The ball in a room's hands: the last round with another room has no response, or a counter-proposal."""
    for entry in scope.reaching("a3"):
        for number, last in _last_rounds(entry.value) if entry.value.status in _NEGOTIATED else ():
            if last.response in {None, Response.COUNTER}:
                answers, waits = (last.to, last.from_) if last.response is None else (last.from_, last.to)
                yield Duty(
                    Kind.CATCHBALL,
                    f"{entry.id}/{last.on}/{answers}",
                    answers,
                    entry,
                    scope.lead(answers),
                    at=("catchball", number, "proposal" if last.response is None else "response"),
                    what=last.proposal if last.response is None else last.reason or last.proposal,
                    since=last.on.last,
                    other_room=waits,
                    illustrative=entry.value.illustrative,
                )


def _last_rounds(a3: A3) -> list[tuple[int, Round]]:
    """The last round of each pair of rooms, with its place in the file."""
    last: dict[frozenset[str], tuple[int, Round]] = {}
    for number, one in sorted(enumerate(a3.catchball), key=lambda numbered: (numbered[1].on.first, numbered[0])):
        last[frozenset({one.from_, one.to})] = (number, one)
    return list(last.values())


def _duty(
    kind: Kind, entry: Entry[Any], *, who: Text | None = None, cycle: int = 0, key: str = "", **facts: Any
) -> Duty:
    phase = facts.get("phase")
    named = key or "/".join(str(part) for part in (entry.kind, entry.id, cycle or "", phase or "") if part)
    owner = who or _owner(entry)
    return Duty(kind, named, entry.home, entry, owner, illustrative=entry.value.illustrative, **facts)


def _owner(entry: Entry[Any]) -> Text | None:
    """Who answers for a piece of work."""
    names = {"a3": ("owner",), "kaizen": ("leader", "sponsor"), "kata": ("learner", "coach")}
    found = (getattr(entry.value, name) for name in names.get(entry.kind, ("convened_by",)))
    return next((each for each in found if each is not None), None)


def _at(entry: Entry[Any], state: CycleState, phase: Phase) -> tuple[str | int, ...]:
    """Where the phase of the cycle stands in the file; the title of work that gives no cycles."""
    return ("pdca", state.number - 1, phase.value) if entry.value.pdca else ("title",)
