"""The fields of a kind as a form shows them, found in its model: in their order, each with its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ipms.model.base import Model
from ipms.model.fields import Happened, Ref, Short, Written
from ipms.model.item import Item
from ipms.model.kinds.indicator import Bound
from ipms.model.kinds.registry import KINDS
from ipms.model.schemas import field_key
from ipms.model.text import Text
from ipms.workspace.edits.order import field_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BAND = ("low", "high")
"""Of a limit or a band, a form shows the limit; the other two explain themselves beside it."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in. `key` is that of its sentence in the catalogue, without `field.`."""

    name: str
    key: str
    form: str = ""
    """How a value is typed: `text`, `word`, `flag`, or what `Written` calls it; "" for a field of parts."""
    words: tuple[str, ...] = ()
    family: str = ""
    """Under which name the catalogue explains the words."""
    ref: str = ""
    """The kind of the item that is named."""
    many: bool = False
    named: bool = False
    """Parts, each under a name of its own."""
    short: Blank | None = None
    """The field as it may be typed in short."""
    parts: tuple[Blank, ...] = ()
    required: bool = False
    default: str = ""
    fact: bool = False
    """A date on which something became known, and no plan."""
    other_form: bool = False
    """Not together with the fields before it."""


@cache
def blanks(kind: str) -> tuple[Blank, ...]:
    """The fields of a kind: what it is about, its own, then what every kind may carry."""
    model = KINDS[kind].model
    order = field_order(model)
    common = [name for name in Item.model_fields if name in order]
    own = [name for name in order if name not in common]
    found = {one.name: one for one in _blanks(model)}
    return tuple(found[name] for name in (*own, *common))


def leaves(fields: Iterable[Blank], before: str = "") -> Iterator[tuple[str, Blank]]:
    """Every field that takes a value of its own, by its path: `goals.indicator`."""
    for one in fields:
        if one.named:
            continue
        if not one.parts:
            yield f"{before}{one.name}", one
        yield from leaves(one.parts, f"{before}{one.name}.")


def _blanks(model: type[Model]) -> tuple[Blank, ...]:
    return tuple(_blank(model, name, info) for name, info in model.model_fields.items())


def _blank(model: type[Model], name: str, info: FieldInfo) -> Blank:
    made = _Made(info.alias or name, field_key(model, name).removeprefix("field."))
    made.take(info.annotation, info.metadata)
    made.facts |= {"required": info.is_required(), "default": _default(info)}
    made.facts["other_form"] = issubclass(model, Bound) and name in _BAND
    return made.blank()


@dataclass(slots=True)
class _Made:
    """A blank in the making: what its annotation says, from the outside in."""

    name: str
    key: str
    facts: dict[str, Any] = field(default_factory=dict)

    def blank(self) -> Blank:
        return Blank(self.name, self.key, **self.facts)

    def take(self, annotation: Any, marks: Iterable[Any] = ()) -> None:
        """Note what an annotation and the marks around it say."""
        for mark in _flat(marks):
            self._mark(mark)
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            self.take(inner[0], annotation.__metadata__)
        elif origin in {Union, UnionType}:
            self.take(next(part for part in inner if part is not NoneType))
        elif origin in {tuple, dict}:
            self.facts["many" if origin is tuple else "named"] = True
            self.take(inner[0] if origin is tuple else inner[1])
        elif origin is Literal:
            self.facts |= {"form": "word", "words": inner}
        elif "form" not in self.facts:
            self._whole(annotation)

    def _mark(self, mark: Any) -> None:
        if isinstance(mark, Written):
            self.facts["form"] = mark.form
        elif isinstance(mark, Ref):
            self.facts["ref"] = mark.kind
        elif isinstance(mark, Happened):
            self.facts["fact"] = True
        elif isinstance(mark, Short):
            short = _Made(self.name, self.key)
            short.take(mark.forms[0])
            self.facts["short"] = short.blank()

    def _whole(self, annotation: Any) -> None:
        if annotation in {Text, str}:
            self.facts["form"] = "text"
        elif issubclass(annotation, Enum):
            family = f"{annotation.__name__.lower()}."
            self.facts |= {"form": "word", "words": tuple(one.value for one in annotation), "family": family}
        elif issubclass(annotation, Model):
            self.facts["parts"] = _blanks(annotation)


def _flat(marks: Iterable[Any]) -> Iterator[Any]:
    for mark in marks:
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _default(info: FieldInfo) -> str:
    """The default as a file would say it; "" for none, an empty list, or parts with defaults of their own."""
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    if default is None or default in ((), {}) or (isinstance(default, Model) and not isinstance(default, Text)):
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)
