"""What is said of a report: what it holds, where it is, what was written again, and what could not be read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.cli.commands.reporting.request import Request
    from ipms.locale import Words
    from ipms.workspace.disk.lock import HeldError
    from ipms.workspace.publishing.manifest import Manifest

SOMETHING_UNREAD: Final = 1
_KINDS: Final = {
    ".html": "report.pages",
    ".pdf": "report.sheets",
    ".xlsx": "report.workbooks",
    ".md": "report.summaries",
}
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is now, the files of it that were written, and the sheets that did not fit on one page."""

    manifest: Manifest
    written: frozenset[str] = frozenset()
    over: tuple[str, ...] = ()
    gone: int = 0
    """Files of the previous report that are not in this one."""


def tell(told: Told, asked: Request, words: Words) -> None:
    """Two lines: what the report holds and where it is; what of it was written."""
    sys.stdout.write("".join(f"{one}\n" for one in _lines(told, asked, words)))


def _lines(told: Told, asked: Request, words: Words) -> Iterator[str]:
    counts = [_count(told, ending) for ending in _KINDS]
    parts = [words(key, n=n) for key, n in zip(_KINDS.values(), counts, strict=True) if n]
    yield words("report.is", parts=words.listing(parts), folder=asked.name)
    again, left = len(told.written), len(told.manifest.files) - len(told.written)
    changes = {"report.written": again, "report.left": left if again else 0, "report.gone": told.gone}
    said = " ".join(words(key, n=n) for key, n in changes.items() if n)
    yield said or words("report.unchanged")


def _count(told: Told, ending: str) -> int:
    return sum(one.path.endswith(ending) for one in told.manifest.files)


def tell_apart(told: Told, lacks_paper: bool, words: Words) -> int:  # noqa: FBT001 - a fact like the others
    """Say on standard error what is missing; gives the exit code."""
    unread = told.manifest.facts.get("unread") or []
    if lacks_paper:
        _complain(words("report.no-paper"))
    if told.over:
        names = [visible(path) for path in told.over[:_MOST_NAMED]]
        _complain(words("report.over", n=len(told.over), names=words.listing(names)))
    if unread:
        _complain(words("report.unread", n=len(unread)))
    return SOMETHING_UNREAD if unread else 0


def held(error: HeldError, asked: Request) -> RequestError:
    """Another run makes the same report now."""
    holder: Any = error.holder
    if holder is None:
        return RequestError("cli.report.held.somebody", folder=str(asked.out))
    since = holder.since[:19].replace("T", " ")
    return RequestError("cli.report.held", folder=str(asked.out), pid=holder.pid, host=holder.host, since=since)


def _complain(sentence: str) -> None:
    sys.stderr.write(f"ipms: {sentence}\n")
