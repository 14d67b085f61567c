"""Files of the workspace replaced and moved: one writer at a time, the old state or the new one, nothing between.

A file takes its new bytes in one step. A change of several steps is written down first: killed between two of them,
the next writer finishes it, whichever command it belongs to.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.workspace.disk import atomic, steps
from ipms.workspace.disk.lock import alone, nobody_to_tell
from ipms.workspace.disk.strays import sweep
from ipms.workspace.journal import FILE as JOURNAL
from ipms.workspace.journal import Journal, Replacement, digest, draft_name, read_journal
from ipms.workspace.root import PRIVATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ipms.workspace.disk.lock import Holder
    from ipms.workspace.journal import Move

    Settle = Callable[[Path, Sequence[Move]], None]


class ChangedMeanwhileError(Exception):
    """Somebody wrote to a file after it was read: nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class OutsideError(Exception):
    """A file to be written lies outside the workspace, through a link: nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class UnconfirmedError(Exception):
    """A file has its new bytes, but the disk did not confirm that they will stay."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file: its bytes as they were read (None for a file to be made) and its new ones.

    A `private` file that is made can be read by nobody else, and neither can the folders that are made for it. What
    lies below `private/` is private in any case.
    """

    path: str
    before: bytes | None
    after: bytes
    private: bool = False

    @property
    def is_private(self) -> bool:
        """Whether it is for the eyes of its writer alone."""
        return self.private or self.path.startswith(f"{PRIVATE_FOLDER}/")


@dataclass(frozen=True, slots=True)
class Apart:
    """New files below a folder outside the workspace, where the sheets are kept, that belong to a change of it."""

    base: Path
    changes: Sequence[FileChange]


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a change that was interrupted: `done`, or given up since files are no longer as it left them."""

    name: str
    done: bool


def nothing_to_settle(_root: Path, _moves: Sequence[Move]) -> None:
    """Leave it at the files: nobody else keeps a list of them."""


def write(  # noqa: PLR0913 - what `put` takes, and whom to tell
    root: Path,
    changes: Sequence[FileChange],
    moves: Sequence[Move] = (),
    *,
    name: str = "",
    settle: Settle = nothing_to_settle,
    apart: Apart | None = None,
    tell: Callable[[Holder | None], None] = nobody_to_tell,
) -> Finished | None:
    """Wait for other writers, finish what one of them had to leave, and put every change in its place.

    Raises: as `put` and `at_work`.
    """
    with at_work(root, settle, tell) as finished:
        put(root, changes, moves, name=name, settle=settle, apart=apart)
    return finished


@contextmanager
def at_work(
    root: Path, settle: Settle = nothing_to_settle, tell: Callable[[Holder | None], None] = nobody_to_tell
) -> Iterator[Finished | None]:
    """Be the only writer, with what earlier ones had to leave finished or swept away; `tell` hears whom one waits for.

    Raises:
        HeldError: another writer did not end.
    """
    with alone(root, tell) as after_a_kill:
        finished = finish(root, settle)
        if after_a_kill:
            sweep(root)
        yield finished


def put(  # noqa: PLR0913 - one change, however many parts it has
    root: Path,
    changes: Sequence[FileChange],
    moves: Sequence[Move] = (),
    *,
    name: str = "",
    settle: Settle = nothing_to_settle,
    apart: Apart | None = None,
) -> None:
    """Put every change in its place; the caller is `at_work` alone.

    Changes name files by where they stand before the moves. Every new text is written beside its place and made safe
    on the disk before the first step. `settle` is told of the moves at the end, before the change counts as done.
    What lies `apart` is made ready first and takes its place last: killed between, it is not there, and the rest is.

    Raises:
        ChangedMeanwhileError: a file is not as it was read, or stands where one is to be moved or made.
        OutsideError: a link leads out of the workspace.
        UnfinishedError: the disk refused when some files had their new bytes; the next writer finishes it.
        UnconfirmedError: the disk refused when all had them.
        OSError: the disk refused; everything is as it was.
    """
    with ExitStack() as stack:
        last = first = None
        if apart is not None and apart.changes:
            stack.enter_context(at_work(apart.base))
            last = _draw_up(apart.base, apart.changes, (), stack)
        if changes or moves:
            first = _draw_up(root, changes, moves, stack)
        for part in (first, last):
            if part is not None:
                part.carry_out(name, settle)


def finish(root: Path, settle: Settle = nothing_to_settle) -> Finished | None:
    """Finish a change that was interrupted, where nobody has touched its files since; None where there is none."""
    journal = read_journal(root)
    if journal is None:
        return None
    done = journal.holds(root)
    if done:
        steps.take_refusable(root, journal)
        steps.take_replacements(root, journal)
        settle(root, journal.moves)
    steps.forget(root, journal)
    return Finished(journal.name, done)


