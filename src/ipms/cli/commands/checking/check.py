"""`ipms check [PATH..]`: what is wrong in the files, and where."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.checking.outputs import outputs_of, refuse_own
from ipms.cli.commands.editing import warn_of_unfinished
from ipms.cli.commands.opening import inside as within
from ipms.cli.commands.opening import root_of
from ipms.cli.door import Door, door_of
from ipms.cli.errors import WRONG_REQUEST, RequestError, visible

if TYPE_CHECKING:
    from ipms.checks.run import Examined, Report
    from ipms.render.findings.results import Results

FINDINGS = 1
Least = Literal["error", "warning", "hint", "never"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run of the command looks at."""

    door: Door
    root: Path
    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    remember: bool


def check(  # noqa: PLR0913 - one parameter an option
    context: Context,
    paths: Annotated[list[Path] | None, Argument(metavar="PATH")] = None,
    *,
    form: Annotated[list[str] | None, Option("--format", metavar="FORM")] = None,
    select: Annotated[list[str] | None, Option("--select", metavar="RULE")] = None,
    ignore: Annotated[list[str] | None, Option("--ignore", metavar="RULE")] = None,
    fail_on: Annotated[Least | None, Option("--fail-on")] = None,
    baseline: Annotated[Path | None, Option("--baseline", metavar="FILE")] = None,
    write_baseline: Annotated[Path | None, Option("--write-baseline", metavar="FILE")] = None,
    statistics: Annotated[bool, Option("--statistics")] = False,
    fix: Annotated[bool, Option("--fix")] = False,
    diff: Annotated[bool, Option("--diff")] = False,
    no_cache: Annotated[bool, Option("--no-cache")] = False,
) -> int:
    """Check the workspace, or the files named."""
    started = time.perf_counter()
    door = door_of(context)
    root = root_of(door)
    outputs = outputs_of(form or [], door.folder, root)
    inside = [within(path, root, door) for path in paths or ()]
    asked = Asked(
        door, root, () if "" in inside else tuple(inside), tuple(select or ()), tuple(ignore or ()), not no_cache
    )
    if write_baseline is not None:
        refuse_own(Path(door.folder, write_baseline), root)
    warn_of_unfinished(root, door)
    examined, report = _examined(asked)
    if fix or diff:
        changed = _fixed(asked, report, dry=diff)
        if diff:
            return FINDINGS if changed else 0
        examined, report = _examined(asked) if changed else (examined, report)
    if write_baseline is not None:
        _write_baseline(asked, report, write_baseline)
    results = _results(asked, examined, report, write_baseline or baseline, fail_on)
    from ipms.cli.commands.checking.telling import tell  # noqa: PLC0415 - once there is something to tell

    tell(results, outputs, examined.source_line, time.perf_counter() - started, statistics=statistics)
    if report.settings_are_wrong:
        return WRONG_REQUEST
    return FINDINGS if results.failed else 0


def _examined(asked: Asked) -> tuple[Examined, Report]:
    """Everything there is to find, and what of it was asked for."""
    from ipms.checks.memory import examined as all_of  # noqa: PLC0415 - imported when there is something to check
    from ipms.checks.run import UnknownRuleError, report  # noqa: PLC0415

    examined = all_of(asked.root, remember=asked.remember)
    try:
        return examined, report(examined, asked.paths, select=asked.select, ignore=asked.ignore)
    except UnknownRuleError as error:
        raise _unknown_rule(error, asked) from error


def _unknown_rule(error: Exception, asked: Asked) -> RequestError:
    """Say which word names no rule; where it stands, when the settings say it."""
    from ipms.checks.run import UnknownRuleError  # noqa: PLC0415

    if not isinstance(error, UnknownRuleError):
        raise TypeError(type(error))
    alike = (error.word, error.known)
    if error.word in (*asked.select, *asked.ignore):
        return RequestError("cli.error.no-such-rule", rule=error.word, alike=alike)
    from ipms.cli.commands.checking.settings import place_of_rule  # noqa: PLC0415

    place = place_of_rule(asked.root, error.word)
    return RequestError("check.settings.no-such-rule", rule=error.word, place=place, alike=alike)


def _fixed(asked: Asked, report: Report, *, dry: bool) -> int:
    from ipms.cli.commands.checking.fixing import fix  # noqa: PLC0415 - for who asks

    return fix(asked.root, report.findings, asked.door, dry=dry)


def _results(asked: Asked, examined: Examined, report: Report, baseline: Path | None, fail_on: Least | None) -> Results:
    from ipms.checks.keys import Keys  # noqa: PLC0415
    from ipms.cli.commands.checking.known import baseline_path, compared  # noqa: PLC0415
    from ipms.cli.commands.checking.telling import folder_in_repository  # noqa: PLC0415
    from ipms.render.findings.results import Results  # noqa: PLC0415

    keys = Keys(asked.root)
    path = baseline_path(baseline, examined.baseline, asked.door.folder, asked.root)
    beside = compared(report.findings, examined.findings, keys, path)
    return Results(
        beside.new,
        report.files,
        report.names,
        asked.door.words,
        keys,
        folder_in_repository(asked.root),
        fail_on or examined.fail_on,
        beside.known,
        beside.gone,
        compared=path is not None,
    )


def _write_baseline(asked: Asked, report: Report, typed: Path) -> None:
    """Make what is found now known; settings that are wrong would make the wrong things known."""
    from ipms.checks.keys import Keys  # noqa: PLC0415
    from ipms.cli.commands.checking.known import write_baseline  # noqa: PLC0415

    if report.settings_are_wrong:
        raise RequestError("check.baseline.settings", hint="cli.import.settings.hint")
    path = Path(asked.door.folder, typed)
    write_baseline(report.findings, Keys(asked.root), path)
    # Standard output belongs to the findings, be they for people or for programs.
    said = asked.door.words("check.baseline.written", n=len(report.findings), file=visible(str(path)))
    sys.stderr.write(f"{said}\n")
