"""`ipms check --fix`: what leaves no doubt is corrected, by the same functions that `ipms fmt` and `ipms mv` call."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ipms.cli.commands.editing import carried_out, show_diff
from ipms.cli.errors import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ipms.cli.door import Door
    from ipms.model.finding import Finding


def fix(root: Path, findings: Sequence[Finding], door: Door, *, dry: bool) -> int:
    """Correct what can be corrected, or print as a diff what would be; gives how many files that is.

    The names of corrected files go to standard error: standard output belongs to the findings that are left.
    """
    from ipms.workspace.edits.fixes import fixing  # noqa: PLC0415 - for who asks

    if dry:
        edit = fixing(root, findings)
        show_diff(edit, door)
        return len(edit.paths)
    paths = carried_out(root, lambda: fixing(root, findings), door, "check --fix").edit.paths
    if paths:
        listed = "".join(f"  {visible(path)}\n" for path in paths)
        sys.stderr.write(f"{door.words('edit.fixed', n=len(paths))}\n{listed}")
    return len(paths)
