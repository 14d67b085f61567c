"""The language of the answer, known before the doors are built: their help is made of words too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from ipms.cli import nearby
from ipms.locale import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Language

VARIABLE = "IPMS_LANG"


class Asked(NamedTuple):
    """What the command line says of language and folder, wherever it says it, and its other words."""

    language: str
    folder: str
    rest: list[str]


def asked_in(arguments: Sequence[str]) -> Asked:
    """Find `--lang` and `-C` before or after the command; the doors parse (and refuse) them properly later."""
    language, folder, rest = "", ".", []
    pending = list(reversed(arguments))
    while pending:
        word = pending.pop()
        if word == "--":
            rest += [word, *reversed(pending)]
            break
        if word == "--lang" and pending:
            language = pending.pop()
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        elif word == "-C" and pending:
            folder = os.path.join(folder, pending.pop())
        elif word.startswith("-C") and len(word) > len("-C"):
            folder = os.path.join(folder, word.removeprefix("-C"))
        else:
            rest.append(word)
    return Asked(language, folder, rest)


def words_for(asked: Asked) -> Words:
    """The words of `--lang`, else of `IPMS_LANG`, else of the settings of the workspace around, else English."""
    return Words(
        _known(asked.language) or _known(os.environ.get(VARIABLE, "")) or _known(_settings_near(asked.folder)) or "en"
    )


def is_known(text: str) -> bool:
    """Whether a text names one of the two languages of the program."""
    return _known(text) is not None


def _settings_near(folder: str) -> str:
    root = nearby.root_above(folder)
    return nearby.language_of(root) if root is not None else ""


def _known(text: str) -> Language | None:
    """`fr`, `FR`, `fr-CA`, `fr_CA.UTF-8` are all French; what is neither French nor English is nobody's choice."""
    start = text.lower().replace("_", "-").partition("-")[0].partition(".")[0]
    if start == "fr":
        return "fr"
    return "en" if start == "en" else None
