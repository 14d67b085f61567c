"""What is wrong with a status sheet before it is written, in the words of the rules that would speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.rooms.triggers import triggered
from ipms.analysis.sheets.answering import fitting, form_facts
from ipms.checks.rules.confidentiality.identifiers import identifiers_in
from ipms.model.finding import Finding, Severity
from ipms.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.workspace.new_files.answered import Answered, NamedObstacle
    from ipms.workspace.reading import Document
    from ipms.workspace.workspace import Workspace

OUT_OF_FORM = "LOP420"


@dataclass(frozen=True, slots=True)
class NewSheetCheck:
    """One file that holds a sheet, as it was read and understood."""

    ws: Workspace
    document: Document
    sheet: Answered

    def findings(self) -> list[Finding]:
        """All that speaks against writing it, and what gives pause, in order of place."""
        found = [*self._answers(), *self._obstacles(), *self._identifiers()]
        return sorted(found, key=lambda finding: finding.sort_key)

    def wrong(self, code: str, at: tuple[Step, ...], variant: str = "", **facts: str | int) -> Finding:
        """A finding at a value of the file."""
        return Finding(code, Severity.ERROR, self.document.place(at), at, facts, variant)

    def _answers(self) -> Iterator[Finding]:
        asked = {question.id: question for question in self.ws.settings.status_sheet.questions}
        for name, answer in self.sheet.answers.items():
            at = ("answers", name)
            if name not in asked:
                close = nearest(name, asked)
                place = self.document.place(at, key=True)
                yield Finding("LOP412", Severity.ERROR, place, at, {"question": name}, suggestion=close)
            elif (reason := fitting(asked[name], answer)) is not None:
                yield self.wrong(OUT_OF_FORM, at, reason, **form_facts(asked[name], reason))
            elif triggered(asked[name], answer) and not self._acts:
                yield self.wrong("LOP401", at, "answer")

    @property
    def _acts(self) -> bool:
        """Whether there is an action with somebody who does it by a day: a promise without them is kept by nobody."""
        return any(action.owner is not None and action.due is not None for action in self.sheet.actions)

    def _obstacles(self) -> Iterator[Finding]:
        for number, one in enumerate(self.sheet.obstacles):
            at = ("obstacles", number)
            if one.id is None and not (one.what or "").strip():
                yield self.wrong(OUT_OF_FORM, at, "obstacle")
            for field, kind, named, known in self._named(one):
                if named is not None and named not in known:
                    place = self.document.place((*at, field))
                    close = nearest(named, known)
                    yield Finding("LNK101", Severity.ERROR, place, at, {"id": named}, kind, suggestion=close)

    def _named(self, one: NamedObstacle) -> Iterator[tuple[str, str, str | None, list[str]]]:
        """What an obstacle refers to: field, kind, id, and the ids there are."""
        ws = self.ws
        yield "id", "obstacle", one.id, list(ws.obstacles)
        yield "theme", "dimension", one.theme, [dimension.id for dimension in ws.settings.dimensions]
        if one.trajectory is not None:
            steps = [f"{entry.id}/{step.id}" for entry in ws.trajectories.values() for step in entry.value.steps]
            yield "trajectory", "step", one.trajectory, [*ws.trajectories, *steps]

    def _identifiers(self) -> list[Finding]:
        return identifiers_in(self.document.text.encode(), self.document.path)
