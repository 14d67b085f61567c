"""What a scalar means where no field says it: null, boolean, number or text of the YAML 1.2 core schema.

Fields of the model decide for themselves; this is for data without a field (free mappings, comparisons
with other readers).
"""

from __future__ import annotations

from ipms.model.scalars import boolean, number
from ipms.workspace.reading.document import Quoted

__all__ = ["boolean", "number", "value"]


def value(scalar: str | None) -> bool | int | float | str | None:
    """Give a scalar its meaning: a quoted one is always text, a plain one what it looks like."""
    if scalar is None or isinstance(scalar, Quoted):
        return scalar
    truth = boolean(scalar)
    if truth is not None:
        return truth
    amount = number(scalar)
    return scalar if amount is None else amount
