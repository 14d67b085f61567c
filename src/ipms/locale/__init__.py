"""Every word people read, in English and in French, and each language's own numbers and dates."""

from __future__ import annotations

from ipms.locale.numbers import Language
from ipms.locale.words import LANGUAGES, MissingWordsError, Words, missing_words

__all__ = ["LANGUAGES", "Language", "MissingWordsError", "Words", "missing_words"]
