"""The rules for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.render.plain.data import document
from ipms.render.rules.common import paragraphs
from ipms.render.sentences import message, remedy, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.locale import Words
    from ipms.views.rule_page import RulePage, ShownFile

SCHEMA: Final = "ipms.rules/1"


def rules_document(pages: Iterable[RulePage], words: Words) -> str:
    """Each rule with its manual in one language and its example; what is left out of a long file is a number."""
    return document(SCHEMA, language=words.language, rules=[_rule(page, words) for page in pages])


def _rule(page: RulePage, words: Words) -> dict[str, Any]:
    chapter = page.chapter
    return {
        "code": chapter.code,
        "name": chapter.name,
        "severity": chapter.severity,
        "family": chapter.family,
        "manual": paragraphs(chapter, words),
        "fails": [_file(file) for file in page.wrong],
        "findings": [
            {"place": where(one.place), "message": message(one, words), "fix": remedy(one, words)}
            for one in page.findings
        ],
        "passes": [_file(file) for file in page.right],
        "gone": page.gone,
    }


def _file(file: ShownFile) -> dict[str, Any]:
    return {"path": file.path, "nature": file.nature or "text", **file.facts, "lines": file.lines}
