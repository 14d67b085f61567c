"""A document as HTML: real headings, lists and tables in their order; whatever people typed is shown, not obeyed."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ipms.render.pages.style import TEMPLATES, style_sheet
from ipms.render.spans import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ipms.locale import Language
    from ipms.render.pages.document import Block, Document
    from ipms.render.spans import Line, Span

SITE: Final = TEMPLATES.parents[1] / "site" / "templates"
_UNSPOKEN: Final = frozenset({"spark", "hollow"})
_DEEPEST: Final = 6
_TO: Final = attrgetter("to")
_SAID: Final = attrgetter("said")


def nowhere(to: str) -> str:
    """The links of a page that stands alone."""
    del to
    return ""


def document_html(document: Document, language: Language, head: Line = ()) -> str:
    """A document that needs no other file and leads nowhere; `head` is said before everything else."""
    page = environment().get_template("alone.html")
    style = Markup(style_sheet())  # noqa: S704 - the program's own
    return page.render(document=document, language=language, head=head, link=nowhere, style=style)


def body_html(document: Document, link: Callable[[str], str]) -> Markup:
    """What stands in the main part of a page, from its title to its notes."""
    page = environment().get_template("document.html")
    return Markup(page.render(document=document, head=(), link=link))  # noqa: S704 - escaped by its template


@cache
def environment() -> Environment:
    """The templates; texts are escaped wherever they stand."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, SITE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["kind"] = _kind
    made.filters["svg"] = Markup  # drawn by this program, which escapes what it writes
    made.filters["bare"] = text_of
    made.globals["marked"] = marked
    made.globals["level"] = _level
    return made


def marked(spans: Line, link: Callable[[str], str] = nowhere) -> Markup:
    """A line whose styles are classes and whose links lead somewhere; text of no style stays bare."""
    return Markup("".join([_led(to, one, link) for to, one in groupby(spans, _TO)]))  # noqa: S704 - each escaped


def _led(to: str, spans: Iterable[Span], link: Callable[[str], str]) -> str:
    """Neighbours that lead to the same place, as one link; plain strings, for there are thousands on a page."""
    text = "".join([_heard(said, one) for said, one in groupby(spans, _SAID)])
    path = link(to) if to else ""
    return f'<a href="{escape(path)}">{text}</a>' if path else text


def _heard(said: str, spans: Iterable[Span]) -> str:
    """Neighbours that are one drawing, with its words for those who hear it."""
    text = "".join(map(_span, spans))
    return f'<span role="img" aria-label="{escape(said)}">{text}</span>' if said else text


def _span(span: Span) -> str:
    text: str = escape(span.text)
    if span.style == "plain":
        return text
    hidden = ' aria-hidden="true"' if span.style in _UNSPOKEN else ""
    return f'<span class="{span.style}"{hidden}>{text}</span>'


def _kind(block: Block) -> str:
    """Which block it is, for the template to choose."""
    return type(block).__name__.lower()


def _level(depth: int) -> int:
    """The level of a heading so deep."""
    return min(depth, _DEEPEST)
