"""What makes a file tidy: fields in order, no spaces at the ends of lines, a line break at the end of the file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ipms.workspace.edits.order import in_order, misplaced, ordered
from ipms.workspace.edits.source import BREAK, UnprovedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from ipms.model.finding import Place, Step
    from ipms.model.item import Item
    from ipms.workspace.edits.source import Source
    from ipms.workspace.reading import Document


class Aspect(StrEnum):
    """What can be untidy, by the code of its rule."""

    SPACES = "FMT602"
    NEWLINE = "FMT603"
    ORDER = "FMT601"


@dataclass(frozen=True, slots=True)
class Untidy:
    """Something that tidying would change, at its first place."""

    aspect: Aspect
    place: Place
    at: tuple[Step, ...]
    facts: Mapping[str, str | int]


_TRAILING: Final = re.compile(r"[ \t]+(?=[\r\n]|\Z)")


def looks_untidy(document: Document, model: type[Item]) -> bool:
    """Whether a file may be untidy: quick, for thousands of files, and never wrong about one that is."""
    text = document.text
    if " \n" in text or not text.endswith(("\n", "\r")) or not in_order(document.data, model):
        return True
    return ("\t" in text and "\t\n" in text) or ("\r" in text and (" \r" in text or "\t\r" in text))


def tidied(source: Source, model: type[Item], aspects: Collection[Aspect] = tuple(Aspect)) -> Source:
    """The tidy file. What cannot be made tidy without a doubt is left as it is."""
    for aspect in Aspect:
        if aspect in aspects:
            source = _attempt(source, model, aspect)
    return source


def untidy(source: Source, model: type[Item]) -> Iterator[Untidy]:
    """What tidying would change, by aspect."""
    for aspect in Aspect:
        if _attempt(source, model, aspect) is not source:
            yield _FIRST[aspect](source, model)


def _attempt(source: Source, model: type[Item], aspect: Aspect) -> Source:
    try:
        done = _STEPS[aspect](source, model)
    except UnprovedError:
        return source
    return done if Counter(done.comments) == Counter(source.comments) else source


def _without_spaces(source: Source, _model: type[Item]) -> Source:
    spans = _loose(source)
    if not spans:
        return source
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(source.text)]
    text = "".join(source.text[end:start] for end, start in zip(ends, starts, strict=True))
    return source.proved(text, source.document.data)


def _loose(source: Source) -> list[tuple[int, int]]:
    """Spaces at the ends of lines, but for those inside quotes and blocks, where they may be data."""
    text = source.text
    kept = []
    for start, scalar in source.scalars.items():
        if scalar.is_block:
            heading = BREAK.search(text, start)
            kept.append((heading.end() if heading else scalar.end, scalar.end))
        elif scalar.style in {"'", '"'}:
            kept.append((start, scalar.end))
    spans = (found.span() for found in _TRAILING.finditer(text))
    return [(start, end) for start, end in spans if not any(low <= start < high for low, high in kept)]


def _with_newline(source: Source, _model: type[Item]) -> Source:
    if source.text.endswith(("\n", "\r")):
        return source
    return source.proved(source.text + source.line_break, source.document.data)


_STEPS: Final[Mapping[Aspect, Callable[[Source, type[Item]], Source]]] = {
    Aspect.SPACES: _without_spaces,
    Aspect.NEWLINE: _with_newline,
    Aspect.ORDER: ordered,
}


def _first_spaces(source: Source, _model: type[Item]) -> Untidy:
    spans = _loose(source)
    return Untidy(Aspect.SPACES, source.place(*spans[0]), (), {"n": len(spans)})


def _end(source: Source, _model: type[Item]) -> Untidy:
    return Untidy(Aspect.NEWLINE, source.place(len(source.text)), (), {})


def _first_misplaced(source: Source, model: type[Item]) -> Untidy:
    field, before = misplaced(list(source.document.data), model) or ("", "")
    place = source.document.place((field,), key=True)
    return Untidy(Aspect.ORDER, place, (field,), {"field": field, "before": before})


_FIRST: Final[Mapping[Aspect, Callable[[Source, type[Item]], Untidy]]] = {
    Aspect.SPACES: _first_spaces,
    Aspect.NEWLINE: _end,
    Aspect.ORDER: _first_misplaced,
}
