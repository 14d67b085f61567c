"""Holds the lock of a folder until its standard input ends: `python holder.py ROOT`; says when it has it."""

import sys
from pathlib import Path

from ipms.workspace.disk.lock import alone

if __name__ == "__main__":
    with alone(Path(sys.argv[1])):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.read()
