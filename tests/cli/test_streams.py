"""Output that goes wrong: readers who leave, full disks, closed descriptors, terminals that know few characters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "ipms.cli.main"]
FRENCH_HELP = [*PROGRAM, "--help", "--lang", "fr"]
posix = pytest.mark.skipif(os.name != "posix", reason="descriptors and devices of POSIX")


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    return kept | more


@posix
@pytest.mark.parametrize("command", [["--help"], ["--version"], ["board", "--help"]], ids=" ".join)
def test_a_reader_who_leaves_hears_nothing_more(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([*PROGRAM, *command], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@posix
def test_a_full_disk_is_reported_once() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.decode() == "ipms: The system refuses: the disk is full.\n"


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_descriptor_is_no_fault(closed: str) -> None:
    command = f'"{sys.executable}" -m ipms.cli.main --help {closed}'
    assert subprocess.run(["sh", "-c", command], capture_output=True, check=False).returncode == 0


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_wrong_request_through_a_closed_descriptor(closed: str) -> None:
    command = f'"{sys.executable}" -m ipms.cli.main nosuch {closed}'
    assert subprocess.run(["sh", "-c", command], capture_output=True, check=False).returncode == 2


def test_a_bare_locale_still_gets_utf_8() -> None:
    bare = environment(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    shown = subprocess.run(FRENCH_HELP, env=bare, capture_output=True, check=True).stdout
    assert "intégré" in shown.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_encoding_that_somebody_chose_is_obeyed(encoding: str) -> None:
    chosen = environment(PYTHONIOENCODING=encoding)
    ended = subprocess.run(FRENCH_HELP, env=chosen, capture_output=True, check=True)
    assert "syst" in ended.stdout.decode(encoding)
    assert ended.stderr == b""


@posix
def test_a_name_that_is_not_text_is_shown_with_its_bytes() -> None:
    ended = subprocess.run(
        [*map(os.fsencode, PROGRAM), b"caf\xe9"], env=environment(), capture_output=True, check=False
    )
    assert ended.returncode == 2
    assert "caf\\udce9" in ended.stderr.decode("utf-8")
