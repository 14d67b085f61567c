"""What was said in the dialogue so far, and the sheet that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipms.workspace.new_files.sheets import NewObstacle, NewSheet

if TYPE_CHECKING:
    from ipms.cli.commands.status.asking.target import Target
    from ipms.model.kinds.sheet import Sheet
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry


@dataclass(slots=True)
class Said:
    """Answers as the file holds them; what was left out is not there."""

    staff: str = ""
    drawn: bool = False
    """The pseudonym is new, and these two people have to keep it."""
    with_: Text | str | None = None
    answers: dict[str, object] = field(default_factory=dict)
    actions: list[dict[str, object]] = field(default_factory=list)
    obstacles: list[str | NewObstacle] = field(default_factory=list)
    recognition: str | None = None
    done: list[tuple[Entry[Sheet], int]] = field(default_factory=list)
    unacted: bool = False
    """An answer asks for an action at once, and there is none yet."""

    @property
    def anything(self) -> bool:
        """Whether there is anything to be kept."""
        return bool(self.answers or self.actions or self.obstacles or self.recognition or self.done)

    def sheet(self, target: Target) -> NewSheet:
        """The sheet to be written."""
        fields = {
            "on": target.on.isoformat(),
            "with": in_file(self.with_ if self.with_ is not None else target.lead),
            "answers": self.answers,
            "actions": self.actions,
            "recognition": self.recognition,
        }
        obstacles, done = tuple(self.obstacles), tuple(self.done)
        return NewSheet(target.room, target.week, self.staff, target.on, fields, obstacles, done)


def in_file(text: Text | str | None) -> object:
    """A text as a file holds it: typed once, or once a language."""
    return text if text is None or isinstance(text, str) else text.model_dump()
