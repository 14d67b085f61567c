"""Workspaces in which every field that takes a text has one; which fields there are, the models say."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin

import yaml

from ipms.model.base import Model
from ipms.model.kinds.registry import KINDS
from ipms.model.text import Text
from tests.hostile_report.skeleton import HEADERS, ITEMS, ROWS
from tests.workspaces import write

_AS_MANY: Final = 2
"""Texts of a field that takes a list of them."""
_KEPT: Final = {"unit": ("%",)}
"""Texts of the skeleton that mean something to the program."""


class Given(NamedTuple):
    """A text that was typed into a field, in both languages."""

    field: str
    en: str
    fr: str


class Filled(NamedTuple):
    """A workspace, and the texts in it in the order in which they were typed."""

    root: Path
    given: tuple[Given, ...]


def filled(root: Path, type_into: Callable[[str], tuple[str, str]]) -> Filled:
    """Write the skeleton with a text in every field; `type_into` is asked for each, by the field's name."""
    given: list[Given] = []

    def text(field: str) -> dict[str, str]:
        given.append(Given(field, *type_into(field)))
        return {"en": given[-1].en, "fr": given[-1].fr}

    files = {path: _yaml(_with_texts(KINDS[kind].model, data, text)) for path, (kind, data) in ITEMS.items()}
    for name, header in HEADERS.items():
        files[f"indicators/{name}.csv"] = _csv(header, ROWS[name], lambda: text("measurement.note")["en"])
    return Filled(write(root, files), tuple(given))


def text_fields() -> set[str]:
    """Every field that takes a text, of every item that a report may be made from."""
    kinds = (kind for kind in KINDS.values() if kind.name != "sheet")
    return {name for kind in kinds for name in _fields_below(kind.model)}


def _fields_below(model: type[Model]) -> Iterator[str]:
    for name, _, inner, _ in _parts(model):
        if inner is Text:
            yield f"{model.__name__}.{name}"
        else:
            yield from _fields_below(inner)


def _with_texts(model: type[Model], data: Mapping[str, Any], text: Callable[[str], Any]) -> dict[str, Any]:
    """The data of an item or of a part of one, every field of it that takes a text filled."""
    found = dict(deepcopy(data))
    for name, alias, inner, many in _parts(model):
        field = f"{model.__name__}.{name}"
        if inner is Text:
            if found.get(alias) not in _KEPT.get(alias, ()):
                found[alias] = [text(field) for _ in range(_AS_MANY)] if many else text(field)
        elif isinstance(found.get(alias), list):
            found[alias] = [_with_texts(inner, one, text) if isinstance(one, dict) else one for one in found[alias]]
        elif alias in found and many:
            found[alias] = {key: _with_texts(inner, one, text) for key, one in found[alias].items()}
        elif alias in found and isinstance(found[alias], dict):
            found[alias] = _with_texts(inner, found[alias], text)
    return found


def _parts(model: type[Model]) -> Iterator[tuple[str, str, type[Model], bool]]:
    """The fields of a model that hold texts or parts: name, name in files, what they hold, whether several."""
    for name, field in model.model_fields.items():
        inner, many = _held(field.annotation)
        if inner is not None:
            yield name, field.alias or name, inner, many


def _held(annotation: Any) -> tuple[type[Model] | None, bool]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _held(args[0])
    if origin in (Union, UnionType):
        return next((held for held in map(_held, args) if held[0] is not None), (None, False))
    if origin in (tuple, dict):
        return _held(args[0 if origin is tuple else 1])[0], True
    return (annotation if isinstance(annotation, type) and issubclass(annotation, Model) else None), False


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Quoted, allow_unicode=True, width=10**6, sort_keys=False)


class _Quoted(yaml.SafeDumper):
    """Writes each text in quotes, and nothing twice by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _csv(header: str, rows: list[str], note: Callable[[], str]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(header.split(","))
    for row in rows:
        # A note is one line of a table.
        writer.writerow([*row.split(","), " ".join(note().split())])
    return table.getvalue()
