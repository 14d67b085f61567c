"""What is measured, and what each measure tells of: which work, whose path, which phase.

The one table of it. Why each measure stands where it stands: docs/decisions/appropriation.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Work(StrEnum):
    """The three kinds of work through which rooms take root."""

    REFORMULATING = "reformulating"
    """Performance management: from accounts to give to a conversation about the work."""
    DISRUPTING = "disrupting"
    """Accountability: from blame for a figure to answers for an obstacle."""
    EFFECTING = "effecting"
    """Integrated performance management that is about value for those who are served."""


class Agent(StrEnum):
    """What takes root, each on a path of its own: tools disrupt, institutions maintain, people create."""

    TOOLS = "tools"
    INSTITUTIONS = "institutions"
    PEOPLE = "people"


class Phase(StrEnum):
    """The phases of taking root. They overlap and come back: none is a step that must be over before the next."""

    IMPLEMENTING = "implementing"
    TESTING = "testing"
    ADAPTING = "adapting"


class Path(StrEnum):
    """The paths that people score."""

    COGNITIVE = "cognitive"
    STRUCTURAL = "structural"
    TECHNICAL = "technical"


class Measure(StrEnum):
    """What the files themselves show."""

    FIGURES = "figures"
    """Indicators of the wall whose latest figure is not stale."""
    MEETINGS = "meetings"
    """Meetings held, of those that the rhythm asked for."""
    ROLES = "roles"
    """Roles that took part: a count of its own."""
    COUNTERMEASURES = "countermeasures"
    """Misses that call for a countermeasure and have one."""
    ANSWERS = "answers"
    """Escalated obstacles that the room answered in time."""
    SIGNED = "signed"
    """A3s at work that all who are named on them have signed."""
    DECISIONS = "decisions"
    """Checks that ended, with a decision after them."""
    CARRIED_BACK = "carried-back"
    """Answers of the room that came back to the one that had raised the obstacle."""
    SHEETS = "sheets"
    """Status sheets filled, of those expected."""
    CYCLES = "cycles"
    """Experiments of a kata due for review with both an expectation and a learning."""


class Told(NamedTuple):
    """What a measure tells of."""

    work: Work
    agent: Agent
    phase: Phase


TABLE: Final[dict[Measure, Told]] = {
    Measure.FIGURES: Told(Work.REFORMULATING, Agent.TOOLS, Phase.IMPLEMENTING),
    Measure.MEETINGS: Told(Work.REFORMULATING, Agent.INSTITUTIONS, Phase.IMPLEMENTING),
    Measure.ROLES: Told(Work.REFORMULATING, Agent.PEOPLE, Phase.IMPLEMENTING),
    Measure.COUNTERMEASURES: Told(Work.DISRUPTING, Agent.TOOLS, Phase.TESTING),
    Measure.ANSWERS: Told(Work.DISRUPTING, Agent.INSTITUTIONS, Phase.TESTING),
    Measure.SIGNED: Told(Work.DISRUPTING, Agent.PEOPLE, Phase.IMPLEMENTING),
    Measure.DECISIONS: Told(Work.EFFECTING, Agent.TOOLS, Phase.ADAPTING),
    Measure.CARRIED_BACK: Told(Work.EFFECTING, Agent.INSTITUTIONS, Phase.ADAPTING),
    Measure.SHEETS: Told(Work.EFFECTING, Agent.PEOPLE, Phase.IMPLEMENTING),
    Measure.CYCLES: Told(Work.EFFECTING, Agent.PEOPLE, Phase.TESTING),
}
"""In the order of a page: by work, then by agent."""

PATH_OF: Final[dict[Path, Agent]] = {
    Path.COGNITIVE: Agent.PEOPLE,
    Path.STRUCTURAL: Agent.INSTITUTIONS,
    Path.TECHNICAL: Agent.TOOLS,
}
"""Beside which agent's measures the score of a path is held."""


def measures_of(agent: Agent) -> tuple[Measure, ...]:
    """The measures that tell of an agent, in the order of a page."""
    return tuple(measure for measure, told in TABLE.items() if told.agent is agent)
