"""How long `ipms check` takes beside a bare load of the same files and beside other checkers, whole processes.

    .venv/bin/pip install -e .[bench]
    .venv/bin/python benchmarks/check.py [--items 1000 10000] [--runs 3] [--peers yamllint check-jsonschema doorstop]

Our own runs and a bare `yaml.CSafeLoader` load of the same files go in turn, round by round, so that a busy moment of
the machine touches all alike; medians are compared. The others take minutes and run once, in the second round.
doorstop writes while it checks: it gets a copy, the same items with the same links. The exit code is 1 when a
budget is exceeded or the check finds anything.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from linked import linked, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCRIPTS = Path(sysconfig.get_path("scripts"))
IPMS = str(SCRIPTS / "ipms")
LONG_AGO = time.time() - 3600
BUDGETS = {"ipms check, first time": 1.2, "ipms check, unchanged": 0.25}
OF_BUDGETS = 10_000
"""Below so many items, starting a program is what is measured."""
MOST_MEMORY = 150
TEAM = "team-5"
LIMITED = ("timeout", "600")
"""What takes longer is stopped; its exit code is then 124."""
AT_ONCE = 2000
"""Files that one process of check-jsonschema is given: command lines are not endless."""
BARE = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
FOLDERS = {"room": "room.yaml", "a3": "a3/*.yaml", "obstacle": "obstacles/*.yaml", "meeting": "meetings/*.yaml"}
DOORSTOP = """\
settings:
  digits: 5
  {parent}prefix: {prefix}
  sep: ''
"""
ITEM = """\
active: true
derived: false
header: ''
level: 1.0
links: {links}
normative: true
ref: ''
reviewed: null
text: |
  {text}
"""


class Run(NamedTuple):
    """What one or several processes took together: seconds, megabytes of the largest, and the worst exit code."""

    seconds: float
    memory: float
    code: int


class Place(NamedTuple):
    """Where a benchmark has its files: the workspace, the doorstop copy, what is kept beside them, the peers."""

    root: Path
    copy: Path
    beside: Path
    peers: Path


def main() -> int:
    """Measure each size, print its table, and tell whether the budgets were kept."""
    asked = _asked()
    failed = False
    for items in asked.items:
        with tempfile.TemporaryDirectory() as folder:
            place = Place(*(Path(folder, name) for name in ("workspace", "copy", "beside")), asked.peers_in)
            # In a process of its own: what this one holds would count as the memory of those it starts.
            child = Process(target=prepare, args=(place, items))
            child.start()
            child.join()
            files = sum(1 for _ in place.root.rglob("*.yaml"))
            results = measure(cases(place, asked.peers), asked.runs, asked.peers)
            failed |= told(files, results, budgets=items >= OF_BUDGETS)
    return int(failed)


def prepare(place: Place, items: int) -> None:
    """Make the workspace, an hour old, as git would have it, and its doorstop copy."""
    make(place.root, items)
    for path in (place.root, *place.root.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))
    as_doorstop(place.copy, linked(items))
    written = str(place.beside / "schemas")
    subprocess.run([IPMS, "-C", str(place.root), "schema", "--write", written], check=True, stdout=subprocess.DEVNULL)


def cases(place: Place, peers: list[str]) -> dict[str, Callable[[], Run]]:
    """What is run, by the name in the table."""
    root = str(place.root)
    checks = {
        "CSafeLoader alone": lambda: run([sys.executable, "-c", BARE, root]),
        "ipms check, first time": lambda: ours(place, ["check"], "cold", fresh=True),
        "ipms check, unchanged": lambda: ours(place, ["check"], "warm"),
        "ipms check, one file changed": lambda: changed(place),
        "ipms board of a team, first time": lambda: ours(place, ["board", TEAM], "cold", fresh=True),
        "ipms board of a team, unchanged": lambda: ours(place, ["board", TEAM], "warm"),
    }
    found = {
        "yamllint": lambda: run([*LIMITED, str(place.peers / "yamllint"), "-d", "relaxed", root]),
        "check-jsonschema": lambda: by_schema(place),
        "doorstop": lambda: run([*LIMITED, str(place.peers / "doorstop"), "-F", "-j", str(place.copy)], place.copy),
    }
    return checks | {name: found[name] for name in peers}


def measure(all_of: dict[str, Callable[[], Run]], runs: int, once: list[str]) -> dict[str, list[Run]]:
    """Run all in turn, after one round that warms the disk and the memories; some of them only `once`."""
    results: dict[str, list[Run]] = {name: [] for name in all_of}
    for turn in range(runs + 1):
        for name, one in all_of.items():
            if name not in once or turn == 1:
                ran = one()
                results[name] += [ran] if turn else []
    return results


def told(files: int, results: dict[str, list[Run]], *, budgets: bool) -> bool:
    """Print the table; give whether a budget was exceeded or the check failed."""
    base = statistics.median(one.seconds for one in results["CSafeLoader alone"])
    print(f"\n{files:,} files\n\n| | s | ratio | budget | MB | exit |\n|---|---:|---:|---:|---:|---:|")
    failed = False
    for name, runs in results.items():
        seconds = statistics.median(one.seconds for one in runs)
        memory, code = max(one.memory for one in runs), max(one.code for one in runs)
        budget = BUDGETS.get(name) if budgets else None
        print(f"| {name} | {seconds:.2f} | {seconds / base:.2f} | {budget or ''} | {memory:.0f} | {code} |")
        failed |= budget is not None and seconds > budget * base
        failed |= name.startswith("ipms") and (bool(code) or memory > MOST_MEMORY)
    return failed


def ours(place: Place, words: list[str], cache: str, *, fresh: bool = False) -> Run:
    """One command with a cache of its own, empty where it is to be `fresh`."""
    folder = place.beside / cache
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    return run([IPMS, "-C", str(place.root), *words], cache=folder)


def changed(place: Place) -> Run:
    """A check after one A3 was edited."""
    file = place.root / "rooms" / "top" / "a3" / "top-a3-0.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("A family waits", "Each family waits"), encoding="utf-8")
    ran = ours(place, ["check"], "warm")
    file.write_text(before, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return ran


def by_schema(place: Place) -> Run:
    """check-jsonschema with the exported schema of each kind, over the files of that kind."""
    files = {kind: sorted(place.root.glob(f"rooms/*/{pattern}")) for kind, pattern in FOLDERS.items()}
    files |= {"indicator": sorted(place.root.glob("indicators/*.yaml")), "settings": [place.root / "ipms.yaml"]}
    ran = [
        run([str(place.peers / "check-jsonschema"), "--schemafile", schema_of(place, kind), *map(str, some)])
        for kind, paths in files.items()
        for some in (paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE))
    ]
    return Run(sum(one.seconds for one in ran), max(one.memory for one in ran), max(one.code for one in ran))


def schema_of(place: Place, kind: str) -> str:
    """The file of a kind's schema."""
    return str(place.beside / "schemas" / f"{kind}.json")


