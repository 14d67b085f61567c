"""A pathway as a picture: a card for each service, between them arrows that say how the hand-off stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.figures.standing import Standing
from ipms.model.vocabulary import Integration
from ipms.render.charts.drawing.elements import FONTS, element, number, told
from ipms.render.charts.drawing.inks import fill, outline, stroke
from ipms.render.charts.drawing.texts import lines_of, text
from ipms.render.figures import typed
from ipms.render.marks import STANDING, WAITING
from ipms.render.spans import text_of
from ipms.render.terminal.trajectories.arrows import UNKNOWN, leads, level_words, reasons
from ipms.render.terminal.trajectories.handoff import counted, wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.charts.drawing.inks import Ink
    from ipms.views.trajectories.page import TrajectoryPage
    from ipms.views.trajectories.parts import HandoffRow, ServiceRow

WIDTH: Final = 800.0
_CARD: Final = 150.0
_ARROW: Final = (WIDTH - 3 * _CARD - 8) / 3
_ACROSS: Final = 3
_SIZE: Final = 13.0
_SMALL: Final = 11.5
_LINE: Final = 15.0
_EDGE: Final = 4.0
_HIGH: Final = 76.0
_MOST_TITLE: Final = 3
_MOST_LEVEL: Final = 4
_MOST_FACT: Final = 3
"""Lines of a title, of a level, of another fact."""
_DASHES: Final[dict[Integration | None, str | None]] = {Integration.ABSENCE: "4 4", None: "1 4"}
_WEIGHT: Final[dict[Integration | None, float]] = {Integration.COORDINATION: 3.0, Integration.FULL: 5.0}


class _Link(NamedTuple):
    """A hand-off as it is drawn: its ink, the mark of whether it is enough, and what stands below it."""

    row: HandoffRow | None
    ink: Ink
    sign: str
    told: list[str]


def pathway_chart(page: TrajectoryPage, words: Words) -> str:
    """The services in their order, three a row; a row that goes on begins with the arrow that leads into it."""
    services, onward = page.services, page.pathway.onward
    links = [_link(None if place == 0 else onward[place - 1], words) for place in range(len(services))]
    drawn, top = [], _EDGE
    for first in range(0, len(services), _ACROSS):
        row = range(first, min(first + _ACROSS, len(services)))
        drawn += [_card(services[place], _left(place), top, words) for place in row]
        drawn += [_arrow(links[place], _left(place) - _ARROW, top) for place in row if place]
        top += _high(links[place] for place in row) + 2 * _LINE
    return _picture(page, words, "".join(drawn), top)


def heard(page: TrajectoryPage, words: Words) -> str:
    """What the picture shows, in sentences."""
    rows = (row for row in page.pathway.onward if row is not None)
    colon = words("a3.colon")
    said = (f"{leads(row, words)}{colon} {reasons(row, words) or level_words(row, words)}." for row in rows)
    return " ".join(said)


def _picture(page: TrajectoryPage, words: Words, drawn: str, high: float) -> str:
    key = f"{page.pathway.trajectory.id}--pathway"
    return element(
        "svg",
        element("title", told(typed(words, page.pathway.trajectory.title)), id=f"{key}-title"),
        element("desc", told(heard(page, words)), id=f"{key}-desc"),
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDTH)} {number(high)}",
        width=WIDTH,
        height=high,
        lang=words.language,
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family=FONTS,
        font_size=_SIZE,
        more=fill("ink"),
    )


def _left(place: int) -> float:
    """Where a card begins: the first stands where an arrow into it would begin, and leaves its place empty."""
    column = place % _ACROSS
    return _EDGE + column * (_CARD + _ARROW) + (_ARROW if place >= _ACROSS else 0)


def _link(row: HandoffRow | None, words: Words) -> _Link:
    """How the hand-off into a service is drawn: what is a discontinuity says why."""
    if row is None:
        return _Link(None, "muted", "", lines_of("–", _ARROW, _SMALL))
    broken = row.rank is not None
    sign = STANDING[Standing.MISSED if broken else Standing.NO_TARGET if row.wanted is None else Standing.MET]
    facts = (
        (level_words(row, words), _MOST_LEVEL),
        (text_of(wait(row, words, short=True)), _MOST_FACT),
        (text_of(counted(row, words)).removeprefix(f"{WAITING} "), _MOST_FACT),
    )
    said = [text for fact, most in facts for text in lines_of(fact, _ARROW - _LINE, _SMALL, most)]
    return _Link(row, "target" if broken else "met", sign, said)


def _high(links: Iterator[_Link]) -> float:
    """How high a row is: its cards, or the longest of what stands below its arrows."""
    return max([_HIGH, *(_HIGH / 2 + _LINE * (len(link.told) + 1) for link in links)])


def _card(service: ServiceRow, x: float, y: float, words: Words) -> str:
    """The service, and the room that answers for it."""
    room = typed(words, service.room.title) if service.room is not None else typed(words, service.partner)
    titles = lines_of(typed(words, service.step.title), _CARD - 2 * _LINE, _SIZE, _MOST_TITLE)
    rooms = lines_of(room, _CARD - _LINE, _SMALL, 1 if len(titles) > 2 else 2)  # noqa: PLR2004 - what the card holds
    lines = [(one, _SIZE, True) for one in titles] + [(one, _SMALL, False) for one in rooms]
    start = y + (_HIGH - _LINE * len(lines)) / 2 + _SMALL
    return element("rect", x=x, y=y, width=_CARD, height=_HIGH, rx=6, stroke_width=1.5, more=outline("line")) + "".join(
        text(one, x + _CARD / 2, start + place * _LINE, anchor="middle", size=size, bold=bold)
        for place, (one, size, bold) in enumerate(lines)
    )


def _arrow(link: _Link, x: float, y: float) -> str:
    """The arrow with its level, heavier the more integrated, and below it what there is to say."""
    level = link.row.level if link.row is not None else None
    middle, end = y + _HIGH / 2, x + _ARROW - 3
    shaft = element(
        "path",
        d=f"M{number(x + 3)} {number(middle)}H{number(end - 8)}",
        stroke_width=_WEIGHT.get(level, 1.5),
        stroke_dasharray=_DASHES.get(level),
        more=stroke(link.ink),
    )
    head = element("path", d=f"M{number(end - 9)} {number(middle - 5)}l9 5l-9 5z", more=fill(link.ink))
    if link.row is None:
        return shaft + head
    sign = str(level.number) if level is not None else UNKNOWN
    above = text(f"{link.sign} {sign}", x + _ARROW / 2, middle - 9, ink=link.ink, anchor="middle", bold=True)
    below = (
        text(one, x + _ARROW / 2, middle + (place + 1.2) * _LINE, anchor="middle", size=_SMALL)
        for place, one in enumerate(link.told)
    )
    return shaft + head + above + "".join(below)
