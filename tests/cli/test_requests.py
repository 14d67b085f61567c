"""Requests that cannot be served: one line that says why, what to do, and exit code 2, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from running import Run

CASES = {
    (): ("Which command?\n  “ipms --help” says more.", "Quelle commande?\n  «\u00a0ipms --help\u00a0» en dit plus."),
    ("bord",): (
        "There is no command “bord”.\n  Did you mean board?",
        "Il n’y a pas de commande «\u00a0bord\u00a0».\n  Vouliez-vous dire board?",
    ),
    ("board",): (
        "ROOM is missing.\n  “ipms board --help” says more.",
        "Il manque SALLE.\n  «\u00a0ipms board --help\u00a0» en dit plus.",
    ),
    ("rooms", "twice"): (
        "“twice” is one word too many for “ipms rooms”.",
        "«\u00a0twice\u00a0» est de trop pour «\u00a0ipms rooms\u00a0».",
    ),
    ("board", "x", "--widht", "3"): (
        "There is no option --widht.\n  Did you mean --width?\n  “ipms board --help” says more.",
        "Il n’y a pas d’option --widht.\n  Vouliez-vous dire --width?\n  «\u00a0ipms board --help\u00a0» en dit plus.",
    ),
    ("board", "x", "--width", "wide"): (
        "--width takes a whole number from 40 to 1000.\n  “ipms board --help” says more.",
        "--width demande un nombre entier de 40 à 1000.\n  «\u00a0ipms board --help\u00a0» en dit plus.",
    ),
    ("board", "x", "--width"): (
        "--width needs a value after it.\n  “ipms board --help” says more.",
        "--width demande une valeur à sa suite.\n  «\u00a0ipms board --help\u00a0» en dit plus.",
    ),
    ("board", "x", "--wall=yes"): (
        "--wall takes no value.\n  “ipms board --help” says more.",
        "--wall ne prend pas de valeur.\n  «\u00a0ipms board --help\u00a0» en dit plus.",
    ),
    ("board", "x", "--format", "jsno"): (
        "--format cannot be “jsno”.\n  Did you mean json?",
        "--format ne peut pas être «\u00a0jsno\u00a0».\n  Vouliez-vous dire json?",
    ),
    ("rooms", "-C", "nowhere"): ("There is no folder nowhere.", "Il n’y a pas de dossier nowhere."),
}


@pytest.mark.parametrize("request_", CASES, ids=" ".join)
def test_a_wrong_request_is_explained(run: Run, request_: tuple[str, ...]) -> None:
    english, french = CASES[request_]
    assert run(*request_) == (2, "", f"ipms: {english}\n")
    assert run("--lang", "fr", *request_) == (2, "", f"ipms: {french}\n")


def test_an_unknown_language_names_the_two(run: Run) -> None:
    assert run("rooms", "--lang", "de") == (2, "", "ipms: --lang cannot be “de”.\n  There are: en and fr.\n")


def test_an_unknown_language_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPMS_LANG", "de")
    assert run("rooms").err == "ipms: IPMS_LANG is “de”: the program speaks English (en) and French (fr).\n"


def test_what_was_typed_cannot_reach_the_terminal_raw(run: Run) -> None:
    err = run("\x1b[31mred\u202e\udcff").err
    assert "\\x1b[31mred\\u202e\\udcff" in err
    assert err.replace("\n", "").replace("\u00a0", " ").isprintable()


def test_what_was_typed_is_cut_when_it_is_long(run: Run) -> None:
    assert len(run("x" * 100_000).err) < 300


def test_a_fault_of_the_program_says_where_and_not_what_it_read(run: Run, broken_command: Callable[[str], str]) -> None:
    code, out, err = run(broken_command("raise KeyError('a secret')"))
    first, versions, hint = err.splitlines()
    assert (code, out) == (3, "")
    assert first.startswith("ipms: A fault of the program, not of your files: KeyError at ipms.")
    assert "Python 3." in versions
    assert "IPMS_DEBUG=1" in hint
    assert "secret" not in err


def test_the_whole_traceback_for_who_asks(
    run: Run, broken_command: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPMS_DEBUG", "1")
    code, _, err = run(broken_command("raise KeyError('a secret')"))
    assert code == 3
    assert err.startswith("Traceback")
    assert "KeyError: 'a secret'" in err


def test_the_system_s_reason_in_the_reader_s_language(run: Run, broken_command: Callable[[str], str]) -> None:
    name = broken_command("open('no/such/file')")
    assert run(name) == (2, "", "ipms: no/such/file: there is no such file or folder.\n")
    assert run(name, "--lang", "fr").err == "ipms: no/such/file\u00a0: ce fichier ou ce dossier n’existe pas.\n"


def test_interrupted(run: Run, broken_command: Callable[[str], str]) -> None:
    assert run(broken_command("raise KeyboardInterrupt")) == (130, "", "")
