"""`ipms meeting record ROOM`: what a meeting decided, written in one step; asked for at a terminal, or given."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import known_date, known_room
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.completion import rooms_here
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from ipms.cli.commands.meetings.given import Given
    from ipms.model.finding import Finding
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.edits.meetings import Record
    from ipms.workspace.workspace import Workspace


def record(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    on: Annotated[str | None, Option("--on", metavar="DATE")] = None,
    answers: Annotated[str | None, Option("--answers", metavar="FILE")] = None,
    decisions: Annotated[list[str] | None, Option("--decision", metavar="TEXT")] = None,
    actions: Annotated[list[str] | None, Option("--action", metavar="ACTION")] = None,
    present: Annotated[list[str] | None, Option("--present", metavar="ROLE")] = None,
    rating: Annotated[int | None, Option("--rating", metavar="RATING", min=1, max=10)] = None,
    following: Annotated[str | None, Option("--next", metavar="DATE")] = None,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Record a meeting that was held."""
    door = door_of(context)
    ws = opened(root_of(door), None)
    from ipms.cli.commands.meetings.given import Given  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.workspace.edits.meetings import Record  # noqa: PLC0415

    new = Record(known_room(ws, room), _day(ws, on))
    given = Given(tuple(decisions or ()), tuple(actions or ()), tuple(present or ()), rating, following)
    if answers is None and given == Given():
        return _asked(ws, new, door, dry_run=dry_run)
    return _given(ws, new, given, answers, door, dry_run=dry_run)


def _day(ws: Workspace, typed: str | None) -> dt.date:
    """The day of the meeting.

    Raises:
        RequestError: it is no date, or has not come.
    """
    day = known_date(typed, "--on") if typed is not None else ws.as_of
    if day > ws.as_of:
        raise RequestError("record.future", on=day.isoformat(), date=ws.as_of.isoformat())
    return day


def _given(  # noqa: PLR0913 - what was given, and how it is told
    ws: Workspace, new: Record, given: Given, answers: str | None, door: Door, *, dry_run: bool
) -> int:
    """Record what options and a file say; everything that is wrong with the file is told at once."""
    from ipms.cli.commands.meetings.given import both, said_in_file, said_in_options  # noqa: PLC0415

    new.said = said_in_options(ws, given, new.day, door.words)
    if answers is not None:
        said, wrong, folder = said_in_file(ws, answers, door)
        if wrong:
            _tell_findings(wrong, folder, door)
            return 1
        new.said = both(said, new.said)
    if not new.anything:
        raise RequestError("record.nothing-given")
    if dry_run:
        _would(_edit(ws, new), door)
        return 0
    _write(ws, new, door)
    return 0


def _asked(ws: Workspace, new: Record, door: Door, *, dry_run: bool) -> int:
    """Walk through the agenda at the terminal; show what will be written, and ask."""
    from ipms.cli.commands.editing import show_diff, warn_of_unfinished  # noqa: PLC0415
    from ipms.cli.commands.meetings.walk import Walk  # noqa: PLC0415
    from ipms.cli.prompts import EndedError, prompt_here  # noqa: PLC0415

    words = door.words
    prompt = prompt_here(words, "record.hint.terminal")
    warn_of_unfinished(ws.root, door)
    try:
        Walk(prompt, ws, new).walk()
    except EndedError:
        prompt.say(words("record.ended"))
    if not new.anything:
        prompt.say("", words("record.nothing"))
        return 0
    prompt.say("", words("record.will"))
    show_diff(_edit(ws, new), door)
    try:
        agreed = not dry_run and prompt.yes(words("record.write"))
    except EndedError:
        agreed = False
    if agreed:
        _write(ws, new, door)
    else:
        prompt.say(words("record.dry-run" if dry_run else "record.declined"))
    return 0


def _edit(ws: Workspace, new: Record) -> Edit:
    """What is to be written.

    Raises:
        RequestError: the file of the day says otherwise, or a file cannot be edited safely.
    """
    from ipms.cli.commands.editing import proved  # noqa: PLC0415 - as above
    from ipms.workspace.edits.meetings import SaidAlreadyError, recorded  # noqa: PLC0415
    from ipms.workspace.new_files.making import ThereAlreadyError  # noqa: PLC0415

    try:
        return proved(ws.root, lambda: recorded(ws, new))
    except SaidAlreadyError as error:
        raise RequestError("record.said-already", path=error.path, field=error.name) from error
    except ThereAlreadyError as error:
        raise RequestError("cli.new.there-already", path=error.path) from error


def _write(ws: Workspace, new: Record, door: Door) -> None:
    """Write in one step, as the files are now: what somebody recorded meanwhile stays.

    The step is named after what it writes, so that a record that was interrupted and finished is not written twice.
    """
    from ipms.cli.commands.editing import carried_out  # noqa: PLC0415 - as above

    name = f"meeting record {new.room} {new.day} {new.digest}"
    outcome = carried_out(ws.root, lambda: _edit(opened(ws.root, None), new), door, name, once=True)
    moves = [door.words("cli.new.moved", old=visible(move.old), new=visible(move.new)) for move in outcome.edit.moves]
    paths = [door.words("record.written", path=visible(change.path)) for change in outcome.edit.changes]
    sys.stdout.write("".join(f"{line}\n" for line in [*moves, *paths]))


def _would(edit: Edit, door: Door) -> None:
    from ipms.cli.commands.editing import show_diff  # noqa: PLC0415 - as above

    sys.stdout.write(door.words("record.would") + "\n")
    sys.stdout.flush()
    show_diff(edit, door)


def _tell_findings(findings: Sequence[Finding], folder: Path, door: Door) -> None:
    """Everything that is wrong with the file, as `ipms check` says it."""
    from ipms.checks.registry import rules  # noqa: PLC0415 - for failures alone
    from ipms.cli.commands.paper import columns  # noqa: PLC0415
    from ipms.render.spans import BLANK, line  # noqa: PLC0415
    from ipms.render.terminal.findings import findings_page, summary_line  # noqa: PLC0415
    from ipms.render.terminal.write import write_page  # noqa: PLC0415
    from ipms.workspace.reading.places import Folder  # noqa: PLC0415
    from ipms.workspace.source import Source  # noqa: PLC0415

    names = {code: rule.name for code, rule in rules().items()}
    page = findings_page(findings, door.words, Source(Folder(folder)).line, names.__getitem__, columns())
    end = (BLANK, summary_line(findings, door.words, 1), line(door.words("record.refused")))
    write_page((*page, *end), sys.stdout)
