"""Why something is done: the line from the vision down to it, what else it serves, what feeds it, where it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from ipms.analysis.line_of_sight.downward import feeds
from ipms.analysis.line_of_sight.refs import entry_of
from ipms.analysis.line_of_sight.ways import ways
from ipms.model.identifiers import masked
from ipms.model.vocabulary import Quality
from ipms.views.names import as_text
from ipms.views.routines.gaps import gap_of
from ipms.views.why.figure import figure_part, made_for, places_of
from ipms.views.why.nodes import Shown, made_up
from ipms.workspace.history.touched import touched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from ipms.analysis.line_of_sight.asking import Asked
    from ipms.analysis.line_of_sight.downward import Feed
    from ipms.analysis.line_of_sight.figure import MadeOf
    from ipms.analysis.line_of_sight.refs import Ref
    from ipms.analysis.line_of_sight.upward import Break, Code
    from ipms.analysis.line_of_sight.ways import Way
    from ipms.model.text import Text
    from ipms.views.board_page import Gap
    from ipms.views.why.figure import FigurePart
    from ipms.views.why.nodes import Node
    from ipms.workspace.history.touched import Touched
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BreakLine:
    """Where a line of sight ends, or hangs by a thread; `rule` is the check that finds it ("" for none)."""

    code: Code
    cuts: bool
    kind: str
    id: str
    title: Text
    names: str
    rule: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class WayLine:
    """Another way up, from its top down to what it serves directly."""

    nodes: tuple[Node, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class WhyPage:
    """A line of sight. `above` goes from the vision (or as far up as the line leads) down to the asked item."""

    asked: Node
    above: tuple[Node, ...]
    whole: bool
    """It reaches a vision."""
    serves_goal: bool
    """It does through a strategic goal."""
    others: tuple[WayLine, ...]
    breaks: tuple[BreakLine, ...]
    figure: FigurePart | None
    no_history: str
    """Why no commits are told: the code of a history error; "" where they are."""
    shallow: bool
    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool
    min_count: int


def why_page(ws: Workspace, asked: Asked) -> WhyPage:
    """The page of something, of an indicator with its figure."""
    ref = asked.ref
    found, below, made = _distinct(ws, ref), feeds(ws, ref), made_for(ws, asked)
    known = _touched(ws, [*_refs(found), *_below(below)], made)
    shown = Shown(ws, known.files)
    main, *others = found
    node = shown.asked(asked, main.stops[1].link if len(main.stops) > 1 else None, below)
    above = _nodes(shown, main)
    figure = figure_part(ws, made, known.lines) if made is not None else None
    entry = entry_of(ws, ref)
    return WhyPage(
        asked=node,
        above=above,
        whole=main.whole,
        serves_goal=main.serves_goal,
        others=tuple(WayLine(_nodes(shown, way), way.whole) for way in others if len(way.stops) > 1),
        breaks=tuple(dict.fromkeys(_broken(ws, one) for way in found for one in way.breaks)),
        figure=figure,
        no_history=known.reason,
        shallow=known.shallow,
        gaps=gap_of(ws, entry) if entry is not None else (),
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=any(made_up(ws, one) for one in (*above, node)) or _invented(made),
        min_count=ws.settings.confidentiality.min_count,
    )


def _distinct(ws: Workspace, ref: Ref) -> list[Way]:
    """The ways, the most telling first: of those that its kind ranks alike, the ones that lead somewhere."""
    found = ways(ws, ref)
    first = next((way for way in found if way.whole), found[0]) if len(found) > 1 else found[0]
    return [first, *(way for way in found if way is not first)]


def _nodes(shown: Shown, way: Way) -> tuple[Node, ...]:
    """The stops above the asked one, from the top down, each with its link to the one above it."""
    stops = way.stops[1:]
    upward = zip_longest(stops, (stop.link for stop in stops[1:]))
    return tuple(shown.stop(stop, link) for stop, link in upward)[::-1]


def _refs(found: Iterable[Way]) -> Iterator[Ref]:
    return (stop.ref for way in found for stop in way.stops)


def _below(found: Sequence[Feed]) -> Iterator[Ref]:
    for feed in found:
        yield feed.ref
        yield from _below(feed.children)


def _touched(ws: Workspace, refs: Iterable[Ref], made: MadeOf | None) -> Touched:
    """The commits of all files on the page, and of the lines that the figure comes from."""
    entries = (entry_of(ws, ref) for ref in refs)
    lines: dict[str, set[int]] = {}
    for place in places_of(made) if made is not None else ():
        lines.setdefault(place.path, set()).add(place.line)
    return touched(ws.files, {entry.path for entry in entries if entry is not None}, lines)


def _broken(ws: Workspace, one: Break) -> BreakLine:
    entry = entry_of(ws, one.at)
    item = entry.value if entry is not None else None
    title = getattr(item, "title", None) or getattr(item, "what", None) or as_text(one.at.id)
    place = ws.place(entry, ("title",)) if entry is not None else None
    return BreakLine(
        code=one.code,
        cuts=one.cuts,
        kind=one.at.kind,
        id=one.at.id,
        title=title,
        names=one.names,
        rule=one.rule,
        path=masked(place.path) if place is not None else "",
        line=place.line if place is not None else 0,
    )


def _invented(made: MadeOf | None) -> bool:
    return made is not None and any(row.quality is Quality.ILLUSTRATIVE for row in made.rows)
