"""One page of the site before it is HTML, and where it and everything else stands in the folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.figures.tree import here_and_below
from ipms.views.report.plan import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.locale import Language
    from ipms.render.pages.document import Document
    from ipms.render.spans import Span
    from ipms.views.report.about import About
    from ipms.views.report.plan import Plan
    from ipms.workspace.workspace import Workspace

STYLE: Final = "style.css"
SCRIPT: Final = "script.js"
START: Final = "index.html"
FOLDERS: Final = {
    "room": "rooms",
    "figure": "figures",
    "indicator": "indicators",
    "a3": "a3s",
    "kaizen": "kaizens",
    "kata": "katas",
    "kaikaku": "kaikaku",
    "trajectory": "trajectories",
}
"""Where the pages of a kind stand, within the folder of their language."""
FIRST: Final = "organisation"
"""The page that a language begins with."""
NAVIGATION: Final = tuple(name for name in PAGES if name != "find")
"""The pages that every page leads to, in this order; that for finding others has its own place."""


_PARTIAL: Final = "page:obstacles"


class SitePage(NamedTuple):
    """A page: what it says, what stands above it, and which files go with it."""

    document: Document
    trail: tuple[Span, ...] = ()
    """From the organisation down to what the page belongs to."""
    files: tuple[tuple[str, str], ...] = ()
    """What may be taken along: its name for people, and its path within the folder of the language."""


@dataclass(frozen=True)
class Asked:
    """What the pages of a report are drawn from; `made` are the forms that the report has."""

    ws: Workspace
    plan: Plan
    made: frozenset[str] = field(default=frozenset({"paper", "workbook", "summary"}))
    about: About | None = None
    """What the report says of itself, once all the rest of it is made."""

    @property
    def top(self) -> str | None:
        """The room above all others of the report; none for the whole organisation or several rooms side by side."""
        first = self.plan.rooms[:1]
        one = not self.plan.whole and first and here_and_below(self.ws, first[0]) == frozenset(self.plan.rooms)
        return first[0] if one else None


def path_of(to: str) -> str:
    """Where a page stands within the folder of its language; `to` is its kind and id."""
    kind, _, one = to.partition(":")
    if kind == "page":
        return START if one == FIRST else f"{one}.html"
    return f"{FOLDERS[kind]}/{one}.html"


def way(language: Language, to: str, plan: Plan) -> Callable[[str], str]:
    """The links of one page: from it to the page of anything that has one."""
    here = dirname(f"{language}/{path_of(to)}")

    def link(there: str) -> str:
        page, at, place = there.partition("#")
        known = page if page in plan.places else _instead(page)
        if known not in plan.places:
            return ""
        # The register of a part of the organisation has only what concerns it: what stands elsewhere leads to its head.
        inside = at + place if plan.whole or page != _PARTIAL else ""
        return relpath(f"{language}/{path_of(known)}", here) + inside

    return link


@lru_cache(maxsize=1024)
def _relative(there: str, here: str) -> str:
    """Every page of a folder has the same ways to those that are linked most."""
    return relpath(there, here)


def _instead(to: str) -> str:
    """A figure that is on the wall of no such room leads to its indicator."""
    kind, _, one = to.partition(":")
    return f"indicator:{one.rpartition('/')[2]}" if kind == "figure" else to
