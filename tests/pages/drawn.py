"""Pages of the site drawn for tests: from the case, from a made workspace, with whatever texts."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import ipms
from ipms.locale.guarded import GuardedWords
from ipms.render.site.page import Asked, SitePage
from ipms.render.site.site import Site
from ipms.views.report.plan import plan
from ipms.workspace.workspace import Workspace

CHECKOUT = Path(__file__).parents[2]
CASE = CHECKOUT
NETWORK = CHECKOUT / "examples" / "network"


@cache
def asked(root: Path) -> Asked:
    """What the pages of the report of a whole workspace are drawn from."""
    return asked_of(ipms.open(root))


def asked_of(ws: Workspace, *rooms: str) -> Asked:
    """The same of a workspace that is open."""
    return Asked(ws, plan(ws, rooms))


def drawn(of: Asked, module: str, one: str, language: str) -> SitePage:
    """A page before it is HTML; `module` is that which draws it, below the site's package."""
    page: SitePage = import_module(f"ipms.render.site.{module}").draw(of, one)(GuardedWords(language))
    return page


@cache
def html(root: Path, kind: str, one: str) -> dict[str, str]:
    """A whole page by its path, in both languages."""
    return dict(Site(asked(root)).pages(kind, one))
