"""What a page could not show: each file, the first reason, and where to learn more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.cells import neutral
from ipms.render.marks import WARNING
from ipms.render.pages.document import Point, Points, Section
from ipms.render.sentences import message, where
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.board_page import Gap


def warned(gaps: Sequence[Gap], words: Words) -> tuple[Section, ...]:
    """A section with the files that could not be read, wholly or in part; none where all could be."""
    if not gaps:
        return ()
    points = tuple(_point(gap, words) for gap in gaps)
    return (Section(words("site.unread"), (Points(points),), words("site.unread.beside"), "unread", "decide"),)


def _point(gap: Gap, words: Words) -> Point:
    """The file, whether anything of it is shown, and what is wrong first."""
    state = words("site.unread.wholly" if gap.unread else "site.unread.partly")
    place = where(gap.first.place) if gap.first is not None else neutral(gap.path)
    said = line(message(gap.first, words)) if gap.first is not None else ()
    more = line(Span(words("site.unread.more", n=gap.count - 1), "muted")) if gap.count > 1 else ()
    return Point(Span(WARNING, "warning"), (line(Span(place, "strong")), line(Span(state, "warning")), said, more))
