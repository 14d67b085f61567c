"""Programs stopped, or refused by the disk, at a chosen one of the things they ask of it (strace makes it so)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
SAFE = ("fsync", "fdatasync", "syncfs")
"""Change nothing that anybody sees: who is killed there leaves what he leaves at the next call."""
NAMES = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat"
CALLS = f"write,ftruncate,fchmod,{','.join(SAFE)},{NAMES}"
_LINE = re.compile(r"(?P<process>[0-9]+) +(?P<call>[a-z0-9]+)\((?P<rest>.*)")
_FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}


class Moment(NamedTuple):
    """The so-and-so-manieth call of a kind in the first process, and what it was about."""

    call: str
    when: int
    about: str


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def tracer() -> str:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here to stop the program at a chosen moment")
    return strace


def moments(command: Sequence[str], below: Path) -> list[Moment]:
    """Every call by which a run asks something of the disk below a folder; it runs to its end."""
    log = below.parent / "calls"
    kinds = f"{CALLS},openat"
    ended = _run([tracer(), "-f", "-qq", "-y", "-s", "200", "-o", str(log), "-e", f"trace={kinds}", *command])
    assert ended.code == 0, ended.err
    counted: Counter[str] = Counter()
    found = []
    lines = [match for line in log.read_text(errors="replace").splitlines() if (match := _LINE.match(line))]
    for line in lines:
        if line["process"] != lines[0]["process"]:
            continue
        counted[line["call"]] += 1
        makes = line["call"] != "openat" or "O_CREAT" in line["rest"]
        if makes and str(below.parent) in line["rest"]:
            found.append(Moment(line["call"], counted[line["call"]], line["rest"]))
    return found


def struck(command: Sequence[str], moment: Moment, fault: str, log: Path) -> Ended:
    """A run that is killed, or refused by the disk, at a moment."""
    inject = f"inject={moment.call}:{_FAULTS[fault]}:when={moment.when}"
    # Without its filter for system calls: with it, this strace forgets to send signals.
    ended = _run([tracer(), "-f", "-qq", "-o", str(log), "-e", f"trace={moment.call}", "-e", inject, *command])
    assert ended.code in KILLED if fault == "KILL" else "INJECTED" in log.read_text(errors="replace"), (moment, ended)
    return ended


def _run(command: Sequence[str]) -> Ended:
    ended = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    if b"ptrace" in ended.stderr:
        pytest.skip("strace may not trace here")
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
