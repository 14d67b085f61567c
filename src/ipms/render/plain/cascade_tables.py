"""The cascade for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.tree import walk

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.cascade import Cascade, CascadeNode, DriverNode, Drivers

SCHEMA: Final = "ipms.cascade/1"
DRIVERS_SCHEMA: Final = "ipms.drivers/1"
_COLUMNS: Final = (
    *("room", "above", "level", "period", "value", "n", "target", "target_low", "target_high", "standing", "hidden"),
    *("own", "rolled", "gap", "part", "reported", "expected", "silent"),
)
_DRIVER_COLUMNS: Final = ("indicator", "drives", "room", "period", "value", "target", "standing", "hidden")
_DEEPER: Final = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def cascade_json(page: Cascade) -> str:
    """Everything the cascade knows."""
    return document(SCHEMA, cascade=page)


def drivers_json(page: Drivers) -> str:
    """The tree of drivers."""
    return document(DRIVERS_SCHEMA, drivers=page)


def cascade_csv(page: Cascade) -> str:
    """A row a room; figures as they are stored, percentages as fractions."""
    return csv_table(_COLUMNS, [_values(node, above, page) for node, above in _with_above(page.nodes)])


def drivers_csv(page: Drivers) -> str:
    """A row for each indicator and the one it drives."""
    return csv_table(_DRIVER_COLUMNS, [_driver_values(node, above) for node, above in _driver_pairs(page.nodes)])


def cascade_markdown(page: Cascade, words: Words) -> str:
    """The tree as a table in the reader's language; depth is shown by spaces."""
    captions = [words(f"cascade.column.{name}") for name in ("room", "value", "target", "standing", "part")]
    rows = [
        (_indent(len(branches.first)) + figures.typed(words, node.room.title), *_shown(node, words))
        for node, branches in walk(page.nodes)
    ]
    return markdown_table(captions, rows)


def drivers_markdown(page: Drivers, words: Words) -> str:
    """The tree of drivers as a table in the reader's language."""
    captions = [words(f"cascade.column.{name}") for name in ("indicator", "value", "target", "standing")]
    rows = [
        (
            figures.typed(words, node.indicator.title),
            figures.now(words, node),
            figures.target(words, node),
            text_of(standing(node.standing, words, hidden=node.hidden)),
        )
        for node, _ in walk(page.nodes)
    ]
    return markdown_table(captions, rows)


def _shown(node: CascadeNode, words: Words) -> tuple[str, ...]:
    return (
        figures.now(words, node),
        figures.target(words, node),
        text_of(standing(node.standing, words, hidden=node.hidden)),
        figures.apart(words, node.part, node.unit) if node.part is not None else "",
    )


def _indent(cells: int) -> str:
    return _DEEPER * (cells // 2)


def _with_above(nodes: tuple[CascadeNode, ...], above: str = "") -> list[tuple[CascadeNode, str]]:
    return [pair for node in nodes for pair in ((node, above), *_with_above(node.children, node.room.id))]


def _values(node: CascadeNode, above: str, page: Cascade) -> tuple[object, ...]:
    target, coverage = node.target, node.coverage
    return (
        *(node.room.id, above, node.level, page.period, node.value, node.n),
        *((target.value, target.low, target.high) if target is not None else (None, None, None)),
        *(node.standing, node.hidden, node.own, node.rolled, node.gap, node.part),
        *((coverage.reported, coverage.expected) if coverage is not None else (None, None)),
        " ".join(room.id for room in node.silent),
    )


def _driver_pairs(nodes: tuple[DriverNode, ...], above: str = "") -> list[tuple[DriverNode, str]]:
    return [pair for node in nodes for pair in ((node, above), *_driver_pairs(node.children, node.indicator.id))]


def _driver_values(node: DriverNode, above: str) -> tuple[object, ...]:
    room = node.room.id if node.room is not None else None
    target = node.target.value if node.target is not None else None
    return (node.indicator.id, above, room, node.period, node.value, target, node.standing, node.hidden)
