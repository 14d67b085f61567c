"""What every kind of item shares: strict, frozen, no unknown field, no silent conversion."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in a file, kept as a tuple so that nobody can change it."""


class Model(BaseModel):
    """A piece of an item."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True, validate_default=False
    )
