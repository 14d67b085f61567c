"""What a filled sheet will change, shown before it is done; and the one step in which it is done."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ipms.cli.commands.editing import carried_out, proved
from ipms.cli.commands.opening import opened
from ipms.cli.errors import RequestError, visible
from ipms.render.cells import neutral
from ipms.render.layout import fit, hanging, indented
from ipms.render.spans import BLANK, Span, line
from ipms.workspace.new_files.making import ThereAlreadyError
from ipms.workspace.new_files.sheets import filling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.cli.commands.status.asking.target import Target
    from ipms.cli.door import Door
    from ipms.locale import Words
    from ipms.render.spans import Line, Page
    from ipms.workspace.new_files.sheets import Filling, NewSheet
    from ipms.workspace.writing import FileChange


def planned(target: Target, new: NewSheet) -> Filling:
    """What is to be done.

    Raises:
        RequestError: the sheet is there already, or an earlier one cannot be edited safely.
    """
    try:
        return proved(target.ws.root, lambda: filling(target.ws, new))
    except ThereAlreadyError as error:
        raise _there(error) from error


def will_be_written(filled: Filling, new: NewSheet, words: Words, width: int) -> Page:
    """The sheet with its file, each obstacle that is raised with its own, and what is called done."""
    lines: list[Line] = [*_file(filled.sheet, words, width)]
    for change in filled.raised:
        lines += [BLANK, *_file(change, words, width)]
    if new.done:
        lines += [BLANK, *_done(new, words, width)]
    return fit(lines, width)


def carry_out(target: Target, new: NewSheet, filled: Filling, door: Door) -> None:
    """Write the sheet, its obstacles and what was done of earlier ones in one step, and say where they are.

    Raises:
        RequestError: somebody else wrote the same sheet meanwhile, or to an earlier one; nothing was written.
    """
    root = target.ws.root
    try:
        carried_out(root, lambda: filling(opened(root, None), new).edit, door, "status add")
    except ThereAlreadyError as error:
        raise _there(error) from error
    apart = filled.edit.apart
    sheet = filled.sheet.path if apart is None else str(apart.base / filled.sheet.path)
    for path in (sheet, *(change.path for change in filled.raised)):
        sys.stdout.write(door.words("status-add.written", path=visible(path)) + "\n")


def _there(error: ThereAlreadyError) -> RequestError:
    return RequestError("status-add.there", hint="status-add.there.hint", path=error.path)


def _file(change: FileChange, words: Words, width: int) -> list[Line]:
    head = line(Span(words("status-add.file", path=neutral(change.path)), "label"))
    return [head, *indented(_text(change.after.decode(), width - 2), 2)]


def _text(text: str, width: int) -> Iterable[Line]:
    """Line by line as the file has it; further lines of a long one stand deeper."""
    for each in text.splitlines():
        deep = len(each) - len(each.lstrip(" "))
        yield from hanging(line(" " * deep) if deep else BLANK, line(neutral(each)), width, deep)


def _done(new: NewSheet, words: Words, width: int) -> list[Line]:
    lines = [line(Span(words("status-add.called-done", day=new.on), "label"))]
    for entry, number in new.done:
        lines += hanging(line("  ✔ "), line(neutral(words.choose(entry.value.actions[number].what))), width)
    return lines
