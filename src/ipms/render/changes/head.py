"""The first line of a page that shows a commit instead of the files as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.cells import neutral
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.history.revision import Revision


def revision_head(revision: Revision | None, words: Words) -> Line:
    """Which commit is shown, of what day, and what it was called; nothing where none was asked for."""
    if revision is None:
        return ()
    return line(Span(revision_named(revision, words), "label"))


def revision_named(revision: Revision, words: Words) -> str:
    """A commit in one phrase; a name that only repeats the commit's id is left out."""
    told = "" if revision.commit.startswith(revision.asked) else revision.asked
    key = "history.commit.asked" if told else "history.commit"
    return words(key, commit=revision.short, date=words.date(revision.day, short=True), asked=neutral(told))
