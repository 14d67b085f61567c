"""Katas: expect before you look, one obstacle at a time, a target condition within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Related, Severity
from ipms.model.vocabulary import ObstacleState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.kata import Experiment, Kata
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

FARTHEST = 90
"""Days: a target condition lies a week to a month ahead, three months at most."""


@rule("PDC304", "happened-without-expected", Severity.WARNING)
def happened_without_expected(ws: Workspace) -> Iterator[Finding]:
    """An experiment says what happened, and not what was expected.

    The learner learns from the difference between the two, so `expected` is written before the step is taken. Write
    what was expected where it is remembered, and ask for it first at the next coaching cycle.
    """
    for entry, number, experiment in _experiments(ws):
        if experiment.happened is not None and experiment.expected is None:
            yield found(ws, entry, "PDC304", ("experiments", number, "happened"))


@rule("PDC305", "reviewed-before-step")
def reviewed_before_step(ws: Workspace) -> Iterator[Finding]:
    """An experiment was reviewed, or is to be reviewed, before the day of its step.

    Nobody can go and see what has not been tried. Correct the date of the review, or `on`, the day of the step.
    """
    for entry, number, experiment in _experiments(ws):
        early = _early(experiment)
        if early:
            at: tuple[Step, ...] = ("experiments", number, early)
            step = Related(ws.place(entry, ("experiments", number, "on")), "PDC305.related")
            yield found(ws, entry, "PDC305", at, related=(step,))


@rule("PDC306", "several-active-obstacles", Severity.WARNING)
def several_active_obstacles(ws: Workspace) -> Iterator[Finding]:
    """More than one obstacle of a kata is active.

    The learner works on one obstacle at a time: with two, nobody knows which step moved what. Keep one `active`, and
    park the others; they keep their place on the storyboard.
    """
    for entry in ws.katas.values():
        active = [i for i, one in enumerate(entry.value.obstacles) if one.state is ObstacleState.ACTIVE]
        if len(active) > 1:
            first, second = (("obstacles", number, "state") for number in active[:2])
            related = (Related(ws.place(entry, first), "PDC306.related"),)
            yield found(ws, entry, "PDC306", second, related=related, n=len(active))


@rule("PDC307", "target-condition-too-far", Severity.WARNING)
def target_condition_too_far(ws: Workspace) -> Iterator[Finding]:
    """A target condition is to be reached more than 90 days after it was set.

    It lies a week to a month ahead, three months at most: far enough not to know the way, near enough to see
    tomorrow's step. Set a nearer one on the way to the challenge. Counted from `set_on`, the day on which this target
    condition was set; without it from the opening of the kata, else from its first experiment.
    """
    for entry in ws.katas.values():
        wanted, since = entry.value.target_condition, _set_on(entry.value)
        if wanted is None or wanted.by is None or since is None or _unsure_since(ws, entry):
            continue
        days = (wanted.by.last - since[0]).days
        if days > FARTHEST:
            related = (Related(ws.place(entry, since[1]), "PDC307.related"),)
            yield found(ws, entry, "PDC307", ("target_condition", "by"), related=related, n=days, most=FARTHEST)


def _experiments(ws: Workspace) -> Iterator[tuple[Entry[Kata], int, Experiment]]:
    """Every experiment, but those of katas where one could not be read: what is missing there may have been typed."""
    for entry in ws.katas.values():
        if entry.value.experiments and not (entry.partial and ws.misread(entry, "experiments")):
            yield from ((entry, number, experiment) for number, experiment in enumerate(entry.value.experiments))


def _early(experiment: Experiment) -> str:
    """The field of the review that lies before the step, "" if none does; one is enough, since `on` may be wrong."""
    days = {"reviewed": experiment.reviewed, "review_on": experiment.review_on}
    return next((name for name, day in days.items() if day is not None and day < experiment.on), "")


def _set_on(kata: Kata) -> tuple[dt.date, tuple[Step, ...]] | None:
    """The day from which the target condition counts, and where it stands; of a vague date the last, in its favour."""
    if kata.target_condition is not None and kata.target_condition.set_on is not None:
        return kata.target_condition.set_on.last, ("target_condition", "set_on")
    if kata.opened is not None:
        return kata.opened.last, ("opened",)
    steps = [(experiment.on, number) for number, experiment in enumerate(kata.experiments)]
    return (min(steps)[0], ("experiments", min(steps)[1], "on")) if steps else None


def _unsure_since(ws: Workspace, entry: Entry[Kata]) -> bool:
    names = ("target_condition", "opened", "experiments")
    return entry.partial and any(ws.misread(entry, name) for name in names)
