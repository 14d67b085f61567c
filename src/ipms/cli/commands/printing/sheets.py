"""What is done with a sheet that is set: written where it was asked for, and told what did not fit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ipms.cli.commands.printing.target import Target
    from ipms.locale import Words
    from ipms.render.paper.sheet import Size
    from ipms.render.paper.typesetting import Printed

NOT_ON_ONE_PAGE = 1


def set_on_paper(template: str, document: Mapping[str, Any]) -> Printed:
    """The document by its template.

    Raises:
        RequestError: the part of the program that sets type is missing.
    """
    from ipms.render.paper.typesetting import NoTypesettingError, printed  # noqa: PLC0415 - paid for by paper alone

    try:
        return printed(template, document)
    except NoTypesettingError as error:
        raise RequestError("cli.paper.extra") from error


def delivered(  # noqa: PLR0913 - a sheet, where it goes, and in which words it is told
    sheet: Printed, target: Target, root: Path, size: Size, words: Words, *, moved: Sequence[str]
) -> int:
    """Write the PDF and tell it; 1 where a part of the sheet did not fit on its page. `moved` names those parts."""
    target.write(sheet.pdf, root)
    if target.path is not None:
        sys.stdout.write(_said(sheet, target, size, words) + "\n")
    complaints = _complaints(sheet, moved, words)
    sys.stderr.write("".join(f"ipms: {one}\n" for one in complaints))
    return NOT_ON_ONE_PAGE if sheet.pages > 1 else 0


def _said(sheet: Printed, target: Target, size: Size, words: Words) -> str:
    key = "cli.paper.written" if sheet.pages == 1 else "cli.paper.written.more"
    paper = words(f"paper.size.{size}")
    return words(key, name=target.name, paper=paper, size=sheet.size, pages=sheet.pages)


def _complaints(sheet: Printed, moved: Sequence[str], words: Words) -> list[str]:
    """What did not fit, and what no font can show."""
    told = []
    if sheet.pages > 1:
        parts = list(moved) or [words("paper.head")]
        told.append(words("cli.paper.overflow", size=sheet.size, parts=words.listing(parts)))
    if sheet.replaced:
        told.append(words("cli.paper.replaced", n=sheet.replaced))
    return told
