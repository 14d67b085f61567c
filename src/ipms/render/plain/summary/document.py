"""The summary as a page: counts first, then what is off, what changed, and who must do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.pages.document import Document, Section
from ipms.render.plain.summary.bounds import USUAL, facts
from ipms.render.plain.summary.changed import changed
from ipms.render.plain.summary.off import off, rooms
from ipms.render.plain.summary.roles import who_must_do_what
from ipms.render.spans import Span, line
from ipms.render.terminal.figures.page_head import dated
from ipms.render.terminal.walls.head import unread_said
from ipms.views.report.summary import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.plain.summary.bounds import Bounds
    from ipms.render.spans import Line, Style
    from ipms.views.report.summary import Summary


def summary_document(view: Summary, words: Words, most: Bounds = USUAL) -> Document:
    """The page, of which each list tells at most so much and counts the rest."""
    return Document(
        title=words("summary.title", name=typed(words, view.organisation)),
        date=dated(words, view.as_of, pinned=view.pinned, illustrative=view.illustrative and not view.fictional),
        facts=facts(tuple(_facts(view, words)), most.cells),
        warnings=tuple(unread_said(view.gaps, words)),
        sections=tuple(_sections(view, words, most)),
        notes=(f"{ILLUSTRATIVE} {words('board.note.illustrative')}",) if view.illustrative else (),
    )


def _sections(view: Summary, words: Words, most: Bounds) -> Iterator[Section]:
    yield Section(words("summary.off"), off(view, words, most), key="off")
    if view.changes is not None:
        yield Section(words("changed.title"), changed(view.changes, words, most), key="changed")
    until = words("summary.todo.until", date=words.date(view.until, short=True))
    yield Section(words("summary.todo"), who_must_do_what(view, words, most), beside=until, key="todo")


def _facts(view: Summary, words: Words) -> Iterator[Line]:
    """How much is off, the gravest first; then of which rooms it is told."""
    if view.targets:
        yield _count("targets", view.missed, words, "missed" if view.missed else "met", of=view.targets)
    for wrong in Wrong:
        if view.counts[wrong]:
            yield _count(wrong, view.counts[wrong], words, "missed" if wrong is Wrong.UNANSWERED else "late")
    if view.actions_late:
        yield _count("actions", view.actions_late, words, "late")
    unread = sum(gap.unread for gap in view.gaps)
    if unread:
        yield _count("unread", unread, words, "warning")
    if view.rooms:
        yield line(rooms(view.rooms, words))
    if view.fictional:
        yield line(Span(f"{WARNING} {words('board.fictional')}", "warning"))


def _count(name: str, count: int, words: Words, style: Style, **others: int) -> Line:
    return line(Span(words(f"summary.count.{name}", n=count, **others), style))
