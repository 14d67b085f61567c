"""What pydantic refuses, as findings with a place and a code of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.model.finding import Finding, Severity, Step
from ipms.model.nearest import nearest

if TYPE_CHECKING:
    from pydantic import ValidationError

    from ipms.model.item import Item
    from ipms.workspace.reading import Document

_UNKNOWN = "FLD001"
_MISSING = "FLD002"
_CODES: dict[str, tuple[str, str]] = {
    "extra_forbidden": (_UNKNOWN, ""),
    "missing": (_MISSING, ""),
    "string_type": ("FLD003", "text"),
    "text": ("FLD003", "text"),
    "tuple_type": ("FLD003", "list"),
    "dict_type": ("FLD003", "mapping"),
    "model_type": ("FLD003", "mapping"),
    "model_attributes_type": ("FLD003", "mapping"),
    "number": ("FLD003", "number"),
    "number_quoted": ("FLD003", "quoted"),
    "number_whole": ("FLD003", "whole"),
    "boolean": ("FLD003", "boolean"),
    "word": ("FLD004", ""),
    "literal_error": ("FLD004", ""),
    "date": ("FLD005", ""),
    "date_whole": ("FLD005", "whole"),
    "period": ("FLD005", "period"),
    "time": ("FLD005", "time"),
    "month_day": ("FLD005", "month-day"),
    "fiscal_year": ("FLD005", "fiscal-year"),
    "number_infinite": ("FLD006", "infinite"),
    "finite_number": ("FLD006", "infinite"),
    "greater_than_equal": ("FLD006", "least"),
    "less_than_equal": ("FLD006", "most"),
    "id": ("FLD007", ""),
    "step": ("FLD007", "step"),
    "text_empty": ("FLD008", ""),
    "too_long": ("FLD009", ""),
    "bound": ("FLD010", ""),
    "bound_order": ("FLD010", "order"),
    "condition": ("FLD010", "condition"),
}
_OTHER = ("FLD010", "other")


def field_findings(error: ValidationError, document: Document, model: type[Item]) -> list[Finding]:
    """Turn every error of one file into a finding at the place of the value (or of the unknown key)."""
    return [
        _finding(problem, document, model)
        for problem in error.errors(include_input=False, include_url=False, include_context=True)
    ]


def _finding(problem: Any, document: Document, model: type[Item]) -> Finding:
    at: tuple[Step, ...] = tuple(problem["loc"])
    code, variant = _CODES.get(problem["type"], _OTHER)
    facts: dict[str, str | int] = {"field": str(at[-1]) if at else ""}
    context = problem.get("ctx", {})
    suggestion = ""
    if code == _UNKNOWN:
        suggestion = nearest(str(at[-1]).lower(), _fields(model, at[:-1]))
    elif code == _MISSING:
        facts["field"] = str(at[-1])
        at = at[:-1]
    elif problem["type"] == "word":
        facts["words"] = str(context["words"])
    elif problem["type"] == "literal_error":
        facts["words"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    elif "key" in context:
        variant = str(context["key"])
        suggestion = str(context.get("suggestion", ""))
    facts |= {name: _number(context[name]) for name in ("ge", "le", "max_length", "actual_length") if name in context}
    facts |= {
        name: value
        for name, value in context.items()
        if name not in {"key", "suggestion", "words", "expected"} and isinstance(value, str | int)
    }
    if code == "FLD004":
        suggestion = nearest(
            str(_value(document, at)).lower(), [word.strip() for word in str(facts["words"]).split(",")]
        )
    place = document.place(at, key=code == _UNKNOWN)
    return Finding(code, Severity.ERROR, place, at, facts, variant, suggestion=suggestion)


def _number(value: Any) -> str | int:
    return value if isinstance(value, int) else f"{value:g}" if isinstance(value, float) else str(value)


def _value(document: Document, at: tuple[Step, ...]) -> Any:
    value: Any = document.data
    for step in at:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return value


def _fields(model: Any, at: tuple[Step, ...]) -> list[str]:
    """The names of the fields where a structure path leads, to propose one of them."""
    for step in at:
        if isinstance(step, int):
            continue
        field = _named(model, step)
        model = _model_in(field.annotation) if field is not None else None
        if model is None:
            return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _named(model: Any, alias: str) -> Any:
    for name, info in model.model_fields.items():
        if (info.alias or name) == alias:
            return info
    return None


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None
