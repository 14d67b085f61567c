"""`ipms status add ROOM --answers FILE`: a whole sheet from a file, refused where anything is wrong in it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipms.checks.new_sheet import NewSheetCheck
from ipms.cli.commands.asked import known_room, need_rooms
from ipms.cli.commands.paper import columns
from ipms.cli.commands.status.asking.carrying import carry_out, planned, will_be_written
from ipms.cli.commands.status.asking.said import in_file
from ipms.cli.commands.status.asking.target import known_staff, refuse_settings, refuse_unignored, target
from ipms.cli.errors import RequestError, visible
from ipms.model.finding import Severity
from ipms.render.spans import BLANK, line
from ipms.render.terminal.write import write_page
from ipms.workspace.new_files.answered import answered, fields_of
from ipms.workspace.new_files.sheets import NewSheet, new_pseudonym
from ipms.workspace.reading import read_text, source_lines
from ipms.workspace.reading.guards import LARGEST

if TYPE_CHECKING:
    from ipms.cli.commands.status.asking.target import Target
    from ipms.cli.door import Door
    from ipms.model.finding import Finding
    from ipms.render.spans import Page
    from ipms.workspace.new_files.answered import Answered
    from ipms.workspace.reading import Document
    from ipms.workspace.workspace import Workspace

REFUSED: Final = 1
STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says; it counts before what the file says."""

    room: str
    week: str | None
    staff: str | None
    with_: str | None
    on: str | None


def add_from_file(ws: Workspace, typed: str, given: Given, door: Door, *, dry_run: bool) -> int:
    """Write the sheet that a file holds, or say all that is wrong in it and write nothing."""
    need_rooms(ws)
    refuse_settings(ws)
    known = known_room(ws, given.room)
    name, data = _bytes_of(typed, door)
    document = read_text(data, name)
    if isinstance(document, list):
        return _refuse(document, data, door)
    sheet, findings = answered(document)
    findings = sorted([*findings, *NewSheetCheck(ws, document, sheet).findings()], key=lambda one: one.sort_key)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return _refuse(findings, data, door)
    if findings:
        write_page(_findings(findings, data, door), sys.stderr)
    whole = _with_the_file(given, sheet)
    aim = target(ws, known, whole.week, whole.on)
    return _written(aim, _sheet(aim, document, sheet, whole), door, dry_run=dry_run)


def _written(aim: Target, new: NewSheet, door: Door, *, dry_run: bool) -> int:
    refuse_unignored(aim.ws, aim.room, aim.week, door)
    filled = planned(aim, new)
    if not dry_run:
        carry_out(aim, new, filled, door)
        return 0
    head, end = line(door.words("status-add.would")), line(door.words("status-add.dry-run"))
    write_page((head, *will_be_written(filled, new, door.words, columns()), BLANK, end), sys.stdout)
    return 0


def _with_the_file(given: Given, sheet: Answered) -> Given:
    """What is known of the sheet's frame from both."""
    return replace(
        given,
        week=given.week or sheet.week,
        staff=given.staff or sheet.staff,
        on=given.on or (sheet.on.isoformat() if sheet.on is not None else None),
    )


def _sheet(aim: Target, document: Document, sheet: Answered, given: Given) -> NewSheet:
    """The sheet to be written.

    Raises:
        RequestError: nobody said whose it is.
    """
    if given.staff is None:
        raise RequestError("status-add.no-staff", hint="status-add.no-staff.hint", drawn=new_pseudonym(()))
    fields = fields_of(document)
    first = {"on": aim.on.isoformat(), "with": given.with_ or fields.get("with") or in_file(aim.lead)}
    obstacles = tuple(one.as_written() for one in sheet.obstacles)
    return NewSheet(aim.room, aim.week, known_staff(given.staff), aim.on, {**first, **_rest(fields)}, obstacles)


def _rest(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name not in {"on", "with"}}


def _bytes_of(typed: str, door: Door) -> tuple[str, bytes]:
    """The file's name, as it may be shown, and as many bytes as are ever read. Tabs of JSON count as spaces."""
    if typed == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(door.folder, typed).open("rb") as file:
            data = file.read(LARGEST + 1)
    name = STANDARD_INPUT if typed == STANDARD_INPUT else visible(Path(typed).name)
    return name, data.replace(b"\t", b" ") if data.lstrip().startswith(b"{") else data


def _refuse(findings: list[Finding], data: bytes, door: Door) -> int:
    write_page((*_findings(findings, data, door), BLANK, line(door.words("status-add.refused"))), sys.stdout)
    return REFUSED


def _findings(findings: list[Finding], data: bytes, door: Door) -> Page:
    """Each with its line and a caret, as a check tells them."""
    from ipms.checks.registry import rules  # noqa: PLC0415 - where something is wrong
    from ipms.render.terminal.findings import findings_page, summary_line  # noqa: PLC0415

    names = {code: rule.name for code, rule in rules().items()}
    lines = ["", *source_lines(data.decode("utf-8", "replace"))]
    page = findings_page(
        findings,
        door.words,
        lambda _, number: lines[number] if number < len(lines) else "",
        names.__getitem__,
        columns(),
    )
    return (*page, BLANK, summary_line(findings, door.words, 1))
