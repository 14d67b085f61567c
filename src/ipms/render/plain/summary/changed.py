"""What changed since an earlier state, what became worse first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.changes.change import Tone
from ipms.render.changes import sentences as says
from ipms.render.marks import WARNING
from ipms.render.pages.document import Part, Point, Said
from ipms.render.plain.summary import bounds
from ipms.render.spans import Span, line
from ipms.render.terminal.walls.head import unread_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.changes.change import Change
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.plain.summary.bounds import Bounds
    from ipms.views.changes.page import ChangesPage, Side


def changed(page: ChangesPage, words: Words, most: Bounds) -> tuple[Block, ...]:
    """With what it is compared, what could not be read there, and the changes of each tone."""
    since = line(Span(words("summary.since", since=_before(page.before, words)), "muted"))
    blind = (Said(line(Span(f"{WARNING} {said}", "warning"))) for said in unread_said(page.before.gaps, words))
    parts = tuple(_parts(page, words, most)) or (Said(line(words("changed.nothing"))),)
    return (Said(bounds.facts((since,), most.cells)[0]), *blind, *parts)


def _before(side: Side, words: Words) -> str:
    """The commit that is compared with; or the day, where it is the same files as they were known then."""
    return says.side(side, words) if side.revision is not None else words.date(side.as_of)


def _parts(page: ChangesPage, words: Words, most: Bounds) -> Iterator[Part]:
    for tone in Tone:
        found = [_point(change, page, words, most.cells) for change in page.of(tone)]
        if found:
            heading = words(f"changed.count.{tone}", n=len(found))
            yield Part(heading, bounds.points(found, most.changes, words), key=f"changed-{tone}")


def _point(change: Change, page: ChangesPage, words: Words, cells: int) -> Point:
    to = f"room:{change.room}" if change.room else ""
    told = line(says.sentence(change, words)), line(Span(says.room(change, page, words), "muted", to))
    return Point(Span(*says.MARKS[change.tone]), bounds.facts(told, cells))
