"""Tidiness: what `ipms fmt` would change, found by the very functions that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Severity
from ipms.model.kinds.registry import KINDS
from ipms.workspace.edits.source import read_source
from ipms.workspace.edits.tidy import Aspect, Untidy, untidy
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.workspace.workspace import Workspace

_found: WeakKeyDictionary[Workspace, list[Untidy]] = WeakKeyDictionary()


@rule("FMT601", "field-order", Severity.HINT)
def field_order(ws: Workspace) -> Iterator[Finding]:
    """A file's fields are not in the order of their kind.

    People who read many sheets find the owner, the dates and the goals where they always stand; and two branches that
    add the same field put it in the same place. What every kind may carry (source, notes, tags) may stand anywhere.
    `ipms fmt` or `ipms check --fix` puts the fields in order, with the comments above and beside them.
    """
    return _told(ws, Aspect.ORDER)


@rule("FMT602", "trailing-spaces", Severity.HINT)
def trailing_spaces(ws: Workspace) -> Iterator[Finding]:
    """Lines of a file end in spaces.

    Nobody sees them, and each shows up as a change when somebody's editor removes them. Spaces inside quotes and
    blocks of text are left alone: there they may be meant. `ipms fmt` or `ipms check --fix` removes the others.
    """
    return _told(ws, Aspect.SPACES)


@rule("FMT603", "final-newline", Severity.HINT)
def final_newline(ws: Workspace) -> Iterator[Finding]:
    """The last line of a file has no line break.

    Whoever adds a line below changes this one too, and two who do so meet in a merge. `ipms fmt` or
    `ipms check --fix` adds it.
    """
    return _told(ws, Aspect.NEWLINE)


def _told(ws: Workspace, aspect: Aspect) -> Iterator[Finding]:
    if ws not in _found:
        _found[ws] = list(_all(ws))
    for one in _found[ws]:
        if one.aspect is aspect:
            yield Finding(aspect.value, Severity.HINT, one.place, one.at, one.facts)


def _all(ws: Workspace) -> Iterator[Untidy]:
    """What is untidy in files without errors: of the others, nothing is said before they can be read."""
    wrong = {problem.place.path for problem in ws.problems if problem.severity is Severity.ERROR}
    for path, kind in (*ws.untidy, (SETTINGS_FILE, "settings")):
        source = None if path in wrong else read_source(ws.root, path)
        if source is not None:
            yield from untidy(source, KINDS[kind].model)
