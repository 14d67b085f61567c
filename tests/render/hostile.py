"""Texts that mean harm or mischief to a screen, and a way to put texts everywhere into a view."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from ipms.model.text import Text

ATTACKS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J",
    "[bold]markup[/bold] :smile:",
    "over\u202eridden",
    "zero\u200bwidth\ufeff\u200d",
    "two\nlines\r\nand\u2028more\x85",
    "a\tb",
    "e" + "\u0301" * 40,
    "\u0301alone",
    "中文 全角",
    "👩\u200d👩\u200d👧 ✔\ufe0f",
    '<script>alert(1)</script> & "quotes" \' {braces} %s {0}',
    "\ud800",
    "x" * 300,
    "﷽" * 3,
)

texts = st.one_of(
    st.sampled_from(ATTACKS), st.text(max_size=40), st.text(alphabet="中ab \u0301\u200b\x1b", max_size=60)
)


def rewritten(value: Any, change: Callable[[Text], Text]) -> Any:
    """The value with every text in it changed."""
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, tuple):
        return tuple(rewritten(each, change) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {
            each.name: rewritten(getattr(value, each.name), change) for each in dataclasses.fields(value) if each.init
        }
        return dataclasses.replace(value, **parts)
    return value


def obeyed(text: str) -> Iterator[str]:
    """The characters of a text that a terminal may obey, or that take no place of their own."""
    return (
        char for char in text if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"}
    )
