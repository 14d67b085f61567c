"""Data set on paper by typst: the same data make the same bytes, and what does not fit is named."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from ipms.render.paper.glyphs import FONTS, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typst

_TEMPLATES: Final = Path(__file__).parent / "templates"
_STANDARDS: Final[tuple[Literal["a-2a", "ua-1"], ...]] = ("a-2a", "ua-1")
"""To be kept for long, and to be read aloud: fonts inside, every part tagged."""
_FORGOTTEN: Final = 4
"""Empty documents set before each: typst forgets what it did not need for ten, and so keeps that of two sheets."""


class NoTypesettingError(Exception):
    """The library that sets type is not installed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document on paper."""

    pdf: bytes
    pages: int
    size: float
    """Of its text, in points."""
    moved: tuple[str, ...]
    """The parts that did not fit on the first page, by their names: they stand, whole, on further pages."""
    replaced: int
    """Characters that no font here can show."""


def printed(template: str, document: Mapping[str, Any]) -> Printed:
    """Set a document by a template; `date` (year, month, day) is the day on which the file says it was made.

    Raises:
        NoTypesettingError: the extra `report` is missing.
    """
    _required()
    compiler = _compiler(template)
    _forget()
    data, replaced = printable(dict(document))
    made = dt.datetime.combine(dt.date(*data["date"]), dt.time(), dt.UTC)
    pdf = compiler.compile(
        format="pdf", pdf_standards=list(_STANDARDS), timestamp=made, sys_inputs={"document": json.dumps(data)}
    )
    fit = json.loads(compiler.query("<fit>", field="value", one=True))
    return Printed(cast("bytes", pdf), fit["pages"], fit["size"], tuple(fit["moved"]), replaced)


def _required() -> None:
    try:
        import typst  # noqa: F401, PLC0415 - 30 MB, for paper alone
    except ImportError as error:
        raise NoTypesettingError from error


@cache
def _compiler(template: str) -> typst.Compiler:
    """What sets documents by a template, with the fonts of the paper alone."""
    import typst  # noqa: PLC0415 - 30 MB, for paper alone

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(_TEMPLATES / f"{template}.typ", root=_TEMPLATES, font_paths=fonts)


def _forget() -> None:
    """Let typst forget the sheets before: what it worked out for one is tens of megabytes."""
    for _ in range(_FORGOTTEN):
        _compiler("nothing").compile(format="pdf")
