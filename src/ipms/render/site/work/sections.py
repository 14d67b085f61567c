"""The sections of an A3's page: a title, what stands under it, or that nothing does yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.pages.document import Part, Point, Points
from ipms.render.site.work.parts import text_blocks
from ipms.render.spans import line
from ipms.render.terminal.work.sheet.parts import absent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.pages.document import Block
    from ipms.views.work.a3_page import A3Sheet


def section(sheet: A3Sheet, name: str, body: Sequence[Block], words: Words) -> list[Part]:
    """A section; none where there is nothing to say and nothing is asked for."""
    said = tuple(body) or _absent(sheet, name, words)
    return [Part(words(f"a3.section.{name}"), said, name.replace("_", "-"))] if said else []


def text_section(sheet: A3Sheet, name: str, words: Words) -> list[Part]:
    """A section that is a text in Markdown."""
    typed: Text | None = getattr(sheet, name)
    return section(sheet, name, text_blocks(typed, words), words)


def _absent(sheet: A3Sheet, name: str, words: Words) -> tuple[Block, ...]:
    """That it could not be read, or is not there yet."""
    told = absent(sheet, name, words)
    return (Points((Point(told[0], (line(told[1]),)),)),) if told is not None else ()
