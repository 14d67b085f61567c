"""The marks that stand beside words, so that colour is never alone; each takes one cell everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.change import Judgement
from ipms.analysis.figures.standing import Standing
from ipms.analysis.work.pdca import Progress, State

if TYPE_CHECKING:
    from ipms.render.spans import Style

WAITING: Final = "◷"
DUE: Final = "◔"
WARNING: Final = "⚠"
STILL: Final = "◫"
HOLLOW: Final = "∘"
ILLUSTRATIVE: Final = "¹"
PATH: Final = "▸"

STANDING: Final[dict[Standing, str]] = {
    Standing.MET: "✔",
    Standing.NEAR: "◒",
    Standing.MISSED: "✖",
    Standing.NO_TARGET: "◌",
    Standing.NO_DATA: "?",
}
STANDING_STYLE: Final[dict[Standing, Style]] = {
    Standing.MET: "met",
    Standing.NEAR: "near",
    Standing.MISSED: "missed",
    Standing.NO_TARGET: "none",
    Standing.NO_DATA: "none",
}
JUDGEMENT_STYLE: Final[dict[Judgement, Style]] = {
    Judgement.BETTER: "better",
    Judgement.WORSE: "worse",
    Judgement.SAME: "plain",
    Judgement.UNTOLD: "plain",
}
PROGRESS: Final[dict[Progress, str]] = {
    Progress.NOT_STARTED: "▱",
    Progress.RUNNING: "▸",
    Progress.LATE: WARNING,
    Progress.ENDED: "▰",
}
PROGRESS_STYLE: Final[dict[Progress, Style]] = {
    Progress.NOT_STARTED: "muted",
    Progress.RUNNING: "strong",
    Progress.LATE: "late",
    Progress.ENDED: "plain",
}
STATE: Final[dict[State, str]] = {State.LATE: WARNING, State.STALLED: STILL, State.WAITING: WAITING}
STATE_STYLE: Final[dict[State, Style]] = {
    State.NOT_STARTED: "muted",
    State.ON_TRACK: "plain",
    State.LATE: "late",
    State.STALLED: "late",
    State.WAITING: "waiting",
    State.ADOPTED: "better",
    State.ADAPTED: "better",
    State.ABANDONED: "muted",
}
DECIDE: Final[dict[str, tuple[str, Style]]] = {
    "countermeasure-due": (STANDING[Standing.MISSED], "missed"),
    "answer-overdue": (WAITING, "late"),
    "answer-waiting": (WAITING, "waiting"),
    "a3-late": (WARNING, "late"),
    "a3-decision": (DUE, "waiting"),
    "stalled": (STILL, "late"),
    "review-due": (DUE, "waiting"),
    "sustain-due": (DUE, "waiting"),
}
OBSTACLE: Final[dict[str, tuple[str, Style]]] = {
    "overdue": (WAITING, "late"),
    "waiting": (WAITING, "waiting"),
    "answered": (DUE, "waiting"),
    "carried-back": (STANDING[Standing.MET], "met"),
}
