"""Placeholders: texts that a form left behind, and texts that only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.checks.rules.texts.placeholders import placeholder_in
from ipms.checks.run import check
from ipms.model.kinds.registry import KINDS
from tests.workspaces import make


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("TODO", "TODO"),
        ("todo", "todo"),
        ("Owner: TBD", "TBD"),
        ("TODO : trouver un responsable", "TODO"),
        ("**TODO**", "TODO"),
        ("xxx", "xxx"),
        ("Room XXXX", "XXXX"),
        ("Who? ???", "???"),
        ("<title>", "<title>"),
        ("Ask <the name of your room> first", "<the name of your room>"),
        ("à compléter", "à compléter"),
        ("À compléter.", "À compléter."),
        ("[à compléter]", "[à compléter]"),
        ("(to be completed)", "(to be completed)"),
        ("To be determined", "To be determined"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
        ("…", "…"),
        ("...\n", "..."),
        ("?", "?"),
        ("____", "____"),
        ("[Title]", "[Title]"),
        ("Your title here", "Your title here"),
        ("Insert a description here…", "Insert a description here…"),
        ("Votre titre ici", "Votre titre ici"),
        ("Inscrivez votre objectif ici", "Inscrivez votre objectif ici"),
        ("<" + "a long hint " * 4 + ">", "<a long hint a long hint a long hint a …"),
    ],
)
def test_a_placeholder_is_seen(text: str, sign: str) -> None:
    assert placeholder_in(text) == sign


@pytest.mark.parametrize(
    "text",
    [
        "Formulaire à compléter par le parent",
        "Une date à déterminer avec la famille",
        "What is to be done next week",
        "Your child is safe here.",
        "Un enfant ne souffrira jamais seul ici",
        "Todos los días",
        "Wait < 12 days and > 3",
        "12 < x > 3",
        "<5",
        "See <https://example.org/a>",
        "<nobody@example.org>",
        "A <b>bold</b> word<br/>and a line",
        "Pourquoi?",
        "Attendre… puis appeler",
        "- one\n- two",
        "A list of [names]",
        "[a link](page.md)",
        "Is it? Or not??",
        "days",
        "%",
        "Chromosomes XX",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert placeholder_in(text) == ""


def test_every_text_has_its_place(tmp_path: Path) -> None:
    files = {
        "ipms.yaml": "organisation: TBD\nstatus_sheet: {questions: [{id: progress, ask: '...'}]}\n",
        "rooms/strategic/room.yaml": "title: {en: Room, fr: à compléter}\nlevel: strategic\nvision: [Good, '???']\n",
        "rooms/strategic/a3/a.yaml": "title: {en: TODO, fr: TODO}\ntype: strategic\nstatus: draft\n"
        "analysis: {causes: [{cause: Waits, why: [Nobody knows, <why>]}]}\n",
        "rooms/strategic/status/2018-W43.yaml": "expected: 9\nfilled: 9\n"
        "answers: {no-shows: {reasons: [{reason: TBD, count: 5}]}}\n",
        "rooms/strategic/kaizen/k.yaml": "title: Waits\nscope: {in: [lorem ipsum]}\ntodo: TODO\n",
    }
    findings = check(make(tmp_path, files), select=["FLD012"]).findings
    assert [f"{one.place} {'.'.join(map(str, one.at))} {one.facts['text']}" for one in findings] == [
        "ipms.yaml:1:15 organisation TBD",
        "ipms.yaml:2:48 status_sheet.questions.0.ask ...",
        "rooms/strategic/a3/a.yaml:1:8 title TODO",
        "rooms/strategic/a3/a.yaml:4:56 analysis.causes.0.why.1 <why>",
        "rooms/strategic/kaizen/k.yaml:2:14 scope.in.0 lorem ipsum",
        "rooms/strategic/room.yaml:1:23 title.fr à compléter",
        "rooms/strategic/room.yaml:3:16 vision.1 ???",
        "rooms/strategic/status/2018-W43.yaml:3:41 answers.no-shows.reasons.0.reason TBD",
    ]


def test_sheets_of_single_people_are_left_alone(tmp_path: Path) -> None:
    sheet = {"private/status/north/2018-W43/p-k4x9tz.yaml": "on: 2018-10-25\nanswers: {progress: TODO}\n"}
    assert "sheet" in KINDS
    assert check(make(tmp_path, sheet), select=["FLD012"]).findings == ()
