"""The deployment of rooms as a page: targets, rooms still to open, levels, months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import typed
from ipms.render.integration import rooms as says
from ipms.render.integration.shares import LOOKED_BACK, month, part, share, since
from ipms.render.marks import STANDING, WAITING
from ipms.render.pages.document import Document, Point, Points, Rows, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import around, foot, joined, unbroken
from ipms.render.site.network.courses import course
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.integration.deployment import apart, named_rooms
from ipms.views.integration.deployment import deployment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block, Picture
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.integration.deployment import Deployment, LevelRow, MonthRow, RoomRow, TargetRow

_TARGET: Final = ("target", "attained", "on-date", "now", "course", "before")
_ROOM: Final = ("room", "level", "planned", "above")
_LEVEL: Final = ("by-level", "now", "course", "before")
_MONTH: Final = ("month", "rooms", "share", "opened")


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """How far the planned rooms of the organisation have opened."""
    page, above = deployment(asked.ws), around(asked.ws)
    return lambda words: SitePage(_document(page, above, words), above.trail(words))


def _document(page: Deployment, above: Around, words: Words) -> Document:
    return Document(
        title=words("deployment.title"),
        date=above.date(page, words),
        facts=(line(says.head(words, page.now)),),
        warnings=(),
        sections=(*warned(page.gaps, words), *_sections(page, words)),
        notes=foot(words, (), None, illustrative=page.illustrative),
    )


def _sections(page: Deployment, words: Words) -> Iterator[Section]:
    targets: Block = Said(line(Span(words("deployment.no-target"), "waiting")))
    if page.targets:
        targets = _rows("deployment.targets", _TARGET, (_target(one, words) for one in page.targets), words)
    yield Section(headed(words, "deployment.targets"), (targets,), words("deployment.targets.how"), "targets")
    yield Section(headed(words, "deployment.to-open"), tuple(_to_open(page, words)), key="to-open")
    if page.levels:
        levels = _rows("deployment.levels", _LEVEL, (_level(one, words) for one in page.levels), words)
        yield Section(headed(words, "deployment.levels"), (levels,), key="levels")
    if page.months:
        shown = page.months[-LOOKED_BACK:][::-1]
        months = _rows("deployment.months", _MONTH, (_month(one, words) for one in shown), words)
        yield Section(headed(words, "deployment.months"), (months,), words("deployment.months.how"), "months")


def _rows(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Line | Picture, ...]], words: Words) -> Rows:
    return Rows(
        headed(words, name), tuple(words(f"deployment.column.{one}") for one in columns), tuple(rows), frozenset()
    )


def _target(row: TargetRow, words: Words) -> tuple[Line | Picture, ...]:
    """What is wanted, whether it is attained, how many days and rooms are left, and how it went."""
    mark, style = says.ATTAINED[row.attained]
    left = joined([line(says.due(row, words)), line(says.needed(row, words)), line(apart(row, words))])
    vague = words.listing([typed(words, one.room.title) for one in row.vague])
    unsure = line(Span(words("deployment.vague", n=len(row.vague), rooms=vague), "waiting")) if row.vague else BLANK
    return (
        line(Span(says.wanted(row, words), "strong")),
        joined([line(Span(f"{mark} {words(f'deployment.attained.{row.attained}')}", style)), left, unsure]),
        line(says.rooms(words, row.then)),
        line(Span(says.rooms(words, row.now), "strong")),
        course(row.course, words),
        line(Span(since(words, row.course), "muted")),
    )


def _to_open(page: Deployment, words: Words) -> Iterator[Block]:
    """The rooms that are awaited; then those that no date tells of."""
    if page.to_open:
        yield _rows("deployment.to-open", _ROOM, (_room(one, words) for one in page.to_open), words)
    else:
        yield Points((Point(Span(STANDING[Standing.MET], "met"), (line(words("deployment.all-open")),)),))
    if page.undated:
        named = words.listing([typed(words, one.room.title) for one in page.undated])
        yield Said(line(Span(words("deployment.undated", n=len(page.undated), rooms=named), "muted")))


def _room(row: RoomRow, words: Words) -> tuple[Line | Picture, ...]:
    above = Span(typed(words, row.above.title), to=f"room:{row.above.id}") if row.above is not None else Span("–")
    return (
        line(Span(f"{WAITING} ", "waiting"), Span(typed(words, row.room.title), "strong", f"room:{row.room.id}")),
        line(words(f"level.{row.level}")),
        line(says.waiting(row, words)),
        line(above),
    )


def _level(row: LevelRow, words: Words) -> tuple[Line | Picture, ...]:
    return (
        line(Span(says.levels(words, [row.level]), "strong")),
        line(says.rooms(words, row.now)),
        course(row.course, words),
        line(Span(since(words, row.course), "muted")),
    )


def _month(row: MonthRow, words: Words) -> tuple[Line | Picture, ...]:
    opened = named_rooms(row.opened, words)
    planned = ""
    if row.planned:
        planned = words("deployment.planned-then", n=len(row.planned), rooms=named_rooms(row.planned, words))
    return (
        unbroken(month(words, row.day)),
        unbroken(part(words, row.now.deployed, row.now.planned)),
        unbroken(share(words, row.now.share)),
        joined([line(Span(opened, "better") if opened else Span("–", "muted")), line(Span(planned, "muted"))]),
    )
