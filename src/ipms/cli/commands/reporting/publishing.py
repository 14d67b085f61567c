"""A report made and put in its place, or left as it is where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ipms.cli.commands.reporting.progress import Bar
from ipms.cli.commands.reporting.request import look_up
from ipms.cli.commands.reporting.telling import Told, held, tell, tell_apart
from ipms.cli.errors import RequestError
from ipms.render.report.context import context_of
from ipms.render.report.facts import report_facts
from ipms.render.report.making import Making, make
from ipms.workspace.disk.lock import HeldError
from ipms.workspace.publishing.draft import all_there, intact
from ipms.workspace.publishing.manifest import Manifest
from ipms.workspace.publishing.publishing import building, publish, restate, tidy
from ipms.workspace.publishing.tree import InTheWayError

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.cli.commands.reporting.request import Found, Request
    from ipms.cli.door import Door
    from ipms.locale import Words
    from ipms.workspace.publishing.target import Target


@dataclass(frozen=True, slots=True)
class Run:
    """One making of a report: of what, where, by how many processes if that was said, and whether all is written."""

    found: Found
    target: Target
    stamp: str
    processes: int | None
    force: bool


def published(asked: Request, root: Path, door: Door, processes: int | None, *, force: bool) -> int:
    """Make the report; 1 where something could not be read, which it says itself.

    Raises:
        RequestError: what was asked for is not there, or the folder is none for a report.
    """
    target = asked.target(root)
    found = look_up(asked, root)
    run = Run(found, target, found.stamp(), processes, force)
    try:
        told = _unchanged(run) or _made(run, door.words)
    except HeldError as error:
        raise held(error, asked) from error
    except InTheWayError as error:
        raise RequestError("cli.report.in-the-way", path=str(asked.out / error.path)) from error
    tell(told, asked, door.words)
    return tell_apart(told, asked.lacks_paper(found.recipe.forms), door.words)


def _unchanged(run: Run) -> Told | None:
    """The report that is there, where it depends on nothing that changed and all of it is there."""
    before = run.target.before
    same = before is not None and bool(run.stamp) and before.facts.get("stamp") == run.stamp
    if run.force or before is None or not same or not all_there(run.target.folder, before):
        return None
    tidy(run.target)
    return Told(before)


def _made(run: Run, words: Words) -> Told:
    from ipms.views.report.about import about  # noqa: PLC0415 - all files are read for it

    found = run.found
    plain = context_of(found.recipe, found.ws)
    told = about(found.ws, plain.plan, found.made)
    context = replace(plain, changes=found.changes(), about=told)
    with building(run.target) as draft, Bar(words) as bar:
        making = Making(draft, {} if run.force else intact(run.target.folder, draft.before))
        make(context, making, run.processes, bar.step)
        return _put(run.target, making, {**report_facts(told), "stamp": run.stamp})


def _put(target: Target, making: Making, facts: dict[str, Any]) -> Told:
    """Put the report in its place; one of which no file is another stays where it is."""
    draft = making.draft
    before = draft.before
    if before is None or draft.written or before.files != draft.files:
        publish(target, draft, facts)
        gone = before.paths - draft.paths if before is not None else ()
        return Told(Manifest(facts, draft.files), frozenset(draft.written), tuple(making.over), len(gone))
    manifest = Manifest({**facts, "made": before.facts.get("made")}, draft.files)
    if manifest.facts != before.facts:
        restate(target, manifest)
    return Told(manifest)
