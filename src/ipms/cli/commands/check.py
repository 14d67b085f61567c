"""`ipms check [PATH..]`: what is wrong in the files, and where."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.opening import opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.door import Door, door_of
from ipms.cli.errors import WRONG_REQUEST, RequestError

if TYPE_CHECKING:
    from ipms.checks.run import Report
    from ipms.workspace.workspace import Workspace

FINDINGS = 1


def check(  # noqa: PLR0913 - one parameter an option
    context: Context,
    paths: Annotated[list[Path] | None, Argument(metavar="PATH")] = None,
    *,
    form: Annotated[Literal["text", "json"], Option("--format")] = "text",
    select: Annotated[list[str] | None, Option("--select", metavar="RULE")] = None,
    ignore: Annotated[list[str] | None, Option("--ignore", metavar="RULE")] = None,
    fail_on: Annotated[Literal["error", "warning", "hint", "never"] | None, Option("--fail-on")] = None,
) -> int:
    """Check the workspace, or the files named."""
    door = door_of(context)
    root = root_of(door)
    inside = [_inside(path, root, door) for path in paths or ()]
    ws = opened(root, None)
    report = _report(ws, inside, select or [], ignore or [])
    _write(report, ws, door, form)
    if report.settings_are_wrong:
        return WRONG_REQUEST
    return FINDINGS if report.fails(fail_on or ws.settings.check.fail_on) else 0


def _inside(path: Path, root: Path, door: Door) -> str:
    """A path as it was typed, made relative to the workspace; "" is the whole of it."""
    typed = Path(door.folder, path)
    if not os.path.lexists(typed):
        raise RequestError("cli.error.no-such-path", path=str(path))
    full = typed.absolute()
    relative = os.path.relpath(full, root)
    if relative.startswith(os.pardir):
        raise RequestError("cli.error.outside", path=str(path), folder=str(root))
    return "" if relative == os.curdir else Path(relative).as_posix()


def _report(ws: Workspace, paths: list[str], select: list[str], ignore: list[str]) -> Report:
    from ipms.checks.run import UnknownRuleError  # noqa: PLC0415 - imported when a workspace is there to check
    from ipms.checks.run import check as run  # noqa: PLC0415

    try:
        return run(ws, [] if "" in paths else paths, select=select, ignore=ignore)
    except UnknownRuleError as error:
        raise RequestError("cli.error.no-such-rule", rule=error.word, alike=(error.word, error.known)) from error


def _write(report: Report, ws: Workspace, door: Door, form: str) -> None:
    def name(code: str) -> str:
        return report.rules[code].name

    if form == "json":
        from ipms.render.plain.findings_json import findings_json  # noqa: PLC0415 - one form at a time

        sys.stdout.write(findings_json(report.findings, door.words, name, report.files))
        return
    from ipms.render.terminal.findings import findings_page, summary_line  # noqa: PLC0415
    from ipms.render.terminal.write import write_page  # noqa: PLC0415

    page = findings_page(report.findings, door.words, ws.source_line, name, columns())
    summary = summary_line(report.findings, door.words, report.files)
    write_page((*page, (), summary) if page else (summary,), sys.stdout)
