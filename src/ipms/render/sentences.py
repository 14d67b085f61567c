"""What a finding says: its message, why another place matters, what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.model.identifiers import masked
from ipms.render.cells import neutral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.locale import Words
    from ipms.model.finding import Finding, Place, Related


def where(place: Place) -> str:
    """Path, line and column, safe to show; no name of a file tells who a person is."""
    return masked(neutral(str(place)))


def message(finding: Finding, words: Words) -> str:
    """What is wrong, with what may have been meant."""
    said = words(finding.message_key, **facts_in_words(finding.facts, words))
    if not finding.suggestion:
        return said
    return f"{said}; {words('findings.did-you-mean', suggestion=masked(neutral(finding.suggestion)))}"


def remedy(finding: Finding, words: Words) -> str:
    """What to do, where the catalogue has a word for it."""
    keys = (f"{finding.message_key}.fix", f"{finding.code}.fix")
    key = next((each for each in keys if words.has(each)), None)
    return words(key, **facts_in_words(finding.facts, words)) if key else ""


def related(other: Related, words: Words) -> str:
    """Why the other place matters."""
    return words(other.reason, **facts_in_words(other.facts, words))


def facts_in_words(facts: Mapping[str, str | int], words: Words) -> dict[str, str | int]:
    """What the message quotes: texts from files made safe to show, keys of the catalogue as their words.

    Identifiers of persons are masked after everything else, for what looks harmless as typed may be one as shown.
    """
    said: dict[str, str | int] = {}
    for name, fact in facts.items():
        if isinstance(fact, str) and name.endswith("_key"):
            said[name.removesuffix("_key")] = words(fact)
        else:
            said[name] = masked(neutral(fact)) if isinstance(fact, str) else fact
    return said
