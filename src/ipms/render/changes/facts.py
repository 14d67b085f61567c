"""The facts of a change as a sentence quotes them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ipms.analysis.changes.change import Amount, Limits
from ipms.analysis.figures.standing import Standing
from ipms.analysis.work.pdca import State
from ipms.analysis.work.reaching import Reached
from ipms.analysis.work.verdict import Signal
from ipms.model.periods import PartialDate, Period
from ipms.model.text import Text
from ipms.model.vocabulary import A3Status, Integration, Phase, Response
from ipms.render.cells import neutral
from ipms.render.figures import amount, limits, typed, when

if TYPE_CHECKING:
    from ipms.analysis.changes.change import Fact
    from ipms.locale import Words

_WORDS: Final[dict[type[StrEnum], str]] = {
    Standing: "board.standing",
    State: "changed.state",
    Reached: "changed.reached",
    Signal: "changed.signal",
    A3Status: "changed.status",
    Phase: "phase",
    Response: "a3.response",
    Integration: "trajectory.level",
}
NOTHING: Final = "–"


def fact(words: Words, value: Fact) -> str:  # noqa: PLR0911 - one line a kind of fact
    """A fact in the language of the page; a dash for nothing."""
    match value:
        case None:
            return NOTHING
        case Text():
            return typed(words, value)
        case Amount():
            return amount(words, value.value, value.unit, value.decimals)
        case Limits():
            return limits(words, value.target, value)
        case PartialDate():
            return when(words, value)
        case Period():
            return words.period(value)
        case dt.date():
            return words.date(value, short=True)
        case StrEnum():
            prefix = _WORDS.get(type(value))
            return words(f"{prefix}.{value}") if prefix else str(value)
        case str():
            return neutral(value)
        case _:
            return words.number(value)
