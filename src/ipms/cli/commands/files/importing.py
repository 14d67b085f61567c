"""`ipms import FILE`: measurements from a table of others, after a look at what would change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.editing import proved, tell_finished, waiting
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible
from ipms.cli.prompts import YES

if TYPE_CHECKING:
    from ipms.workspace.tables.foreign.grid import Grid, Refusal
    from ipms.workspace.tables.mapping import Mapping
    from ipms.workspace.tables.plan import Plan
    from ipms.workspace.tables.understanding import Understood
    from ipms.workspace.workspace import Workspace

REFUSED = 1
DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}


def import_(  # noqa: PLR0913 - one parameter an option
    context: Context,
    file: Annotated[Path, Argument(metavar="FILE")],
    *,
    indicator: Annotated[str | None, Option("--indicator", metavar="ID")] = None,
    room: Annotated[str | None, Option("--room", metavar="ROOM")] = None,
    mapping: Annotated[Path | None, Option("--mapping", metavar="FILE")] = None,
    save_mapping: Annotated[Path | None, Option("--save-mapping", metavar="FILE")] = None,
    sheet: Annotated[str | None, Option("--sheet", metavar="NAME")] = None,
    delimiter: Annotated[str | None, Option("--delimiter", metavar="MARK")] = None,
    encoding: Annotated[Literal["utf-8", "cp1252", "utf-16"] | None, Option("--encoding")] = None,
    decimal: Annotated[Literal[",", "."] | None, Option("--decimal")] = None,
    partial: Annotated[bool, Option("--partial")] = False,
    yes: Annotated[bool, Option("--yes")] = False,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Bring measurements in."""
    door = door_of(context)
    ws = whole_workspace(door)
    said = {
        "indicator": indicator,
        "room": room,
        "sheet": sheet,
        "delimiter": delimiter_mark(delimiter),
        "encoding": encoding,
        "decimal": decimal,
    }
    declared = _mapping(door, mapping, {name: text for name, text in said.items() if text is not None}, ws)
    grid = _table(door, file, declared)
    if isinstance(grid, list):
        return _refuse(grid, ws, door)
    from ipms.workspace.tables.plan import planned  # noqa: PLC0415 - once there is a table
    from ipms.workspace.tables.saving import complete  # noqa: PLC0415
    from ipms.workspace.tables.understanding import understood  # noqa: PLC0415

    found = understood(grid, declared, ws)
    plan = planned(found, ws)
    _show(plan, ws, door)
    if save_mapping is not None and not dry_run:
        _save(Path(door.folder, save_mapping), complete(declared, grid, found), found, ws.root, door)
    if plan.refusals and not partial:
        return _nothing(door, "cli.import.refused", REFUSED)
    code = REFUSED if plan.refusals else 0
    if not plan.files:
        return _nothing(door, "cli.import.nothing", code)
    if dry_run:
        return _nothing(door, "cli.import.dry-run", code)
    return _carry_out(plan, ws, door, code, yes=yes)


def _carry_out(plan: Plan, ws: Workspace, door: Door, code: int, *, yes: bool) -> int:
    """Write, once somebody has said yes."""
    if not (yes or _confirmed(door, plan)):
        return _nothing(door, "cli.import.declined", 0)
    _write(plan, ws, door)
    return code


def whole_workspace(door: Door) -> Workspace:
    """The workspace with every row in it, whatever its date.

    Raises:
        RequestError: its settings have errors: periods could be read in a calendar that is not its own.
    """
    from ipms.workspace.root import SETTINGS_FILE  # noqa: PLC0415

    ws = opened(root_of(door), None).complete()
    if any(problem.place.path == SETTINGS_FILE and problem.severity == "error" for problem in ws.problems):
        raise RequestError("cli.import.settings", hint="cli.import.settings.hint")
    return ws


def delimiter_mark(typed: str | None) -> str | None:
    """The mark that a word on the command line names.

    Raises:
        RequestError: it names none.
    """
    if typed is None:
        return None
    mark = DELIMITERS.get(typed, typed)
    if mark not in DELIMITERS.values():
        raise RequestError("cli.error.choice", name="--delimiter", value=typed, alike=(typed, list(DELIMITERS)))
    return mark


