"""What a new file must say, what is asked for beside it, and what can be filled in without a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ipms.workspace.new_files.blanks import blanks
from ipms.workspace.new_files.values import got

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.workspace.new_files.blanks import Blank
    from ipms.workspace.new_files.values import Data
    from ipms.workspace.workspace import Workspace


class Ask(NamedTuple):
    """A field that is asked for. `when` names another field: with a word behind it, only where it has that value."""

    path: str
    must: bool = False
    when: str = ""


_GOAL: Final = (
    Ask("goals.indicator"),
    Ask("goals.to", must=True, when="goals.indicator"),
    Ask("goals.by", must=True, when="goals.indicator"),
)
_TITLE: Final = Ask("title", must=True)
ASKS: Final[Mapping[str, tuple[Ask, ...]]] = {
    "room": (
        _TITLE,
        Ask("level", must=True),
        Ask("reports_to", must=True, when="level=tactical"),
        Ask("reports_to", must=True, when="level=operational"),
        Ask("lead"),
    ),
    "indicator": (
        _TITLE,
        Ask("better", must=True),
        Ask("measure"),
        Ask("unit"),
        Ask("dimension"),
        Ask("owner"),
    ),
    "a3": (
        _TITLE,
        Ask("type", must=True),
        Ask("parent", must=True, when="type=project"),
        Ask("owner"),
        *_GOAL,
    ),
    "kaikaku": (_TITLE, Ask("convened_by")),
    "kaizen": (_TITLE, Ask("a3"), Ask("overseen_by"), *_GOAL),
    "kata": (
        _TITLE,
        Ask("a3"),
        Ask("challenge"),
        Ask("target_condition.what"),
        Ask("target_condition.indicator", when="target_condition.what"),
        Ask("target_condition.to", must=True, when="target_condition.indicator"),
        Ask("target_condition.by", must=True, when="target_condition.what"),
    ),
    "trajectory": (_TITLE, Ask("persona")),
    "obstacle": (Ask("what", must=True), Ask("raised.theme"), Ask("trajectory"), Ask("a3"), Ask("indicator")),
    "meeting": (Ask("present", must=True),),
    "summary": (Ask("expected", must=True), Ask("filled", must=True)),
    "assessment": (
        Ask("scores.cognitive", must=True),
        Ask("scores.structural", must=True),
        Ask("scores.technical", must=True),
        Ask("by"),
    ),
}
"""The kinds that can be made, in the order people meet them, each with its questions in the order they are asked.

Settings come with `ipms init`, and the sheets of single people stay out of the workspace.
"""
NAMED_BY_DAY: Final = frozenset({"meeting", "assessment"})
WITHOUT_HOME: Final = frozenset({"room", "indicator"})


def filled_in(ws: Workspace, kind: str, home: str, data: Data) -> Data:
    """The data with what needs no question: today, the people of the room, how many they are."""
    room = ws.rooms[home].value if home in ws.rooms else None
    today = ws.as_of.isoformat()
    more: dict[str, Data] = {
        "a3": {"status": "draft", "opened": today},
        "kata": {"opened": today},
        "obstacle": {"raised": {"on": today}},
        "room": {"planned": today},
        "meeting": {"present": [one.model_dump() for one in room.members]} if room and room.members else {},
        "summary": {"expected": str(room.staff)} if room and room.staff is not None else {},
    }
    filled = more.get(kind, {})
    if kind == "obstacle" and "raised" in data:
        return {**data, "raised": filled["raised"] | data["raised"]}
    return filled | data


def applies(ask: Ask, data: Data) -> bool:
    """Whether a field is to be asked for, as far as is known of the file."""
    other, equals, value = ask.when.partition("=")
    found = got(data, other) if other else None
    return not other or (found == value if equals else found is not None)


def missing(kind: str, data: Data) -> list[str]:
    """The fields that must be there and are not, in order: those of the questions, and those that others bring."""
    asked = [one.path for one in ASKS[kind] if one.must and applies(one, data) and got(data, one.path) is None]
    return list(dict.fromkeys([*asked, *_owed(blanks(kind), data, "")]))


def _owed(fields: tuple[Blank, ...], data: Any, before: str) -> Iterator[str]:
    """Required fields that are left out within what is given."""
    for one in fields:
        value = data.get(one.name) if isinstance(data, dict) else None
        if value is None:
            if one.required and not one.parts:
                yield f"{before}{one.name}"
            elif one.required:
                yield from _owed(one.parts, {}, f"{before}{one.name}.")
            continue
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and one.parts and not one.named:
                yield from _owed(one.parts, inner, f"{before}{one.name}.")
