"""What became better and what became worse, aim by aim, and where the one may have been paid for by the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from ipms.analysis.figures.change import Judgement
from ipms.analysis.spc.vocabulary import Variation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.model.vocabulary import Aim


class Course(StrEnum):
    """Where an indicator, or an aim, is going."""

    WORSENED = "worsened"
    MIXED = "mixed"
    IMPROVED = "improved"
    STEADY = "steady"
    """A chart with limits shows nothing beyond its usual variation."""
    UNTOLD = "untold"
    """There are too few figures, or no direction that would be better."""
    UNMEASURED = "unmeasured"
    """Nothing measures the aim."""


_BY_SIGNAL = {
    Variation.IMPROVEMENT_HIGH: Course.IMPROVED,
    Variation.IMPROVEMENT_LOW: Course.IMPROVED,
    Variation.CONCERN_HIGH: Course.WORSENED,
    Variation.CONCERN_LOW: Course.WORSENED,
    Variation.COMMON_CAUSE: Course.STEADY,
}
_BY_CHANGE = {Judgement.BETTER: Course.IMPROVED, Judgement.WORSE: Course.WORSENED}


@dataclass(frozen=True, slots=True)
class Way:
    """An indicator on its way: by its signal, and by what its change since the baseline suggests without one."""

    indicator: str
    aim: Aim
    course: Course
    suggested: Course


@dataclass(frozen=True, slots=True)
class TradeOff:
    """One indicator is better while another is worse. `certain` where both are told by a signal."""

    better: str
    better_aim: Aim
    worse: str
    worse_aim: Aim
    certain: bool


def course_of(variation: Variation | None) -> Course:
    """Where the chart says that an indicator is going."""
    return Course.UNTOLD if variation is None else _BY_SIGNAL.get(variation, Course.UNTOLD)


def suggested_by(course: Course, judgement: Judgement | None) -> Course:
    """The course by the signal where there is one, else what the change since the baseline suggests."""
    if course is not Course.UNTOLD or judgement is None:
        return course
    return _BY_CHANGE.get(judgement, Course.UNTOLD)


def course_of_aim(courses: Sequence[Course]) -> Course:
    """Where an aim is going: mixed where some of its indicators improved and others worsened."""
    if not courses:
        return Course.UNMEASURED
    if Course.IMPROVED in courses and Course.WORSENED in courses:
        return Course.MIXED
    order = (Course.WORSENED, Course.IMPROVED, Course.STEADY)
    return next((one for one in order if one in courses), Course.UNTOLD)


def trade_offs(found: Iterable[Way]) -> tuple[TradeOff, ...]:
    """Every pair of which one is better and the other worse, the certain ones first."""
    known = sorted(found, key=lambda one: one.indicator)
    better = [one for one in known if one.suggested is Course.IMPROVED]
    worse = [one for one in known if one.suggested is Course.WORSENED]
    pairs = [
        TradeOff(up.indicator, up.aim, down.indicator, down.aim, certain=Course.UNTOLD not in {up.course, down.course})
        for up, down in product(better, worse)
    ]
    return tuple(sorted(pairs, key=lambda pair: not pair.certain))
