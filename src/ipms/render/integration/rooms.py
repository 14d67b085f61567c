"""What is said of the deployment of rooms and of its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.integration.shares import share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.analysis.deployment.targets import Attained
    from ipms.locale import Words
    from ipms.model.vocabulary import Level
    from ipms.render.spans import Style
    from ipms.views.integration.deployment import Counted, RoomRow, TargetRow

ATTAINED: Final[dict[Attained | str, tuple[str, Style]]] = {
    "missed": ("✖", "missed"),
    "late": ("◒", "near"),
    "awaited": ("◷", "waiting"),
    "untold": ("?", "none"),
    "ahead": ("✔", "met"),
    "met": ("✔", "met"),
}


def levels(words: Words, found: Iterable[Level]) -> str:
    """Levels as a sentence lists them."""
    said = words.listing([words(f"level.{level}") for level in found])
    return said[:1].upper() + said[1:]


def wanted(row: TargetRow, words: Words) -> str:
    """What is asked for: levels, share, date, and who asks."""
    said = words(
        "deployment.wanted", levels=levels(words, row.levels), share=share(words, row.wanted), date=words.date(row.by)
    )
    return f"{said} ({typed(words, row.set_by)})" if row.set_by is not None else said


def rooms(words: Words, found: Counted | None) -> str:
    """Open rooms of those planned, with the share."""
    if found is None:
        return "–"
    if not found.planned:
        return words("deployment.none-planned")
    return words(
        "deployment.rooms", deployed=words.number(found.deployed), n=found.planned, share=share(words, found.share)
    )


def head(words: Words, found: Counted) -> str:
    """How far all rooms are."""
    if not found.planned:
        return words("deployment.head.none")
    return words(
        "deployment.head", deployed=words.number(found.deployed), n=found.planned, share=share(words, found.share)
    )


def due(row: TargetRow, words: Words) -> str:
    """How many days are left, or have passed; the day itself is the last."""
    if not row.days:
        return words("deployment.today")
    return words("deployment.left" if row.days > 0 else "deployment.past", n=abs(row.days))


def needed(row: TargetRow, words: Words) -> str:
    """How many more rooms have to open for the share of what is planned now."""
    if not row.now.planned or not row.needed:
        return ""
    reached = row.now.deployed + row.needed
    return words(
        "deployment.needed", n=row.needed, reached=words.number(reached), planned=words.number(row.now.planned)
    )


def waiting(row: RoomRow, words: Words) -> str:
    """Since when a room is planned."""
    if row.planned is None or row.waiting is None:
        return ""
    return words("deployment.planned", date=when(words, row.planned), days=words.duration_days(row.waiting))
