"""The sections of a printed A3: a title, what stands under it, or that nothing does yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.paper.pieces import item, text_blocks
from ipms.render.spans import line
from ipms.render.terminal.work.sheet.parts import absent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.paper.pieces import Block
    from ipms.views.work.a3_page import A3Sheet


def section(sheet: A3Sheet, name: str, body: Sequence[Block], words: Words) -> list[Block]:
    """A section; none where there is nothing to say and nothing is asked for."""
    said = list(body) or _absent(sheet, name, words)
    return [{"name": name, "title": words(f"a3.section.{name}"), "body": said}] if said else []


def text_section(sheet: A3Sheet, name: str, words: Words) -> list[Block]:
    """A section that is a text in Markdown."""
    typed: Text | None = getattr(sheet, name)
    return section(sheet, name, text_blocks(words.choose(typed)), words)


def _absent(sheet: A3Sheet, name: str, words: Words) -> list[Block]:
    """That it could not be read, or is not there yet."""
    told = absent(sheet, name, words)
    return [item(line(told[0]), line(told[1]))] if told is not None else []
