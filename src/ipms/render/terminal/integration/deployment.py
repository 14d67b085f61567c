"""The deployment of rooms as a page: targets, levels, rooms still to open, months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import typed
from ipms.render.integration import rooms as says
from ipms.render.integration.shares import LOOKED_BACK, bars, month, part, share, since
from ipms.render.layout import wrap
from ipms.render.marks import STANDING, WAITING
from ipms.render.spans import Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.integration.headed import headed
from ipms.render.terminal.routines.parts import Paper, not_there, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.board_page import Named
    from ipms.views.integration.deployment import Deployment, LevelRow, MonthRow, RoomRow, TargetRow

_NAMED: Final = 8
"""Rooms of a month that are named."""


def deployment_text(page: Deployment, words: Words, width: int) -> Page:
    """The whole page."""
    paper = Paper(words, width)
    sections = [_targets(page, paper), _to_open(page, paper), _levels(page, paper), _months(page, paper)]
    return page_of(page, words("deployment.title"), [line(says.head(words, page.now))], sections, paper)


# --- targets ---------------------------------------------------------------------------------------


def _targets(page: Deployment, paper: Paper) -> list[Line]:
    words, inside = paper.words, paper.inside - 1
    names = ("target", "attained", "on-date", "now", "course", "before")
    captions = [words(f"deployment.column.{one}") for one in names]
    leaves = [_target(one, words) for one in page.targets]
    body = table(leaves, captions, inside) or not_there(words("deployment.no-target"), inside)
    return headed(words("deployment.targets"), words("deployment.targets.how"), body, inside)


def _target(row: TargetRow, words: Words) -> Leaf:
    mark, style = says.ATTAINED[row.attained]
    facts = (
        line(Span(f"{mark} {words(f'deployment.attained.{row.attained}')}", style)),
        line(says.rooms(words, row.then)),
        line(Span(says.rooms(words, row.now), "strong")),
        bars(row.course),
        line(Span(since(words, row.course), "muted")),
    )
    told = [says.due(row, words), says.needed(row, words), apart(row, words)]
    details = [line(Span(" · ".join(filter(None, told)), "plain"))]
    if row.vague:
        named = words.listing([typed(words, one.room.title) for one in row.vague])
        details.append(line(Span(words("deployment.vague", n=len(row.vague), rooms=named), "waiting")))
    return Leaf(NO_BRANCHES, line(Span(says.wanted(row, words), "strong")), facts, tuple(details))


def apart(row: TargetRow, words: Words) -> str:
    """Each level by itself, where the target pools several."""
    if len(row.by_level) < 2:  # noqa: PLR2004 - one level is what the target says already
        return ""
    apart = ((level, found) for level, found in row.by_level.items() if found.planned)
    return ", ".join(f"{words(f'level.{level}')} {says.rooms(words, found)}" for level, found in apart)


# --- rooms -----------------------------------------------------------------------------------------


def _to_open(page: Deployment, paper: Paper) -> list[Line]:
    """The rooms that are awaited; then those that no date tells of."""
    words, inside = paper.words, paper.inside - 1
    if page.to_open:
        captions = [words(f"deployment.column.{one}") for one in ("room", "level", "planned", "above")]
        body = table([_room(one, words) for one in page.to_open], captions, inside)
    elif page.now.planned:
        body = [line(Span(f"{STANDING[Standing.MET]} {words('deployment.all-open')}", "met"))]
    else:
        body = []
    if page.undated:
        named = words.listing([typed(words, one.room.title) for one in page.undated])
        body += wrap(line(Span(words("deployment.undated", n=len(page.undated), rooms=named), "muted")), inside)
    counted = words("deployment.to-open.count", n=len(page.to_open)) if page.to_open else ""
    return headed(words("deployment.to-open"), counted, body, inside) if body else []


def _room(row: RoomRow, words: Words) -> Leaf:
    facts = (
        line(words(f"level.{row.level}")),
        line(says.waiting(row, words)),
        line(Span(typed(words, row.above.title) if row.above is not None else "–", "muted")),
    )
    return Leaf(NO_BRANCHES, line(Span(f"{WAITING} ", "waiting"), typed(words, row.room.title)), facts)


def _levels(page: Deployment, paper: Paper) -> list[Line]:
    words = paper.words
    captions = [words(f"deployment.column.{one}") for one in ("by-level", "now", "course", "before")]
    leaves = [_level(one, words) for one in page.levels]
    return (
        headed(words("deployment.levels"), "", table(leaves, captions, paper.inside - 1), paper.inside)
        if leaves
        else []
    )


def _level(row: LevelRow, words: Words) -> Leaf:
    now = line(Span(says.rooms(words, row.now), "strong"))
    course = line(Span(since(words, row.course), "muted"))
    return Leaf(NO_BRANCHES, line(says.levels(words, [row.level])), (now, bars(row.course), course))


# --- months ----------------------------------------------------------------------------------------


def _months(page: Deployment, paper: Paper) -> list[Line]:
    """The last months in which something happened, the newest first."""
    words = paper.words
    captions = [words(f"deployment.column.{one}") for one in ("month", "rooms", "share", "opened")]
    shown = page.months[-LOOKED_BACK:][::-1]
    body = table([_month(one, words) for one in shown], captions, paper.inside - 1)
    return headed(words("deployment.months"), words("deployment.months.how"), body, paper.inside) if body else []


def _month(row: MonthRow, words: Words) -> Leaf:
    rooms = part(words, row.now.deployed, row.now.planned)
    opened = named_rooms(row.opened, words)
    planned = (
        words("deployment.planned-then", n=len(row.planned), rooms=named_rooms(row.planned, words))
        if row.planned
        else ""
    )
    facts = (
        line(rooms),
        line(share(words, row.now.share)),
        line(Span(opened, "better") if opened else Span("–", "muted")),
    )
    return Leaf(NO_BRANCHES, line(month(words, row.day)), facts, (line(Span(planned, "muted")),))


def named_rooms(found: Sequence[Named], words: Words) -> str:
    """Rooms by name, the first of many."""
    said = [typed(words, one.title) for one in found[:_NAMED]]
    rest = len(found) - len(said)
    return words.listing(said) + (f" {words('board.more', n=rest)}" if rest else "")
