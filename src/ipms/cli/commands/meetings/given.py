"""What options and a file say of a meeting; refused in words before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ipms.cli.commands.asked import known_date
from ipms.cli.commands.making.given import refuse_identity, refuse_unfit
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.cli.door import Door
    from ipms.locale import Words
    from ipms.model.finding import Finding
    from ipms.workspace.reading.document import Document
    from ipms.workspace.workspace import Workspace

_PARTS: Final = ("what", "owner", "due")
_KINDS: Final = ("a3", "obstacle", "indicator")


class Given(NamedTuple):
    """The options that say something of the meeting."""

    decisions: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    rating: int | None = None
    following: str | None = None


def said_in_options(ws: Workspace, given: Given, day: dt.date, words: Words) -> dict[str, Any]:
    """The fields of the meeting's file.

    Raises:
        RequestError: a text that no file may hold, an action without words, a day that is none or too early.
    """
    for option, texts in (("--decision", given.decisions), ("--action", given.actions), ("--present", given.present)):
        for text in texts:
            if not text.strip():
                raise RequestError("record.empty", option=option)
            refuse_identity(text, words, option)
    said: dict[str, Any] = {
        "present": list(given.present),
        "decisions": list(given.decisions),
        "actions": [_action(ws, text, words) for text in given.actions],
    }
    if given.rating is not None:
        said["rating"] = str(given.rating)
    if given.following is not None:
        following = known_date(given.following, "--next")
        if following <= day:
            raise RequestError("record.next-early", next=following.isoformat(), date=day.isoformat())
        said["next"] = following.isoformat()
    return {name: value for name, value in said.items() if value}


def _action(ws: Workspace, text: str, words: Words) -> dict[str, str]:
    """`WHAT; OWNER; DUE`: owner and day may be left out, the words may not."""
    parts = [part.strip() for part in text.split(";")]
    if len(parts) > len(_PARTS) or not parts[0]:
        raise RequestError("record.action-form", text=text)
    action = {name: part for name, part in zip(_PARTS, parts, strict=False) if part}
    for name, part in action.items():
        refuse_unfit(ws, "meeting", f"actions.{name}", part, words)
    return action


def said_in_file(ws: Workspace, path: str, door: Door) -> tuple[dict[str, Any], list[Finding], Path]:
    """The fields that a file gives, everything that is wrong with it, and the folder that findings quote from.

    Raises:
        RequestError: there is no such file.
    """
    from ipms.checks.rules.confidentiality.identifiers import identifiers_in  # noqa: PLC0415 - for files alone
    from ipms.model.kinds.meeting import Meeting  # noqa: PLC0415
    from ipms.workspace.load import understand  # noqa: PLC0415
    from ipms.workspace.reading import read_bytes, read_text  # noqa: PLC0415

    typed = Path(door.folder, path)
    if not typed.is_file():
        raise RequestError("cli.error.no-such-path", path=path)
    data = read_bytes(typed.parent, typed.name)
    if isinstance(data, list):
        return {}, data, typed.parent
    found = identifiers_in(data, typed.name)
    document = read_text(data, typed.name)
    if isinstance(document, list):
        return {}, [*document, *found], typed.parent
    value, problems = understand(document, Meeting)
    named = list(_unknown(ws, document, value)) if isinstance(value, Meeting) else []
    every = sorted([*problems, *named, *found], key=lambda finding: finding.sort_key)
    return {name: part for name, part in document.data.items() if part}, every, typed.parent


def _unknown(ws: Workspace, document: Document, value: Any) -> Iterator[Finding]:
    """What the file names and the workspace does not have."""
    from ipms.model.finding import Finding, Severity  # noqa: PLC0415 - as above
    from ipms.model.identifiers import masked  # noqa: PLC0415
    from ipms.model.nearest import nearest  # noqa: PLC0415
    from ipms.model.references import references  # noqa: PLC0415

    for one in references(value):
        known = ws.of_kind(one.kind)
        if one.id not in known and not ws.unread_id(one.kind, one.id):
            facts: dict[str, str | int] = {"id": masked(one.id)}
            place, close = document.place(one.at), nearest(one.id, known)
            yield Finding("LNK101", Severity.ERROR, place, one.at, facts, one.kind, suggestion=close)


def both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What a file says and options add: lists grow, what there is once is the options'."""
    joined = {**one, **other}
    for name, value in one.items():
        if isinstance(value, list) and isinstance(other.get(name), list):
            joined[name] = [*value, *other[name]]
    return joined
