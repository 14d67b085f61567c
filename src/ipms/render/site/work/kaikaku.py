"""A kaikaku as a page: what it vowed, who took part, what it produced, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.render.figures import typed
from ipms.render.marks import WARNING
from ipms.render.pages.document import Document, Part, Point, Points, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import MARK, around, foot, joined
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.site.work.parts import lacking, listed, text_blocks
from ipms.render.site.work.unread import unread_page
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.routines.kaikaku import about, became, goal_facts, goals_of, signed_by
from ipms.render.terminal.routines.kaizen import held
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.walls.footnotes import legend
from ipms.render.terminal.work.a3_tree import kind
from ipms.render.terminal.work.family import below, unproven
from ipms.views.routines.kaikaku_page import kaikaku_page
from ipms.views.walls.gaps import gaps_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Gap
    from ipms.views.routines.kaikaku_page import KaikakuPage
    from ipms.views.work.a3_tree import A3Branch


@dataclass(frozen=True, slots=True)
class KaikakuView:
    """What the page of a kaikaku tells."""

    page: KaikakuPage
    gaps: tuple[Gap, ...]
    above: Around


def draw(asked: Asked, kaikaku: str) -> Callable[[Words], SitePage]:
    """A kaikaku, or why there is no page of it."""
    ws = asked.ws
    if kaikaku not in ws.kaikaku:
        return unread_page(asked, "kaikaku", kaikaku)
    page = kaikaku_page(ws, kaikaku)
    view = KaikakuView(page, gaps_in(ws, [ws.kaikaku[kaikaku].path]), around(ws, page.home.id))
    return lambda words: SitePage(kaikaku_document(view, words), view.above.trail(words))


def kaikaku_document(view: KaikakuView, words: Words) -> Document:
    """The whole page."""
    page = view.page
    cycle = (phases(page.cycle, words), state(page.cycle, words)) if page.cycle is not None else ()
    became_of = Said(became(page.tally, words))
    return Document(
        title=typed(words, page.kaikaku.title),
        date=view.above.date(page, words),
        facts=(line(words("pdca.kind.kaikaku")), *about(page, words)),
        warnings=(),
        sections=(
            *warned(view.gaps, words),
            Section(
                words("site.work.stands"), (Said(joined((held(page.held, words), *cycle)), "about"),), key="stands"
            ),
            Section(headed(words, "kaikaku.vision"), (_vision(page, words),), key="vision"),
            Section(headed(words, "kaikaku.became"), (became_of,), key="became"),
            Section(headed(words, "kaikaku.produced"), tuple(_produced(page, words)), key="produced"),
            Section(words("site.kaikaku.charter"), tuple(_charter(page, words)), key="charter"),
        ),
        notes=foot(
            words, (f"{words('board.note.cycle')} {legend(words)}",), page.source, illustrative=page.illustrative
        ),
    )


def _vision(page: KaikakuPage, words: Words) -> Points:
    return listed(page.vision, words) if page.vision else lacking(words("kaikaku.missing.vision"))


def _charter(page: KaikakuPage, words: Words) -> Iterator[Part]:
    """Who took part, and the pathway that was shown to them."""
    people = joined(
        line(words("kaikaku.people", role=typed(words, one.role), n=one.count)) for one in page.participants
    )
    nobody = lacking(words("kaikaku.missing.participants"))
    yield Part(words("kaikaku.participants"), (Said(people) if people else nobody,), "participants")
    pathway = text_blocks(page.pathway, words)
    if pathway:
        yield Part(words("kaikaku.pathway"), tuple(pathway), "pathway")


def _produced(page: KaikakuPage, words: Words) -> Iterator[Block]:
    """Each A3 that came out of it as it stands now; those that lead nowhere are named."""
    if not page.produced and not page.unknown:
        yield lacking(words("kaikaku.missing.produced"))
        return
    unknown = (words("kaikaku.unknown", id=typed(words, one.title)) for one in page.unknown)
    astray = (Point(Span(WARNING, "warning"), (line(Span(said, "warning")),)) for said in unknown)
    yield Points((*astray, *(_a3(branch, words) for branch in page.produced)))


def _a3(branch: A3Branch, words: Words) -> Point:
    """Title, whose it is, where it stands; below it its goals with their verdicts, then those that serve it."""
    whose = (kind(branch, words), line(Span(typed(words, branch.owner), "muted")), signed_by(branch, words))
    stands = (phases(branch.cycle, words), state(branch.cycle, words), below(branch, words), unproven(branch, words))
    goals = tuple(Point(Span("•", "muted"), goal_facts(goal, words)) for goal in branch.goals)
    return Point(MARK, (_title(branch, words), *whose, *stands), (*goals, *_serving(branch, words)))


def _serving(branch: A3Branch, words: Words) -> tuple[Point, ...]:
    """The tree of A3s that serve it, each with its state and its goals."""
    if not branch.children:
        return ()
    served = tuple(_served(child, words) for child in branch.children)
    return (Point(MARK, (line(Span(words("kaikaku.serving"), "label")),), served),)


def _served(branch: A3Branch, words: Words) -> Point:
    stands = (phases(branch.cycle, words), state(branch.cycle, words), goals_of(branch, words))
    served = tuple(_served(child, words) for child in branch.children)
    return Point(MARK, (_title(branch, words), *stands, unproven(branch, words)), served)


def _title(branch: A3Branch, words: Words) -> Line:
    return leading(titled(words, branch.a3.title, illustrative=branch.illustrative), f"a3:{branch.a3.id}")
