"""In which forms the answer is wanted, and where each goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipms.cli.errors import RequestError
from ipms.workspace.disk.atomic import replace
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMS = ("auto", "text", "json", "github", "gitlab", "sarif", "junit")
STANDARD_OUTPUT = "-"
OWN = (SETTINGS_FILE, "rooms", "indicators", "private", ".git")
"""What the workspace itself is made of: no report is written over it or among it."""


class Output(NamedTuple):
    """A form, and the file it is written to; None is standard output."""

    form: str
    path: Path | None = None


def outputs_of(asked: Sequence[str], folder: str, root: Path) -> tuple[Output, ...]:
    """What was asked for as `FORM` or `FORM=FILE`; text goes to standard output where nothing else does.

    Raises:
        RequestError: an unknown form, two for one place, or a file where none may be written.
    """
    outputs = [_output(each, folder) for each in asked]
    if all(output.path for output in outputs):
        outputs.insert(0, Output("auto"))
    _refuse_two_for_one_place(outputs)
    for output in outputs:
        if output.path is not None:
            refuse_own(output.path, root)
    return tuple(outputs)


def refuse_own(path: Path, root: Path) -> None:
    """Refuse a file that is one of the workspace's own, or lies where those are; look before anything is done.

    Raises:
        RequestError: it is, or it cannot be a file at all.
    """
    real, home = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    if any(real.is_relative_to(os.path.realpath(home / own)) for own in OWN):
        raise RequestError("check.output.own", file=str(path))
    if real.is_dir():
        raise RequestError("check.output.folder", file=str(path))
    if not real.parent.is_dir():
        raise RequestError("cli.error.no-such-folder", folder=str(path.parent))


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: its old bytes or its new ones, never anything between.

    A device or a pipe is written to as it is.

    Raises:
        OSError: the system does not let it be written; the error names the file that was asked for.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="")
        else:
            replace(target, text.encode())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _output(asked: str, folder: str) -> Output:
    form, given, file = asked.partition("=")
    if form not in FORMS:
        raise RequestError("cli.error.choice", name="--format", value=form, alike=(form, list(FORMS)))
    if given and not file:
        raise RequestError("check.output.nameless", form=form)
    return Output(form, None if file in {"", STANDARD_OUTPUT} else Path(folder, file))


def _refuse_two_for_one_place(outputs: Sequence[Output]) -> None:
    places: dict[str, str] = {}
    for form, path in outputs:
        place = STANDARD_OUTPUT if path is None else os.path.realpath(path)
        if place in places:
            key = "check.output.two" if path is None else "check.output.same-file"
            raise RequestError(key, first=places[place], second=form, file=str(path), hint="check.output.hint")
        places[place] = form
