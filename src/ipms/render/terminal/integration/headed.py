"""Parts of a page with a heading and a remark beside it, which stands below where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.layout import flow, indented
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence


def headed(title: str, remark: str, body: Sequence[Line], cells: int) -> list[Line]:
    """The heading, the remark, and what stands under both."""
    return [
        *flow([line(Span(title, "heading")), line(Span(remark, "muted"))], cells, "   "),
        *indented(body, 1),
    ]
