"""The values of a file that is not written yet, put and got by their path: `goals.indicator`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ipms.model.kinds.registry import KINDS
from ipms.workspace.field_errors import field_findings
from ipms.workspace.new_files.blanks import blanks, leaves
from ipms.workspace.reading.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.model.finding import Finding
    from ipms.workspace.new_files.blanks import Blank

Data = dict[str, Any]


class UnknownFieldError(Exception):
    """The kind has no such field, or none that takes one value; `known` are those it has."""

    def __init__(self, path: str, known: list[str]) -> None:
        super().__init__(path)
        self.path = path
        self.known = known


def field_at(kind: str, path: str) -> Blank:
    """The field at a path.

    Raises:
        UnknownFieldError: there is none that takes a value.
    """
    known = dict(leaves(blanks(kind)))
    if path not in known:
        raise UnknownFieldError(path, list(known))
    return known[path]


def got(data: Any, path: str) -> Any:
    """The value at a path, of lists that of their first item; None where there is none."""
    for name in path.split("."):
        data = data[0] if isinstance(data, list) and data else data
        data = data.get(name) if isinstance(data, dict) else None
    return data


def put(kind: str, data: Data, path: str, value: Any) -> None:
    """Put a value at the path of a field; a list of values takes it as one more, a list of parts in its first."""
    fields: Sequence[Blank] = blanks(kind)
    target = data
    *outer, last = path.split(".")
    for name in outer:
        one = _called(fields, name)
        inner = target.setdefault(name, [{}] if one.many else {})
        target, fields = inner[0] if one.many else inner, one.parts
    if _called(fields, last).many:
        target.setdefault(last, []).append(value)
    else:
        target[last] = value


def refused(kind: str, path: str, value: str) -> Finding | None:
    """Why a field does not take a value; None where it does."""
    alone: Data = {}
    put(kind, alone, path, value)
    return next(iter(wrong(kind, alone, path)), None)


def wrong(kind: str, data: Data, below: str = "") -> list[Finding]:
    """What the model says of the data; of those `below` a path only, and nothing of what is not there yet."""
    model = KINDS[kind].model
    try:
        model.model_validate(data)
    except ValidationError as error:
        found = field_findings(error, Document("", data), model)
        named = [(_path(one), one) for one in found if one.code != "FLD002"]
        return [one for path, one in named if path == below or not below]
    return []


def _path(finding: Finding) -> str:
    return ".".join(step for step in finding.at if isinstance(step, str))


def _called(fields: Sequence[Blank], name: str) -> Blank:
    return next(one for one in fields if one.name == name)
