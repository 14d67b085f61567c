"""An indicator with its whole analysis, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.plain.data import document

if TYPE_CHECKING:
    from ipms.views.indicator_page import IndicatorPage

SCHEMA: Final = "ipms.indicator/1"


def indicator_json(page: IndicatorPage) -> str:
    """The figure, the chart point by point, the rules that fired, and how limits were drawn."""
    return document(SCHEMA, indicator=page)
