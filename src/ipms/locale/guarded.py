"""The words of what leaves the house."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ipms.locale.words import Words
from ipms.model.identifiers import located, masked

if TYPE_CHECKING:
    from ipms.model.text import Text

_MARKERS: Final = re.compile(r"[*_`\\]|^[ \t]{0,3}>[ \t]?|!?\[([^\[\]]+)\]\([^()\s]*\)", re.MULTILINE)
"""The signs of Markdown that may stand within a number or an address, and are gone where it is shown."""


def guarded(text: str) -> str:
    """The text without whatever names a person; also without its Markdown where that has hidden it."""
    shown = masked(text)
    bare = _MARKERS.sub(r"\1", shown)
    return masked(bare) if bare != shown and located(bare) else shown


_often: Final = lru_cache(maxsize=4096)(guarded)
"""The same titles and units stand on many pages."""


class GuardedWords(Words):
    """Words whose texts, typed by people, lose whatever names a person.

    `check` tells them where such texts stand; until they are mended, no page or paper carries them further.
    """

    __slots__ = ()

    def choose(self, text: Text | str | None) -> str:
        """Give the text as `Words` does, each identifier of a person masked."""
        return _often(super().choose(text))
