"""How many people wrote in the files, as git knows it: a count of people, and shown as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.suppression.counts import shown
from ipms.workspace.history.authors import author_count
from ipms.workspace.history.revision import HistoryError

if TYPE_CHECKING:
    from ipms.analysis.appropriation.tally import Look


@dataclass(frozen=True, slots=True)
class Writers:
    """How many wrote, fewer than `min_count` as `<5`; `why` tells why git cannot say."""

    count: int | str | None
    why: str = ""


def writers(look: Look, room: str | None) -> Writers:
    """The people whose commits in the window touched the files of a room, or any file of the workspace."""
    places = (".",) if room is None else (f"rooms/{room}", f"rooms/{room}.yaml", f"rooms/{room}.yml")
    revision = look.ws.revision
    commit = revision.commit if revision is not None else "HEAD"
    try:
        found = author_count(look.ws.root, look.window.first, look.window.last, places, commit)
    except HistoryError as error:
        return Writers(None, error.code)
    return Writers(shown(found, look.ws.settings.confidentiality.min_count))
