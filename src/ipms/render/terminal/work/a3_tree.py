"""The tree of A3s as a page: where each stands, what the figures say of its goals, what has become of those below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import A3Status
from ipms.render.cells import neutral
from ipms.render.figures import typed, when
from ipms.render.layout import fit, flow, hanging, indented, line_width, wrap
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import GAP, LEAST_TITLE, Leaf, table
from ipms.render.terminal.figures.page_head import dated, page_head
from ipms.render.terminal.names import titled
from ipms.render.terminal.tree import walk
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.walls.head import unread
from ipms.render.terminal.work.family import below, unproven

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.render.terminal.tree import Branches
    from ipms.views.work.a3_tree import A3Branch, A3Tree

_CAPTIONS: Final = ("a3", "phases", "state", "reached", "upheld", "signed", "due")
_IN_COLUMNS: Final = 3
"""So many facts have columns on every page; the others where there is room, else words below the title."""

_LEAST_TITLE: Final = 30
_ENDLESS: Final = 10_000


def a3_tree_page(page: A3Tree, words: Words, width: int) -> Page:
    """The whole page."""
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    head = page_head(line(Span(words("a3.tree"), "title")), [beside], [], width)
    inside = width - 1
    missing = unread(page.gaps, words, inside)
    if not page.nodes:
        return fit([*head, BLANK, *indented([*missing, *wrap(line(words("a3.none")), inside)], 1)], width)
    tree = _tree(page, words, inside)
    body = [*missing, *([BLANK] if missing else []), *tree, BLANK, *notes(words, inside, made_up=page.illustrative)]
    return fit([*head, BLANK, *indented(body, 1)], width)


def kind(branch: A3Branch, words: Words) -> Line:
    """Strategic or project; a draft, one on hold or a closed one says so."""
    said = Span(words(f"a3.kind.{branch.type}"), "muted")
    if branch.status is A3Status.ACTIVE:
        return line(said)
    return line(said, Span(", ", "muted"), Span(words(f"a3.status.{branch.status}"), "waiting"))


def astray(branch: A3Branch, words: Words) -> Line:
    """A project without a parent, or with one that cannot be."""
    if not branch.orphan:
        return BLANK
    parent = words.quote(neutral(branch.parent or ""))
    said = words("a3.orphan", parent=parent) if branch.parent is not None else words("a3.missing.parent")
    return line(Span(f"{WARNING} {said}", "warning"))


def signed(branch: A3Branch, words: Words) -> Line:
    """How many of those asked have signed; it stands out where some have not."""
    if not branch.asked:
        return line(Span("–", "muted"))
    style: Style = "plain" if branch.signed >= branch.asked else "waiting"
    return line(Span(words("a3.of", part=branch.signed, n=branch.asked), style))


def counted(part: int, branch: A3Branch, words: Words) -> Line:
    """So many of the goals, as `1 of 2`; a dash without goals."""
    if not branch.goals:
        return line(Span("–", "muted"))
    return line(words("a3.of", part=part, n=len(branch.goals)))


def notes(words: Words, width: int, *, made_up: bool) -> list[Line]:
    """What the marks mean, and what is made up."""
    told = hanging(line(Span(f"{words('board.note.cycle')} ", "muted")), line(Span(legend(words), "muted")), width)
    told += wrap(line(Span(words("a3.note.upheld"), "muted")), width)
    if made_up:
        mark, meaning = Span(f"{ILLUSTRATIVE} ", "muted"), Span(words("board.note.illustrative"), "muted")
        told += hanging(line(mark), line(meaning), width)
    return told


def _tree(page: A3Tree, words: Words, width: int) -> list[Line]:
    """All facts in columns; else the first of them, the others in words; else all of them in words."""
    captions = [words(f"a3.column.{name}") for name in _CAPTIONS]
    branches = list(walk(page.nodes))
    wide = [_leaf(branch, stem, words) for branch, stem in branches]
    if _needed(wide, captions) <= width:
        return table(wide, captions, width)
    narrow = [_narrow(leaf, branch, words) for leaf, (branch, _) in zip(wide, branches, strict=True)]
    if _needed(narrow, captions[: _IN_COLUMNS + 1]) <= width + _LEAST_TITLE - LEAST_TITLE:
        return table(narrow, captions[: _IN_COLUMNS + 1], width)
    told = [_told(leaf, branch, words) for leaf, (branch, _) in zip(narrow, branches, strict=True)]
    return table(told, [""] * (_IN_COLUMNS + 1), width)


def _needed(leaves: Sequence[Leaf], captions: Sequence[str]) -> int:
    """How wide a page must be for all facts to have columns beside titles that can be read."""
    columns = zip(captions[1:], zip(*(leaf.facts for leaf in leaves), strict=True), strict=True)
    return _LEAST_TITLE + sum(GAP + max(len(caption), *map(line_width, facts)) for caption, facts in columns)


def _narrow(leaf: Leaf, branch: A3Branch, words: Words) -> Leaf:
    """The row with the last facts in words below its title."""
    told = [
        _confirmed(branch, words),
        line(words("board.a3.signed", signed=branch.signed, n=branch.asked)) if branch.asked else BLANK,
        line(words("board.a3.due", date=when(words, branch.due))) if branch.due is not None else BLANK,
    ]
    muted = [line(*(Span(span.text, "muted") for span in each)) for each in told]
    whose, *others = leaf.details
    *_, facts = [BLANK, *flow(muted, _ENDLESS)]
    return leaf._replace(facts=leaf.facts[:_IN_COLUMNS], details=(whose, facts, *others))


def _confirmed(branch: A3Branch, words: Words) -> Line:
    """How many goals are confirmed, where no warning says so already."""
    if not branch.goals or branch.unproven:
        return BLANK
    return line(words("a3.confirmed", upheld=branch.upheld, n=len(branch.goals)))


def _told(leaf: Leaf, branch: A3Branch, words: Words) -> Leaf:
    """The row with its goals in words: there is no caption to say what is counted."""
    goals = line(words("a3.reached", reached=branch.reached, n=len(branch.goals))) if branch.goals else BLANK
    return leaf._replace(facts=(*leaf.facts[: _IN_COLUMNS - 1], goals))


def _leaf(branch: A3Branch, branches: Branches, words: Words) -> Leaf:
    facts = (
        phases(branch.cycle, words),
        state(branch.cycle, words),
        counted(branch.reached, branch, words),
        counted(branch.upheld, branch, words),
        signed(branch, words),
        line(Span(when(words, branch.due), "muted")) if branch.due is not None else line(Span("–", "muted")),
    )
    title = titled(words, branch.a3.title, illustrative=branch.illustrative)
    return Leaf(branches, title, facts, _details(branch, words))


def _details(branch: A3Branch, words: Words) -> tuple[Line, ...]:
    home = line(Span(typed(words, branch.home.title), "muted", f"room:{branch.home.id}"))
    about = [kind(branch, words), home, owner(branch, words)]
    whose = flow(about, _ENDLESS)[0]
    return (whose, below(branch, words), unproven(branch, words), astray(branch, words))


def owner(branch: A3Branch, words: Words) -> Line:
    """Who answers for it; somebody must."""
    if branch.owner is not None:
        return line(Span(typed(words, branch.owner), "muted"))
    return line(Span(f"{WARNING} {words('a3.missing.owner')}", "warning"))
