"""An improvement kata: the learner's storyboard."""

from __future__ import annotations

from typing import Annotated

from ipms.model.base import Many, Model
from ipms.model.fields import A3Ref, Amount, Day, Happened, IndicatorRef, Slug, When
from ipms.model.item import Titled
from ipms.model.text import Text
from ipms.model.vocabulary import ObstacleState, ObstacleStateWord


class TargetCondition(Model):
    """Where the learner wants to be, and by when."""

    what: Text
    indicator: IndicatorRef | None = None
    to: Amount | None = None
    by: When | None = None
    set_on: When | None = None
    """A kata goes from one target condition to the next; each is counted from its own day."""


class KataObstacle(Model):
    """What stands between the actual and the target condition; one is active at a time."""

    id: Slug
    what: Text
    state: ObstacleStateWord = ObstacleState.PARKED


class Experiment(Model):
    """One step: what is expected is written before what happened."""

    on: Annotated[Day, Happened(whole=True)]
    obstacle: Slug | None = None
    step: Text
    expected: Text | None = None
    review_on: Day | None = None
    reviewed: Annotated[Day | None, Happened(takes=("happened", "learned"))] = None
    happened: Text | None = None
    learned: Text | None = None


class Kata(Titled):
    """A practice routine of improvement."""

    a3: A3Ref | None = None
    opened: When | None = None
    process: Text | None = None
    challenge: Text | None = None
    target_condition: TargetCondition | None = None
    actual_condition: Text | None = None
    learner: Text | None = None
    coach: Text | None = None
    obstacles: Many[KataObstacle] = ()
    experiments: Many[Experiment] = ()
