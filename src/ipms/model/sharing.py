"""Findings as they may leave the program: whatever a file holds, nothing in them tells who a person is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipms.model.finding import Related
from ipms.model.identifiers import masked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.model.finding import Finding, Place, Step


def shareable(finding: Finding) -> Finding:
    """The finding with a mask for each identifier in what it quotes, in names of files and in structure paths.

    Most findings hold none and are given back as they are.
    """
    place, at, facts = _place(finding.place), tuple(map(_step, finding.at)), _facts(finding.facts)
    related = tuple(Related(_place(one.place), one.reason, _facts(one.facts)) for one in finding.related)
    suggestion = masked(finding.suggestion)
    clean = replace(finding, place=place, at=at, facts=facts, related=related, suggestion=suggestion)
    return finding if clean == finding else clean


def _place(place: Place) -> Place:
    path = masked(place.path)
    return place if path == place.path else replace(place, path=path)


def _step(step: Step) -> Step:
    return masked(step) if isinstance(step, str) else step


def _facts(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: masked(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
