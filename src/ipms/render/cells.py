"""Text on a grid of cells: how wide it is, where it may be cut, and what of it is safe to show.

Widths follow the Unicode data of the standard library: wide and full-width characters take two
cells, marks that sit on another character none, all else one. Characters of ambiguous width take
one, as terminals outside East Asian settings show them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"

_LINE_BREAKS_AND_SPACES: Final = re.compile("[ \t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_MOST_MARKS: Final = 4
_SHORT: Final = 400
_FIRST_MARK: Final = "\u0300"
_SOFT_HYPHEN: Final = "\xad"
_JAMO: Final = range(0x1160, 0x1200)
_UNSHOWN: Final = frozenset({"Cs", "Cn", "Co"})
_SPACELESS: Final = frozenset({"Mn", "Me", "Cf"})
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F


def char_width(char: str) -> int:
    """How many cells one character takes: 0, 1 or 2."""
    if char < _FIRST_MARK:
        return int(char != _SOFT_HYPHEN)
    if unicodedata.category(char) in _SPACELESS or ord(char) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def clusters(text: str) -> list[str]:
    """A text as pieces that must stay together: a character and the marks that sit on it."""
    if text.isascii():
        return list(text)
    pieces: list[str] = []
    for char in text:
        if pieces and not char_width(char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def head_of(text: str, cells: int) -> str:
    """As many whole clusters from the start as fit in so many cells."""
    kept: list[str] = []
    for cluster in clusters(text):
        cells -= width(cluster)
        if cells < 0:
            break
        kept.append(cluster)
    return "".join(kept)


def cut(text: str, cells: int) -> str:
    """The text, shortened with an ellipsis where it is wider than so many cells."""
    if width(text) <= cells:
        return text
    return head_of(text, cells - 1).rstrip(" ") + ELLIPSIS if cells > 0 else ""


def neutral(text: str) -> str:
    """A text from people's files, safe on any screen: shown as typed, never obeyed.

    Line breaks and runs of spaces become one space. Control characters become their pictures (the
    start of a terminal's command shows as `␛`), characters that cannot be shown a replacement sign;
    what changes the direction of writing or has no width of its own is taken out, and so are
    marks heaped on one character beyond any script's use.
    """
    text = _folded(text)
    if text.isascii() and text.isprintable():
        return text
    return _often(text) if len(text) <= _SHORT else _neutral(text)


def _neutral(text: str) -> str:
    return _without_heaps(unicodedata.normalize("NFC", _folded("".join(map(_shown, text)))))


_often: Final = lru_cache(maxsize=4096)(_neutral)
"""The same for texts of a line, such as titles: each stands in many places."""


def visible(char: str) -> str:
    """One character of a source line, as one that takes a cell and says what it is."""
    if char == "\t":
        return "\N{RIGHTWARDS ARROW TO BAR}"
    return _shown(char) or REPLACEMENT


def _folded(text: str) -> str:
    """The text on one line, one space at a time, none at its ends."""
    return _LINE_BREAKS_AND_SPACES.sub(" ", text).strip(" ")


def _shown(char: str) -> str:
    """What stands for a character that a terminal may obey or cannot show; itself otherwise."""
    category = unicodedata.category(char)
    if category == "Cc":
        return _picture(ord(char))
    if category in _UNSHOWN or category in {"Zl", "Zp"}:
        return REPLACEMENT
    return "" if category == "Cf" or _is_selector(ord(char)) else char


def _picture(code: int) -> str:
    """The picture of a control character; those above ASCII have none."""
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == _DELETE else REPLACEMENT


def _is_selector(code: int) -> bool:
    """Whether the character only chooses a form of the one before, and with it another width."""
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF  # noqa: PLR2004 - the two blocks of selectors


def _without_heaps(text: str) -> str:
    """The text with at most four marks on a character, and none without a character to sit on."""
    pieces = clusters(text)
    if pieces and not width(pieces[0]):
        pieces[0] = "\N{DOTTED CIRCLE}" + pieces[0]
    return "".join(piece[: _MOST_MARKS + 1] for piece in pieces)
