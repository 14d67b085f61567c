"""Workspaces whose private answers are words and numbers that occur nowhere else.

Two of them differ in nothing but what is private: whatever is not private about them must read the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ipms.cli.main import main
from tests.workspaces import write

STEM = "qzj"
"""Begins every planted word; no word of the program, no slug and no hexadecimal number holds it."""
PEOPLE = {"north": 4, "south": 12}
"""Sheets a week: too few to tell anything of their answers, and enough."""
WEEKS = {"2018-W42": "2018-10-19", "2018-W43": "2018-10-26"}
IDENTIFIERS = ("TEST54122816", "123 456 782", "418 555-0123", "qzje@example.org")
KINDS = ("text", "worry", "reason", "action", "owner", "kudos")
SMALL = {"mean": 61847, "denominator": 100073}
"""Figures about so few people that they are hidden; they stand in files that everybody has, in both worlds."""
SETTINGS = """\
organisation: Region
as_of: 2018-10-31
directorates: [{id: youth, title: Youth services}]
dimensions:
  - {id: access, aim: experience, title: Access}
  - {id: well-being, aim: worklife, title: Well-being}
confidentiality: {keep_weeks: 1}
status_sheet:
  due: friday
  questions:
    - {id: progress, ask: What moved?}
    - {id: worry, ask: What worries you?, private: true}
    - {id: no-shows, ask: Who missed?, type: counted-reasons, choices: [{id: bus, title: No bus}]}
    - {id: put-off, ask: How many put off?, type: count}
    - {id: safe, ask: Safe?, type: yes-no, private: true, act_when: == 0}
    - {id: place, ask: Where?, type: choice, choices: [{id: home, title: At home}, {id: office, title: Office}]}
    - {id: load, ask: How heavy?, type: scale, from: 4001, to: 4009, private: true, theme: well-being,
       act_when: ">= 4006"}