def run(command: list[str], folder: Path | None = None, cache: Path | None = None) -> Run:
    """Seconds, megabytes and exit code of one process whose output nobody reads."""
    environment = os.environ | ({"XDG_CACHE_HOME": str(cache)} if cache else {})
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        start = time.perf_counter()
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(took, used.ru_maxrss / 1024, abs(process.returncode))


# --- the same items and links for doorstop ---------------------------------------------------------


def as_doorstop(root: Path, files: dict[str, str]) -> None:
    """One document for each kind below the rooms', one item for each file, a link for each id that it names."""
    prefixes = {"rooms": "ROOM", "indicators": "IND", "a3": "AXX", "obstacles": "OBS", "meetings": "MEET"}
    for folder, prefix in prefixes.items():
        parent = "" if prefix == "ROOM" else "parent: ROOM\n  "
        (root / folder).mkdir(parents=True)
        (root / folder / ".doorstop.yml").write_text(DOORSTOP.format(parent=parent, prefix=prefix), encoding="utf-8")
    items = {path: yaml.load(text, yaml.CSafeLoader) for path, text in files.items() if "/" in path and "yaml" in path}
    named = {path: folder_and_id(path) for path in items}
    uids = {name: f"{prefixes[name[0]]}{number:05}" for number, name in enumerate(named.values(), start=1)}
    by_id = {identity: uid for (folder, identity), uid in uids.items() if folder != "meetings"}
    for path, data in items.items():
        links = sorted({by_id[text] for text in texts(data) if text in by_id} - {uids[named[path]]})
        shown = "".join(f"\n- {uid}: null" for uid in links) or "[]"
        target = root / named[path][0] / f"{uids[named[path]]}.yml"
        target.write_text(ITEM.format(links=shown, text=data.get("title") or "An item"), encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)  # noqa: S607 - the git that people have


def folder_and_id(path: str) -> tuple[str, str]:
    """The document that an item goes into, and its id, which for a meeting is one of its room's."""
    parts = path.removesuffix(".yaml").split("/")
    if parts[-1] == "room":
        return "rooms", parts[1]
    return (parts[0], parts[1]) if len(parts) == 2 else (parts[2], parts[3] if parts[2] != "meetings" else parts[1])  # noqa: PLR2004


def texts(data: Any) -> Iterator[str]:
    """Every text in a file's data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from texts(part)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers-in", type=Path, default=SCRIPTS, help="the folder of the other programs")
    parser.add_argument("--peers", nargs="*", default=["yamllint", "check-jsonschema", "doorstop"])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
