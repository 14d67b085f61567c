"""What every form of a rule's page says in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import FAMILIES
from ipms.render.cells import visible
from ipms.render.layout import fit
from ipms.render.spans import text_of
from ipms.render.terminal.findings import findings_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.checks.manual import Chapter
    from ipms.locale import Words
    from ipms.render.spans import Page
    from ipms.views.rule_page import RulePage, ShownFile


def paragraphs(chapter: Chapter, words: Words) -> tuple[str, ...]:
    """The manual in the language of the words; the first paragraph says what is wrong."""
    key = f"manual.{chapter.code}"
    return tuple(words(key).split("\n\n")) if words.has(key) else chapter.manual


def families(chapters: Iterable[Chapter]) -> list[tuple[str, str, list[Chapter]]]:
    """The rules by family, from files to people: the word of the family, the first letters of its codes, its rules."""
    listed = list(chapters)
    together = (
        (family, letters, [one for one in listed if one.family == family]) for letters, family in FAMILIES.items()
    )
    return [(family, letters, members) for family, letters, members in together if members]


def typed(file: ShownFile, words: Words) -> list[str]:
    """The lines of a file as they can be shown: what nobody sees has a sign, what is left out is counted."""
    return [words("explain.cut", n=each) if isinstance(each, int) else _marked(each) for each in file.lines]


def nature(file: ShownFile, words: Words) -> str:
    """What a file is that is no plain text; "" for one that is."""
    return words(f"explain.nature.{file.nature}", **file.facts) if file.nature else ""


def said(page: RulePage, words: Words, width: int) -> Page:
    """What `ipms check` prints of the failing example, but for the command that leads here."""
    name = page.chapter.name
    printed = findings_page(page.findings, words, page.source_line, lambda _: name, width)
    here = words("check.explain", code=page.chapter.code)
    return fit([each for each in printed if text_of(each).strip() != here], width)


def _marked(text: str) -> str:
    """A line with its tabs, its controls and the spaces at its end made visible."""
    bare = text.rstrip(" ")
    return "".join(map(visible, bare)) + "·" * (len(text) - len(bare))