def draft_of(target: Path) -> Path:
    """The file beside its place in which a new text is made safe first."""
    return target.with_name(draft_name(target.name))


@dataclass(slots=True)
class _Ready:
    """A change whose new texts are safe on the disk. `undo` takes them away, unless it is disarmed."""

    root: Path
    changes: Sequence[FileChange]
    targets: list[Path]
    moves: Sequence[Move]
    made: list[Path]
    undo: ExitStack

    def carry_out(self, name: str, settle: Settle) -> None:
        if len(self.changes) == 1 and not self.moves:
            self._take_one(self.changes[0], self.targets[0])
        else:
            self._take_all(name, settle)

    def _take_one(self, change: FileChange, target: Path) -> None:
        take = atomic.place if change.before is None else os.replace
        try:
            with atomic.told_as(change.path):
                take(draft_of(target), target)
        except FileExistsError as error:
            raise ChangedMeanwhileError(change.path) from error
        self.undo.pop_all()
        try:
            atomic.sync_folders([target.parent, *(folder.parent for folder in self.made)])
        except OSError as error:
            raise UnconfirmedError(change.path) from error

    def _take_all(self, name: str, settle: Settle) -> None:
        journal = self._written_down(name)
        undo = self.undo.pop_all()
        try:
            steps.take_refusable(self.root, journal)
        except steps.UnfinishedError:
            raise
        except BaseException as error:
            undo.close()
            if isinstance(error, FileExistsError):
                raise ChangedMeanwhileError(str(error.filename)) from error
            raise
        try:
            steps.take_replacements(self.root, journal)
            atomic.sync_folders(folder.parent for folder in self.made)
            settle(self.root, self.moves)
            steps.forget(self.root, journal)
        except OSError as error:
            raise steps.UnfinishedError from error

    def _written_down(self, name: str) -> Journal:
        """Write down what is to be done; from here on it is done, whoever does it."""
        home = Path(os.path.realpath(self.root))
        replacements = tuple(
            Replacement(target.relative_to(home).as_posix(), digest(change.before), digest(change.after) or "")
            for change, target in zip(self.changes, self.targets, strict=True)
        )
        journal = Journal(name, tuple(self.moves), replacements)
        place = self.root / JOURNAL
        _fill_draft(place, JOURNAL, journal.text().encode(), atomic.PRIVATE_FILE, self.undo)
        with atomic.told_as(JOURNAL):
            draft_of(place).replace(place)
            self.undo.callback(steps.unlink, place)
            atomic.sync_folder(self.root)
        return journal


def _draw_up(root: Path, changes: Sequence[FileChange], moves: Sequence[Move], stack: ExitStack) -> _Ready:
    """Look whether everything is as it was read, and write every new text beside its place."""
    targets = [_inside(root, change.path, root / change.path) for change in changes]
    _look_first(root, changes, targets, moves)
    undo = stack.enter_context(ExitStack())
    made: list[Path] = []
    for change, target in zip(changes, targets, strict=True):
        private = atomic.PRIVATE_FILE if change.is_private else None
        with atomic.told_as(change.path):
            folders = atomic.make_folders(target.parent, private=change.is_private)
            undo.callback(atomic.remove_folders, folders)
            made += folders
            _fill_draft(target, change.path, change.after, atomic.mode_of(target, private), undo)
    return _Ready(root, changes, targets, moves, made, undo)


def _fill_draft(target: Path, path: str, content: bytes, mode: int | None, undo: ExitStack) -> None:
    draft = draft_of(target)
    with atomic.told_as(path):
        draft.unlink(missing_ok=True)
        atomic.fill(draft, content, mode=mode)
    undo.callback(steps.unlink, draft)


def _look_first(root: Path, changes: Sequence[FileChange], targets: Sequence[Path], moves: Sequence[Move]) -> None:
    for change, target in zip(changes, targets, strict=True):
        if _bytes(target) != change.before:
            raise ChangedMeanwhileError(change.path)
    for move in moves:
        for path in (move.old, move.new):
            _inside(root, path, (root / path).parent)
        if not os.path.lexists(root / move.old):
            raise ChangedMeanwhileError(move.old)
        if os.path.lexists(root / move.new):
            raise ChangedMeanwhileError(move.new)


def _inside(root: Path, path: str, place: Path) -> Path:
    """The file itself, where a link inside the workspace stands for it."""
    full = Path(os.path.realpath(place))
    if not full.is_relative_to(os.path.realpath(root)):
        raise OutsideError(path)
    return full


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
