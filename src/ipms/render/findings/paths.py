"""Where a finding stands, as services that look at the whole repository name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.model.identifiers import masked

if TYPE_CHECKING:
    from ipms.model.finding import Finding, Place, Step


def path_in_repository(place: Place, folder: str) -> str:
    """The path from the top of the repository; `folder` is where the workspace lies in it."""
    path = masked(place.path)
    return f"{folder}/{path}" if folder else path


def structure(finding: Finding) -> str:
    """The way through the structure of the file: `goals[0].indicator`; of a table, `[12].value`."""
    return "".join(map(_step, finding.at)).removeprefix(".")


def _step(step: Step) -> str:
    return f"[{step}]" if isinstance(step, int) else f".{masked(step)}"
