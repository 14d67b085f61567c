"""Commands of two words: found whatever stands between them, listed where the second is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run
from tests.workspaces import write

from ipms.cli.commands import COMMANDS, families, members


def test_a_family_is_a_first_word_without_a_command_of_its_own() -> None:
    assert "status" in families()
    assert "kata" not in families()
    assert [f"status {second}" for second in members("status")] == [one for one in COMMANDS if one[:7] == "status "]


@pytest.mark.parametrize("family", families())
@pytest.mark.parametrize(("language", "usage"), [("en", "Usage: "), ("fr", "Utilisation\u00a0: ")])
def test_a_family_alone_lists_its_commands(run: Run, family: str, language: str, usage: str) -> None:
    alone = run("--lang", language, family)
    asked = run(family, "--lang", language, "--help")
    assert (alone.code, alone.out, asked.code, asked.err) == (2, "", 0, "")
    assert alone.err == asked.out
    assert asked.out.startswith(usage)
    assert [second for second in members(family) if f"\n  {family} {second} " not in asked.out] == []


def test_an_unknown_second_word_names_the_nearest(run: Run) -> None:
    ran = run("status", "ad")
    assert (ran.code, ran.err) == (2, "ipms: There is no command “status ad”.\n  Did you mean add?\n")


@pytest.mark.parametrize(
    "between",
    [("--lang", "fr"), ("--lang=fr",), ("-C", "region", "--lang", "fr"), ("-Cregion", "--lang", "fr")],
)
@pytest.mark.parametrize("name", ["kata coach", "status add"])
def test_global_options_may_stand_between_the_words(
    tmp_path: Path, run: Run, between: tuple[str, ...], name: str
) -> None:
    write(tmp_path / "region", {"rooms/strategic.yaml": "title: Strategic\nlevel: strategic\n"})
    folder = () if any("region" in word for word in between) else ("-C", "region")
    first, second = name.split()
    ran = run(*folder, first, *between, second, "call")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == run("--lang", "fr", "-C", "region", first, second, "call").err
    assert "Il n’y a pas de" in ran.err or "paramètres" in ran.err


def test_a_word_after_an_option_of_the_command_is_none_of_its_name(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path / "region", {"rooms/strategic.yaml": "title: Strategic\nlevel: strategic\n"})
    assert run("-C", str(root), "kata", "--width", "80", "coach").err.startswith("ipms: There is no kata “coach”.")
