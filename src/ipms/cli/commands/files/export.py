"""`ipms export`: everything as flat tables, for Power BI, Excel and notebooks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Context, Option

from ipms.cli.commands.asked import head_of, show
from ipms.cli.commands.opening import AsOf, Rev, opened, root_of
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from ipms.views.tables.export import Export
    from ipms.workspace.workspace import Workspace

Form = Literal["csv", "json", "xlsx", "parquet"]


def export(  # noqa: PLR0913 - one parameter an option
    context: Context,
    *,
    to: Annotated[Path, Option("--to", metavar="FOLDER")] = Path("export"),
    form: Annotated[Form, Option("--format")] = "csv",
    indicator: Annotated[list[str] | None, Option("--indicator", metavar="ID")] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    force: Annotated[bool, Option("--force")] = False,
) -> int:
    """Write the tables of the workspace."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    _known(indicator or [], ws)
    from ipms.views.tables.export import export as export_of  # noqa: PLC0415 - once there is a workspace

    found = export_of(ws, indicator or ())
    folder = Path(door.folder, to)
    _put(folder, _files(found, form), ws.root, force=force)
    show((), head_of(ws, door.words))
    _say(found, folder, form, door)
    return 0


def _known(indicators: list[str], ws: Workspace) -> None:
    for name in indicators:
        if name not in ws.indicators:
            raise RequestError("cli.error.no-such-indicator", indicator=name, alike=(name, list(ws.indicators)))


def _files(found: Export, form: Form) -> dict[str, bytes]:
    """The files by their names; one format's libraries at a time."""
    match form:
        case "csv":
            from ipms.render.tables.csv_files import csv_text  # noqa: PLC0415

            return {f"{table.name}.csv": csv_text(table).encode() for table in found.tables}
        case "json":
            from ipms.render.tables.json_document import export_json  # noqa: PLC0415

            return {"export.json": export_json(found).encode()}
        case "xlsx":
            from ipms.render.tables.workbook import export_workbook  # noqa: PLC0415

            return {"export.xlsx": export_workbook(found)}
        case "parquet":
            return _parquet(found)


def _parquet(found: Export) -> dict[str, bytes]:
    from ipms.render.tables.parquet import NoParquetError, export_parquet  # noqa: PLC0415

    try:
        return {f"{table.name}.parquet": export_parquet(table) for table in found.tables}
    except NoParquetError as error:
        raise RequestError("cli.export.parquet") from error


def _put(folder: Path, files: dict[str, bytes], root: Path, *, force: bool) -> None:
    from ipms.workspace.tables.folder import InsideError, ThereAlreadyError, put  # noqa: PLC0415

    try:
        put(folder, files, root, force=force)
    except InsideError as error:
        raise RequestError("cli.export.inside", folder=str(folder)) from error
    except ThereAlreadyError as error:
        raise RequestError("cli.export.exists", names=error.names, hint="cli.export.exists.hint") from error


def _say(found: Export, folder: Path, form: Form, door: Door) -> None:
    """Which tables there are, how many rows each has, and what is left out."""
    words = door.words
    facts = {"n": len(found.tables), "date": found.as_of, "folder": visible(str(folder))}
    lines = [words("cli.export.written", **facts)]
    endings = {"csv": ".csv", "parquet": ".parquet"}
    width = max(len(table.name) for table in found.tables) + len(endings.get(form, ""))
    for table in found.tables:
        name = f"{table.name}{endings.get(form, '')}"
        lines.append(f"  {name:<{width}}  {words('cli.export.rows', n=len(table.rows))}")
    if found.hidden:
        lines.append(words("cli.export.hidden", n=found.hidden))
    if found.unread:
        lines.append(words("cli.export.unread", n=found.unread))
    sys.stdout.write("\n".join(lines) + "\n")
