"""What names a person is found, and ordinary figures and words are left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ipms.model.identifiers import Found, Identifier, identifiers, is_health_insurance_number

KINDS = {
    "nam": Identifier.HEALTH_INSURANCE,
    "nas": Identifier.SOCIAL_INSURANCE,
    "telephone": Identifier.TELEPHONE,
    "courriel": Identifier.EMAIL,
    "code-postal": Identifier.POSTAL_CODE,
    "dossier": Identifier.FILE_NUMBER,
}


def cases(reference: Path, name: str) -> list[dict[str, Any]]:
    path = reference / "hostile" / "payloads" / "pii" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TEST54122816", Identifier.HEALTH_INSURANCE),
        ("TEST 5412 2816", Identifier.HEALTH_INSURANCE),
        ("(test54122816)", Identifier.HEALTH_INSURANCE),
        ("ＴＥＳＴ５４１２２８１６", Identifier.HEALTH_INSURANCE),
        ("TEST\u200b5412\u00ad2816", Identifier.HEALTH_INSURANCE),
        ("123 456 782", Identifier.SOCIAL_INSURANCE),
        ("123\u2011456\u2011782", Identifier.SOCIAL_INSURANCE),
        ("NAS 123456782", Identifier.SOCIAL_INSURANCE),
        ("(418) 555-0199 poste 1234", Identifier.TELEPHONE),
        ("514.555.0123", Identifier.TELEPHONE),
        ("+1 514 555-0123", Identifier.TELEPHONE),
        ("tél. : 5145550123", Identifier.TELEPHONE),
        ("a.b@example.ca", Identifier.EMAIL),
        ("H0H 0H0", Identifier.POSTAL_CODE),
        ("h0h 0h0", Identifier.POSTAL_CODE),
        ("H0H0H0", Identifier.POSTAL_CODE),
        ("dossier 123456", Identifier.FILE_NUMBER),
        ("no de dossier : 00-98-76", Identifier.FILE_NUMBER),
    ],
)
def test_it_is_found(text: str, kind: Identifier) -> None:
    assert identifiers(text) == (Found(kind),)


def test_a_number_without_its_check_digit_is_doubtful() -> None:
    assert identifiers("TEST54122817") == (Found(Identifier.HEALTH_INSURANCE, certain=False),)


def test_several_kinds_each_once() -> None:
    found = identifiers("a@b.ca, c@d.ca, TEST54122816")
    assert found == (Found(Identifier.HEALTH_INSURANCE), Found(Identifier.EMAIL))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TEST54132810",
        "REUN20240115",
        "IND-2024-0001",
        "2018-10-31",
        "dossier 2017-2018",
        "dossier 2018",
        "budget de 123 456 789 $",
        "123 456 782 $",
        "514 lits",
        "salle B2 340",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "team e1a2b3",
        "16.96 -> 8.35",
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert identifiers(text) == ()


def test_the_shared_texts_that_must_be_found(reference: Path) -> None:
    for case in cases(reference, "must-flag.jsonl"):
        assert KINDS[case["kind"]] in {found.kind for found in identifiers(case["text"])}, case


def test_the_shared_texts_that_must_not(reference: Path) -> None:
    assert [case for case in cases(reference, "must-not-flag.jsonl") if identifiers(case["text"])] == []


def test_the_shared_check_digits(reference: Path) -> None:
    for case in cases(reference, "nam-check-digit.jsonl"):
        assert is_health_insurance_number(case["nam"]) == case["valid"], case
