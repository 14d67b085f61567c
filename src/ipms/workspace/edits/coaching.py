"""What a coaching cycle adds to the file of a kata."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipms.model.kinds.kata import Kata
from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.growing import appended, with_fields
from ipms.workspace.edits.splice import respelled
from ipms.workspace.load import understand
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    from ipms.workspace.edits.source import Source

    Fields = dict[str, str]


@dataclass(slots=True)
class Coached:
    """The answers of one cycle, as the file holds them; what was left out is empty."""

    seen: Fields = field(default_factory=dict)
    """What came of the experiment at `last`, its place in the file."""
    last: int = -1
    states: dict[str, str] = field(default_factory=dict)
    """New states of obstacles, by id."""
    obstacle: Fields = field(default_factory=dict)
    """An obstacle that nobody had named before."""
    following: Fields = field(default_factory=dict)
    """The next experiment."""


def kata_in(source: Source, identity: str) -> Kata | None:
    """The kata that a file holds, with everything in it; None where something in it cannot be understood."""
    value, problems = understand(source.document, Kata, identity)
    return value if isinstance(value, Kata) and not problems else None


def coaching(source: Source, kata: Kata, answers: Coached) -> Edit:
    """Record a cycle. Comments, order and everything that was written before stay.

    Raises:
        UnprovedError: the file cannot be edited safely.
    """
    after = source
    if answers.seen:
        after = with_fields(after, ("experiments", answers.last), answers.seen)
    for place, one in enumerate(kata.obstacles):
        if one.id in answers.states:
            after = _with_state(after, place, answers.states[one.id])
    if answers.obstacle:
        after = appended(after, "obstacles", answers.obstacle)
    if answers.following:
        after = appended(after, "experiments", answers.following)
    changed = after.data != source.data
    return Edit([FileChange(source.path, source.data, after.data)] if changed else [])


def _with_state(source: Source, place: int, state: str) -> Source:
    obstacles = source.document.data["obstacles"]
    known = isinstance(obstacles, list) and isinstance(one := obstacles[place], dict) and one.get("state")
    at = ("obstacles", place)
    return respelled(source, {(*at, "state"): state}) if known else with_fields(source, at, {"state": state})
