"""The cascade of an indicator: the tree of rooms, then in sentences what makes the gap and what does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.model.vocabulary import Better, Quality
from ipms.render import figures
from ipms.render.layout import fit, hanging, indented, wrap
from ipms.render.marks import HOLLOW, ILLUSTRATIVE, STANDING, STANDING_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import Leaf, table
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.cascade import Cascade, CascadeNode, DriverNode, Drivers

_MOST_NAMED: Final = 5
_MOST_TOLD: Final = 15


def cascade_page(page: Cascade, words: Words, width: int) -> Page:
    """The whole page."""
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    title = line(Span(figures.typed(words, page.indicator.title), "title"))
    head = page_head(title, [beside], [period(page, words), _trajectory(page, words)], width)
    if not page.nodes:
        return fit([*head, BLANK, *indented(wrap(line(words("cascade.none")), width - 1), 1)], width)
    body = [*_tree(page, words, width - 1), *_sentences(page, words, width - 1)]
    note = made_up_note(words, width - 1, illustrative=page.illustrative)
    return fit([*head, BLANK, *indented([*body, *([BLANK, *note] if note else [])], 1)], width)


def drivers_page(page: Drivers, words: Words, width: int) -> Page:
    """The tree of drivers, each with its latest figure where it is measured highest up."""
    root = page.nodes[0]
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    title = line(Span(figures.typed(words, root.indicator.title), "title"))
    head = page_head(title, [beside], [line(Span(words("cascade.drivers.about"), "muted"))], width)
    leaves = [Leaf(branches, _driver(node, words), driver_facts(node, words)) for node, branches in walk(page.nodes)]
    captions = driver_captions(words)
    none = [] if root.children else [BLANK, *wrap(line(words("cascade.drivers.none")), width - 1)]
    return fit([*head, BLANK, *indented([*table(leaves, captions, width - 1), *none], 1)], width)


def standing(value: Standing, words: Words, *, hidden: bool) -> Line:
    """Mark and word of where a figure stands; a hidden one stands nowhere."""
    where = Standing.NO_DATA if hidden else value
    said = words("board.standing.hidden") if hidden else words(f"board.standing.{where}")
    return line(Span(f"{STANDING[where]} {said}", STANDING_STYLE[where]))


def period(page: Cascade, words: Words) -> Line:
    """The period, and how the figures of rooms make that of the room above."""
    if page.period is None:
        return BLANK
    return line(words("cascade.period", period=page.period), Span(f" · {_how(page, words)}", "muted"))


def _how(page: Cascade, words: Words) -> str:
    return words(f"cascade.roll-up.{page.roll_up}")


def _trajectory(page: Cascade, words: Words) -> Line:
    if page.trajectory is None:
        return BLANK
    return line(words("cascade.along", trajectory=figures.typed(words, page.trajectory.title)))


def _tree(page: Cascade, words: Words, width: int) -> list[Line]:
    leaves = [
        Leaf(branches, node_title(node, words), node_facts(node, words), (_steps(node, words),))
        for node, branches in walk(page.nodes)
    ]
    return table(leaves, node_captions(words), width)


def node_captions(words: Words) -> list[str]:
    """What is told of each room."""
    return [words(f"cascade.column.{name}") for name in ("room", "value", "target", "standing", "part", "coverage")]


def node_title(node: CascadeNode, words: Words) -> Line:
    """The room, and how sure its figure is."""
    title = Span(figures.typed(words, node.room.title), "strong")
    if node.quality is Quality.ILLUSTRATIVE:
        return line(Span(title.text, "illustrative"), Span(ILLUSTRATIVE, "muted"))
    unsure = node.quality in {Quality.PROVISIONAL, Quality.ESTIMATED}
    return line(title, Span(f" {HOLLOW} {words(f'board.quality.{node.quality}')}", "muted") if unsure else "")


def _steps(node: CascadeNode, words: Words) -> Line:
    return line(Span(" · ".join(figures.typed(words, step) for step in node.steps), "muted"))


def node_facts(node: CascadeNode, words: Words) -> tuple[Line, ...]:
    """What is told of a room, in the order of its captions."""
    return (
        line(Span(figures.now(words, node), "strong")),
        line(figures.target(words, node)),
        standing(node.standing, words, hidden=node.hidden),
        _part(node, words),
        _coverage(node, words),
    )


def _part(node: CascadeNode, words: Words) -> Line:
    """How much the room adds to the gap of the one above; red where it adds to what is missing."""
    if node.part is None:
        return BLANK
    style: Style = "worse" if _hurts(node, node.part) else "better" if _hurts(node, -node.part) else "plain"
    return line(Span(figures.apart(words, node.part, node.unit), style))


def _hurts(node: CascadeNode, distance: float) -> bool:
    """Whether a distance from the target is one in the wrong direction; both are for a band."""
    match node.better:
        case Better.LOWER:
            return distance > 0
        case Better.HIGHER:
            return distance < 0
        case Better.WITHIN:
            return False


def _coverage(node: CascadeNode, words: Words) -> Line:
    if node.coverage is None or not node.children:
        return BLANK
    style: Style = "late" if node.coverage.reported < node.coverage.expected else "muted"
    return line(Span(words("board.coverage", reported=node.coverage.reported, n=node.coverage.expected), style))


def sentences(page: Cascade, words: Words) -> list[tuple[str, Style, str]]:
    """What the tree means, each a mark and a sentence, from the top down; nothing where all is well and adds up."""
    nodes = [node for node, _ in sorted(walk(page.nodes), key=lambda pair: len(pair[1].first))]
    every = [each for node in nodes for each in _about(node, words)]
    told = every[:_MOST_TOLD]
    if len(every) > len(told):
        told.append((" ", "muted", words("board.more", n=len(every) - len(told))))
    if any(node.hidden for node in nodes):
        told.append(("?", "muted", words("cascade.hidden", n=page.min_count)))
    return told


def _sentences(page: Cascade, words: Words, width: int) -> list[Line]:
    told = sentences(page, words)
    lines = [text for mark, style, said in told for text in hanging(line(Span(f"{mark} ", style)), line(said), width)]
    return [BLANK, *lines] if lines else []


def _about(node: CascadeNode, words: Words) -> Iterator[tuple[str, Style, str]]:
    if node.standing in {Standing.MISSED, Standing.NEAR} and node.gap is not None:
        yield from _missing(node, words)
    if node.difference is not None and node.rolled is not None and node.value is not None:
        yield WARNING, "warning", words("cascade.differs", room=_room(node, words), **_both(node, words))
    if node.untold is not None:
        yield WARNING, "warning", words(f"cascade.untold.{node.untold}", room=_room(node, words))
    if node.silent:
        names = words.listing([figures.typed(words, room.title) for room in node.silent])
        yield WARNING, "late", words("cascade.silent", room=_room(node, words), rooms=names, n=len(node.silent))
    if node.targets is not None:
        yield _targets(node, words)


def _missing(node: CascadeNode, words: Words) -> Iterator[tuple[str, Style, str]]:
    """Of what is missing, how much each room makes, the most first; a room alone below makes all of it."""
    parts = [child for child in node.children if child.part is not None]
    makers = [child for child in parts if _adds(node, child.part or 0)]
    makers.sort(key=lambda child: (-abs(child.part or 0), child.room.id))
    if not makers or len(parts) == 1 or node.gap is None:
        return
    shares = [
        words("cascade.makes", room=_room(child, words), amount=figures.size(words, child.part or 0, node.unit))
        for child in makers[:_MOST_NAMED]
    ]
    gap = figures.size(words, node.gap, node.unit)
    key = "cascade.missing.lower" if node.gap > 0 else "cascade.missing.higher"
    yield (
        STANDING[node.standing],
        STANDING_STYLE[node.standing],
        words(key, room=_room(node, words), gap=gap, shares=words.listing(shares)),
    )


def _adds(node: CascadeNode, part: float) -> bool:
    return node.gap is not None and part * node.gap > 0


def _both(node: CascadeNode, words: Words) -> dict[str, str]:
    """The room's own figure and the roll-up."""
    rolled = figures.amount(words, node.rolled or 0, node.unit, node.decimals)
    return {"own": figures.now(words, node), "rolled": rolled}


