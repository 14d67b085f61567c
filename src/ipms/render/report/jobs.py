"""What has to be done for a report: one job for each thing that has a page, in both languages at once."""

from __future__ import annotations

from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.locale import LANGUAGES
from ipms.locale.guarded import GuardedWords
from ipms.render.report.paper import a3_pieces, poster_pieces
from ipms.render.report.pieces import Piece, as_it_is, digest
from ipms.views.report.plan import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipms.render.report.context import Context
    from ipms.views.report.plan import Plan

    Make = Callable[[str, Context, Mapping[str, str]], Iterator[Piece]]


class Job(NamedTuple):
    """One thing to be done: what kind of thing it is about, and which."""

    kind: str
    id: str

    @property
    def room(self) -> str:
        """The room that it is about; "" for none."""
        return self.id.partition("/")[0] if self.kind in {"room", "figure"} else ""


ABOUT: Final = Job("page", "about")
"""The page about the report itself: it tells when the rest was made, so it comes last."""
SUMMARY: Final = Job("summary", "")
OF_THE_WHOLE: Final = (SUMMARY, ABOUT)
"""Jobs that need more than the workspace; they are done by the process that was asked."""


def jobs(plan: Plan, forms: tuple[str, ...]) -> list[Job]:
    """Everything that makes at least one piece of these forms: the longest first, so that nobody waits for it last."""
    paged = "pages" in forms
    found = [
        _if(paged, [Job("shared", "")]),
        _if(paged, [Job("page", name) for name in PAGES if name != ABOUT.id]),
        _if(paged or "paper" in forms, [Job("room", room) for room in plan.rooms]),
        _if(paged, [Job("figure", f"{room}/{indicator}") for room, indicator in plan.figures]),
        _if(paged, [Job("indicator", one) for one in plan.indicators]),
        _if(paged or "paper" in forms, [Job("a3", one) for one in plan.a3s]),
        _if(paged, [Job("kaizen", one) for one in plan.kaizens]),
        _if(paged, [Job("kata", one) for one in plan.katas]),
        _if(paged, [Job("kaikaku", one) for one in plan.kaikaku]),
        _if(paged, [Job("trajectory", one) for one in plan.trajectories]),
        _if("workbook" in forms, [Job("workbook", "")]),
        _if("summary" in forms, [SUMMARY]),
        _if(paged, [ABOUT]),
    ]
    return sorted(chain.from_iterable(found), key=lambda job: -effort(job, forms))


def effort(job: Job, forms: tuple[str, ...]) -> int:
    """How long a job takes, in pages; those that tell of the whole wait for all others."""
    if job in OF_THE_WHOLE:
        return 0
    return _EFFORTS["paper"] if "paper" in forms and job.kind in _MAKERS["paper"] else _EFFORTS.get(job.kind, 1)


def pieces(job: Job, context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    """Make the pieces of a job; of those that `before` has under the same key, only the key."""
    forms = context.recipe.forms
    for form, kinds in _MAKERS.items():
        if form in forms and job.kind in kinds:
            yield from kinds[job.kind](job.id, context, before)
    if "pages" in forms and job.kind in _PAGED:
        yield from about_pieces(context, before) if job == ABOUT else _page_pieces(job, context, before)


def _if(asked: bool, found: list[Job]) -> list[Job]:  # noqa: FBT001 - reads as it is said
    return found if asked else []


def _page_pieces(job: Job, context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    """The page of one thing in each language, or the files that all pages share."""
    made = context.site.shared() if job.kind == "shared" else context.site.pages(job.kind, job.id)
    for path, text in made:
        yield as_it_is(path, text.encode(), before)


def about_pieces(context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    """The page about the report, drawn again when any other piece is another, or its facts are but for the moment."""
    facts = asdict(context.about) if context.about is not None else {}
    facts.get("made", {}).pop("at", None)
    key = digest([facts, context.others])
    if all(before.get(f"{language}/about.html") == key for language in LANGUAGES):
        yield from (Piece(f"{language}/about.html", key, None) for language in LANGUAGES)
    else:
        for path, text in context.site.telling(context.about).pages(*ABOUT):
            yield Piece(path, key, text.encode())


def _workbook_pieces(_id: str, context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    from ipms.render.workbook.book import report_workbook  # noqa: PLC0415 - 60 ms, for workbooks alone
    from ipms.views.report.workbook import workbook  # noqa: PLC0415

    view = workbook(context.ws, context.plan.rooms)
    for language in LANGUAGES:
        yield as_it_is(f"{language}/report.xlsx", report_workbook(view, GuardedWords(language)), before)


def _summary_pieces(_id: str, context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    from ipms.render.plain.summary.markdown import summary_markdown  # noqa: PLC0415 - one form at a time
    from ipms.views.report.summary import summary  # noqa: PLC0415

    view = summary(context.ws, context.plan.rooms, context.changes)
    for language in LANGUAGES:
        text = summary_markdown(view, GuardedWords(language))
        yield as_it_is(f"{language}/summary.md", text.encode(), before)


_EFFORTS: Final = {"workbook": 30, "paper": 20}
_PAGED: Final = frozenset(
    {"shared", "page", "room", "figure", "indicator", "a3", "kaizen", "kata", "kaikaku", "trajectory"}
)
_MAKERS: Final[dict[str, dict[str, Make]]] = {
    "paper": {"a3": a3_pieces, "room": poster_pieces},
    "workbook": {"workbook": _workbook_pieces},
    "summary": {"summary": _summary_pieces},
}
