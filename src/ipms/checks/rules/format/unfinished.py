"""Changes of several files that were interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Severity
from ipms.workspace.journal import FILE, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.workspace.workspace import Workspace


@rule("LAY006", "unfinished-change", Severity.ERROR)
def unfinished_change(ws: Workspace) -> Iterator[Finding]:
    """A change of several files was interrupted, and some of them are new while others are old.

    `ipms mv` and `ipms fmt` write down what they are about to do and take the note away when all is done; here it is
    still there. The next command that writes finishes the work first, unless the files have been changed since. Ask
    for the same change again; what other findings say may then be gone.
    """
    if unfinished(ws.root):
        yield Finding("LAY006", Severity.ERROR, Place(FILE))
