"""The line of sight for programs and documents: everything as JSON, its things as CSV, a nested list as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table, markdown_text
from ipms.render.spans import text_of
from ipms.render.terminal.why import says
from ipms.render.terminal.why.figure import about, facts, quality_words
from ipms.render.terminal.why.page import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.why.figure import RowLine
    from ipms.views.why.nodes import Node
    from ipms.views.why.page import WhyPage

SCHEMA: Final = "ipms.why/1"
_COLUMNS: Final = (
    *("line", "depth", "kind", "id", "how", "room", "state", "status", "done", "due"),
    *("period", "value", "standing", "hidden", "path", "row", "commit", "date", "illustrative"),
)


def why_json(page: WhyPage) -> str:
    """Everything the page knows."""
    return document(SCHEMA, why=page)


def why_csv(page: WhyPage) -> str:
    """A row a thing: `up` from the top down, `asked`, then `down` what feeds it. Other ways up are in the JSON."""
    above = [_row("up", depth, node) for depth, node in enumerate(page.above)]
    below = [_row("down", depth, node) for depth, node in _walk(page.asked.children, len(page.above) + 1)]
    return csv_table(_COLUMNS, [*above, _row("asked", len(page.above), page.asked), *below])


def why_markdown(page: WhyPage, words: Words) -> str:
    """The answer, the line as a nested list, where it breaks, and the figure with its rows."""
    parts = [f"{markdown_text(says.summary(page, words))}\n", "".join(_items(page, words))]
    parts += ["".join(_breaks(page, words)), _figure(page, words), _rows(page, words)]
    return "\n".join(part for part in parts if part)


def _walk(nodes: tuple[Node, ...], depth: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from _walk(node.children, depth + 1)


def _row(line: str, depth: int, node: Node) -> tuple[object, ...]:
    figure, cycle = node.figure, node.cycle
    commit = node.touch.commit if node.touch is not None else None
    room = figure.room if figure is not None else node.room
    return (
        *(line, depth, node.kind, node.id, node.link, room.id if room is not None else None),
        *(node.escalated or (cycle.state if cycle is not None else None), node.status, node.done, node.due),
        *((figure.period, figure.value) if figure is not None else (None, None)),
        *((None if figure.hidden else figure.standing, figure.hidden) if figure is not None else (None, None)),
        *(node.path or None, node.line or None),
        *((commit.short, commit.day) if commit is not None else (None, None)),
        node.illustrative,
    )


def _items(page: WhyPage, words: Words) -> Iterator[str]:
    every = [*enumerate(page.above), (len(page.above), page.asked), *_walk(page.asked.children, len(page.above) + 1)]
    for depth, node in every:
        facts = [says.state(node, words), says.now(node, words)]
        told = [text for fact in facts if (text := text_of(fact))]
        told += [where] if (where := says.where(node, words)) else []
        kind, title = says.kind(node, words), markdown_text(says.title(node, words))
        name = f"**{ASKED} {kind} {title}**" if node is page.asked else f"{kind} **{title}**"
        yield f"{'  ' * depth}- {' · '.join([name, *map(markdown_text, told)])}\n"
        yield from (f"{'  ' * (depth + 1)}- {markdown_text(typed(words, said))}\n" for said in node.vision)


def _breaks(page: WhyPage, words: Words) -> Iterator[str]:
    for one in page.breaks:
        yield f"- {markdown_text(says.broken(one, words))} {markdown_text(says.mended(one, words))}\n"


def _figure(page: WhyPage, words: Words) -> str:
    part = page.figure
    if part is None:
        return ""
    rows = [(label, text_of(said)) for label, said in facts(part, page.min_count, words)]
    return markdown_table((words("why.part.figure"), about(part, words)), rows)


def _rows(page: WhyPage, words: Words) -> str:
    if page.figure is None or not page.figure.rows:
        return ""
    names = ("row", "figure", "numerator", "denominator", "n", "quality", "file", "commit")
    captions = [words(f"why.column.{name}") for name in names]
    return markdown_table(captions, [_measured(one, words) for one in page.figure.rows])


def _measured(one: RowLine, words: Words) -> tuple[str, ...]:
    """A row of measurements; of a hidden room the name alone."""
    row = one.row
    numbers = ("", "", "", "") if row.hidden else (row.value, row.numerator, row.denominator, row.n)
    told = [number if isinstance(number, str) else "" if number is None else words.number(number) for number in numbers]
    place = says.place(row.place.path, row.place.line) if row.place is not None else ""
    return (
        typed(words, one.room.title),
        *told,
        quality_words(row.quality, words),
        place,
        says.commit(one.touch, words),
    )
