"""All pages of a report, each in both languages, drawn one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, Final

from ipms.locale import LANGUAGES
from ipms.locale.guarded import GuardedWords
from ipms.render.figures import typed
from ipms.render.pages.html import SITE, body_html, environment
from ipms.render.pages.style import style_sheet
from ipms.render.site.page import FIRST, NAVIGATION, SCRIPT, START, STYLE, path_of, way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Language, Words
    from ipms.render.site.page import Asked, SitePage
    from ipms.views.report.about import About

    Draw = Callable[[Asked, str], Callable[[Words], SitePage]]

_DRAWERS: Final = {
    "page:organisation": "rooms.organisation",
    "page:rooms": "rooms.rooms",
    "room": "rooms.room",
    "page:find": "rooms.find",
    "page:about": "rooms.about",
    "figure": "figures.figure",
    "indicator": "figures.indicator",
    "page:aims": "figures.aims",
    "a3": "work.a3",
    "kaizen": "work.kaizen",
    "kata": "work.kata",
    "kaikaku": "work.kaikaku",
    "page:pdca": "work.pdca",
    "trajectory": "network.trajectory",
    "page:trajectories": "network.trajectories",
    "page:integration": "network.integration",
    "page:deployment": "network.deployment",
    "page:week": "rhythm.week",
    "page:obstacles": "rhythm.obstacles",
    "page:todo": "rhythm.todo",
}
"""Which module, below this package, draws what; only those that are needed are imported."""


@dataclass(frozen=True)
class Site:
    """The pages of one report."""

    asked: Asked

    def telling(self, about: About | None) -> Site:
        """The same site, once it is known what the report says of itself."""
        return Site(replace(self.asked, about=about))

    def shared(self) -> Iterator[tuple[str, str]]:
        """The files that all pages use, and the page on which a language is chosen."""
        yield STYLE, style_sheet() + _source("site.css")
        yield SCRIPT, _source("script.js")
        yield START, self._start()

    def pages(self, kind: str, one: str) -> Iterator[tuple[str, str]]:
        """A page in each language: its path in the folder, and its text. The views behind it are computed once."""
        to = f"{kind}:{one}"
        drawn = _drawer(to if kind == "page" else kind)(self.asked, one)
        for language in LANGUAGES:
            words = GuardedWords(language)
            yield f"{language}/{path_of(to)}", self._whole(to, drawn(words), words)

    def _whole(self, to: str, page: SitePage, words: Words) -> str:
        """A page with what stands around every page."""
        path = f"{words.language}/{path_of(to)}"
        link = way(words.language, to, self.asked.plan)
        pages = [(words(f"site.nav.{name}"), link(f"page:{name}"), to == f"page:{name}") for name in NAVIGATION]
        files = [(name, relpath(f"{words.language}/{file}", dirname(path))) for name, file in page.files]
        return (
            environment()
            .get_template("page.html")
            .render(
                body=body_html(page.document, link),
                title=page.document.title,
                organisation=self._organisation(words),
                words=words,
                navigation=[one for one in pages if one[1]],
                trail=[(span, link(span.to)) for span in page.trail],
                files=files,
                find=link("page:find"),
                style=relpath(STYLE, dirname(path)),
                script=relpath(SCRIPT, dirname(path)),
                others=self._others(to, path, words.language),
                first=to == f"page:{FIRST}",
            )
        )

    def _others(self, to: str, path: str, language: Language) -> list[tuple[Language, str]]:
        """The same page in the other languages."""
        return [(other, relpath(f"{other}/{path_of(to)}", dirname(path))) for other in LANGUAGES if other != language]

    def _organisation(self, words: Words) -> str:
        return typed(words, self.asked.ws.settings.organisation)

    def _start(self) -> str:
        """The page on which a language is chosen, in the language of the workspace first."""
        own = self.asked.ws.settings.language
        ordered = map(GuardedWords, sorted(LANGUAGES, key=lambda language: language != own))
        each = [(words, self._organisation(words)) for words in ordered]
        return environment().get_template("start.html").render(languages=each, style=STYLE, first=START)


def _drawer(name: str) -> Draw:
    drawer: Draw = import_module(f"ipms.render.site.{_DRAWERS[name]}").draw
    return drawer


def _source(name: str) -> str:
    return (SITE / name).read_text("utf-8")
