"""Every text of an item, with its path in the file: the fields of a model are looked up once, not item by item."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ipms.model.base import Model
from ipms.model.references import each_part
from ipms.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.model.finding import Step

At = tuple["Step", ...]


def texts(value: Model) -> Iterator[tuple[At, str]]:
    """Every text, typed once or per language, in the order of the fields."""
    for at, text in _texts(value, ()):
        if text.en is not None and text.en == text.fr:
            yield at, text.en
        else:
            yield from (((*at, language), words) for language, words in _languages(text) if words is not None)


def typed(value: Model) -> list[str]:
    """The same texts without their paths, for a first look at every item."""
    found: list[str] = []
    _gather(value, found.append)
    return found


def _languages(text: Text) -> tuple[tuple[str, str | None], ...]:
    return ("en", text.en), ("fr", text.fr)


def _texts(value: Model, at: At) -> Iterator[tuple[At, Text]]:
    for name, key in _plan(type(value)):
        part = getattr(value, name)
        if part is not None:
            for step, inner in each_part(part):
                if isinstance(inner, Text):
                    yield (*at, key, *step), inner
                else:
                    yield from _texts(inner, (*at, key, *step))


def _gather(value: Model, keep: Callable[[str], None]) -> None:
    """Neither paths nor generators: they would cost more than all that is done with the texts."""
    fields = value.__dict__
    for name, _ in _plan(type(value)):
        part = fields[name]
        if part:
            many = part if type(part) is tuple else part.values() if type(part) is dict else (part,)
            for inner in many:
                if type(inner) is not Text:
                    _gather(inner, keep)
                else:
                    if inner.en is not None:
                        keep(inner.en)
                    if inner.fr is not None and inner.fr is not inner.en:
                        keep(inner.fr)


@cache
def _plan(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields that hold texts, or parts that do: name in the model, key in the file."""
    fields = model.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _holds_text(info.annotation))


def _holds_text(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation is Text or bool(_plan(annotation))
    return any(_holds_text(part) for part in getattr(annotation, "__args__", ()))
