"""What the report says of itself: of what and when it is, what it was made from, what is hidden and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.cells import neutral
from ipms.render.figures import typed
from ipms.render.marks import WARNING
from ipms.render.pages.document import Document, Facts, Point, Points, Rows, Said, Section
from ipms.render.site.around import MARK, around, date_of, rooms_link
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, line
from ipms.views.names import named_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.report.about import About, HiddenFigures


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """The page, as far as it is known how the report is made."""
    above = around(asked.ws)
    return lambda words: SitePage(_document(asked, asked.about, words), above.trail(words))


def _document(asked: Asked, about: About | None, words: Words) -> Document:
    title = words("site.about.title")
    fictional = asked.ws.settings.confidentiality.fictional
    date = date_of(words, asked.ws.as_of, pinned=asked.ws.pinned, illustrative=False, fictional=fictional)
    if about is None:
        return Document(title, date, (), (), (), ())
    sections = (
        *warned(about.gaps, words),
        Section(words("site.about.made"), (Facts(tuple(_made(about, words))),), key="made"),
        Section(words("site.about.hidden"), _hidden(asked, about, words), key="hidden"),
        Section(words("site.about.read"), (Points(tuple(_read(about, words))),), key="read"),
    )
    return Document(title, date, (), (), sections, ())


def _made(about: About, words: Words) -> Iterator[tuple[str, Line]]:
    """Of which rooms, from which commit, when, by which program, in which forms."""
    made = about.made
    yield words("site.about.of"), rooms_link(about.asked, words) or line(words("site.about.whole"))
    yield words("site.about.source"), _source(about, words)
    moment = words("site.about.moment", date=words.date(made.at.date()), time=words.time(f"{made.at:%H:%M}"))
    yield words("site.about.at"), line(moment)
    yield words("site.about.program"), line(f"ipms {made.program}")
    yield words("site.about.forms"), line(words.listing([words(f"site.about.form.{form}") for form in made.forms]))
    if made.since:
        yield words("site.about.since"), line(neutral(made.since))


def _source(about: About, words: Words) -> Line:
    """The commit, and whether the files are others now."""
    source = about.made.source
    if source is None:
        return line(words("site.about.no-commit"))
    said = words("site.about.commit", commit=source.commit[:12], date=words.date(source.on))
    changed = Span(f" {WARNING} {words('site.about.changed')}", "warning") if source.differs else ""
    return line(said, changed)


def _hidden(asked: Asked, about: About, words: Words) -> tuple[Block, ...]:
    """What is not shown for the sake of people: which figures, how many of them, and by which rule."""
    rule = Said(line(words("site.about.hidden.rule", n=about.min_count)))
    if not about.hidden:
        return rule, Said(line(words("site.about.hidden.none")))
    captions = tuple(words(f"site.about.hidden.{name}") for name in ("room", "indicator", "count"))
    rows = tuple(_hidden_row(asked, one, words) for one in about.hidden)
    return rule, Rows(words("site.about.hidden.table"), captions, rows, frozenset({2}))


def _hidden_row(asked: Asked, one: HiddenFigures, words: Words) -> tuple[Line, ...]:
    room, indicator = named_room(asked.ws, one.room), asked.ws.indicators[one.indicator].value.title
    return (
        line(Span(typed(words, room.title), to=f"room:{one.room}")),
        line(Span(typed(words, indicator), to=f"figure:{one.room}/{one.indicator}")),
        line(words.number(one.count)),
    )


def _read(about: About, words: Words) -> Iterator[Point]:
    """How the marks, the charts and the words are meant."""
    spc = about.spc
    facts = (
        words("site.about.read.charts", n=spc.min_points, shift=spc.shift_length, trend=spc.trend_length),
        words("site.about.read.links"),
        words("site.about.read.people"),
    )
    yield from (Point(MARK, (line(fact),)) for fact in facts)
