"""The tree of A3s as a graph for the programs that draw Mermaid and Graphviz.

Of what people typed, letters, digits, spaces and a few signs of prose stand in a label as they are; everything
else is written as the number of its character, which both programs show as that character and never obey. So
nothing can end a label, begin a directive, become markup or lead anywhere.
"""

from __future__ import annotations

import unicodedata
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.work.pdca import State
from ipms.model.vocabulary import A3Status
from ipms.render.figures import typed
from ipms.render.spans import text_of
from ipms.render.terminal.walls.a3_tree import state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.locale import Words
    from ipms.views.work.a3_tree import A3Branch, A3Tree

_PLAIN: Final = frozenset(" ,-–’·")
_SHOWN: Final = frozenset("LMN")
"""Letters, the marks upon them, and numbers."""

_LATE: Final = frozenset({State.LATE, State.STALLED})
_COLOUR: Final = {"late": "#b3141c", "waiting": "#7d5200", "over": "#17692f", "other": "#5a6472"}
"""Of the borders; the state stands in words in the label."""


_BACKSLASH: Final = "&#92;"
"""Graphviz obeys even a backslash that was written as a number; two of them are shown as one."""


class _Box(NamedTuple):
    """An A3 as a node: its name in the graph, the lines of its label, its look, and the node above it."""

    name: str
    lines: tuple[str, ...]
    look: str
    above: str | None


def mermaid(tree: A3Tree, words: Words) -> str:
    """The tree as a flowchart of Mermaid."""
    boxes = list(_boxes(tree.nodes, words, count(1)))
    lines = ["flowchart TD"]
    for box in boxes:
        label = "<br/>".join(map(as_label, box.lines))
        lines.append(f'    {box.name}["{label}"]')
    lines += [f"    {box.above} --> {box.name}" for box in boxes if box.above is not None]
    for look, colour in _COLOUR.items():
        named = ",".join(box.name for box in boxes if box.look == look)
        lines += [f"    classDef {look} stroke:{colour},stroke-width:2px", f"    class {named} {look}"] if named else []
    return "\n".join(lines) + "\n"


def as_label(text: str) -> str:
    """A text as a line of a label of Mermaid, which obeys nothing in it."""
    return _numbered(text, "#{};")


def dot(tree: A3Tree, words: Words) -> str:
    """The tree as a graph of Graphviz."""
    boxes = list(_boxes(tree.nodes, words, count(1)))
    lines = ["digraph a3 {", '    node [shape=box, fontname="sans-serif"];']
    for box in boxes:
        label = "\\n".join(_numbered(each, "&#{};").replace(_BACKSLASH, _BACKSLASH * 2) for each in box.lines)
        lines.append(f'    {box.name} [label="{label}", color="{_COLOUR[box.look]}"];')
    lines += [f"    {box.above} -> {box.name};" for box in boxes if box.above is not None]
    return "\n".join([*lines, "}"]) + "\n"


def _boxes(
    branches: Iterable[A3Branch], words: Words, numbers: Iterator[int], above: str | None = None
) -> Iterator[_Box]:
    for branch in branches:
        name = f"a{next(numbers)}"
        yield _Box(name, _label(branch, words), _look(branch), above)
        yield from _boxes(branch.children, words, numbers, name)


def _label(branch: A3Branch, words: Words) -> tuple[str, ...]:
    """Title, room and owner, state, goals: as much as a box holds."""
    whose = " · ".join(each for each in (typed(words, branch.home.title), typed(words, branch.owner)) if each)
    stands = text_of(state(branch.cycle, words))
    if branch.status is not A3Status.ACTIVE:
        stands = f"{words(f'a3.status.{branch.status}')} · {stands}"
    goals = words("a3.reached", reached=branch.reached, n=len(branch.goals)) if branch.goals else ""
    return tuple(each for each in (typed(words, branch.a3.title), whose, stands, goals) if each)


def _look(branch: A3Branch) -> str:
    known = branch.cycle.state
    if known in _LATE or branch.unproven:
        return "late"
    if known is State.WAITING:
        return "waiting"
    return "over" if known in {State.ADOPTED, State.ADAPTED} else "other"


def _numbered(text: str, form: str) -> str:
    """The text with every sign that could mean something written as the number of its character."""
    return "".join(char if _is_plain(char) else form.format(ord(char)) for char in text)


def _is_plain(char: str) -> bool:
    return char in _PLAIN or unicodedata.category(char)[0] in _SHOWN
