"""The wall of gaps and actions on a room's page: obstacles, the week's status sheets, who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.pages.document import Part, Point, Points, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import MARK, joined
from ipms.render.spans import Span, line, text_of
from ipms.render.terminal.walls.gaps import action_entries, obstacle_entries, sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.terminal.walls.gaps import Entry
    from ipms.views.board_page import Board

_SEE: Final = {"obstacles": "page:obstacles", "sheets": "page:week", "actions": "page:todo"}
"""Where all of them stand."""


def follow_up(page: Board, words: Words) -> Section:
    """The wall and its three parts."""
    told = sheets(page.week, words)
    parts: tuple[tuple[str, list[Block]], ...] = (
        ("obstacles", _listed(obstacle_entries(page, words))),
        ("sheets", [Points((Point(MARK, tuple(told)),))]),
        ("actions", _listed(action_entries(page, words))),
    )
    blocks = tuple(Part(words(f"board.label.{name}"), (*body, _see(name, words)), name) for name, body in parts)
    return Section(headed(words, "board.gaps"), blocks, key="follow-up", look="half")


def _listed(entries: Sequence[Entry]) -> list[Block]:
    """How many there are, then each; those that are only counted last."""
    counted, *others = entries
    points = [Point(_mark(one), tuple(one.facts)) for one in others if one.mark]
    rest = [Said(fact) for one in others if not one.mark for fact in one.facts]
    return [_said(counted), *([Points(tuple(points))] if points else []), *rest]


def _said(entry: Entry) -> Said:
    return Said(joined(entry.facts), "about")


def _mark(entry: Entry) -> Span:
    return Span(text_of(entry.mark), entry.mark[0].style)


def _see(name: str, words: Words) -> Said:
    return Said(line(Span(words(f"site.room.see.{name}"), to=_SEE[name])))
