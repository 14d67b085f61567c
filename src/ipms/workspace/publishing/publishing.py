"""One report at a time into one folder: what a killed run left is finished or cleared, then a new one is built."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from ipms.workspace.disk import atomic
from ipms.workspace.disk.lock import alone
from ipms.workspace.publishing.draft import Draft
from ipms.workspace.publishing.exchange import put_in_place
from ipms.workspace.publishing.manifest import FILE, manifest_bytes, read_manifest
from ipms.workspace.publishing.tree import clear, take_along

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ipms.workspace.publishing.manifest import Manifest
    from ipms.workspace.publishing.target import Target


@contextmanager
def building(target: Target) -> Iterator[Draft]:
    """Be the only one who builds a report there. Whatever happens, nothing but a whole report is left.

    Raises:
        HeldError: another run builds it now.
        OSError: the disk refused; the previous report stands.
    """
    made = atomic.make_folders(target.folder.parent)
    try:
        with _alone(target):
            recover(target)
            try:
                target.new.mkdir()
                yield Draft(target, read_manifest(target.folder))
            finally:
                with suppress(OSError):  # the next run clears it away
                    recover(target)
    finally:
        with suppress(OSError):  # another run may be at work in it
            target.work.rmdir()
        if not os.path.lexists(target.folder):
            atomic.remove_folders(made)


def publish(target: Target, draft: Draft, facts: Mapping[str, Any]) -> None:
    """Finish the report and give it its place.

    Raises:
        InTheWayError: a file that is not the report's has a name that it needs; the previous report stands.
        OSError: the disk refused; the previous report stands.
    """
    draft.close(facts)
    take_along(target.folder, draft.before, target.new)
    put_in_place(target)


def restate(target: Target, manifest: Manifest) -> None:
    """Put a manifest in the place of one whose files have not changed."""
    atomic.replace(target.folder / FILE, manifest_bytes(manifest))


def tidy(target: Target) -> None:
    """Clear away what a killed run left beside a report that is as it should be.

    Raises:
        HeldError: a run is at work there.
        OSError: the disk refused.
    """
    if os.path.lexists(target.work):
        with building(target):
            pass


def recover(target: Target) -> None:
    """Finish an exchange that was stopped between its two steps, and clear away what was built and not needed."""
    if os.path.lexists(target.aside) and not os.path.lexists(target.folder):
        whole = read_manifest(target.new) is not None
        (target.new if whole else target.aside).rename(target.folder)
    for left in (target.new, target.aside):
        if os.path.lexists(left):
            clear(left, target.folder)


@contextmanager
def _alone(target: Target) -> Iterator[None]:
    """Hold the folder beside the report; one that its last holder takes away in this moment is made again."""
    with ExitStack() as held:
        while True:
            with atomic.told_as(str(target.folder)):
                target.work.mkdir(mode=atomic.PRIVATE_FOLDER, exist_ok=True)
            with suppress(FileNotFoundError), atomic.told_as(str(target.folder)):
                held.enter_context(alone(target.work, patience=0))
                if target.work.is_dir():
                    break
            held.close()
        yield
