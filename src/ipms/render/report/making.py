"""From jobs to files: every piece of a report is put into its draft, or kept from the previous one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from ipms.render.report.context import opened_context
from ipms.render.report.crew import Work, answers, worthwhile
from ipms.render.report.jobs import OF_THE_WHOLE, effort, jobs, pieces
from ipms.render.report.pieces import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ipms.render.report.context import Context, Recipe
    from ipms.render.report.jobs import Job
    from ipms.render.report.pieces import Piece
    from ipms.workspace.publishing.draft import Draft
    from ipms.workspace.publishing.manifest import Record


@dataclass(frozen=True, slots=True)
class Progress:
    """How many jobs are done, of how many, and which was the last."""

    done: int
    of: int
    last: Job


@dataclass(slots=True)
class Making:
    """A report in the making: where it is put, and the files of the previous one that may be kept."""

    draft: Draft
    before: Mapping[str, Record]
    over: list[str] = field(default_factory=list)
    """The sheets of paper that did not fit on one page."""

    def put(self, made: Iterable[Piece]) -> None:
        """Write pieces, or keep them."""
        for piece in made:
            if piece.data is None:
                self.draft.keep(self.before[piece.path])
            else:
                self.draft.write(piece.path, piece.data, piece.key)
            if piece.over:
                self.over.append(piece.path)


def make(context: Context, making: Making, processes: int | None, tell: Callable[[Progress], None]) -> None:
    """Do all jobs of a report, in so many processes or as many as are worth it; what tells of the whole comes last."""
    keys = {path: record.key for path, record in making.before.items()}
    forms = context.recipe.forms
    found = jobs(context.plan, forms)
    shared = [job for job in found if job not in OF_THE_WHOLE]
    copied = context.recipe.revision is None  # a conversation with git cannot be shared
    work = Work(partial(_done, context, keys), partial(_anew, context.recipe, keys), copied)
    count = processes or worthwhile(work, sum(effort(job, forms) for job in shared))
    for place, (job, made) in enumerate(answers(shared, work, count), 1):
        making.put(made)
        tell(Progress(place, len(found), job))
    for place, job in enumerate((job for job in found if job in OF_THE_WHOLE), len(shared) + 1):
        others = digest([[one.path, one.key] for one in making.draft.files])
        making.put(pieces(job, replace(context, others=others), keys))
        tell(Progress(place, len(found), job))


def _done(context: Context, keys: Mapping[str, str], job: Job) -> list[Piece]:
    return list(pieces(job, context, keys))


def _anew(recipe: Recipe, keys: Mapping[str, str]) -> Callable[[Job], list[Piece]]:
    return partial(_done, opened_context(recipe), keys)
