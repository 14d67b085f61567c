"""Findings for programs: the finding itself, and its message in the language of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.render.plain.data import document, plain
from ipms.render.sentences import message, related, remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipms.locale import Words
    from ipms.model.finding import Finding

SCHEMA: Final = "ipms.findings/1"


def findings_json(findings: Sequence[Finding], words: Words, names: Callable[[str], str], files: int) -> str:
    """All findings with code, name, place and message; `files` is how many were checked."""
    return document(
        SCHEMA,
        language=words.language,
        files=files,
        findings=[_finding(each, words, names) for each in findings],
    )


def _finding(finding: Finding, words: Words, names: Callable[[str], str]) -> dict[str, Any]:
    values: dict[str, Any] = plain(finding)
    others = [{**plain(each), "message": related(each, words)} for each in finding.related]
    return {
        **values,
        "name": names(finding.code),
        "message": message(finding, words),
        "fix": remedy(finding, words),
        "related": others,
    }
