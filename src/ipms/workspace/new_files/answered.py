"""A status sheet that somebody hands over in a file: what a sheet holds, whose it is, and obstacles that are new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field

from ipms.model.base import Many, Model
from ipms.model.fields import Day, DimensionRef, ObstacleRef, Slug, StepRef
from ipms.model.item import Item
from ipms.model.kinds.sheet import SheetAction, TypedAnswer
from ipms.model.text import Text
from ipms.workspace.load import understand
from ipms.workspace.new_files.sheets import NewObstacle

if TYPE_CHECKING:
    from ipms.model.finding import Finding
    from ipms.workspace.reading import Document


class NamedObstacle(Model):
    """An obstacle that is there, by its id; or a new one, in words."""

    id: ObstacleRef | None = None
    what: str | None = None
    theme: DimensionRef | None = None
    trajectory: StepRef | None = None

    def as_written(self) -> str | NewObstacle:
        """What the sheet names, or what is to be raised."""
        return self.id or NewObstacle(self.what or "", self.theme, self.trajectory)


def _named(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class Answered(Item):
    """A sheet on its way: nothing in it is required, for the command line may say it."""

    staff: str | None = None
    week: str | None = None
    on: Day | None = None
    with_: Annotated[Text | None, Field(alias="with")] = None
    answers: dict[Slug, TypedAnswer] = Field(default_factory=dict)
    actions: Many[SheetAction] = ()
    obstacles: Many[Annotated[NamedObstacle, BeforeValidator(_named)]] = ()
    recognition: Text | None = None


def answered(document: Document) -> tuple[Answered, list[Finding]]:
    """What a file says, without what could not be understood, and why that could not."""
    value, findings = understand(document, Answered)
    return (value if isinstance(value, Answered) else Answered()), findings


_NOT_WRITTEN = frozenset({"staff", "week", "obstacles"})


def fields_of(document: Document) -> dict[str, object]:
    """The fields of the sheet as they were typed: what was understood is written as it stood."""
    return {name: value for name, value in document.data.items() if name not in _NOT_WRITTEN}
