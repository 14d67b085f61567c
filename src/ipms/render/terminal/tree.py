"""The branches of a tree, drawn before the lines of each node."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, TypeVar

from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Node(Protocol):
    """Anything that has children of its own kind."""

    @property
    def children(self) -> tuple[Self, ...]:
        """The nodes below this one."""
        ...


N = TypeVar("N", bound=Node)


class Branches(NamedTuple):
    """What is drawn before the first line of a node, and before its others."""

    first: str
    others: str

    @property
    def width(self) -> int:
        """How many cells the widest of both takes."""
        return max(len(self.first), len(self.others))

    def before(self, lines: Sequence[Line]) -> list[Line]:
        """The lines of the node, with its branches before them."""
        first, *rest = lines
        return [line(Span(self.first, "muted"), *first), *self.before_others(rest)]

    def before_others(self, lines: Sequence[Line]) -> list[Line]:
        """Further lines of the node, below its first."""
        return [line(Span(self.others, "muted"), *text) for text in lines]


def walk(nodes: Sequence[N], stem: str = "", *, root: bool = True) -> Iterator[tuple[N, Branches]]:
    """Every node from the top down, each with its branches."""
    for number, node in enumerate(nodes, 1):
        last = number == len(nodes)
        first = "" if root else stem + ("└ " if last else "├ ")
        others = "" if root else stem + ("  " if last else "│ ")
        yield node, Branches(first, others + ("│ " if node.children else ""))
        yield from walk(node.children, others, root=False)
