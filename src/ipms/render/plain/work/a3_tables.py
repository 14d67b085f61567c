"""The tree of A3s for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.tree import walk
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.work.a3_tree import counted, signed
from ipms.render.terminal.work.family import below_counts

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.work.a3_tree import A3Branch, A3Tree

SCHEMA: Final = "ipms.a3-tree/1"
_COLUMNS: Final = (
    *("a3", "parent", "orphan", "type", "status", "room", "owner", "opened", "due", "cycle"),
    *("plan", "do", "check", "adjust", "state", "days", "worst_below", "below", "goals", "reached", "confirmed"),
    *("unproven", "signed", "asked", "illustrative"),
)
_CAPTIONS: Final = ("a3", "home", "owner", "phases", "state", "below", "reached", "upheld", "signed", "due")
_DEEPER: Final = "\N{NO-BREAK SPACE}"


def a3_tree_json(tree: A3Tree) -> str:
    """The whole tree, each A3 with its goals and their verdicts."""
    return document(SCHEMA, tree=tree)


def a3_tree_csv(tree: A3Tree) -> str:
    """A row an A3, from the top down."""
    return csv_table(_COLUMNS, [_values(branch) for branch, _ in walk(tree.nodes)])


def a3_tree_markdown(tree: A3Tree, words: Words) -> str:
    """The tree as a table in the reader's language; depth is shown by spaces."""
    captions = [words(f"a3.column.{name}") for name in _CAPTIONS]
    rows = [_shown(branch, len(branches.first), words) for branch, branches in walk(tree.nodes)]
    return markdown_table(captions, rows)


def _values(branch: A3Branch) -> tuple[object, ...]:
    cycle = branch.cycle
    known = (branch.a3.id, branch.parent, branch.orphan, branch.type, branch.status, branch.home.id, branch.owner)
    # A text in two languages goes as English where there is any: a program wants one value in a cell.
    named = tuple(str(each) if each is branch.owner and each is not None else each for each in known)
    counts = sum(count for _, count in branch.counts) + branch.resting
    return (
        *(*named, branch.opened, branch.due, cycle.number, *(phase.progress for phase in cycle.phases)),
        *(cycle.state, cycle.days, branch.worst, counts, len(branch.goals), branch.reached, branch.upheld),
        *(branch.unproven, branch.signed, branch.asked, branch.illustrative),
    )


def _shown(branch: A3Branch, depth: int, words: Words) -> list[str]:
    return [
        _DEEPER * depth + typed(words, branch.a3.title),
        typed(words, branch.home.title),
        typed(words, branch.owner),
        text_of(phases(branch.cycle, words)),
        text_of(state(branch.cycle, words)),
        text_of(below_counts(branch, words)),
        text_of(counted(branch.reached, branch, words)),
        text_of(counted(branch.upheld, branch, words)),
        text_of(signed(branch, words)),
        when(words, branch.due) if branch.due is not None else "",
    ]
