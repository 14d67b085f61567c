"""Where a new file stands, and what it is called."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from ipms.model.fields import LONGEST_SLUG, is_slug
from ipms.model.kinds.registry import KINDS
from ipms.model.periods import PeriodError, parse_date
from ipms.workspace.tables.words import folded

if TYPE_CHECKING:
    from ipms.workspace.workspace import Workspace

_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})\Z")
_MOST_WORDS: Final = 6
_HEX: Final = 4


def slug_of(text: str, longest: int = LONGEST_SLUG) -> str:
    """An id from what people call something: `Une première rencontre` is `une-premiere-rencontre`; "" for no word."""
    words = re.findall(r"[a-z0-9]+", folded(text.replace("’", " ").replace("'", " ")))
    slug = ""
    for word in words[:_MOST_WORDS]:
        longer = f"{slug}-{word}".strip("-")
        slug = longer if len(longer) <= longest else slug
    return slug if is_slug(slug) else ""


def obstacle_id(day: dt.date, what: str, chance: str) -> str:
    """An id that two branches cannot both choose: `<date>-<words>-<4 random hex digits>`."""
    ends = len(day.isoformat()) + len(chance) + len("--")
    return "-".join(part for part in (day.isoformat(), slug_of(what, LONGEST_SLUG - ends), chance[:_HEX]) if part)


def fits(kind: str, identity: str) -> bool:
    """Whether a file of the kind may be called so: by an id, a day or a week."""
    named = KINDS[kind].named
    if named == "date":
        return _is_day(identity)
    return _is_week(identity) if named == "week" else is_slug(identity)


def usual_id(kind: str, today: dt.date) -> str:
    """What a file is called that is named after its day or its week; "" for those that have an id."""
    year, week, _ = today.isocalendar()
    return {"date": today.isoformat(), "week": f"{year:04}-W{week:02}"}.get(KINDS[kind].named, "")


def taken_by(ws: Workspace, kind: str, identity: str, home: str) -> str:
    """The file that has the id already; "" where it is free."""
    return ws.path_of(kind, identity if KINDS[kind].named == "id" else f"{home}/{identity}")


def path_for(ws: Workspace, kind: str, identity: str, home: str, *, folder: bool = False) -> str:
    """Where the new file stands; a room in one file, unless it shall be a folder or there is one of its name."""
    if kind == "room":
        as_folder = folder or (ws.root / "rooms" / identity).is_dir()
        return f"rooms/{identity}/room.yaml" if as_folder else f"rooms/{identity}.yaml"
    if kind == "indicator":
        return f"indicators/{identity}.yaml"
    return f"rooms/{home}/{KINDS[kind].folder}/{identity}.yaml"


def _is_day(text: str) -> bool:
    try:
        return parse_date(text).isoformat() == text
    except PeriodError:
        return False


def _is_week(text: str) -> bool:
    found = _WEEK.match(text)
    try:
        return found is not None and bool(dt.date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError:
        return False