"""
ROOMS = {
    "ipms.yaml": SETTINGS,
    ".gitignore": "/private/\n",
    "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategic\nindicators: [delay, falls]\n",
    "rooms/strategic/a3/integration.yaml": (
        "title: One pathway\ntype: strategic\nstatus: active\nopened: 2018-01-15\nthis_year: [Meet sooner]\n"
        "goals: [{indicator: delay, from: 16, to: 12, by: 2018-12}]\n"
    ),
    "rooms/strategic/kaikaku/june.yaml": (
        "title: Two days\nheld: {from: 2018-06-05, to: 2018-06-06}\nproduced: [integration]\n"
    ),
    "rooms/youth/room.yaml": (
        "title: Youth\nlevel: tactical\nreports_to: strategic\ndirectorates: [youth]\nlead: Director\n"
        "meets: {every: week, on: friday, at: '08:30', minutes: 45}\ndeployed: 2018-01\nindicators: [delay, falls]\n"
        "trajectories: [pathway]\n"
    ),
    "rooms/youth/a3/waiting.yaml": (
        "title: Families wait\ntype: project\nparent: integration\nstatus: active\nopened: 2018-02-01\n"
        "goals: [{indicator: delay, from: 16, to: 12, by: 2018-12}]\npdca: [{plan: {start: 2018-02}}]\n"
    ),
    "rooms/youth/kaizen/intake.yaml": "title: Intake\na3: waiting\nheld: {from: 2018-03-06, to: 2018-03-07}\n",
    "rooms/youth/trajectories/pathway.yaml": (
        "title: Pathway\nsteps: [{id: intake, title: Intake, room: north}, {id: care, title: Care, room: south}]\n"
        "handoffs: [{from: intake, to: care, level: linkage, target_level: coordination, indicator: delay}]\n"
    ),
    "rooms/youth/meetings/2018-10-26.yaml": (
        "present: [Director]\nactions: [{id: a1, what: Call the school, owner: Director, due: 2018-10-29}]\n"
    ),
    "rooms/youth/assessments/2018-10-05.yaml": "by: Specialist\nscores: {cognitive: 3, structural: 2, technical: 1}\n",
    "rooms/north/room.yaml": (
        "title: North\nlevel: operational\nreports_to: youth\nlead: Manager\nstaff: 4\nindicators: [delay, falls]\n"
        "meets: {every: week, on: monday}\ndeployed: 2018-03\n"
    ),
    "rooms/north/kata/visits.yaml": (
        "title: Visits\nprocess: Visits\nchallenge: Nobody unseen\nlearner: Nurse\ncoach: Manager\n"
        "target_condition: {what: All seen, indicator: delay, to: 12, by: 2018-11-30}\n"
        "experiments: [{on: 2018-10-22, step: Ask, expected: Answers, review_on: 2018-10-30}]\n"
    ),
    "rooms/north/obstacles/2018-10-19-no-bus-7c1e.yaml": (
        "what: No bus at noon\nraised: {on: 2018-10-19, by: sheet, theme: access}\n"
        "moves: [{on: 2018-10-22, to: youth, why: Not ours}]\n"
    ),
    "rooms/south/room.yaml": (
        "title: South\nlevel: operational\nreports_to: youth\nlead: Head\nstaff: 14\nindicators: [delay, falls]\n"
        "meets: {every: week, on: monday}\ndeployed: 2018-03\n"
    ),
    "indicators/delay.yaml": (
        "title: Delay\ndimension: access\nunit: days\nbetter: lower\nmeasure: mean\nevery: month\npeople: true\n"
        "targets: [{from: 2018-01, value: 12}]\n"
    ),
    "indicators/falls.yaml": (
        "title: Falls\ndimension: access\nunit: '%'\nbetter: lower\nmeasure: ratio\nevery: month\npeople: true\n"
        "targets: [{from: 2018-01, value: 1%}]\n"
    ),
}


class Secrets:
    """What one world holds in private: `number` tells the worlds apart, in every word and number planted."""

    def __init__(self, number: int) -> None:
        self.number = number

    def word(self, kind: str, person: int) -> str:
        return f"{STEM}{kind}{self.number}x{person}"

    def pseudonym(self, room: str, person: int) -> str:
        return f"p-{STEM}{room[0]}{self.number}{'abcdefghijkl'[person]}"

    def amount(self, person: int) -> int:
        """Told of one person alone, and so of nobody."""
        return 7130 + 1000 * self.number + 7 * person

    def point(self, room: str, week: str, person: int) -> int:
        """A workload: of the many, seven are below what asks for an action in either world."""
        low, high = (4002, 4008) if self.number else (4003, 4007)
        # Who leaves after the first week is the last of the many: 5 beyond the limit, then 4.
        return high if person >= (7 if room == "south" else 2 + (week == "2018-W42") * self.number) else low

    def numbers(self) -> tuple[str, ...]:
        """The digits that nothing may show."""
        amounts = [self.amount(person) for people in PEOPLE.values() for person in range(people)]
        points = [4002, 4008] if self.number else [4003, 4007]
        return tuple(str(number) for number in [*amounts, *points, *SMALL.values()])


def world(root: Path, number: int) -> Path:
    """Write a world with its sheets, publish its weeks one after the other, and commit what is for everybody."""
    secrets = Secrets(number)
    write(root, {**ROOMS, **_figures(), **_sheets(secrets)})
    _git(root, "init", "-q")
    for week in WEEKS:
        for room in PEOPLE:
            assert main(["-C", str(root), "status", "publish", room, "--week", week]) == 0
        _git(root, "add", ".")
        _git(root, "commit", "-qm", week)
    return root


def copied(template: Path, root: Path) -> Path:
    shutil.copytree(template, root, symlinks=True)
    return root


def _git(root: Path, *words: str) -> None:
    own = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    moment = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2018-10-29T12:00:00Z")
    subprocess.run(["git", "-C", str(root), *own, *words], check=True, capture_output=True, env=os.environ | moment)


def _figures() -> Mapping[str, str]:
    """Months of two rooms: one is about enough people, the other about so few that its figures are hidden."""
    delay, falls = ["period,room,value,n\n"], ["period,room,numerator,denominator\n"]
    for month in range(1, 10):
        delay += [f"2018-0{month},north,{SMALL['mean']},3\n", f"2018-0{month},south,{20 - month},40\n"]
        falls += [f"2018-0{month},north,1,{SMALL['denominator']}\n"]
        falls += [f"2018-0{month},south,{30 - month},1000\n"]
    return {"indicators/delay.csv": "".join(delay), "indicators/falls.csv": "".join(falls)}


def _sheets(secrets: Secrets) -> Mapping[str, str]:
    """The many lose one person after the first week."""
    return {
        f"private/status/{room}/{week}/{secrets.pseudonym(room, person)}.yaml": sheet(secrets, room, week, person)
        for room, people in PEOPLE.items()
        for week in WEEKS
        for person in range(people - (room == "south" and week == "2018-W43"))
    }


def sheet(secrets: Secrets, room: str, week: str, person: int) -> str:
    """One sheet; in the room of the many the amounts and choices are such that all worlds may tell the same of them."""
    many = room == "south"
    amount = 10 if many else secrets.amount(person)
    own = "" if many and person else f", {{reason: {secrets.word('reason', person)}, count: {amount}}}"
    return (
        f"on: {WEEKS[week]}\nwith: {secrets.word('owner', person)}\nanswers:\n"
        f"  progress: {secrets.word('text', person)}\n  worry: {secrets.word('worry', person)}\n"
        f"  no-shows: [{{reason: bus, count: {amount}}}{own}]\n  put-off: {amount}\n"
        f"  safe: {'no' if secrets.number and person == 1 else 'yes'}\n"
        f"  place: {'home' if person < 6 else 'office'}\n"
        f"  load: {secrets.point(room, week, person)}\n"
        f"actions: [{{what: {secrets.word('action', person)}, owner: {secrets.word('owner', person)},"
        f" due: 2018-10-2{4 + secrets.number}, done: 2018-10-24}}]\nrecognition: {secrets.word('kudos', person)}\n"
        f"obstacles: [2018-10-19-no-bus-7c1e]  # {secrets.word('text', person)}\n"
    )
