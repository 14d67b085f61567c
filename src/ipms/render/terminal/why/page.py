"""The line of sight as a page: from the vision down to what was asked, what feeds it, and where it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.line_of_sight.refs import GOAL
from ipms.render.figures import typed
from ipms.render.layout import fit, hanging, indented, wrap
from ipms.render.marks import PATH, STANDING, STANDING_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import Leaf, table
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.names import flagged
from ipms.render.terminal.tree import Branches, walk
from ipms.render.terminal.walls.head import unread
from ipms.render.terminal.why import says
from ipms.render.terminal.why.figure import figure_lines
from ipms.render.terminal.why.parts import TOUCHED, heading, touched_row, touched_table
from ipms.render.terminal.work.verdicts import reached, way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.why.nodes import Node
    from ipms.views.why.page import WhyPage

ASKED: Final = "►"
_WIDE: Final = 150
"""Columns from which on the figures of all things have their periods beside them; that of what was asked always has."""
_CAPTIONS: Final = ("thing", "state", "now", "room")


def why_text(page: WhyPage, words: Words, width: int) -> Page:
    """The whole page."""
    inside = width - 1
    parts = [
        _line(page, words, inside),
        _breaks(page, words, inside),
        figure_lines(page, words, inside),
        _others(page, words, inside),
        _written(page, words, inside),
        made_up_note(words, inside, illustrative=page.illustrative),
    ]
    body = [text for part in parts if part for text in (BLANK, *part)]
    return fit([*_head(page, words, width), *indented(body, 1)], width)


def _head(page: WhyPage, words: Words, width: int) -> list[Line]:
    """What is asked, on what date, and the answer in a sentence."""
    asked = page.asked
    title = line(Span(words("why.title", title=says.title(asked, words)), "title"))
    about = " · ".join(part for part in (says.kind(asked, words), asked.id, says.where(asked, words)) if part)
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    head = page_head(title, [beside], [line(Span(about, "muted"))], width)
    mark: tuple[str, Style] = (says.STANDING_MET, "met") if page.whole else (WARNING, "warning")
    answer = hanging(line(Span(f"{mark[0]} ", mark[1])), line(says.summary(page, words)), width)
    return [*head, *answer, *unread(page.gaps, words, width)]


# --- the tree ----------------------------------------------------------------------------------------


def _line(page: WhyPage, words: Words, width: int) -> list[Line]:
    """From the top down: what stands above, what was asked with its mark, what feeds it."""
    leaves = list(_leaves(page, words, period=width >= _WIDE))
    captions = [words(f"why.column.{name}") for name in _CAPTIONS]
    none = [] if page.asked.children else hanging(BLANK, line(Span(words("why.fed-by-nothing"), "muted")), width)
    return [heading("why.part.line", words), *table(leaves, captions, width), *none]


def _leaves(page: WhyPage, words: Words, *, period: bool) -> Iterator[Leaf]:
    follows = [*page.above, page.asked][1:]
    for depth, (node, below) in enumerate(zip(page.above, follows, strict=True)):
        yield _leaf(node, _stem(depth, going_on=True), words, period=period, goals=below.kind != GOAL)
    depth = len(page.above)
    yield _leaf(page.asked, _stem(depth, going_on=bool(page.asked.children)), words, period=True, asked=True)
    for node, branches in walk(page.asked.children, "  " * depth, root=False):
        yield _leaf(node, branches, words, period=period)


def _stem(depth: int, *, going_on: bool) -> Branches:
    """A chain without side branches: each thing hangs below the one above it."""
    others = "  " * depth
    first = "  " * (depth - 1) + "└ " if depth else ""
    return Branches(first, others + ("│ " if going_on else "  "))


def _leaf(  # noqa: PLR0913 - what is said of a thing, all but three by name
    node: Node, branches: Branches, words: Words, *, period: bool, asked: bool = False, goals: bool = True
) -> Leaf:
    """A thing with its facts; `goals` adds those that are served, where no goal hangs below it itself."""
    facts = (
        says.state(node, words),
        says.now(node, words, period=period),
        line(Span(says.where(node, words), "muted")),
    )
    return Leaf(branches, _title(node, words, asked=asked), facts, tuple(_details(node, words, goals=goals)))


def _title(node: Node, words: Words, *, asked: bool) -> Line:
    """The kind before the title; what was asked carries a mark, and stands out."""
    style: Style = "title" if asked else "illustrative" if node.illustrative else "strong"
    text = flagged(says.title(node, words), illustrative=node.illustrative)
    kind = Span(f"{says.kind(node, words)}  ", "muted")
    return line(Span(f"{ASKED} ", "title"), kind, Span(text, style)) if asked else line(kind, Span(text, style))


def _details(node: Node, words: Words, *, goals: bool) -> Iterator[Line]:
    """The sentences of a vision; the goals of a strategic A3 that are served."""
    for sentence in node.vision:
        yield line(typed(words, sentence))
    for goal in node.goals if goals and node.kind != GOAL else ():
        title = Span(typed(words, goal.indicator.title), "label")
        yield line(Span(f"{words('why.goal')} ", "muted"), title, f"  {way(goal, words)}  ", *reached(goal, words))


# --- what else ---------------------------------------------------------------------------------------


def _breaks(page: WhyPage, words: Words, width: int) -> list[Line]:
    """Where a line ends, and what would mend it; what cuts it comes first."""
    if not page.breaks:
        return []
    lines = [heading("why.part.breaks", words)]
    for one in sorted(page.breaks, key=lambda one: not one.cuts):
        style: Style = "missed" if one.cuts else "warning"
        mark = _CUT if one.cuts else WARNING
        lines += hanging(line(Span(f"{mark} ", style)), line(says.broken(one, words)), width)
        place = says.place(one.path, one.line)
        mend = line(Span(f"{says.mended(one, words)}{f'  {place}' if place else ''}", "hint"))
        lines += indented(hanging(line(Span("→ ", "hint")), mend, width - 2), 2)
    return lines


_CUT: Final = next(mark for known, mark in STANDING.items() if STANDING_STYLE[known] == "missed")


def _others(page: WhyPage, words: Words, width: int) -> list[Line]:
    """Its other ways up, each on one line from the top down."""
    if not page.others:
        return []
    lines = [heading("why.part.others", words)]
    for one in page.others:
        mark = Span(f"{PATH} ", "muted") if one.whole else Span(f"{WARNING} ", "warning")
        steps = f" {PATH} ".join(
            f"{says.kind(node, words)} {words.quote(says.title(node, words))}" for node in one.nodes
        )
        lines += hanging(line(mark), line(steps), width)
    return lines


def _written(page: WhyPage, words: Words, width: int) -> list[Line]:
    """The files of the line, from the top down, with the commit that last touched each; or why none is known."""
    found = {node.path: node for node in (*page.above, page.asked) if node.path}
    rows = [touched_row(line(says.place(node.path, node.line)), (), node.touch, words) for node in found.values()]
    captions = [words(f"why.column.{name}") for name in ("file", *TOUCHED)]
    return [heading("why.part.files", words), *touched_table(rows, captions, width), *_no_history(page, words, width)]


def _no_history(page: WhyPage, words: Words, width: int) -> list[Line]:
    if page.no_history:
        return wrap(line(Span(words(f"history.error.{page.no_history}"), "muted")), width)
    return wrap(line(Span(words("why.shallow"), "muted")), width) if page.shallow else []
