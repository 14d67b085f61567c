"""The first lines of a board: which room, for whom, on what date, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import Cadence
from ipms.render.cells import neutral
from ipms.render.figures import typed
from ipms.render.layout import hanging, spread
from ipms.render.marks import ILLUSTRATIVE, PATH, WARNING
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.board_page import Board, Gap, Head

_JOINT: Final = 2
_MOST_FILES: Final = 3


def head(board: Board, words: Words, width: int) -> list[Line]:
    """Title and scope; then the path of rooms, meetings, the date, and the warnings."""
    about = board.head
    title = line(Span(typed(words, about.room.title), "title"))
    first = spread([title, line(Span(scope(about, words), "muted")) if about.readable else BLANK], width)
    place, times = path(about, words), [_meets(about, words), *not_deployed(about, words)]
    second = spread([place, *times, date_line(board, words)], width)
    if len(second) > 1:
        second = [*spread([place, date_line(board, words)], width), *spread(times, width)]
    return [*first, *second]


def unread(gaps: Sequence[Gap], words: Words, width: int) -> list[Line]:
    """What the board could not show: files not read at all, and files read in part."""
    warning = line(Span(f"{WARNING} ", "warning"))
    told = (hanging(warning, line(Span(said, "warning")), width) for said in unread_said(gaps, words))
    return [text for lines in told for text in lines]


def unread_said(gaps: Sequence[Gap], words: Words) -> list[str]:
    """The same as sentences, each of which names the first files and counts the others."""
    parts = (
        ("board.gaps.unread", [gap.path for gap in gaps if gap.unread]),
        ("board.gaps.partly", [gap.path for gap in gaps if not gap.unread]),
    )
    return [_files(key, files, words) for key, files in parts if files]


def scope(about: Head, words: Words) -> str:
    """The level of the room and the directorates it serves; several make it a joint room."""
    level = words(f"board.level.{about.level}")
    serves = " + ".join(typed(words, each) for each in about.directorates)
    if len(about.directorates) >= _JOINT:
        serves = words("board.joint", directorates=serves)
    return f"{level} · {serves}" if serves else level


def path(about: Head, words: Words) -> Line:
    """From the top of the organisation down to this room, and how many rooms stand below."""
    steps = [typed(words, room.title) for room in about.above]
    steps.append(words("board.here"))
    if about.below:
        steps.append(words("board.below", n=len(about.below)))
    return line(Span(f" {PATH} ".join(steps))) if len(steps) > 1 else ()


def meets(about: Head, words: Words) -> str:
    """How often, on which day, at what time, for how long, and when next."""
    if about.every is None:
        return ""
    said = words(f"board.meets.{_slug(about.every)}")
    if about.on and about.every is not Cadence.DAY:
        said = words(f"board.meets.{_slug(about.every)}.on", day=words.weekday(about.on, plural=_weekly(about)))
    parts = [words("board.meets.at", meets=said, time=words.time(neutral(about.at))) if about.at else said]
    if about.minutes:
        parts.append(words("board.meets.minutes", n=about.minutes))
    if about.next_meeting:
        parts.append(words("board.meets.next", date=words.date(about.next_meeting, short=True)))
    return ", ".join(parts)


def _meets(about: Head, words: Words) -> Line:
    return line(Span(meets(about, words)))


def _weekly(about: Head) -> bool:
    return about.every is Cadence.WEEK


def _slug(every: Cadence) -> str:
    return every.replace(" ", "-")


def not_deployed(about: Head, words: Words) -> list[Line]:
    """A room that has not opened yet says so."""
    if about.deployed is not None:
        return []
    key = "board.not-deployed.planned" if about.planned else "board.not-deployed"
    facts = {"date": words.period(about.planned)} if about.planned else {}
    return [line(Span(f"{WARNING} {words(key, **facts)}", "warning"))]


def date_line(board: Board, words: Words) -> Line:
    """The date the board speaks of, and whether something on it is made up."""
    key = "board.as-of.pinned" if board.head.pinned else "board.as-of"
    said = words(key, date=words.date(board.head.as_of, short=True))
    return line(Span(said), *_made_up(board, words))


def _made_up(board: Board, words: Words) -> list[Span]:
    if board.fictional:
        return [Span(f"  {WARNING} {words('board.fictional')}", "warning")]
    if board.illustrative:
        return [Span(f"  {WARNING} {words('board.illustrative')} {ILLUSTRATIVE}", "warning")]
    return []


def _files(key: str, files: list[str], words: Words) -> str:
    names = [neutral(name) for name in files[:_MOST_FILES]]
    if len(files) > _MOST_FILES:
        names.append(words("board.gaps.others", n=len(files) - _MOST_FILES))
    return words(key, n=len(files), files=words.listing(names))
