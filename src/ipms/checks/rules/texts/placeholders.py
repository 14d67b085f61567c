"""Placeholders: what a form said should be written here, and nobody has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ipms.checks.registry import found, rule
from ipms.checks.rules.texts.walk import texts, typed
from ipms.model.finding import Finding, Severity
from ipms.workspace.entry import Entry
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.workspace.workspace import Workspace

_LONGEST_QUOTED: Final = 40
_LONGEST_PHRASE: Final = 60
"""A phrase of a form is short; a longer text that begins like one goes on to say something."""

_SIGNS: Final = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX+)\b"
    r"|\?\?\?+"
    r"|[Ll]orem ipsum|LOREM IPSUM"
    r"|<[^\W\d_][^<>\n@=]{0,58}>"
)
"""Signs that nobody types for themselves, anywhere in a text."""
_TAG: Final = re.compile(
    r"<(?:a|abbr|b|big|blockquote|br|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|html|i|iframe|img"
    r"|ins|kbd|li|ol|p|pre|q|s|script|small|span|strong|style|sub|sup|svg|table"
    r"|tbody|td|th|thead|tr|u|ul)\s*/?>|<[^>]*://",
    re.IGNORECASE,
)
"""Tags and addresses stand in angle brackets too."""
_NOUN = (
    r"(?:title|text|name|goal|aim|description|question|answer|problem|theme|issue|vision|indicator|target|owner|role"
    r"|titre|texte|nom|but|objectif|question|réponse|problème|thème|enjeu|indicateur|cible|responsable|rôle)s?"
)
_PHRASE: Final = re.compile(
    r"[\s\[(*_]*(?:"
    r"todo|tbd|tbc|fixme|xx+|lorem"
    r"|to (?:be )?(?:complete|define|determine|decide|fill|confirm)[a-z]*(?: (?:in|out|later))?|to come|placeholder"
    r"|à (?:compléter|définir|déterminer|préciser|confirmer|venir|faire|remplir|décider)|a completer"
    r"|(?:your|insert|enter|type|write|add)(?: (?:a|an|the|your))? " + _NOUN + r" here"
    r"|(?:votre|vos|insére[rz]|inscrire|inscrivez|écrire|écrivez|saisir|saisissez|ajouter|ajoutez|mettre)"
    r"(?: (?:un|une|le|la|les|l’|votre|vos))? ?" + _NOUN + r" ici"
    r")[\s\])*_.…!:]*",
    re.IGNORECASE,
)
"""What a form says, and what would be a part of a sentence anywhere else: only where it is the whole text."""
_NO_WORD: Final = re.compile(r"[\s.…?_\-–—*\[\]()]+|\[[^\]\n]{2,40}\]")
"""Dots, question marks or lines to write on; or a whole text in square brackets, as forms have it."""

_WORDS = (
    "to |tod|tbd|tbc|fix|xx|xxx|lor|pla|à c|à d|à p|à v|à f|à r|a c|you|ins|ent|typ|wri|add|vot|vos|écr|sai|ajo|met"
)
_STARTS: Final = frozenset(each for word in _WORDS.split("|") for each in (word, word.capitalize(), word.upper()))
"""How the phrases begin: a text that begins otherwise is none of them."""
_SIGNS_AT_START: Final = frozenset(" \n\t[(*_.…?-–—")


@rule("FLD012", "placeholder", Severity.WARNING)
def placeholder(ws: Workspace) -> Iterator[Finding]:
    """A text still says what a form said, and not what is meant: `TODO`, `???`, `<title>`, `à compléter`, `…`.

    On the wall such a text looks like an answer, and in a meeting it costs a minute each time somebody reads it aloud.
    Write what is meant, or remove the field: an empty place says honestly that nothing is known yet.
    """
    for entry in (_settings(ws), *ws.everything()):
        if _may_hold_one(typed(entry.value)):
            for at, text in texts(entry.value):
                sign = placeholder_in(text)
                if sign:
                    yield found(ws, entry, "FLD012", at, text=sign)


def placeholder_in(text: str) -> str:
    """The placeholder that a text holds or is, cut to a length that can be quoted; "" if it says something."""
    sign = next((found[0] for found in _SIGNS.finditer(text) if not _TAG.match(found[0])), "")
    whole = text.strip()
    if not sign and len(whole) <= _LONGEST_PHRASE and (_PHRASE.fullmatch(whole) or _NO_WORD.fullmatch(whole)):
        sign = whole
    return sign if len(sign) <= _LONGEST_QUOTED else f"{sign[: _LONGEST_QUOTED - 1]}…"


def _may_hold_one(typed: list[str]) -> bool:
    """Whether it is worth looking at the texts one by one; asked of every item, so nearly without patterns."""
    short = (text for text in typed if len(text) <= _LONGEST_PHRASE)
    if any((text[:3] in _STARTS or text[:1] in _SIGNS_AT_START) and placeholder_in(text) for text in short):
        return True
    whole = "\n".join(typed)
    return (
        "<" in whole
        or ("?" in whole and "???" in whole)
        or ("X" in whole and ("XXX" in whole or "FIXME" in whole))
        or ("D" in whole and ("TODO" in whole or "TBD" in whole))
        or "rem ipsum" in whole
        or "REM IPSUM" in whole
    )


def _settings(ws: Workspace) -> Entry[Any]:
    return Entry("settings", "", "", SETTINGS_FILE, ws.settings)
