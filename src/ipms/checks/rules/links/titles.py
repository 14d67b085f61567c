"""Titles of A3s: the issue, and not what will be done about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ipms.checks.registry import found, rule
from ipms.model.finding import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.a3 import A3
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK129", "title-countermeasure", Severity.HINT)
def title_countermeasure(ws: Workspace) -> Iterator[Finding]:
    """The title of an A3 names the countermeasure and not the issue.

    Who reads "Hire two nurses" sees the answer before the question, and stops looking for causes. Name
    what is wrong for users, families or staff ("The wait for a first appointment"), and leave what will
    be done to `countermeasures`.
    """
    for a3 in ws.a3s.values():
        same = _repeated(a3.value)
        if same is not None:
            related = (Related(ws.place(a3, ("countermeasures", same, "what")), "LNK129.related"),)
            yield found(ws, a3, "LNK129", ("title",), variant="repeated", related=related)
        elif (language := _language_of_doing(a3)) is not None:
            yield found(ws, a3, "LNK129", ("title", *language))


def names_a_countermeasure(title: str, language: str) -> bool:
    """Whether a title in English ("en") or French ("fr") clearly says what will be done.

    Only clear cases: it begins with an order to do something ("Implement...", "Mettre en place..."), or
    with the making of something new ("Creation of a...", "Création d’un..."), and tells no trouble with it.
    """
    text = _PREFIX.sub("", title.strip().casefold().replace("'", "’"))
    return _DOING[language].match(text) is not None and _TROUBLE[language].search(text) is None


def _language_of_doing(a3: Entry[A3]) -> tuple[Step, ...] | None:
    """The first language in which the title says what will be done: () where it was typed once."""
    title = a3.value.title
    written = {language: text for language, text in (("en", title.en), ("fr", title.fr)) if text is not None}
    language = next((each for each, text in written.items() if names_a_countermeasure(text, each)), None)
    if language is None:
        return None
    return () if title.en == title.fr else (language,)


def _repeated(a3: A3) -> int | None:
    """The place of the first countermeasure that says the same as the title."""
    said = _plain(a3.title) if a3.countermeasures else set()
    places = (place for place, one in enumerate(a3.countermeasures) if said & _plain(one.what))
    return next(places, None)


def _plain(text: Text) -> set[str]:
    """Its words, whatever their case and signs, in each language."""
    return {" ".join(re.findall(r"\w+", each.casefold())) for each in (text.en, text.fr) if each is not None}


_PREFIX: Final = re.compile(r"(?:projet|project|a3|plan)\s*[:–—-]\s*|to\s+(?=\w)")

_ENGLISH_ORDERS: Final = (
    "adopt|automate|centralise|centralize|construct|create|deploy|develop|digitise|digitize|establish|hire|implement|"
    "install|introduce|put in place|recruit|redesign|reorganise|reorganize|replace|restructure|roll out|set up|"
    "standardise|standardize|write"
)
_ENGLISH_NOUNS_TOO: Final = (
    "add|appoint|assign|build|buy|design|launch|merge|open|organise|organize|purchase|start|train|use"
)
_ENGLISH_MAKING: Final = (
    "acquisition|adoption|creation|deployment|implementation|installation|introduction|purchase|rollout"
)
_ENGLISH_ONE: Final = "a|an|all|another|each|every|five|four|more|new|one|our|six|staff|the|three|two"

_FRENCH_ORDERS: Final = (
    "acheter|acquérir|adopter|afficher|ajouter|aménager|automatiser|bâtir|centraliser|concevoir|construire|créer|déployer|"
    "désigner|développer|élaborer|embaucher|établir|fusionner|implanter|implémenter|informatiser|installer|instaurer|"
    "introduire|lancer|mettre en œuvre|mettre en oeuvre|mettre en place|mettre sur pied|nommer|numériser|organiser|"
    "ouvrir|recruter|rédiger|refondre|remplacer|réorganiser|restructurer|standardiser|uniformiser"
)
_FRENCH_MAKING: Final = (
    "achat|acquisition|adoption|ajout|aménagement|création|déploiement|élaboration|embauche|implantation|"
    "implémentation|installation|instauration|introduction|mise en œuvre|mise en oeuvre|mise en place|"
    "mise sur pied|ouverture|recrutement|réorganisation"
)

_DOING: Final = {
    "en": re.compile(
        rf"(?:{_ENGLISH_ORDERS})\s+(?!of\b)\w|(?:{_ENGLISH_NOUNS_TOO})\s+(?:{_ENGLISH_ONE})\b"
        rf"|(?:{_ENGLISH_MAKING})\s+of\s+(?:an?|new|one|two|three)\b"
    ),
    "fr": re.compile(
        rf"(?:{_FRENCH_ORDERS})\s+\w|(?:{_FRENCH_MAKING})\s+(?:d’une?|de\s+(?:deux|trois|quatre|nouve\w+))\s"
    ),
}
"""An order to do something at the head of a title, or the making of something that is not there yet."""

_TROUBLE: Final = {
    "en": re.compile(
        r"\b(?:are|cannot|costs?|delayed|delays?|fails?|hardly|is|late|never|nobody|not|slow|stalls?|takes?|too|was|were|"
        r"without)\b"
    ),
    "fr": re.compile(
        r"\b(?:coûte(?:nt)?|demande(?:nt)?|dure(?:nt)?|est|exige(?:nt)?|jamais|lente?s?|manque(?:nt)?|ne|pas|personne|"
        r"prend|prennent|reste(?:nt)?|retard|retards|sans|sont|tarde(?:nt)?|trop)\b|n’"
    ),
}
"""Words with which the same beginning tells an issue: "Recruter une infirmière prend six mois"."""
