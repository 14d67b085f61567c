"""An edit of the workspace: what files become, what they are called, and how it is carried out as one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipms.workspace.disk.lock import nobody_to_tell
from ipms.workspace.edits.git_index import follow
from ipms.workspace.writing import Finished, at_work, put

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ipms.model.finding import Place
    from ipms.workspace.disk.lock import Holder
    from ipms.workspace.journal import Move
    from ipms.workspace.writing import Apart, FileChange


@dataclass(slots=True)
class Edit:
    """What would be done; nothing is done by making one. Changes name files by where they stand before the moves."""

    changes: list[FileChange] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    """Where a reference is written anew, in order."""
    private: set[str] = field(default_factory=set)
    """Files of which nothing may be shown but that they change."""
    out_of_reach: str = ""
    """Where the sheets of single employees are, if that is outside the workspace: nothing is edited there."""

    apart: Apart | None = None
    """New sheets, if they are kept outside the workspace: they take their places after everything else."""

    @property
    def paths(self) -> list[str]:
        """The files and folders that are touched, by their names before."""
        return sorted({change.path for change in self.changes} | {move.old for move in self.moves})


@dataclass(slots=True)
class Outcome:
    """What was done, what was finished before it, and whether git's list of files could not be brought along."""

    edit: Edit
    finished: Finished | None = None
    index_behind: bool = False

    def settle(self, root: Path, moves: Sequence[Move]) -> None:
        """Give tracked files their new names in git's index."""
        self.index_behind |= not follow(root, moves)


def carry_out(
    root: Path,
    plan: Callable[[], Edit],
    name: str,
    *,
    once: bool = False,
    tell: Callable[[Holder | None], None] = nobody_to_tell,
) -> Outcome:
    """Plan and write while nobody else writes; what an earlier change left undone is finished first.

    Where that is the very change that is asked for again (told by its name), and it is done `once` for all, nothing is
    left to do. `tell` hears of another writer one waits for.

    Raises: as `ipms.workspace.writing.put` and `at_work`, and whatever the plan raises.
    """
    outcome = Outcome(Edit())
    with at_work(root, outcome.settle, tell) as outcome.finished:
        if once and outcome.finished == Finished(name, done=True):
            return outcome
        outcome.edit = edit = plan()
        put(root, edit.changes, edit.moves, name=name, settle=outcome.settle, apart=edit.apart)
    return outcome
