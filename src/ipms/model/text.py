"""Words that people typed: once for everybody, or once per language."""

from __future__ import annotations

from typing import Any

from pydantic import model_serializer, model_validator
from pydantic_core import PydanticCustomError

from ipms.model.base import Model


class Text(Model):
    """A text as people read it; a text typed once stands for both languages."""

    en: str | None = None
    fr: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _typed_once(cls, value: Any) -> Any:
        # Each text of each file passes here, most of them typed once: those first, and shortly.
        if isinstance(value, str):
            if not value or value.isspace():
                raise PydanticCustomError("text_empty", "empty text")
            return {"en": value, "fr": value}
        if not isinstance(value, (dict, Text)):
            raise PydanticCustomError("text", "text")
        if isinstance(value, dict) and not any(isinstance(v, str) and v.strip() for v in value.values()):
            raise PydanticCustomError("text_empty", "empty text")
        return value

    @model_serializer
    def _as_typed(self) -> str | dict[str, str]:
        if self.en is not None and self.en == self.fr:
            return self.en
        return {name: text for name, text in (("en", self.en), ("fr", self.fr)) if text is not None}

    def __str__(self) -> str:
        return self.en or self.fr or ""
