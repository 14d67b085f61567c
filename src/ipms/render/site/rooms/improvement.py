"""The improvement wall of a room's page: the tree of A3s, then workshops and katas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.pages.document import Part, Point, Points, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import MARK
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import details, phases, state, verdict
from ipms.render.terminal.walls.improvement import kaizen_facts, kata_facts

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.views.board_page import A3Line, Board


def improvement(page: Board, words: Words) -> Section:
    """Everything the room works on."""
    parts = (
        ("a3", tuple(_a3(one, page, words) for one in page.a3s)),
        ("kaizen", tuple(_workshop(page, words))),
        ("kata", tuple(_kata(page, words))),
    )
    blocks: list[Block] = [
        Part(words(f"site.room.work.{name}"), (Points(points),), name) for name, points in parts if points
    ]
    if not blocks:
        blocks.append(Said(line(Span(words("board.improvement.none"), "muted"))))
    return Section(headed(words, "board.improvement"), tuple(blocks), key="improvement", look="half")


def _a3(one: A3Line, page: Board, words: Words) -> Point:
    """An A3 with its phases, its state, what the figures say, and those below it."""
    title = leading(titled(words, one.a3.title, illustrative=one.illustrative), f"a3:{one.a3.id}")
    facts = (title, phases(one.cycle, words), state(one.cycle, words), verdict(one.goals, words))
    below = tuple(_a3(child, page, words) for child in one.children)
    return Point(MARK, (*facts, *details(one, page, words)), below)


def _workshop(page: Board, words: Words) -> list[Point]:
    return [
        Point(MARK, (leading(title, f"kaizen:{one.kaizen.id}"), *facts))
        for one in page.kaizens
        for title, *facts in [kaizen_facts(one, page, words)]
    ]


def _kata(page: Board, words: Words) -> list[Point]:
    return [
        Point(MARK, (leading(title, f"kata:{one.kata.id}"), *facts))
        for one in page.katas
        for title, *facts in [kata_facts(one, page, words)]
    ]
