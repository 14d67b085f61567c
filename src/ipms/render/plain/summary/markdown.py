"""The summary as Markdown that fits a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.pages.markdown import document_markdown
from ipms.render.plain.summary.bounds import USUAL, Bounds
from ipms.render.plain.summary.document import summary_document

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.report.summary import Summary

MOST_CHARACTERS: Final = 65_536
"""What GitHub takes in one comment; GitLab and others take more."""
_BOUNDS: Final = (USUAL, Bounds(3, 3, 5, 2, 120), Bounds(1, 1, 3, 1, 60))


def summary_markdown(view: Summary, words: Words) -> str:
    """The summary; shorter lists and sentences where texts are so long that it would not be taken."""
    written = (document_markdown(summary_document(view, words, most)) for most in _BOUNDS)
    return next((text for text in written if len(text) <= MOST_CHARACTERS), "")
