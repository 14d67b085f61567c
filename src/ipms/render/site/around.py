"""What stands around the contents of a page: where it belongs, its date, its last lines; facts put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from ipms.locale.numbers import NO_BREAK_SPACE
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.site.page import FIRST
from ipms.render.spans import Span, line, text_of
from ipms.render.terminal.figures.page_head import dated
from ipms.views.names import named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Line
    from ipms.views.board_page import Named
    from ipms.workspace.workspace import Workspace

MARK: Final = Span("▪", "muted")
"""Stands before what needs no mark of its own."""


class Dated(Protocol):
    """A view of a date."""

    @property
    def as_of(self) -> dt.date:
        """The date."""

    @property
    def pinned(self) -> bool:
        """Whether the settings fixed it."""

    @property
    def illustrative(self) -> bool:
        """Whether something in it is made up."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above a page, and whether all of the workspace is made up."""

    organisation: Text
    rooms: tuple[Named, ...]
    fictional: bool

    def trail(self, words: Words) -> tuple[Span, ...]:
        """From the organisation down to the room that the page belongs to."""
        return Span(typed(words, self.organisation), to=f"page:{FIRST}"), *trail_of(self.rooms, words)

    def date(self, page: Dated, words: Words) -> Line:
        """The date of the page, and what is made up."""
        made_up = page.illustrative
        return date_of(words, page.as_of, pinned=page.pinned, illustrative=made_up, fictional=self.fictional)


def around(ws: Workspace, home: str | None = None) -> Around:
    """What stands above what belongs to a room; of no room, the organisation alone."""
    own = [ws.rooms[home]] if home is not None and home in ws.rooms else []
    above = [*reversed(ws.ancestors(home)), *own] if home is not None else []
    return Around(ws.settings.organisation, tuple(map(named, above)), ws.settings.confidentiality.fictional)


def trail_of(rooms: Iterable[Named], words: Words) -> tuple[Span, ...]:
    """Rooms that lead to their boards."""
    return tuple(Span(typed(words, room.title), to=f"room:{room.id}") for room in rooms)


def date_of(words: Words, as_of: dt.date, *, pinned: bool, illustrative: bool, fictional: bool) -> Line:
    """The date that the page speaks of, and whether some or all of it is invented."""
    if not fictional:
        return dated(words, as_of, pinned=pinned, illustrative=illustrative)
    said = dated(words, as_of, pinned=pinned, illustrative=False)
    return line(*said, Span(f"  {WARNING} {words('board.fictional')}", "warning"))


def room_link(room: Named, words: Words) -> Line:
    """A room, leading to its board."""
    return line(Span(typed(words, room.title), to=f"room:{room.id}"))


def rooms_link(rooms: Iterable[Named], words: Words) -> Line:
    """Rooms one after the other, each leading to its board."""
    return tuple(piece for room in trail_of(rooms, words) for piece in (Span(", "), room))[1:]


def joined(facts: Iterable[Line]) -> Line:
    """Facts on one line, those that say nothing left out."""
    told = [fact for fact in facts if text_of(fact)]
    return line(*(piece for fact in told for piece in (Span(" · ", "muted"), *fact)))[1:]


def unbroken(short: Line | str) -> Line:
    """A date, or something else as short, that stays on one line."""
    spans = line(short) if isinstance(short, str) else short
    return tuple(span._replace(text=span.text.replace(" ", NO_BREAK_SPACE)) for span in spans)


def foot(words: Words, notes: Iterable[str], source: Text | None, *, illustrative: bool) -> tuple[str, ...]:
    """The last lines of a page: where its facts come from, what its marks mean, what is made up."""
    sources = [words("board.note.sources", sources=typed(words, source))] if source is not None else []
    made_up = [f"{ILLUSTRATIVE} {words('board.note.illustrative')}"] if illustrative else []
    return (*sources, *notes, *made_up)
