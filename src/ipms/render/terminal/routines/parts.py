"""What the pages of katas, workshops and kaikaku have in common: head, labelled parts, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from ipms.render.figures import typed
from ipms.render.layout import fit, flow, hanging, indented, labelled, line_width, wrap
from ipms.render.linked import linked
from ipms.render.prose import prose
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import dated, made_up_note, page_head
from ipms.render.terminal.walls.head import unread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.board_page import Gap, Named

NOTHING: Final = "◌"
_LEAST_BESIDE: Final = 40


class Dated(Protocol):
    """A page that speaks of a date."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The files that it could not understand."""
        ...

    @property
    def as_of(self) -> dt.date:
        """The date."""
        ...

    @property
    def pinned(self) -> bool:
        """Whether the settings fixed it."""
        ...

    @property
    def illustrative(self) -> bool:
        """Whether something on it is made up."""
        ...


class Paper(NamedTuple):
    """In which language and how wide a page is made."""

    words: Words
    width: int

    @property
    def inside(self) -> int:
        """How wide what stands under the heading is."""
        return self.width - 1


def page_of(page: Dated, title: str, about: Sequence[Line], sections: Sequence[Sequence[Line]], paper: Paper) -> Page:
    """Title and date, what could not be read, whose it is, then the sections with an empty line before each."""
    words, width = paper
    date = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    head = page_head(line(Span(title, "title")), [date], [], width)
    head += [*flow(about, width), *unread(page.gaps, words, width)]
    foot = made_up_note(words, paper.inside, illustrative=page.illustrative)
    body = [text for part in (*sections, foot) if part for text in (BLANK, *part)]
    return fit([*head, *indented(body, 1)], width)


def fields(rows: Sequence[tuple[str, Sequence[Line]]], cells: int) -> list[Line]:
    """Labels in a column and what stands beside each; below them where it is narrow. Empty rows are left out."""
    shown = [(line(Span(label, "label")), body) for label, body in rows if body]
    start = label_width([label for label, _ in rows])
    if cells - start < _LEAST_BESIDE:
        return [text for label, body in shown for text in (label, *indented(body, 2))]
    return [text for label, body in shown for text in labelled(label, body, start)]


def label_width(labels: Sequence[str]) -> int:
    """How wide a column of labels is, with the space after it."""
    return max((line_width(line(label)) for label in labels), default=0) + 2


def beside_labels(labels: Sequence[str], cells: int) -> int:
    """How many cells are left for what stands beside these labels."""
    left = cells - label_width(labels)
    return left if left >= _LEAST_BESIDE else cells - 2


def said_or_missing(text: Text | None, missing: str, words: Words, cells: int) -> list[Line]:
    """A text in Markdown, or that it is not there yet."""
    return prose(words.choose(text), cells) or not_there(words(missing), cells)


def not_there(said: str, cells: int) -> list[Line]:
    """A part that is not there yet, as something to do."""
    return hanging(line(Span(f"{NOTHING} ", "waiting")), line(Span(said, "waiting")), cells)


def section(title: str, body: Sequence[Line], beside: Line = BLANK) -> list[Line]:
    """A heading with a remark beside it, and what stands under it."""
    gap = "   " if beside else ""
    heading = line(Span(title, "heading"), gap, *beside)
    return [heading, *indented(body, 1)]


def bullets(texts: Sequence[Text], words: Words, cells: int) -> list[Line]:
    """Texts below each other."""
    return [text for each in texts for text in hanging(line(Span("• ", "muted")), line(typed(words, each)), cells)]


def serves(a3: Named, key: str, words: Words) -> Line:
    """Which A3 a routine serves."""
    title = typed(words, a3.title)
    return linked(words(key, title=title), [(title, f"a3:{a3.id}")], words, "muted")


def sourced(source: Text | None, words: Words, cells: int) -> list[Line]:
    """Where the facts come from."""
    if source is None:
        return []
    return wrap(line(Span(words("routine.source", source=typed(words, source)), "muted")), cells)
