"""Which characters the fonts of the paper can show: one that none can would leave a hole, and is named instead."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ipms.render.cells import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS: Final = Path(__file__).parent / "fonts"
_WIDEST: Final = FONTS / "DejaVuSansCondensed.ttf"
"""The cut with most characters; what the others lack is set in this one."""
_SEGMENTED: Final = 12
"""The format of a font's map of characters that reaches beyond the first 65,536."""
_HEADER, _RECORD = 12, 16

T = TypeVar("T")


def printable(document: T) -> tuple[T, int]:
    """The document with a replacement sign for every character that cannot be shown, and how many there were."""
    if isinstance(document, str):
        shown = "".join(char if ord(char) in known() else REPLACEMENT for char in document)
        return shown, sum(new != old for new, old in zip(shown, document, strict=True))  # type: ignore[return-value]
    if isinstance(document, dict):
        pairs = {name: printable(value) for name, value in document.items()}
        return {name: value for name, (value, _) in pairs.items()}, sum(n for _, n in pairs.values())  # type: ignore[return-value]
    if isinstance(document, list):
        found = [printable(value) for value in document]
        return [value for value, _ in found], sum(n for _, n in found)  # type: ignore[return-value]
    return document, 0


@cache
def known() -> frozenset[int]:
    """The characters of the font that has most, and the line break: SVG has some."""
    return frozenset({ord("\n"), *_mapped(_WIDEST.read_bytes())})


def _mapped(font: bytes) -> Iterator[int]:
    """The characters of a font, by its map in format 12 of OpenType's table `cmap`."""
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    offsets = {struct.unpack_from(">I", font, start + 8 + 8 * one)[0] for one in range(count)}
    for offset in sorted(offsets):
        if struct.unpack_from(">H", font, start + offset)[0] == _SEGMENTED:
            yield from _groups(font, start + offset)


def _groups(font: bytes, start: int) -> Iterator[int]:
    """Stretches of characters, each with the glyph of its first; glyph 0 is the sign of a missing one."""
    for one in range(struct.unpack_from(">I", font, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * one)
        yield from range(first + (glyph == 0), last + 1)


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (font[_HEADER + _RECORD * one :][:_RECORD] for one in range(count))
    return next(int(struct.unpack(">I", record[8:12])[0]) for record in records if record[:4] == tag)
