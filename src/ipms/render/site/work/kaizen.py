"""A workshop as a page: where it stands, its charter, what came of it, who does what, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.pages.document import Document, Facts, Part, Point, Points, Rows, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import around, foot, joined
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.site.work.parts import checked, lacking, listed, text_blocks
from ipms.render.site.work.unread import unread_page
from ipms.render.spans import BLANK, Span, line, text_of
from ipms.render.terminal.routines.kaizen import about, done_of, look_mark, stands, when_done
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.work.verdicts import way
from ipms.views.routines.kaizen_page import kaizen_page
from ipms.views.walls.gaps import gaps_in
from ipms.views.work.a3_paper import points_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Gap
    from ipms.views.routines.kaizen_page import ActionRow, KaizenPage, LookBack
    from ipms.views.work.a3_paper import Point as Figure

_PEOPLE: Final = ("overseen_by", "sponsor", "leader", "facilitator")


@dataclass(frozen=True, slots=True)
class KaizenView:
    """What the page of a workshop tells; for each goal the figures that its chart draws."""

    page: KaizenPage
    figures: tuple[tuple[Figure, ...], ...]
    gaps: tuple[Gap, ...]
    above: Around


def draw(asked: Asked, kaizen: str) -> Callable[[Words], SitePage]:
    """A workshop, or why there is no page of it."""
    ws = asked.ws
    if kaizen not in ws.kaizens:
        return unread_page(asked, "kaizen", kaizen)
    page = kaizen_page(ws, kaizen)
    figures = tuple(points_of(ws, goal) for goal in page.goals)
    view = KaizenView(page, figures, gaps_in(ws, [ws.kaizens[kaizen].path]), around(ws, page.home.id))
    return lambda words: SitePage(kaizen_document(view, words), view.above.trail(words))


def kaizen_document(view: KaizenView, words: Words) -> Document:
    """The whole page."""
    page = view.page
    done = text_of(done_of(page, words))
    return Document(
        title=typed(words, page.kaizen.title),
        date=view.above.date(page, words),
        facts=(line(words("pdca.kind.kaizen")), *about(page, words)),
        warnings=(),
        sections=(
            *warned(view.gaps, words),
            Section(words("site.work.stands"), (Said(joined(stands(page, words)), "about"),), key="stands"),
            Section(words("site.kaizen.charter"), tuple(_charter(page, words)), key="charter", look="sheet"),
            Section(headed(words, "kaizen.goals"), tuple(_goals(view, words)), key="goals", look="sheet"),
            Section(headed(words, "kaizen.actions"), (_actions(page, words),), done, "actions", "sheet"),
            Section(headed(words, "kaizen.sustain"), (_looks(page, words),), key="sustain", look="sheet"),
        ),
        notes=foot(words, (_cycle(words),), page.source, illustrative=page.illustrative),
    )


def _cycle(words: Words) -> str:
    return f"{words('board.note.cycle')} {legend(words)}"


def _charter(page: KaizenPage, words: Words) -> Iterator[Block]:
    """Problem and scope, and who answers for what; missing parts are named."""
    problem = text_blocks(page.problem, words) or [lacking(words("kaizen.missing.problem"))]
    yield Part(words("kaizen.problem"), tuple(problem), "problem")
    inside = listed(page.inside, words) if page.inside else lacking(words("kaizen.missing.scope"))
    yield Part(words("kaizen.in"), (inside,), "in")
    if page.outside:
        yield Part(words("kaizen.out"), (listed(page.outside, words),), "out")
    yield Facts(tuple(_people(page, words)))


def _people(page: KaizenPage, words: Words) -> Iterator[tuple[str, Line]]:
    """A workshop needs a team, and somebody of the management team above it."""
    for name in _PEOPLE:
        who = getattr(page, name)
        if who is not None:
            yield words(f"kaizen.{name}"), line(typed(words, who))
        elif name == "overseen_by":
            yield words("kaizen.overseen_by"), _asked_for("overseen_by", words)
    team = joined(line(typed(words, one)) for one in page.team)
    yield words("kaizen.team"), team or _asked_for("team", words)


def _asked_for(name: str, words: Words) -> Line:
    return line(Span(words(f"kaizen.missing.{name}"), "waiting"))


def _goals(view: KaizenView, words: Words) -> Iterator[Block]:
    """Each goal with its verdict from the figures, then what the workshop itself reports."""
    page = view.page
    for goal, figures in zip(page.goals, view.figures, strict=True):
        yield Said(line(Span(way(goal, words), "strong")))
        yield from checked(goal, figures, words)
    if not page.goals:
        yield lacking(words("kaizen.missing.goals"))
    if page.results:
        yield Part(words("kaizen.results"), (listed(page.results, words),), "results")


def _actions(page: KaizenPage, words: Words) -> Block:
    """Who does what by when, what is late first."""
    if not page.actions:
        return lacking(words("kaizen.missing.actions"))
    captions = tuple(words(f"kaizen.action.{name}") for name in ("what", "owner", "when"))
    rows = tuple(_action(one, words) for one in page.actions)
    return Rows(words("site.work.table.plan"), captions, rows, frozenset())


def _action(one: ActionRow, words: Words) -> tuple[Line, ...]:
    mark, said = when_done(one, words)
    return line(*mark, typed(words, one.what)), line(typed(words, one.owner)), said


def _looks(page: KaizenPage, words: Words) -> Block:
    """Each look back: when, and what was found."""
    if not page.looks:
        return lacking(words("kaizen.missing.sustain"))
    return Points(tuple(_look(look, words) for look in page.looks))


def _look(look: LookBack, words: Words) -> Point:
    found = line(typed(words, look.finding)) if look.finding is not None else BLANK
    if look.on is not None and look.finding is None:
        found = line(Span(words("kaizen.look.no-finding"), "waiting"))
    said = look_mark(look, words)
    mark, style = said[0].text.split(" ")[0], said[0].style
    named = line(Span(words("kaizen.look", n=look.day), "label"))
    return Point(Span(mark, style), (named, line(Span(said[0].text.partition(" ")[2], style)), found))
