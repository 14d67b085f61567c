"""What the pages of figures have in common: points, links, notes, a table of rooms with their last periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.charts.trend import trend
from ipms.render.pages.document import Picture
from ipms.render.spans import BLANK, line

if TYPE_CHECKING:
    from collections.abc import Container

    from ipms.locale import Words
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import PerformanceRow


def first_of(places: Container[str], *ways: str) -> str:
    """The first of several ways that leads to a page of the report; the last where none does."""
    return next((way for way in ways if way in places), ways[-1])


def chart_of(row: PerformanceRow | None, words: Words) -> Line | Picture:
    """The last periods of a figure, small; how many they are and of when is said where there are no pictures."""
    drawn = trend(row) if row is not None else ""
    return Picture(drawn, line(_heard(row, words))) if drawn and row is not None else BLANK


def _heard(row: PerformanceRow, words: Words) -> str:
    """How many figures there are in the picture, and between which periods."""
    known = [point.period for point in row.spark if point.value is not None]
    return words("charts.figures", n=len(known), period=known[0], first=known[0], last=known[-1]) if known else ""


def tops(asked: Asked) -> list[str] | None:
    """The rooms from which a report goes down; None where it is about the whole organisation."""
    if asked.plan.whole:
        return None
    inside = frozenset(asked.plan.rooms)
    return [room for room in asked.plan.rooms if inside.isdisjoint(above.id for above in asked.ws.ancestors(room))]
