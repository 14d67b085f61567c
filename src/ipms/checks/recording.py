"""The manual of the rules, recorded: what each says of itself, and what the check says of its failing example.

To explain a rule, nothing has to be run: no model is paid for, and no pipe or repository made on anybody's machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ipms.checks.as_data import finding_data
from ipms.checks.examples import base, example_of
from ipms.checks.manual import recorded
from ipms.checks.registry import rules
from ipms.checks.run import check
from ipms.workspace.opening import open_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.checks.examples import Example
    from ipms.checks.registry import Rule
    from ipms.model.finding import Finding


class CannotMakeError(Exception):
    """This system, or this user, cannot make a file that an example is made of."""


def record() -> str:
    """The record of all rules, as the text of its file; the same on every run.

    Raises:
        CannotMakeError: an example cannot be made here, and was never recorded elsewhere.
    """
    before = recorded()
    entries = {code: _entry(rule, before.get(code)) for code, rule in rules().items()}
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(rule: Rule, before: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "name": rule.name,
        "severity": rule.severity,
        "manual": [" ".join(part.split()) for part in rule.manual.split("\n\n")],
        "findings": _findings(rule.code, before),
    }


def _findings(code: str, before: Mapping[str, Any] | None) -> Sequence[Any]:
    """What the check says of the failing example; where it cannot be made here, what it said elsewhere."""
    example = example_of(code)
    if example is None:
        return []
    try:
        return [finding_data(finding) for finding in told(example, example.fails)]
    except CannotMakeError:
        if before is None:
            raise
        kept: Sequence[Any] = before["findings"]
        return kept


def told(example: Example, files: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the check says of one of the example's sets of files, in a folder of its own.

    Raises:
        CannotMakeError: one of the files cannot be made here.
    """
    with TemporaryDirectory(prefix="ipms-example-") as folder:
        root = Path(folder)
        lay_out(root, {**base(), **files})
        _under_git(root, example)
        return check(open_workspace(root)).findings


def lay_out(root: Path, files: Mapping[str, Any]) -> None:
    """Make the files of an example below a folder.

    Raises:
        CannotMakeError: one of them cannot be made here.
    """
    for path, described in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _make(target, described)


def _make(target: Path, described: str | Mapping[str, Any]) -> None:
    match described:
        case str() as text:
            target.write_text(text, encoding="utf-8", newline="")
        case {"hex": digits}:
            target.write_bytes(bytes.fromhex(digits))
        case {"repeat": [text, times]}:
            target.write_text(text * times, encoding="utf-8", newline="")
        case {"link": other}:
            target.symlink_to(other)
        case {"fifo": True}:
            _make_pipe(target)
        case {"mode": mode, "text": text}:
            target.write_text(text, encoding="utf-8", newline="")
            target.chmod(int(mode, 8))
            if os.access(target, os.R_OK):
                raise CannotMakeError(mode)
        case _:
            raise ValueError(described)


def _make_pipe(target: Path) -> None:
    if not hasattr(os, "mkfifo"):
        raise CannotMakeError(target.name)
    os.mkfifo(target)


def _under_git(root: Path, example: Example) -> None:
    git = shutil.which("git")
    steps = [["init", "--quiet"]] if example.tracked or example.repository else []
    steps += [["add", "--force", "--all"]] if example.tracked else []
    for step in steps:
        if git is None:
            raise CannotMakeError("git")
        subprocess.run([git, *step], cwd=root, check=True)  # noqa: S603 - fixed words, in a folder made for it
