"""Many runs of the program at once, each a process of its own: `python crowd.py < command-lines.json`.

They are forked from one that has imported the program, so that they meet at the files and not at the imports.
"""

import json
import os
import sys

from ipms.cli import main as door
from ipms.cli.commands import COMMANDS, editing  # noqa: F401 - imported for the forks


def main() -> None:
    lines = json.load(sys.stdin)
    for target in {COMMANDS[" ".join(line[2:4])].partition(":")[0] for line in lines}:
        __import__(target)
    children = [_started(line) for line in lines]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    json.dump(codes, sys.stderr)


def _started(line: list[str]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        code = door.main(line)
    except BaseException:  # noqa: BLE001 - a fork must end here
        code = 70
    os._exit(code)


if __name__ == "__main__":
    main()
