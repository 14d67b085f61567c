"""`ipms init`, as people run it."""

from __future__ import annotations

from pathlib import Path

from running import Run


def test_what_was_made_and_what_comes_next(run: Run, away: Path) -> None:
    code, out, err = run("init", "ours")
    first, *names, following = out.splitlines()
    assert (code, err) == (0, "")
    assert first == "Made in ours:"
    assert all((away / "ours" / name.strip()).is_file() for name in names)
    assert "  ipms.yaml" in names
    assert following == "Next: cd ours, then “ipms check” and “ipms board programme”."


def test_a_dry_run_says_the_same_and_makes_nothing(run: Run, away: Path) -> None:
    would = run("init", "--dry-run", "ours").out
    assert list(away.iterdir()) == []
    assert would.splitlines()[1:] == run("init", "ours").out.splitlines()[1:-1]


def test_french_comments_for_who_asks_in_french(run: Run, away: Path) -> None:
    assert run("init", "--lang", "fr").out.startswith("Créé dans .\u00a0:\n")
    settings = (away / "ipms.yaml").read_text(encoding="utf-8")
    assert settings.startswith("# Les réglages de l’organisation.")
    assert "\nlanguage: fr " in settings


def test_twice_is_refused(run: Run, away: Path) -> None:
    run("init")
    before = {path: path.read_bytes() for path in away.rglob("*") if path.is_file()}
    code, out, err = run("init")
    assert (code, out) == (2, "")
    assert err.startswith("ipms: Nothing was made, because this is there already: .ci/check, ")
    assert {path: path.read_bytes() for path in away.rglob("*") if path.is_file()} == before


def test_another_folder(run: Run, away: Path) -> None:
    (away / "there").mkdir()
    assert run("-C", "there", "init", "ours").code == 0
    assert (away / "there" / "ours" / "ipms.yaml").is_file()
