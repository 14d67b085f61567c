"""Walls of a poster and their parts: what stays together, and by which name it is told where it has to move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.render.paper.pieces import runs
from ipms.render.spans import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.render.paper.pieces import Block
    from ipms.render.spans import Line

Part = dict[str, Any]
Wall = dict[str, Any]


def part(body: Sequence[Block], label: str = "", beside: Line = BLANK) -> Part:
    """Blocks that stay on one page; `beside` stands on the line of the label."""
    return {"label": label, "beside": runs(beside), "body": list(body)}


def wall(title: str, parts: Sequence[Part], *, form: str = "plain", beside: Line = BLANK, **more: object) -> Wall:
    """A wall; each of its parts goes by its own name and that of the wall."""
    return {
        "title": title,
        "form": form,
        "beside": runs(beside),
        "parts": [{**one, "name": _named(title, one["label"])} for one in parts],
        **more,
    }


def _named(title: str, label: str) -> str:
    return f"{title} – {label}" if label else title
