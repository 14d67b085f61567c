"""What of an item was known on a date: facts dated later are invisible, plans stay."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from ipms.model.base import Model
from ipms.model.fields import Happened
from ipms.model.kinds.a3 import A3
from ipms.model.kinds.assessment import Assessment
from ipms.model.kinds.kaikaku import Kaikaku
from ipms.model.kinds.kaizen import Kaizen
from ipms.model.kinds.kata import Experiment, Kata
from ipms.model.kinds.meeting import Meeting
from ipms.model.kinds.obstacle import Obstacle
from ipms.model.kinds.pdca import Cycle, PhaseDates
from ipms.model.kinds.sheet import Sheet, Summary
from ipms.model.periods import PartialDate
from ipms.model.text import Text
from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from ipms.model.item import Item

M = TypeVar("M", bound=Model)


def known(value: M, on: dt.date) -> M | None:
    """Give what was known of `value` on the date, or None where nothing was.

    The same object comes back where nothing is cut, so an untouched item costs no copy.
    """
    dates = _dates(type(value))
    changed: dict[str, Any] = {}
    for name, mark in dates:
        if _later(getattr(value, name), on, end=mark.end):
            if mark.whole:
                return None
            changed[name] = None
            changed |= dict.fromkeys(mark.takes)
    for name in _nested(type(value)):
        if name not in changed:
            before = getattr(value, name)
            after = _known_part(before, on)
            if after is not before:
                changed[name] = after
    changed |= _told_with(value, on, changed)
    if not changed:
        return value
    seen = value.model_copy(update=changed)
    return None if _says_nothing(seen) else seen


def starts(item: Item, day: dt.date | None) -> dt.date | None:
    """The first day on which an item is known to exist; None if it always was.

    `day` is the date that the file's name gives, where it gives one.
    """
    first = _FIRST_DAY.get(type(item))
    return first(item, day) if first is not None else None


def _later(when: PartialDate | dt.date | None, on: dt.date, *, end: bool) -> bool:
    if when is None:
        return False
    if isinstance(when, PartialDate):
        when = when.last if end else when.first
    return when > on


def _known_part(part: Any, on: dt.date) -> Any:
    if part is None or isinstance(part, Model):
        return None if part is None else known(part, on)
    kept = tuple(after for before in part if (after := _known_part(before, on)) is not None)
    same = len(kept) == len(part) and all(a is b for a, b in zip(kept, part, strict=True))
    return part if same else kept


def _says_nothing(value: Model) -> bool:
    """A phase whose dates all lie in the future is not known of, and neither is a cycle of such phases."""
    if isinstance(value, PhaseDates):
        return value.start is None and value.end is None and value.due is None
    return isinstance(value, Cycle) and not any(value.phases())


def _told_with(value: Model, on: dt.date, changed: dict[str, Any]) -> dict[str, Any]:
    """Facts without a date of their own, which are known through another."""
    if isinstance(value, A3) and "closed" in changed and value.status is A3Status.CLOSED:
        return {"status": A3Status.ACTIVE}
    if isinstance(value, Kaizen) and value.held is not None and _later(value.held.to or value.held.from_, on, end=True):
        return {"results": (), "actions": ()}
    if isinstance(value, Experiment) and value.reviewed is None and _later(value.review_on, on, end=True):
        return {"happened": None, "learned": None}
    return {}


@cache
def _dates(model: type[Model]) -> tuple[tuple[str, Happened], ...]:
    return tuple(
        (name, mark)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Happened)
    )


@cache
def _nested(model: type[Model]) -> tuple[str, ...]:
    """Fields that hold parts, or lists of parts, in which something dated may stand."""
    return tuple(name for name, field in model.model_fields.items() if _holds_dates(field.annotation))


def _holds_dates(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation is not Text and bool(_dates(annotation) or _nested(annotation) or annotation is Experiment)
    return any(_holds_dates(part) for part in getattr(annotation, "__args__", ()))


def _first(when: PartialDate | None) -> dt.date | None:
    return when.first if when is not None else None


def _event(item: Any, _day: dt.date | None) -> dt.date | None:
    return _first(item.announced) or (item.held.from_.first if item.held is not None else None)


def _kata(item: Any, _day: dt.date | None) -> dt.date | None:
    return _first(item.opened) or min((step.on for step in item.experiments), default=None)


def _named(_item: Any, day: dt.date | None) -> dt.date | None:
    return day


_FIRST_DAY: dict[type[Model], Callable[[Any, dt.date | None], dt.date | None]] = {
    A3: lambda item, _day: _first(item.opened),
    Kaikaku: _event,
    Kaizen: _event,
    Kata: _kata,
    Obstacle: lambda item, _day: item.raised.on,
    Sheet: lambda item, _day: item.on,
    Meeting: _named,
    Summary: _named,
    Assessment: _named,
}
