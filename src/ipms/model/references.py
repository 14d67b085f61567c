"""Every reference an item makes: where in its structure, to which kind, to which id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from ipms.model.base import Model
from ipms.model.fields import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step


@dataclass(frozen=True, slots=True)
class Reference:
    """A plain id that names another item."""

    at: tuple[Step, ...]
    kind: str
    id: str


def references(value: Model, at: tuple[Step, ...] = ()) -> Iterator[Reference]:
    """Walk an item and give its references, in the order of its fields."""
    for name, key, kind in _plan(type(value)):
        part = getattr(value, name)
        if not part:
            continue  # most fields of most items are empty, and all items are asked
        if kind:
            for step, identity in each_part(part):
                yield Reference((*at, key, *step), kind, identity)
        else:
            for step, inner in each_part(part):
                yield from references(inner, (*at, key, *step))


def each_part(part: Any) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """The values of a field, one or many, each with the steps from the field to it."""
    if isinstance(part, tuple):
        yield from (((index,), inner) for index, inner in enumerate(part))
    elif isinstance(part, dict):
        yield from (((key,), inner) for key, inner in part.items())
    else:
        yield (), part


@cache
def _plan(model: type[Model]) -> tuple[tuple[str, str, str], ...]:
    """Fields worth visiting: name, key in the file, kind referred to ("" where parts of it refer)."""
    plan = []
    for name, field in model.model_fields.items():
        kind = next((mark.kind for mark in field.metadata if isinstance(mark, Ref)), "") or _kind(field.annotation)
        if kind or _refers(field.annotation):
            plan.append((name, field.alias or name, kind))
    return tuple(plan)


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        marks = [mark.kind for mark in annotation.__metadata__ if isinstance(mark, Ref)]
        if marks:
            return str(marks[-1])
    return next((kind for part in get_args(annotation) if (kind := _kind(part))), "")


def _refers(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return bool(_plan(annotation))
    return any(_refers(part) for part in get_args(annotation))
