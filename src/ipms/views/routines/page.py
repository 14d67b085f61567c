"""What the page of every routine has, whatever the routine: its room, its file, how much of it is known and real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from ipms.views.names import named, named_room
from ipms.views.routines.gaps import gap_of, gaps_of
from ipms.views.work.missing import missing_parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from ipms.model.text import Text
    from ipms.views.board_page import Gap, Named
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinePage:
    """What is known of an item of any routine on the date."""

    home: Named
    missing: tuple[str, ...]
    """Parts that are not there yet, by their names in the file."""
    gaps: tuple[Gap, ...]
    source: Text | None
    as_of: dt.date
    pinned: bool
    illustrative: bool
    """Something on the page is made up for a demonstration."""
    made_up: bool
    """The item itself is, and not only a figure beside it."""
    min_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineList:
    """What is known of the list of any routine's items."""

    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool


class OfPage(TypedDict):
    """The fields of every page."""

    home: Named
    missing: tuple[str, ...]
    gaps: tuple[Gap, ...]
    source: Text | None
    as_of: dt.date
    pinned: bool
    illustrative: bool
    made_up: bool
    min_count: int


class OfList(TypedDict):
    """The fields of every list."""

    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool


def of_page(ws: Workspace, entry: Entry[Any], *, beside: bool, missing: Collection[str] = ()) -> OfPage:
    """What every page says of its item; `beside`: a figure on the page is made up, `missing`: parts of this kind."""
    return OfPage(
        home=named_room(ws, entry.home),
        missing=(*missing_parts(entry), *missing),
        gaps=gap_of(ws, entry),
        source=entry.value.source,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=entry.value.illustrative or beside,
        made_up=entry.value.illustrative,
        min_count=ws.settings.confidentiality.min_count,
    )


def of_list(ws: Workspace, kind: str, pages: Iterable[RoutinePage]) -> OfList:
    """What every list says of its pages and of the files that could not be understood."""
    made_up = any(page.illustrative for page in pages)
    return OfList(gaps=gaps_of(ws, kind), as_of=ws.as_of, pinned=ws.pinned, illustrative=made_up)


def a3_of(ws: Workspace, a3_id: str | None) -> Named | None:
    """The A3 that a routine serves, where it names one that can be read."""
    a3 = ws.a3s.get(a3_id or "")
    return named(a3) if a3 is not None else None
