"""Findings as plain data, for files that keep them: rows of texts and numbers, and back."""

from __future__ import annotations

from typing import Any

from ipms.model.finding import Finding, Place, Related, Severity


def finding_data(finding: Finding) -> list[Any]:
    """The finding as a row, in the order of its fields."""
    return [
        finding.code,
        finding.severity,
        _place_data(finding.place),
        finding.at,
        finding.facts,
        finding.variant,
        [[_place_data(one.place), one.reason, one.facts] for one in finding.related],
        finding.suggestion,
    ]


def finding_from(  # noqa: PLR0913, PLR0917 - a row, in the order of a finding's fields
    code: str, severity: str, place: Any, at: Any, facts: Any, variant: str, related: Any, suggestion: str
) -> Finding:
    """The finding of a row; raises TypeError or ValueError for a row that is none."""
    others = tuple(Related(Place(*where), reason, more) for where, reason, more in related)
    return Finding(code, Severity(severity), Place(*place), tuple(at), facts, variant, others, suggestion)


def _place_data(place: Place) -> list[Any]:
    return [place.path, place.line, place.column, place.end_line, place.end_column]
