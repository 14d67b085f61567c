"""A workspace with every kind of item and every part that an item can have, and no text but those that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_CYCLES: Final = [
    {
        "plan": {"start": "2018-01", "end": "2018-02", "due": "2018-02"},
        "do": {"start": "2018-02", "end": "2018-05"},
        "check": {"start": "2018-05", "end": "2018-06", "due": "2018-06"},
        "adjust": {"start": "2018-06", "end": "2018-06", "decision": "adapt"},
    },
    {"plan": {"start": "2018-07"}, "do": {"start": "2018-08", "due": "2018-09"}},
]
_GOALS: Final = [
    {"indicator": "delay", "from": 16, "to": 12, "by": "2018-12", "room": "north"},
    {"indicator": "plans", "from": "50%", "to": "85%", "by": "2018-09"},
]
_A3: Final = {
    "status": "active",
    "opened": "2018-01-15",
    "due": "2018-12-31",
    "goals": _GOALS,
    "signatures": [{"on": "2018-01-20"}, {}],
    "catchball": [
        {"on": "2018-01-16", "from": "top", "to": "north", "response": "counter"},
        {"on": "2018-01-18", "from": "north", "to": "top", "response": "accept"},
    ],
    "pdca": _CYCLES,
}
_QUESTIONS: Final = [
    {"id": "moved", "type": "text"},
    {"id": "no-shows", "type": "counted-reasons", "choices": [{"id": "bus"}, {"id": "forgot"}], "theme": "access"},
    {"id": "load", "type": "scale", "from": 1, "to": 5, "private": True, "act_when": ">= 4", "theme": "joy"},
]
_INDICATOR: Final = {
    "dimension": "access",
    "every": "month",
    "targets": [{"from": "2017-04", "value": 14}, {"from": "2018-01", "value": 12}],
    "rebase": [{"from": "2018-04"}],
    "baseline": {"period": "2017-04", "value": 16.96},
    "secondary_target": 13,
}
ITEMS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "ipms.yaml": (
        "settings",
        {
            "as_of": "2018-10-31",
            "directorates": [{"id": "youth"}, {"id": "care"}],
            "dimensions": [{"id": "access", "aim": "experience"}, {"id": "joy", "aim": "worklife"}],
            "deployment": [{"levels": ["strategic"], "by": "2018-03-31", "share": 1.0}],
            "status_sheet": {"due": "friday", "questions": _QUESTIONS},
        },
    ),
    "rooms/top/room.yaml": (
        "room",
        {
            "level": "strategic",
            "indicators": [{"id": "delay", "target": 10, "from": "2018-02"}, "plans", "odd"],
            "meets": {"every": "4 weeks", "on": "friday", "at": "08:30", "minutes": 60},
            "deployed": "2018-01",
            "planned": "2017-01",
        },
    ),
    "rooms/north/room.yaml": (
        "room",
        {
            "level": "tactical",
            "reports_to": "top",
            "directorates": ["youth", "care"],
            "joint": True,
            "indicators": ["delay", "plans", "odd"],
            "trajectories": ["path"],
            "meets": {"every": "week", "on": "monday"},
            "staff": 14,
            "planned": "2018-01",
        },
    ),
    "rooms/top/a3/whole.yaml": ("a3", {"type": "strategic", "last_year": [{}, {}], **_A3}),
    "rooms/north/a3/part.yaml": (
        "a3",
        {
            "type": "project",
            "parent": "whole",
            "analysis": {"causes": [{}, {}, {}]},
            "countermeasures": [
                {"id": "c1", "due": "2018-03-31", "done": "2018-03-12"},
                {"id": "c2", "due": "2018-09-30"},
                {"id": "c3"},
            ],
            **_A3,
        },
    ),
    "rooms/top/kaikaku/june.yaml": (
        "kaikaku",
        {
            "held": {"from": "2018-01-08", "to": "2018-01-09"},
            "participants": [{"count": 4}, {"count": 8}],
            "produced": ["whole", "part"],
            "pdca": _CYCLES,
        },
    ),
    "rooms/north/kaizen/intake.yaml": (
        "kaizen",
        {
            "a3": "part",
            "held": {"from": "2018-03-06", "to": "2018-03-07"},
            "scope": {},
            "goals": _GOALS,
            "actions": [{"id": "a1", "due": "2018-04-30"}, {"id": "a2", "due": "2018-04-30", "done": "2018-04-12"}],
            "sustain": [{"day": 30, "on": "2018-04-06"}, {"day": 60}],
            "pdca": _CYCLES,
        },
    ),
    "rooms/north/kata/visits.yaml": (
        "kata",
        {
            "a3": "part",
            "opened": "2018-09-03",
            "target_condition": {"indicator": "delay", "to": 12, "by": "2018-11-30", "set_on": "2018-09-03"},
            "obstacles": [{"id": "o1", "state": "active"}, {"id": "o2"}],
            "experiments": [
                {"on": "2018-10-08", "obstacle": "o1", "review_on": "2018-10-15", "reviewed": "2018-10-15"},
                {"on": "2018-10-22", "obstacle": "o1", "review_on": "2018-10-29"},
            ],
        },
    ),
    "rooms/north/trajectories/path.yaml": (
        "trajectory",
        {
            "steps": [
                {"id": "intake", "room": "north", "directorate": "youth", "indicators": ["delay"]},
                {"id": "school"},
                {"id": "care", "room": "top"},
            ],
            "handoffs": [
                {
                    "from": "intake",
                    "to": "school",
                    "indicator": "delay",
                    "level": "linkage",
                    "target_level": "coordination",
                    "domains": {"transitions": "linkage"},
                    "since": "2017",
                },
                {"from": "school", "to": "care", "level": "absence", "target_level": "linkage"},
            ],
            "journey": [{"step": "intake"}, {"step": "care"}],
        },
    ),
    "rooms/north/obstacles/2018-10-19-no-bus-7c1e.yaml": (
        "obstacle",
        {
            "raised": {"on": "2018-10-19", "by": "sheet", "theme": "access"},
            "trajectory": "path/intake",
            "a3": "part",
            "moves": [{"on": "2018-10-22", "to": "top"}],
        },
    ),
    "rooms/north/obstacles/2018-08-01-no-room-aa11.yaml": (
        "obstacle",
        {
            "raised": {"on": "2018-08-01", "by": "room"},
            "moves": [{"on": "2018-08-02", "to": "top"}],
            "answers": [{"on": "2018-08-09", "room": "top"}],
        },
    ),
    "rooms/north/obstacles/2018-08-02-no-key-bb22.yaml": (
        "obstacle",
        {
            "raised": {"on": "2018-08-02"},
            "answers": [{"on": "2018-08-03", "room": "north"}],
            "carried_back": "2018-08-04",
            "resolved": "2018-10-20",
        },
    ),
    "rooms/north/meetings/2018-10-26.yaml": (
        "meeting",
        {
            "actions": [
                {"id": "m1", "due": "2018-10-29", "a3": "part"},
                {"id": "m2", "due": "2018-10-29", "done": "2018-10-28"},
                {"id": "m3", "obstacle": "2018-10-19-no-bus-7c1e"},
            ],
            "next": "2018-11-05",
            "rating": 7,
        },
    ),
    "rooms/north/status/2018-W43.yaml": (
        "summary",
        {
            "expected": 14,
            "filled": 12,
            "answers": {
                "no-shows": {"answered": 12, "total": 20, "reasons": [{"count": 11}, {"count": 9}]},
                "load": {"answered": 12, "distribution": {"1-3": 6, "4-5": 6}},
            },
            "triggers": {"raised": 6, "acted": 6},
            "obstacles": ["2018-10-19-no-bus-7c1e"],
        },
    ),
    "rooms/north/assessments/2018-10-05.yaml": (
        "assessment",
        {"scores": {"cognitive": 3, "structural": 2, "technical": 1}, "evidence": {}, "work": {}},
    ),
    "indicators/delay.yaml": ("indicator", {"better": "lower", "measure": "mean", **_INDICATOR}),
    "indicators/odd.yaml": ("indicator", {"better": "lower", "measure": "value"}),
    "indicators/plans.yaml": (
        "indicator",
        {"unit": "%", "better": "higher", "measure": "ratio", "targets": [{"from": "2018-01", "value": "85%"}]},
    ),
}
"""Path -> the kind of its item, and what it holds beside texts."""
HEADERS: Final = {"delay": "period,room,value,n,note", "plans": "period,room,numerator,denominator,note"}
ROWS: Final = {
    name: [f"{year}-{month:02},north,{first + month},{40 + month}" for year in (2017, 2018) for month in range(1, 10)]
    for name, first in (("delay", 9), ("plans", 20))
}
"""Months of the indicators, without their notes."""
