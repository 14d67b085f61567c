"""The deployment of rooms as JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.integration import rooms as says
from ipms.render.integration.shares import month, part, share
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.views.integration.deployment import Counted, Deployment, LevelRow, MonthRow, RoomRow, TargetRow

SCHEMA: Final = "ipms.deployment/1"
_COLUMNS: Final = (
    *("target", "levels", "by", "wanted", "day", "planned", "deployed", "share"),
    *("attained", "days_left", "needed"),
)


def deployment_json(page: Deployment) -> str:
    """Everything the page knows."""
    return document(SCHEMA, deployment=page)


def deployment_csv(page: Deployment) -> str:
    """A row a target and a month, then a row a level and a month, the oldest first; the last one is the day itself."""
    rows = [row for one in page.targets for row in _target_rows(one)]
    return csv_table(_COLUMNS, [*rows, *(row for one in page.levels for row in _level_rows(one))])


def deployment_markdown(page: Deployment, words: Words) -> str:
    """Tables in the reader's language: targets, rooms still to open, months."""
    tables = (
        (("target", "attained", "on-date", "now", "days", "needed"), [_target(one, words) for one in page.targets]),
        (("room", "level", "planned", "above"), [_room(one, words) for one in page.to_open]),
        (("month", "rooms", "share", "opened"), [_month(one, words) for one in page.months]),
    )
    return "\n".join(markdown_table(_captions(names, words), rows) for names, rows in tables if rows)


def _target_rows(one: TargetRow) -> Iterator[tuple[object, ...]]:
    named = (one.number, " ".join(one.levels), one.by, one.wanted)
    for point in one.course[:-1]:
        yield (*named, *_counts(point), None, (one.by - point.day).days, None)
    yield (*named, *_counts(one.now), one.attained, one.days, one.needed)


def _level_rows(one: LevelRow) -> Iterator[tuple[object, ...]]:
    for point in one.course:
        yield (None, one.level, None, None, *_counts(point), None, None, None)


def _counts(found: Counted) -> tuple[object, ...]:
    return found.day, found.planned, found.deployed, found.share


def _target(one: TargetRow, words: Words) -> tuple[str, ...]:
    status = f"{says.ATTAINED[one.attained][0]} {words(f'deployment.attained.{one.attained}')}"
    then, now = says.rooms(words, one.then), says.rooms(words, one.now)
    return says.wanted(one, words), status, then, now, says.due(one, words), says.needed(one, words)


def _room(one: RoomRow, words: Words) -> tuple[str, ...]:
    above = typed(words, one.above.title) if one.above is not None else ""
    return typed(words, one.room.title), words(f"level.{one.level}"), says.waiting(one, words), above


def _month(one: MonthRow, words: Words) -> tuple[str, ...]:
    rooms = part(words, one.now.deployed, one.now.planned)
    opened = words.listing([typed(words, each.title) for each in one.opened])
    return month(words, one.day), rooms, share(words, one.now.share), opened


def _captions(names: Sequence[str], words: Words) -> list[str]:
    return [words(f"deployment.column.{name}") for name in names]
