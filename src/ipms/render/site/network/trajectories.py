"""All trajectories as a page: how many hand-offs of each are broken, and which is the weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.pathway import pathway_chart
from ipms.render.figures import typed
from ipms.render.pages.document import Document, Picture, Rows, Said, Section
from ipms.render.site.around import around, foot
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.trajectories.page import broken_short, weakest
from ipms.views.trajectories.page import trajectory_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.trajectories.page import TrajectoryList, TrajectoryPage

_COLUMNS: Final = ("trajectory", "broken", "obstacles")


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """Those of the report, with the most broken first."""
    page, above = trajectory_list(asked.ws), around(asked.ws)
    shown = [one for one in page.trajectories if one.pathway.trajectory.id in asked.plan.trajectories]
    return lambda words: SitePage(_document(page, shown, above, words), above.trail(words))


def _document(page: TrajectoryList, shown: list[TrajectoryPage], above: Around, words: Words) -> Document:
    return Document(
        title=words("trajectory.list"),
        date=above.date(page, words),
        facts=(),
        warnings=(),
        sections=(*warned(page.gaps, words), *_sections(shown, words)),
        notes=foot(words, (), None, illustrative=page.illustrative),
    )


def _sections(shown: list[TrajectoryPage], words: Words) -> tuple[Section, ...]:
    """A table of all, then each of them drawn."""
    if not shown:
        return (Section(words("trajectory.list"), (Said(line(words("trajectory.none"))),)),)
    captions = (*(words(f"trajectory.column.{name}") for name in _COLUMNS), words("trajectory.weakest"))
    table = Rows(words("trajectory.list"), captions, tuple(_row(one, words) for one in shown), frozenset({2}))
    return Section(words("trajectory.list"), (table,), key="all"), *(_drawn(one, words) for one in shown)


def _row(page: TrajectoryPage, words: Words) -> tuple[Line, ...]:
    title = titled(words, page.pathway.trajectory.title, illustrative=page.made_up)
    obstacles = line(Span(words.number(page.open_obstacles), to="page:obstacles"))
    return leading(title, _page(page)), broken_short(page, words), obstacles, weakest(page.pathway, words)[1]


def _drawn(page: TrajectoryPage, words: Words) -> Section:
    title = typed(words, page.pathway.trajectory.title)
    blocks: tuple[Block, ...] = (Picture(pathway_chart(page, words)),) if page.services else ()
    return Section(title, (*blocks, Said(line(Span(title, to=_page(page))))), key=page.pathway.trajectory.id)


def _page(page: TrajectoryPage) -> str:
    return f"trajectory:{page.pathway.trajectory.id}"
