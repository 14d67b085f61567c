"""Katas to be reviewed and learned from, target conditions due, and the looks back at kaizen workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.todo.duty import Duty, Kind
from ipms.analysis.work.verdict import verdicts
from ipms.analysis.work.work_states import latest_experiment, next_look, sustain_due

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.analysis.todo.duty import Scope
    from ipms.model.kinds.kata import Experiment, Kata
    from ipms.workspace.entry import Entry


def katas(scope: Scope) -> Iterator[Duty]:
    """The experiment under way, and the target condition."""
    for entry in scope.items("kata"):
        yield from _experiment(scope, entry)
        yield from _target_condition(scope, entry)


def looks_back(scope: Scope) -> Iterator[Duty]:
    """The next look back at each workshop, so many days after it was held."""
    for entry in scope.items("kaizen"):
        look = next_look(entry.value)
        due = sustain_due(entry.value, look) if look is not None else None
        if look is not None and scope.soon(due):
            yield Duty(
                Kind.LOOK_BACK,
                f"{entry.id}/{look.day}",
                entry.home,
                entry,
                entry.value.leader or entry.value.sponsor,
                at=("sustain", entry.value.sustain.index(look), "day"),
                due=due,
                count=look.day,
                illustrative=entry.value.illustrative,
            )


def _experiment(scope: Scope, entry: Entry[Kata]) -> Iterator[Duty]:
    """What happened is written on the day of the review, what was learned right after."""
    last = latest_experiment(entry.value)
    if last is None:
        return
    if last.happened is None:
        if scope.soon(last.review_on):
            yield _of_kata(Kind.REVIEW, entry, last, due=last.review_on)
    elif last.learned is None:
        yield _of_kata(Kind.LEARNING, entry, last, due=last.reviewed or last.review_on or last.on)


def _of_kata(kind: Kind, entry: Entry[Kata], step: Experiment, due: dt.date | None) -> Duty:
    return Duty(
        kind,
        f"{entry.id}/{step.on}/{entry.value.experiments.index(step)}",
        entry.home,
        entry,
        entry.value.learner or entry.value.coach,
        at=("experiments", entry.value.experiments.index(step), "step"),
        what=step.step,
        due=due,
        illustrative=entry.value.illustrative,
    )


def _target_condition(scope: Scope, entry: Entry[Kata]) -> Iterator[Duty]:
    """Due by its date, unless the figures say that it is reached."""
    wanted = entry.value.target_condition
    if wanted is None or wanted.by is None or not scope.soon(wanted.by.last):
        return
    if any(verdict.held for verdict in verdicts(scope.ws, entry, sharing=False)):
        return
    yield Duty(
        Kind.TARGET_CONDITION,
        f"{entry.id}/{wanted.by}",
        entry.home,
        entry,
        entry.value.learner or entry.value.coach,
        at=("target_condition", "by"),
        what=wanted.what,
        due=wanted.by.last,
        illustrative=entry.value.illustrative,
    )
