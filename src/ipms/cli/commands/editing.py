"""Edits carried out by commands: refused in words, shown as a diff, and what was left undone before told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ipms.cli.door import Door
    from ipms.workspace.disk.lock import Holder
    from ipms.workspace.edits.edit import Edit, Outcome
    from ipms.workspace.writing import Finished

T = TypeVar("T")


def carried_out(root: Path, plan: Callable[[], Edit], door: Door, name: str, *, once: bool = False) -> Outcome:
    """Plan and write; what else people should know goes to standard error, beside any answer for programs.

    Raises:
        RequestError: a file changed meanwhile, lies outside, or cannot be edited safely; nothing was written.
    """
    from ipms.workspace.edits.edit import carry_out  # noqa: PLC0415 - commands import what they call

    outcome = proved(root, lambda: carry_out(root, plan, name, once=once, tell=waiting(door)))
    tell_finished(outcome.finished, door)
    if outcome.index_behind:
        _tell(door.words("edit.index-behind"))
    if outcome.edit.out_of_reach:
        _tell(door.words("edit.out-of-reach", folder=visible(outcome.edit.out_of_reach)))
    return outcome


def waiting(door: Door) -> Callable[[Holder | None], None]:
    """Say for whom a writer waits, once, when it waits for more than a moment."""
    return lambda holder: _tell(
        door.words(_of(holder, "writing.waiting", "writing.waiting.somebody"), **_facts(holder))
    )


def tell_finished(finished: Finished | None, door: Door) -> None:
    """Say what became of a change that an earlier run had to leave."""
    if finished is not None:
        key = "edit.finished" if finished.done else "edit.given-up"
        _tell(door.words(key, name=visible(finished.name)))


def proved(root: Path, made: Callable[[], T]) -> T:
    """Give what was made.

    Raises:
        RequestError: in the place of what the writer refused.
    """
    from ipms.workspace.disk.lock import HeldError  # noqa: PLC0415
    from ipms.workspace.disk.steps import UnfinishedError  # noqa: PLC0415
    from ipms.workspace.edits.source import UnprovedError  # noqa: PLC0415
    from ipms.workspace.writing import ChangedMeanwhileError, OutsideError, UnconfirmedError  # noqa: PLC0415

    try:
        return made()
    except ChangedMeanwhileError as error:
        raise RequestError("edit.changed-meanwhile", path=error.path) from error
    except OutsideError as error:
        raise RequestError("cli.error.outside", path=error.path, folder=str(root)) from error
    except UnprovedError as error:
        raise RequestError("edit.unproved", path=error.path) from error
    except HeldError as error:
        raise RequestError(
            _of(error.holder, "writing.held", "writing.held.somebody"), **_facts(error.holder)
        ) from error
    except UnfinishedError as error:
        raise RequestError("writing.unfinished", hint="edit.unfinished") from error
    except UnconfirmedError as error:
        raise RequestError("writing.unconfirmed", path=error.path) from error


def show_diff(edit: Edit, door: Door) -> None:
    """Print what would change: in colours on a terminal, in a pipe byte for byte as a patch has it."""
    from ipms.render.terminal.diff import diff_page, diff_text, with_spaces_marked  # noqa: PLC0415
    from ipms.render.terminal.write import wants_colour, write_page  # noqa: PLC0415

    page = diff_page(edit, door.words)
    if wants_colour(sys.stdout):
        write_page(with_spaces_marked(page), sys.stdout)
    else:
        sys.stdout.write(diff_text(page))


def warn_of_unfinished(root: Path, door: Door) -> None:
    """Tell whoever only looks that an interrupted change waits."""
    from ipms.workspace.journal import unfinished  # noqa: PLC0415

    if unfinished(root):
        _tell(door.words("edit.unfinished"))


def _tell(sentence: str) -> None:
    sys.stderr.write(f"ipms: {sentence}\n")


def _of(holder: Holder | None, named: str, unnamed: str) -> str:
    """The sentence about a writer; one that has just begun may not have said yet who it is."""
    return named if holder is not None else unnamed


def _facts(holder: Holder | None) -> dict[str, Any]:
    """Which process, and its own time without the zone: it is the clock of the same room, or near it."""
    if holder is None:
        return {}
    return {"pid": holder.pid, "host": visible(holder.host), "since": visible(holder.since[:19].replace("T", " "))}
