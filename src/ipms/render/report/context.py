"""All that the pieces of one report are made from; another process makes its own from the recipe."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ipms.render.site.page import Asked
from ipms.render.site.site import Site
from ipms.views.report.plan import plan

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from ipms.render.paper.sheet import Size
    from ipms.views.changes.page import ChangesPage
    from ipms.views.report.about import About, MadeFrom
    from ipms.views.report.plan import Plan
    from ipms.workspace.history.revision import Revision
    from ipms.workspace.workspace import Workspace

FORMS: Final = ("pages", "paper", "workbook", "summary")
"""What a report may hold, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was asked for, with every name already found: plain values, so that another process can be given it."""

    root: Path
    as_of: dt.date | None
    revision: Revision | None
    rooms: tuple[str, ...]
    forms: tuple[str, ...]
    size: Size
    source: MadeFrom | None


@dataclass(frozen=True)
class Context:
    """The workspace, what is in the report, and how it is made.

    `about`, `changes` and `others` (a digest of all other pieces) are for the few pieces that tell of the whole.
    """

    recipe: Recipe
    ws: Workspace
    plan: Plan
    site: Site = field(repr=False)
    changes: ChangesPage | None = None
    about: About | None = None
    others: str = ""


def context_of(recipe: Recipe, ws: Workspace) -> Context:
    """The context of a workspace that is open already."""
    found = plan(ws, recipe.rooms)
    return Context(recipe, ws, found, Site(Asked(ws, found, frozenset(recipe.forms))))


def opened_context(recipe: Recipe) -> Context:
    """Open the workspace again, as another process has to."""
    from ipms.workspace.history.opening import open_commit  # noqa: PLC0415 - one way of opening at a time
    from ipms.workspace.opening import open_workspace  # noqa: PLC0415

    if recipe.revision is not None:
        return context_of(recipe, open_commit(recipe.root, recipe.revision, recipe.as_of))
    return context_of(recipe, open_workspace(recipe.root, recipe.as_of))
