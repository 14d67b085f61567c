"""`ipms explain`: what a rule means, shown with what the check really prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

from ipms.checks.examples import base, example_of
from ipms.checks.manual import manual
from ipms.checks.recording import lay_out
from ipms.render.cells import width

NAM = "TEST54122817"
"""The invented number in the example of CON505."""

PAGE = """\
LNK108  room-without-parent   error · References: rooms, A3s and what they serve

A tactical or operational room reports to no room: it has no route to the
strategic room.

Its obstacles can go nowhere, its results are in no roll-up, and no target
reaches it, nor any room below it. Name in `reports_to` the room of the level
above; where there is none yet, add it.

An example that fails
  rooms/youth.yaml
    title: Youth control room
    level: tactical
    indicators: [delay]

What the check says
  rooms/youth.yaml:2:8: error room-without-parent [LNK108]
    2 | level: tactical
      |        ^^^^^^^^
      | this room reports to no room, so its obstacles can go nowhere
    → Name in `reports_to` the strategic room to which it reports.

What passes
  rooms/youth.yaml
    title: Youth control room
    level: tactical
    reports_to: strategic
    indicators: [delay]

Around the example stands a complete workspace: a strategic room, `strategic`,
and its indicator, `delay`.

To leave the rule out
  Once: `ipms check --ignore room-without-parent`
  For everybody, in `ipms.yaml`: `check: {ignore: [room-without-parent]}`
  What is wrong stays wrong: it is only no longer told.
"""


def between(text: str, start: str, end: str) -> str:
    return text.partition(f"{start}\n")[2].partition(f"{end}\n")[0]


def test_a_page_at_eighty_columns(run: Run) -> None:
    assert run("explain", "LNK108") == (0, PAGE, "")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", ["LNK102", "LNK131", "YML020", "CON504", "MSR002", "FMT602", "FLD011", "LAY002"])
def test_it_shows_what_the_check_prints(
    run: Run, away: Path, monkeypatch: pytest.MonkeyPatch, code: str, language: str
) -> None:
    example = example_of(code)
    assert example is not None
    lay_out(away, {**base(), **example.fails})
    monkeypatch.setenv("COLUMNS", "78")
    printed = run("check", "--lang", language).out
    monkeypatch.setenv("COLUMNS", "80")
    headings = {"en": ("What the check says", "What passes"), "fr": ("Ce que dit la vérification", "Ce qui réussit")}
    shown = between(run("explain", code, "--lang", language).out, *headings[language])
    told = [line.removeprefix("  ") for line in shown.splitlines()]
    first, _, _ = printed.rpartition("\n\n")
    assert told[:-1] == [line for line in first.splitlines() if line != f"  ipms explain {code}"]


@pytest.mark.parametrize("asked", ["LNK102", "lnk102", "a3-parent-unknown"])
def test_a_rule_has_a_code_and_a_name(run: Run, asked: str) -> None:
    assert run("explain", asked) == run("explain", "LNK102")


@pytest.mark.parametrize(
    ("asked", "start"), [("MSR", "MSR"), ("msr", "MSR"), ("measurements", "MSR"), ("lnk12", "LNK12")]
)
def test_a_family_or_the_start_of_codes_lists_rules(run: Run, asked: str, start: str) -> None:
    rows = [line for line in run("explain", asked).out.splitlines() if re.match("  [A-Z]{3}[0-9]", line)]
    assert [row.split()[0] for row in rows] == [code for code in manual() if code.startswith(start)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_rules_are_listed_with_their_gravity_and_what_is_wrong(run: Run, language: str) -> None:
    out = run("explain", "--lang", language).out
    words = {"en": {"error", "warning", "hint"}, "fr": {"erreur", "avertissement", "suggestion"}}[language]
    rows = [line.split() for line in out.splitlines() if re.match("  [A-Z]{3}[0-9]", line)]
    assert sorted((row[0], row[1]) for row in rows) == [(code, one.name) for code, one in manual().items()]
    assert {row[2] for row in rows} == words


@pytest.mark.parametrize(("columns", "language"), [(80, "en"), (40, "fr")])
def test_every_page_fits_its_width(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int, language: str) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    too_wide = [
        (code, line)
        for code in manual()
        for line in run("explain", code, "--lang", language).out.splitlines()
        if width(line) > columns
    ]
    assert too_wide == []


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_no_page_tells_who_a_person_is(run: Run, form: str) -> None:
    out = run("explain", "CON505", "--format", form).out
    assert "2018-01,strategic,16,120" in out
    assert NAM not in out


def test_long_files_are_shown_in_part(run: Run) -> None:
    out = run("explain", "LNK140").out
    assert "more lines)" in out
    assert len(out.splitlines()) < 90


def test_json_is_versioned_and_says_everything(run: Run) -> None:
    found = json.loads(run("explain", "LAY002", "--format", "json", "--lang", "fr").out)
    assert (found["schema"], found["language"], len(found["rules"])) == ("ipms.rules/1", "fr", 1)
    rule = found["rules"][0]
    assert (rule["code"], rule["name"], rule["severity"], rule["family"]) == ("LAY002", "id-twice", "error", "layout")
    assert rule["manual"][0] == "Deux fichiers du même genre ont le même identifiant."
    assert [one["place"] for one in rule["findings"]] == ["rooms/youth/room.yaml:1:1"]
    assert [one["path"] for one in rule["fails"]] == ["rooms/youth.yaml", "rooms/youth/room.yaml"]
    assert (rule["passes"], rule["gone"]) == ([], ["rooms/youth.yaml"])


def test_json_of_all_rules(run: Run) -> None:
    found = json.loads(run("explain", "--format", "json").out)
    assert [rule["code"] for rule in found["rules"]] == list(manual())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_markdown_is_what_the_documents_hold(run: Run, checkout: Path, language: str) -> None:
    folder = checkout / "docs" / "rules" / language
    told = run("explain", "LNK102", "--format", "markdown", "--lang", language).out
    assert told == (folder / "LNK102.md").read_text(encoding="utf-8")
    assert run("explain", "--format", "markdown", "--lang", language).out == (folder / "README.md").read_text("utf-8")


REFUSED = {
    ("a3-parent-unknow", "en"): (
        "ipms: There is no rule or family of rules “a3-parent-unknow”.\n"
        "  Did you mean a3-parent-unknown?\n"
        "  “ipms explain” lists all rules.\n"
    ),
    ("zzz", "fr"): (
        "ipms: Il n’y a pas de règle ni de famille de règles « zzz ».\n  « ipms explain » donne toutes les règles.\n"
    ),
}


@pytest.mark.parametrize(("typed", "language"), REFUSED)
def test_an_unknown_rule_is_refused_with_the_nearest(run: Run, typed: str, language: str) -> None:
    ran = run("explain", typed, "--lang", language)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.replace("\N{NO-BREAK SPACE}", " ") == REFUSED[typed, language]


def test_neither_models_nor_rules_are_imported() -> None:
    script = (
        "import sys; from ipms.cli.main import main; main(['explain', 'LNK102']); "
        "print([name for name in ('pydantic', 'pandas', 'rich', 'ipms.checks.run') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
