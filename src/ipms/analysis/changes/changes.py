"""Everything that changed between two states of a workspace, what became worse first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.changes.actions import action_changes
from ipms.analysis.changes.change import Change, Tone, What
from ipms.analysis.changes.figures import figure_changes
from ipms.analysis.changes.items import item_changes
from ipms.analysis.changes.pairs import Pairs
from ipms.analysis.changes.rooms import obstacle_changes, rhythm_changes, room_changes, trajectory_changes
from ipms.analysis.changes.settings import setting_changes
from ipms.analysis.changes.work import work_changes

if TYPE_CHECKING:
    from collections.abc import Collection

    from ipms.workspace.workspace import Workspace

_TONES: Final = tuple(Tone)
_WHATS: Final = tuple(What)
_KINDS: Final = (
    item_changes,
    figure_changes,
    work_changes,
    action_changes,
    obstacle_changes,
    rhythm_changes,
    room_changes,
    trajectory_changes,
    setting_changes,
)


def changes(before: Workspace, after: Workspace) -> tuple[Change, ...]:
    """What changed from one state to another: what became worse, then what became better, then the rest.

    Inside each: by what it is, then by room and item. Nothing of it is in the files: the later state is compared
    with the earlier one, each on its own date.
    """
    pairs = Pairs(before, after)
    found = [change for of_kind in _KINDS for change in of_kind(pairs)]
    return tuple(sorted(found, key=_order))


def reaching(found: Collection[Change], rooms: Collection[str]) -> tuple[Change, ...]:
    """The changes that hang in one of the rooms, or reach it."""
    return tuple(one for one in found if one.room in rooms or any(room in rooms for room in one.also))


def _order(change: Change) -> tuple[int, int, str, str, str]:
    return _TONES.index(change.tone), _WHATS.index(change.what), change.room, change.id, str(change.facts.get("period"))
