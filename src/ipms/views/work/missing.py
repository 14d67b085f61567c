"""Which parts a piece of work does not have yet, by their names in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.model.kinds.a3 import A3
from ipms.model.kinds.kaikaku import Kaikaku
from ipms.model.kinds.kaizen import Kaizen
from ipms.model.kinds.kata import Kata
from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    from ipms.workspace.entry import Entry

_PARTS: dict[type, tuple[str, ...]] = {
    A3: ("owner", "due", "goals", "pdca"),
    Kaizen: ("overseen_by", "held", "goals"),
    Kata: ("learner", "coach", "target_condition", "experiments"),
    Kaikaku: ("convened_by", "held", "vision", "produced"),
}
_PROJECT = ("parent", "owner", "due", "goals", "analysis", "countermeasures", "pdca")
"""What a cycle cannot do without; a strategic A3 leaves causes and countermeasures to its projects."""


def missing_parts(entry: Entry[Any]) -> tuple[str, ...]:
    """The parts that are not there, in the order in which people fill them in."""
    item = entry.value
    wanted = _PARTS[type(item)]
    if isinstance(item, A3) and item.type is A3Type.PROJECT:
        wanted = _PROJECT
    return tuple(name for name in wanted if not _part(item, name))


def _part(item: A3 | Kaizen | Kata | Kaikaku, name: str) -> object:
    """A part as it was filled in; an analysis without a cause is none."""
    part = getattr(item, name)
    return part.causes if name == "analysis" and part is not None else part
