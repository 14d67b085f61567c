"""What cannot be analysed at all: a code with its facts, never a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Fact = str | int | float


class SpcError(ValueError):
    """A request that has no answer, such as two figures for one date.

    The codes: `lengths`, `not-finite`, `duplicate-dates`, `baseline-too-short`, `rule-too-short`,
    `rebase-out-of-range`, `unknown-option`, `negative`, `numerator-over-denominator`, `not-positive`,
    `subgroup-too-small`, `duplicate-groups`, `trim-out-of-range`, `no-events`.
    """

    def __init__(self, code: str, facts: Mapping[str, Fact] | None = None) -> None:
        self.code = code
        self.facts: Mapping[str, Fact] = dict(facts or {})
        super().__init__(code, self.facts)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code
