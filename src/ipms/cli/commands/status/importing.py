"""`ipms status import FILE`: sheets from the table of a form, all of them or none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import known_room, show
from ipms.cli.commands.editing import proved, tell_finished, waiting
from ipms.cli.commands.files.importing import delimiter_mark, whole_workspace
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible
from ipms.cli.prompts import YES

if TYPE_CHECKING:
    from ipms.analysis.sheets.arriving import Arrivals
    from ipms.workspace.tables.answers.rows import Told
    from ipms.workspace.tables.foreign.grid import Grid, Refusal
    from ipms.workspace.workspace import Workspace

REFUSED = 1


def import_sheets(  # noqa: PLR0913 - one parameter an option
    context: Context,
    file: Annotated[Path, Argument(metavar="FILE")],
    *,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    week: Annotated[str | None, Option("--week", metavar="WEEK")] = None,
    mapped: Annotated[list[str] | None, Option("--map", metavar="MAP")] = None,
    new_staff: Annotated[bool, Option("--new-staff")] = False,
    date_order: Annotated[Literal["dmy", "mdy"] | None, Option("--date-order")] = None,
    sheet: Annotated[str | None, Option("--sheet", metavar="NAME")] = None,
    delimiter: Annotated[str | None, Option("--delimiter", metavar="MARK")] = None,
    encoding: Annotated[Literal["utf-8", "cp1252", "utf-16"] | None, Option("--encoding")] = None,
    yes: Annotated[bool, Option("--yes")] = False,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Bring sheets in."""
    from ipms.cli.commands.status.asking.target import known_week, refuse_settings  # noqa: PLC0415
    from ipms.workspace.tables.answers.rows import Told  # noqa: PLC0415 - models and YAML are paid for here
    from ipms.workspace.tables.foreign.sources import Declared, read_table  # noqa: PLC0415

    door = door_of(context)
    ws = whole_workspace(door)
    refuse_settings(ws)
    told = Told(
        known_room(ws, room) if room is not None else None,
        known_week(week, ws.as_of) if week is not None else None,
        new_staff,
        date_order,
        _mapped(ws, mapped or ()),
    )
    declared = Declared(delimiter_mark(delimiter) or "", encoding or "", sheet or "")
    arrivals = _arrivals(read_table(Path(door.folder, file), visible(file.name), declared), told, ws)
    _show(arrivals, ws, door)
    if arrivals.refusals:
        return _nothing(door, "cli.import.refused", REFUSED)
    if not arrivals.sheets:
        return _nothing(door, "cli.import.nothing", 0)
    if dry_run:
        return _nothing(door, "cli.import.dry-run", 0)
    _refuse_unignored(arrivals, ws, door)
    if not (yes or _confirmed(door, len(arrivals.sheets))):
        return _nothing(door, "cli.import.declined", 0)
    _write(arrivals, ws, door)
    return 0


def _arrivals(table: Grid | list[Refusal], told: Told, ws: Workspace) -> Arrivals:
    from ipms.analysis.sheets.arriving import Arrivals, arrivals_of  # noqa: PLC0415

    return Arrivals(refusals=table) if isinstance(table, list) else arrivals_of(table, told, ws)


def _mapped(ws: Workspace, typed: tuple[str, ...] | list[str]) -> dict[str, str]:
    """What the columns are by what was typed: `Column=field`, the id of a question, or `-`.

    Raises:
        RequestError: it has another form, or there is no such field.
    """
    from ipms.workspace.tables.answers.columns import ASIDE, FIELDS  # noqa: PLC0415

    known = [*FIELDS, *(question.id for question in ws.settings.status_sheet.questions)]
    found: dict[str, str] = {}
    for each in typed:
        heading, sign, target = each.rpartition("=")
        if not sign or not heading.strip():
            raise RequestError("cli.status-import.map.form", value=each)
        if target.strip() not in {ASIDE, *known}:
            raise RequestError("cli.status-import.map.unknown", field=target.strip(), alike=(target.strip(), known))
        found[heading.strip()] = target.strip()
    return found


def _refuse_unignored(arrivals: Arrivals, ws: Workspace, door: Door) -> None:
    from ipms.cli.commands.status.asking.target import refuse_unignored  # noqa: PLC0415

    first = arrivals.sheets[0].draft
    refuse_unignored(ws, first.room, first.week, door)


def _show(arrivals: Arrivals, ws: Workspace, door: Door) -> None:
    from ipms.render.terminal.arriving import arrivals_page  # noqa: PLC0415

    show(arrivals_page(arrivals, {entry.id: entry.value.title for entry in ws.rooms.values()}, door.words, columns()))


def _nothing(door: Door, key: str, code: int) -> int:
    sys.stdout.write(door.words(key) + "\n")
    return code


def _confirmed(door: Door, n: int) -> bool:
    """Ask; where nobody can answer, say so.

    Raises:
        RequestError: no terminal, and no `--yes`.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RequestError("cli.import.nobody", hint="cli.import.nobody.hint")
    sys.stdout.write(door.words("status-import.ask", n=n) + " ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in YES


def _write(arrivals: Arrivals, ws: Workspace, door: Door) -> None:
    """All sheets in one step; then whose a pseudonym that was drawn is, by the row, for nobody else knows it."""
    from ipms.workspace.new_files.sheets import private_base  # noqa: PLC0415
    from ipms.workspace.sheets import private_root  # noqa: PLC0415
    from ipms.workspace.writing import write  # noqa: PLC0415

    changes = [one.change for one in arrivals.sheets]
    base = private_base(ws)
    tell_finished(proved(base, lambda: write(base, changes, name="status import", tell=waiting(door))), door)
    folder = visible(f"{private_root(ws.settings)}/status")
    sys.stdout.write(door.words("status-import.written", n=len(changes), folder=folder) + "\n")
    drawn = [one for one in arrivals.sheets if not one.draft.staff]
    if drawn:
        listed = "".join(f"  {visible(str(one.draft.spot))}  {one.staff}\n" for one in drawn)
        sys.stdout.write(f"{door.words('status-import.drawn', n=len(drawn))}\n{listed}")
