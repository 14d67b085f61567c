"""What every kind of item may carry beside its own fields."""

from __future__ import annotations

from ipms.model.base import Many, Model
from ipms.model.fields import Flag, Slug
from ipms.model.text import Text


class Item(Model):
    """Anything that has a file of its own. The folder gives kind, id and home room."""

    source: Text | None = None
    """Where the facts come from."""
    illustrative: Flag = False
    """Made up for a demonstration, and said so on every screen."""
    notes: Text | None = None
    tags: Many[Slug] = ()


class Titled(Item):
    """An item that has a title."""

    title: Text
