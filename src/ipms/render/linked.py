"""Sentences whose titles lead to the pages of what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.locale import Words
    from ipms.render.spans import Line, Style


def linked(said: str, titles: Iterable[tuple[str, str]], words: Words, style: Style = "plain") -> Line:
    """A finished sentence as spans: each title in it, in their order, leads where it belongs.

    A title is looked for as the sentence quotes it, else as it is; one that is not found leads nowhere.
    """
    spans: list[Span] = []
    for title, to in titles:
        before, found, said = _parted(said, title, words)
        spans += [Span(before, style), Span(found, style, to)]
    return line(*spans, Span(said, style))


def _parted(said: str, title: str, words: Words) -> tuple[str, str, str]:
    """What stands before a title, the title, and what follows."""
    quoted = words.quote(title)
    at = said.find(quoted)
    start = at + quoted.find(title) if at >= 0 else said.find(title)
    if not title or start < 0:
        return "", "", said
    end = start + len(title)
    return said[:start], said[start:end], said[end:]
