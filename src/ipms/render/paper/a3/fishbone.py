"""The causes as bones of a fish: a bone a category, its causes on it, each with its whys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.marks import WARNING
from ipms.render.paper.pieces import runs
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.causes import CauseLine

_LONGEST: Final = 14


def fishbone(sheet: A3Sheet, words: Words) -> list[Block]:
    """The fish; nothing without causes. Its head is the issue that the sheet is about."""
    if not sheet.causes:
        return []
    answered = bool(sheet.countermeasures)
    groups: dict[str, list[Block]] = {}
    for cause in sheet.causes:
        groups.setdefault(typed(words, cause.category), []).append(_cause(cause, words, answered=answered))
    bones = [{"label": runs(name, "heading"), "causes": causes} for name, causes in groups.items() if name]
    bones += [{"label": [], "causes": [cause]} for cause in groups.get("", ())]
    title = typed(words, sheet.a3.a3.title)
    head = runs(title, "strong")
    return [{"kind": "fish", "bones": bones, "head": head, "hyphenate": _has_long_words(sheet, title, words)}]


def _has_long_words(sheet: A3Sheet, title: str, words: Words) -> bool:
    """Whether a word may be wider than a bone: words are divided only where they must be."""
    texts = [title]
    for cause in sheet.causes:
        texts += [typed(words, each) for each in (cause.category, cause.cause, *cause.why)]
    return any(len(word) > _LONGEST for text in texts for word in text.split())


def _cause(cause: CauseLine, words: Words, *, answered: bool) -> Block:
    """One cause; where countermeasures are named and none meets it, it says so."""
    unmet = answered and not cause.met_by
    return {
        "number": runs(str(cause.number), "label"),
        "runs": runs(typed(words, cause.cause), "strong"),
        "whys": [runs(line(Span(f"{words('a3.why')} ", "muted"), typed(words, why))) for why in cause.why],
        "warning": runs(f"{WARNING} {words('a3.cause.unmet')}", "warning") if unmet else [],
    }