def _mapping(door: Door, path: Path | None, said: dict[str, str], ws: Workspace) -> Mapping:
    """What the mapping declares, and above it what was said on the command line; ids that lead nowhere are refused."""
    from ipms.workspace.tables.mapping import Mapping, read_mapping  # noqa: PLC0415

    found: Mapping | list[Refusal] = Mapping()
    if path is not None:
        found = read_mapping(Path(door.folder, path).read_bytes(), visible(path.name))
    if isinstance(found, list):
        from ipms.render.terminal.import_page import refusal_text  # noqa: PLC0415 - for refusals alone

        first = found[0]
        raise RequestError("cli.import.mapping", place=str(first.spot), reason=refusal_text(first, door.words))
    declared = found.model_copy(update=said)
    for name in {declared.indicator, *declared.indicators.values()} - {None}:
        if name not in ws.indicators:
            alike = (str(name), list(ws.indicators))
            raise RequestError("cli.error.no-such-indicator", indicator=str(name), alike=alike)
    for name in {declared.room, *declared.rooms.values()} - {None}:
        if name not in ws.rooms:
            raise RequestError("cli.error.no-such-room", room=str(name), alike=(str(name), list(ws.rooms)))
    return declared


def _table(door: Door, file: Path, declared: Mapping) -> Grid | list[Refusal]:
    from ipms.workspace.tables.foreign.sources import Declared, read_table  # noqa: PLC0415

    told = Declared(
        delimiter_mark(declared.delimiter or None) or "", declared.encoding, declared.sheet, declared.heading
    )
    return read_table(Path(door.folder, file), visible(file.name), told)


def _refuse(refusals: list[Refusal], ws: Workspace, door: Door) -> int:
    from ipms.workspace.tables.plan import Plan  # noqa: PLC0415

    _show(Plan(refusals=refusals), ws, door)
    return _nothing(door, "cli.import.refused", REFUSED)


def _show(plan: Plan, ws: Workspace, door: Door) -> None:
    from ipms.render.terminal.import_page import import_page  # noqa: PLC0415
    from ipms.render.terminal.write import write_page  # noqa: PLC0415

    titles = {entry.id: entry.value.title for entry in ws.indicators.values()}
    write_page(import_page(plan, titles, door.words, columns()), sys.stdout)


def _nothing(door: Door, key: str, code: int) -> int:
    sys.stdout.write(door.words(key) + "\n")
    return code


def _confirmed(door: Door, plan: Plan) -> bool:
    """Ask; where nobody can answer, say so.

    Raises:
        RequestError: no terminal, and no `--yes`.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RequestError("cli.import.nobody", hint="cli.import.nobody.hint")
    files = door.words("cli.import.files", n=len(plan.files))
    sys.stdout.write(door.words("cli.import.ask", files=files) + " ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in YES


def _write(plan: Plan, ws: Workspace, door: Door) -> None:
    from ipms.workspace.writing import write  # noqa: PLC0415

    tell_finished(proved(ws.root, lambda: write(ws.root, plan.files, name="import", tell=waiting(door))), door)
    listed = "".join(f"  {visible(change.path)}\n" for change in plan.files)
    sys.stdout.write(f"{door.words('cli.import.written')}\n{listed}")


def _save(path: Path, mapping: Mapping, found: Understood, root: Path, door: Door) -> None:
    """Save what was declared and what was found out, so that the next table of this form needs no option.

    Raises:
        RequestError: something else stands there, or it is among the workspace's own files.
    """
    from ipms.workspace.tables.folder import InsideError, ThereAlreadyError, put  # noqa: PLC0415
    from ipms.workspace.tables.saving import saved_text  # noqa: PLC0415

    text = saved_text(mapping, found)
    if path.is_file() and path.read_bytes() == text.encode():
        return
    try:
        put(path.parent, {path.name: text.encode()}, root)
    except ThereAlreadyError as error:
        raise RequestError("cli.import.mapping-exists", path=str(path)) from error
    except InsideError as error:
        raise RequestError("cli.export.inside", folder=str(path.parent)) from error
    sys.stdout.write(door.words("cli.import.mapping-saved", path=visible(str(path))) + "\n")