def _targets(node: CascadeNode, words: Words) -> tuple[str, Style, str]:
    """Whether the targets of the rooms below make the one of this room."""
    told = node.targets
    if told is None:
        raise TypeError(node.room.id)
    facts = {
        "room": _room(node, words),
        "implied": figures.amount(words, told.implied, node.unit, None),
        "target": figures.amount(words, told.target, node.unit, None),
    }
    if told.met:
        return STANDING[Standing.MET], "met", words("cascade.targets.met", **facts)
    return STANDING[Standing.MISSED], "missed", words("cascade.targets.missed", **facts)


def _room(node: CascadeNode, words: Words) -> str:
    return figures.typed(words, node.room.title)


def _driver(node: DriverNode, words: Words) -> Line:
    again = Span(f" {words('cascade.drivers.again')}", "muted") if node.again else ""
    return line(Span(figures.typed(words, node.indicator.title), "strong"), again)


def driver_captions(words: Words) -> list[str]:
    """What is told of each driver."""
    return [words(f"cascade.column.{name}") for name in ("indicator", "value", "target", "standing", "room")]


def driver_facts(node: DriverNode, words: Words) -> tuple[Line, ...]:
    """What is told of a driver, in the order of its captions."""
    room = figures.typed(words, node.room.title) if node.room is not None else ""
    place = f"{room}, {words.period(node.period)}" if node.period is not None else room
    return (
        line(Span(figures.now(words, node), "strong")),
        line(figures.target(words, node)),
        standing(node.standing, words, hidden=node.hidden),
        line(Span(place, "muted")),
    )
