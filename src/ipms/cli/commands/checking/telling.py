"""The answer of a check in the forms it is wanted in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ipms.cli.commands.checking.outputs import Output
    from ipms.render.findings.results import Results
    from ipms.render.spans import Page

    Source = Callable[[str, int], str]


def tell(results: Results, outputs: Sequence[Output], source: Source, seconds: float, *, statistics: bool) -> None:
    """Write the files, then what goes to standard output: a file that cannot be written is told before all else."""
    from ipms.cli.commands.checking.outputs import write_whole  # noqa: PLC0415 - the command has it already

    for form, path in sorted(outputs, key=lambda output: output.path is None):
        if path is not None:
            write_whole(path, _in_form(form, results, source, statistics=statistics))
        elif form in {"auto", "text"}:
            _tell_people(results, source, seconds, statistics=statistics, annotate=form == "auto" and _on_github())
        else:
            sys.stdout.write(_in_form(form, results, source, statistics=statistics))


def folder_in_repository(root: Path) -> str:
    """Where the workspace lies below the top of its repository, with forward slashes; "" at the top, or in none."""
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            return "" if folder == root else root.relative_to(folder).as_posix()
    return ""


def _on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _tell_people(results: Results, source: Source, seconds: float, *, statistics: bool, annotate: bool) -> None:
    from ipms.cli.commands.paper import columns, written  # noqa: PLC0415 - one form at a time
    from ipms.render.terminal.write import wants_colour  # noqa: PLC0415

    # A pipe gets the same bytes on every run: what it took is told to those who waited.
    took = seconds if sys.stdout.isatty() else None
    page = _page(results, source, columns(), took, statistics=statistics)
    text = written(page, colour=wants_colour(sys.stdout))
    if not annotate:
        sys.stdout.write(text)
        return
    from ipms.render.findings.github import github_commands, unheard  # noqa: PLC0415

    sys.stdout.write(unheard(text) + github_commands(results))


def _page(results: Results, source: Source, width: int, seconds: float | None, *, statistics: bool) -> Page:
    from ipms.render.findings.text import results_page, statistics_page  # noqa: PLC0415 - one form at a time

    if statistics:
        return statistics_page(results, width, seconds)
    return results_page(results, source, width, seconds)


def _in_form(form: str, results: Results, source: Source, *, statistics: bool) -> str:
    match form:
        case "json":
            from ipms.render.findings.document import findings_document, statistics_document  # noqa: PLC0415

            return statistics_document(results) if statistics else findings_document(results)
        case "github":
            from ipms.render.findings.github import github_commands  # noqa: PLC0415

            return github_commands(results)
        case "gitlab":
            from ipms.render.findings.gitlab import gitlab_report  # noqa: PLC0415

            return gitlab_report(results)
        case "sarif":
            from ipms.checks.registry import rules  # noqa: PLC0415 - manuals are in the rules themselves
            from ipms.render.findings.sarif import sarif_log  # noqa: PLC0415

            return sarif_log(results, rules())
        case "junit":
            from ipms.render.findings.junit import junit_report  # noqa: PLC0415

            return junit_report(results)
        case _:
            from ipms.render.terminal.write import plain_text  # noqa: PLC0415

            return plain_text(_page(results, source, _FILE_WIDTH, None, statistics=statistics))


_FILE_WIDTH = 100
"""A file has no width of its own."""
