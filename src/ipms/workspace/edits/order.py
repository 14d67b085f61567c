"""The order of a file's first-level fields: that of its kind, with the comments above and beside each."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ipms.model.item import Item
from ipms.workspace.edits.source import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.workspace.edits.source import Source

_HEADINGS = ("title", "organisation")
_COMMON = tuple(Item.model_fields)


@cache
def field_order(model: type[Item]) -> tuple[str, ...]:
    """What a file is about, what every kind may carry, then the kind's own fields as its model lists them."""
    names = [info.alias or name for name, info in model.model_fields.items()]
    headings = [name for name in names if name in _HEADINGS]
    return (*headings, *_COMMON, *(name for name in names if name not in (*_HEADINGS, *_COMMON)))


def misplaced(keys: Sequence[str], model: type[Item]) -> tuple[str, str] | None:
    """The first field that stands too late, with the first of those before it that should follow it.

    What every kind may carry (source, notes, tags) may stand anywhere.
    """
    ranks = _ranks(model)
    own = [key for key in keys if key in ranks]
    for one, other in pairwise(own):
        if ranks[one] > ranks[other]:
            return other, next(key for key in own if ranks[key] > ranks[other])
    return None


def in_order(keys: Iterable[str], model: type[Item]) -> bool:
    """Whether no field is misplaced; a plain loop, since thousands of files are asked."""
    ranks = _ranks(model)
    last = -1
    for key in keys:
        rank = ranks.get(key, last)
        if rank < last:
            return False
        last = rank
    return True


@cache
def _ranks(model: type[Item]) -> dict[str, int]:
    """The ranks of the fields whose order matters."""
    return {name: rank for rank, name in enumerate(field_order(model)) if name not in _COMMON}


def ordered(source: Source, model: type[Item]) -> Source:
    """The file with its fields in order; the same where they are, or where they cannot be told apart by lines.

    Raises:
        UnprovedError: the file would say something else.
    """
    keys = list(source.document.data)
    starts = [_start(source, key) for key in keys]
    order = field_order(model)
    if not misplaced(keys, model) or None in starts or not set(keys) <= set(order):
        return source
    bounds = [start for start in starts if start is not None] + [len(source.text)]
    blocks = {key: source.text[start:end] for key, (start, end) in zip(keys, pairwise(bounds), strict=True)}
    if not BREAK.search(blocks[keys[-1]][-1:]):
        blocks[keys[-1]] += source.line_break
    inner = "".join(blocks[key] for key in sorted(keys, key=order.index))
    return source.proved(source.text[: bounds[0]] + inner, source.document.data)


def _start(source: Source, key: str) -> int | None:
    """Where the block of a field begins: with the comments directly above it; None where it begins amid a line."""
    place = source.document.place((key,), key=True)
    if place.column != 1:
        return None
    own = source.offset(place)
    before = max((scalar.end for start, scalar in source.scalars.items() if start < own), default=0)
    line = place.line - 1
    while line > 0 and source.text[source.starts[line - 1]] == "#" and source.starts[line - 1] >= before:
        line -= 1
    return source.starts[line]
