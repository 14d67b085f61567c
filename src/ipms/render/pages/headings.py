"""Headings of pages: sentences, where those of a terminal stand in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ipms.locale import Words

_WORD: Final = re.compile(r"\w+")
_BETWEEN: Final = " · "


def headed(words: Words, key: str, **facts: object) -> str:
    """A heading of the catalogue; `facts` are none that people typed."""
    return sentence(words(key, **facts))


def sentence(said: str) -> str:
    """Without capitals, which take longer to read and are spelled out by some voices; `A3` keeps its own."""
    return _BETWEEN.join(_begun(_WORD.sub(_lowered, part)) for part in said.split(_BETWEEN))


def _lowered(found: re.Match[str]) -> str:
    word = found[0]
    return word.lower() if word.isalpha() and word.isupper() else word


def _begun(part: str) -> str:
    return part[:1].upper() + part[1:]
