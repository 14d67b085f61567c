"""A made workspace in which everything links: what the benchmarks measure.

Of ten items one is a room (one strategic, a tactical one for thirty teams), four are A3s with parents and goals, four
obstacles that moved up and were answered, one a meeting; for five rooms there is an indicator, with rows of the
teams that carry it. Nothing in it is wrong, so that a check says so and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEAMS_A_ROOM = 30
ITEMS_AN_INDICATOR = 50
SETTINGS = """\
organisation: {en: Region, fr: Région}
as_of: 2018-10-31
directorates: [{id: youth, title: {en: Youth, fr: Jeunesse}}]
dimensions:
  - {id: access, aim: experience, title: {en: Access, fr: Accès}}
  - {id: health, aim: population, title: {en: Health, fr: Santé}}
  - {id: cost, aim: cost, title: {en: Cost, fr: Coût}}
  - {id: worklife, aim: worklife, title: {en: Work life, fr: Vie au travail}}
"""
ROOM = """\
title: {{en: Room {id}, fr: Salle {id}}}
level: {level}
{reports}directorates: [youth]
lead: Manager of the service
meets: {{every: month, on: wednesday, at: "09:00", minutes: 30}}
planned: 2017-01
deployed: 2018-10-01
indicators: [{indicator}]
"""
INDICATOR = """\
title: {{en: Days to a first contact {n}, fr: Jours avant un premier contact {n}}}
question:
  en: How long does a family wait?
  fr: Combien de temps une famille attend-elle?
dimension: {dimension}
unit: days
better: lower
measure: mean
owner: Manager of the service
baseline: {{period: 2018-01, value: 16}}
targets:
  - {{from: 2018-01, value: 12}}
"""
A3 = """\
title: {{en: Waiting for a first contact {n}, fr: Attente d’un premier contact {n}}}
type: {type}
{parent}status: active
owner: Manager of the service
opened: 2018-09-03
due: 2018-12-{due}
background: |
  Families wait, and tell their story
  again at each door.
current_condition: |
  A family waits 16 days.
goals:
  - {{indicator: {indicator}, from: 16, to: 12, by: 2018-12, room: {room}}}
countermeasures:
  - {{id: c1, what: Call within two days, owner: Team leader, due: 2018-10-15, done: 2018-10-12}}
  - {{id: c2, what: One form, owner: Team leader, due: 2018-11-30}}
signatures: [{{role: Manager of the service, on: 2018-09-10}}]
pdca:
  - plan: {{start: 2018-09-03, end: 2018-09-28}}
    do: {{start: 2018-10-01, due: 2018-11-30}}
"""
OBSTACLE = """\
what: {{en: No transport to appointments {n}, fr: Pas de transport vers les rendez-vous {n}}}
raised: {{on: 2018-10-01, by: room}}
a3: {a3}
moves:
  - {{on: 2018-10-08, to: {above}, why: Money is needed that the room does not have}}
answers:
  - {{on: 2018-10-10, room: {above}, answer: A bus line is asked for}}
carried_back: 2018-10-12
"""
MEETING = """\
present: [Manager of the service, Team leader]
actions:
  - {{id: call, what: Ask for a bus line, owner: Manager of the service, due: 2018-11-15, a3: {a3}}}
next: 2018-11-07
"""


def make(root: Path, items: int) -> int:
    """Write a workspace of about so many items; give how many YAML files there are."""
    files = linked(items)
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sum(path.endswith(".yaml") for path in files)


def linked(items: int) -> dict[str, str]:
    """The files by path."""
    teams = max(items // 10 - 1 - items // 310, 1)
    tactical = -(-teams // TEAMS_A_ROOM)
    files = {"ipms.yaml": SETTINGS, **_indicators(_how_many(items), teams)}
    files |= _room("top", "strategic", "", 0, items)
    for number in range(tactical):
        files |= _room(f"area-{number}", "tactical", "top", number, items)
    for number in range(teams):
        files |= _room(f"team-{number}", "operational", f"area-{number // TEAMS_A_ROOM}", number, items)
    return files


def _how_many(items: int) -> int:
    """How many indicators: one for each aim at least."""
    return max(items // ITEMS_AN_INDICATOR, 4)


def _indicators(count: int, teams: int) -> dict[str, str]:
    """Each team reports the indicator on its wall, month by month."""
    months = [f"2018-{month:02}" for month in range(4, 10)]
    aims = ("access", "health", "cost", "worklife")
    files = {}
    for number in range(count):
        rows = [
            f"{month},team-{team},{16 - place}.5,{20 + place}"
            for team in range(number, teams, count)
            for place, month in enumerate(months)
        ]
        files[f"indicators/delay-{number}.yaml"] = INDICATOR.format(n=number, dimension=aims[number % 4])
        files[f"indicators/delay-{number}.csv"] = "\n".join(["period,room,value,n", *rows, ""])
    return files


def _room(room: str, level: str, above: str, number: int, items: int) -> dict[str, str]:
    """A room and what lives in it: four A3s, four obstacles, a meeting."""
    folder, indicator = f"rooms/{room}", f"delay-{number % _how_many(items)}"
    reports = f"reports_to: {above}\n" if above else ""
    files = {f"{folder}/room.yaml": ROOM.format(id=room, level=level, reports=reports, indicator=indicator)}
    for place in range(4):
        parent = "" if level == "strategic" else f"parent: {above}-a3-{place}\n"
        files[f"{folder}/a3/{room}-a3-{place}.yaml"] = A3.format(
            n=f"{room} {place}",
            type="project" if parent else "strategic",
            parent=parent,
            indicator=indicator,
            room=room,
            due={"strategic": 31, "tactical": 30}.get(level, 28),
        )
    for place in range(4 if above else 0):
        files[f"{folder}/obstacles/2018-10-01-transport-{number:04x}-{level[0]}{place}.yaml"] = OBSTACLE.format(
            n=f"{room} {place}", a3=f"{room}-a3-0", above=above
        )
    files[f"{folder}/meetings/2018-10-10.yaml"] = MEETING.format(a3=f"{room}-a3-0")
    return files
