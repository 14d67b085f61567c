"""A control room: where people meet, whom it reports to, and what hangs on its walls."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ipms.model.base import Many, Model
from ipms.model.fields import (
    Amount,
    DirectorateRef,
    Flag,
    Happened,
    IndicatorRef,
    Positive,
    RoomRef,
    Short,
    Time,
    TrajectoryRef,
    Weekday,
    When,
    Whole,
)
from ipms.model.item import Titled
from ipms.model.text import Text
from ipms.model.vocabulary import CadenceWord, LevelWord


class Meets(Model):
    """The rhythm of a room."""

    every: CadenceWord
    on: Weekday | None = None
    at: Time | None = None
    minutes: Positive | None = None


class RoomIndicator(Model):
    """An indicator on a room's wall, with the room's own target where it has one."""

    id: IndicatorRef
    target: Amount | None = None
    from_: Annotated[When | None, Field(alias="from"), Happened(takes=("target",), end=False)] = None
    set_by: Text | None = None


def _named(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class Room(Titled):
    """A control room. `directorates` of two or more make it a joint room."""

    level: LevelWord
    reports_to: RoomRef | None = None
    directorates: Many[DirectorateRef] = ()
    meant_joint: Annotated[Flag, Field(alias="joint")] = False
    lead: Text | None = None
    members: Many[Text] = ()
    vision: Many[Text] = ()
    meets: Meets | None = None
    planned: Annotated[When | None, Happened(end=False)] = None
    deployed: Annotated[When | None, Happened(end=False)] = None
    staff: Whole | None = None
    indicators: Many[Annotated[RoomIndicator, BeforeValidator(_named), Short(IndicatorRef)]] = ()
    trajectories: Many[TrajectoryRef] = ()

    @property
    def joint(self) -> bool:
        """Whether one room serves several directorates, whatever it is meant to be."""
        return len(set(self.directorates)) > 1
