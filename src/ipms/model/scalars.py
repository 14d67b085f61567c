"""What a plain scalar means: the YAML 1.2 core schema, applied by the field that wants a number or a boolean.

The reader keeps every scalar as the text that was typed; only the field knows whether `1.10` is a
version, a title or a number. https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import math
import re

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
DECIMAL = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
"""A number in digits, as a pattern."""
_DECIMAL = re.compile(DECIMAL + r"\Z")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LONGEST = 400
"""No number of a workspace has more digits; longer ones are refused before they cost time."""


def number(text: str) -> int | float | None:
    """Give the number that a plain scalar stands for, or None if it is no number.

    `.inf` and `.nan` come back as the floats they are, so that the caller can refuse them by name;
    a decimal too large for a float comes back infinite for the same reason.
    """
    if len(text) > _LONGEST:
        return None
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return float(text)
    if _OCTAL.match(text) or _HEXADECIMAL.match(text):
        return int(text, 0)
    if _INFINITE.match(text):
        return -math.inf if text[0] == "-" else math.inf
    return math.nan if text in _NOT_A_NUMBER else None


def percentage(text: str) -> float | None:
    """Give the fraction that a number before a percent sign stands for, correctly rounded: `85` is exactly 0.85."""
    found = number(text)
    if found is None or not _DECIMAL.match(text):
        return None
    # Shifted in the text and not in the float, so that 14.30% is the same float as 0.143.
    return found / 100 if "e" in text.lower() else float(f"{text}e-2")


def boolean(text: str) -> bool | None:
    """Give the boolean that a plain scalar stands for: only `true` and `false` are booleans."""
    return _BOOLEANS.get(text)
