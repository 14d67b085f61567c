"""What several parts of the page share: captions, and tables whose rows end with the commit of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.layout import cut_line, line_width
from ipms.render.spans import BLANK, Line, Span, line, text_of
from ipms.render.terminal.figures.columns import GAP, NO_BRANCHES, Leaf, table
from ipms.render.terminal.why import says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.workspace.history.touched import Touch

TOUCHED: Final = ("commit", "date", "subject")
"""The captions of the last columns."""
_LEAST_SUBJECT: Final = 24


class TouchedRow(NamedTuple):
    """A row: its title, its own facts, its commit and the day of that, and what the commit was for."""

    title: Line
    facts: tuple[Line, ...]
    subject: Line


def heading(key: str, words: Words) -> Line:
    """The caption of a part of the page."""
    return line(Span(words(key).upper(), "heading"))


def touched_row(title: Line, facts: tuple[Line, ...], touch: Touch | None, words: Words) -> TouchedRow:
    """A row with the commit that last touched it; what no commit holds yet says so."""
    if touch is None:
        return TouchedRow(title, (*facts, BLANK, BLANK), BLANK)
    if touch.commit is None:
        return TouchedRow(title, (*facts, line(Span(words("why.uncommitted"), "waiting")), BLANK), BLANK)
    day = line(words.date(touch.commit.day, short=True))
    subject = line(Span(says.subject(touch), "muted"))
    if touch.changed:
        subject = line(Span(f"{words('why.changed')}  ", "waiting"), *subject)
    return TouchedRow(title, (*facts, line(touch.commit.short), day), subject)


def touched_table(rows: Sequence[TouchedRow], captions: Sequence[str], width: int) -> list[Line]:
    """The rows; what a commit was for takes what is left of the line, or a line of its own where that is too little.

    Where no commit is known there are no columns for it.
    """
    if not rows:
        return []
    if not any(text_of(fact) for row in rows for fact in (*row.facts[-2:], row.subject)):
        bare = [Leaf(NO_BRANCHES, row.title, row.facts[:-2]) for row in rows]
        return table(bare, captions[: -len(TOUCHED)], width)
    columns = zip(*((row.title, *row.facts) for row in rows), strict=True)
    named = zip(captions[:-1], columns, strict=True)
    taken = sum(GAP + max(len(caption), *map(line_width, column)) for caption, column in named)
    left = width - taken
    if left >= _LEAST_SUBJECT:
        return table(
            [Leaf(NO_BRANCHES, row.title, (*row.facts, cut_line(row.subject, left))) for row in rows], captions, width
        )
    leaves = [Leaf(NO_BRANCHES, row.title, row.facts, (cut_line(row.subject, width - GAP),)) for row in rows]
    return table(leaves, captions[:-1], width)
