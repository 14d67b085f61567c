"""The weekly dialogue at the prompt: whose sheet, what became of last week, the questions, actions, obstacles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.triggers import triggered
from ipms.analysis.sheets import dialogue as known
from ipms.cli.commands.status.asking.before import obstacle_lines, title_lines
from ipms.cli.commands.status.asking.questions import Questions
from ipms.cli.commands.status.asking.said import in_file
from ipms.cli.commands.status.asking.target import known_staff
from ipms.cli.errors import RequestError
from ipms.cli.prompts import Choice
from ipms.model.kinds.sheet import Sheet
from ipms.render.cells import neutral
from ipms.render.spans import BLANK, Span, line
from ipms.workspace.new_files.sheets import NewObstacle, new_pseudonym, sheet_there

if TYPE_CHECKING:
    from ipms.cli.commands.status.asking.said import Said
    from ipms.cli.commands.status.asking.target import Target
    from ipms.cli.prompts import Prompt
    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry

NEW: Final = "+"


class Dialogue:
    """One walk through the dialogue; what is said is kept as it comes."""

    def __init__(self, prompt: Prompt, target: Target, said: Said) -> None:
        self.ask = prompt
        self.words = prompt.words
        self.target = target
        self.said = said

    def walk(self) -> None:
        """All of it in its order: nothing is asked anew before it is known what became of the old."""
        self.ask.show(title_lines(self.target, self.said.with_, self.words, self.ask.width))
        self.ask.keys()
        self._whose()
        self._look_back()
        questions = Questions(self.ask, self.said.answers, self.target.ws.settings.confidentiality.min_count)
        for question in self.target.questions:
            questions.ask(question)
            if self._asks_for_action(question):
                self.insist()
        self._further_actions()
        self._obstacles()
        self.said.recognition = self.ask.text(
            self.words("status-add.recognition"), self.words("status-add.recognition.why")
        )

    # --- whose sheet ---------------------------------------------------------------------------

    def _whose(self) -> None:
        """The pseudonym, where it was not given: one the room knows, or a new one that is shown once."""
        ws, room, week = self.target.ws, self.target.room, self.target.week
        people = known.people(ws, room, week)
        staff = self.said.staff or (self._chosen(people) if people else NEW)
        if staff == NEW:
            staff = new_pseudonym([one.staff for one in people])
            self.said.drawn = True
            self.ask.say("", self.words("status-add.drawn", staff=staff))
        self.said.staff = known_staff(staff)
        refuse_second(self.target, staff)

    def _chosen(self, people: tuple[known.Person, ...]) -> str:
        choices = [Choice(one.staff, self._person(one)) for one in people]
        choices.append(Choice(NEW, self.words("status-add.somebody-new")))
        asked, why = self.words("status-add.whose"), self.words("status-add.whose.why")
        return self.ask.one_of(asked, choices, why, required=True) or NEW

    def _person(self, one: known.Person) -> str:
        if one.filled:
            return self.words("status-add.person.filled")
        week = self.words.period(self.target.ws.calendar.parse(one.weeks[0]))
        return self.words("status-add.person.last", week=week)

    # --- what became of the old ----------------------------------------------------------------

    def _look_back(self) -> None:
        ws, room, week = self.target.ws, self.target.room, self.target.week
        earlier = known.earlier(ws, room, week, self.said.staff)
        self._agreed(known.agreed(ws, room, week, self.said.staff))
        told = known.obstacles_to_tell(ws, room, earlier[0].value.on if earlier else None)
        if told:
            self.ask.show([BLANK, line(Span(self.words("status-add.open-obstacles"), "strong"))])
            self.ask.show(obstacle_lines(told, ws, self.words, self.ask.width))

    def _agreed(self, agreed: tuple[known.Agreed, ...]) -> None:
        """Each promise once: done, not yet, or left out."""
        if agreed:
            self.ask.show([BLANK, line(Span(self.words("status-add.agreed"), "strong"))])
        for one in agreed:
            parts = [neutral(self.words.choose(one.action.what))]
            parts += [neutral(self.words.choose(one.action.owner))] if one.action.owner is not None else []
            parts += [self.words("status-add.by", day=one.action.due)] if one.action.due is not None else []
            asked = self.words("status-add.done", what=" · ".join(parts))
            if self.ask.yes_or_no(f"{asked} {self.words('prompt.yes-or-no')}", self.words("status-add.done.why")):
                self.said.done.append((one.entry, one.number))

    # --- actions -------------------------------------------------------------------------------

    def _asks_for_action(self, question: Question) -> bool:
        given = self.said.answers.get(question.id)
        if given is None or question.act_when is None:
            return False
        typed = given if isinstance(given, list) else str(given)
        sheet = Sheet.model_validate({"on": self.target.on, "answers": {question.id: typed}})
        return triggered(question, sheet.answers[question.id])

    def insist(self) -> None:
        """Ask for an action until there is one; another one already agreed upon may answer this as well."""
        self.said.unacted = not self.said.actions
        self.ask.show([BLANK, line(Span(self.words("status-add.act-now"), "warning"))])
        if self.said.unacted:
            self._action(self.words("status-add.act"), required=True)
            self.said.unacted = False
        else:
            self._action(self.words("status-add.act-too"), required=False)

    def _further_actions(self) -> None:
        while self._action(self.words("status-add.action-more" if self.said.actions else "status-add.action")):
            pass

    def _action(self, asked: str, *, required: bool = False) -> bool:
        """An action with all it needs: what, who, by when; False where none is named."""
        what = self.ask.text(asked, self.words("status-add.action.why"), required=required)
        if what is None:
            return False
        roles, why = self._roles(), self.words("status-add.owner.why")
        owner = self.ask.one_of_or_words(
            self.words("status-add.owner"), [Choice(name) for name in roles], why, required=True
        )
        due = self.ask.date(
            self.words("status-add.due"), self.words("status-add.due.why"), since=self.target.on, required=True
        )
        self.said.actions.append({"what": what, "owner": in_file(roles.get(owner or "", owner)), "due": str(due)})
        return True

    def _roles(self) -> dict[str, Text]:
        """The room's own people by their roles, as they are called here and in either language."""
        entry = self.target.ws.rooms.get(self.target.room)
        roles = [] if entry is None else [entry.value.lead, *entry.value.members]
        return {name: role for role in roles if role is not None and (name := self.words.choose(role))}

    # --- obstacles -----------------------------------------------------------------------------

    def _obstacles(self) -> None:
        """What stands in the way that somebody else must remove: one of the room's, or a new one."""
        told = known.obstacles_to_tell(self.target.ws, self.target.room, None)
        asked = self.words("status-add.obstacle")
        while True:
            taken = set(self.said.obstacles)
            choices = [Choice(one.entry.id, self._what(one), titled=True) for one in told if one.entry.id not in taken]
            said = self.ask.one_of_or_words(asked, choices, self.words("status-add.obstacle.why"))
            if said is None:
                return
            if said in {one.value for one in choices}:
                self.said.obstacles.append(said)
            else:
                self._new_obstacle(said)
            asked = self.words("status-add.obstacle-more")

    def _what(self, one: known.Told) -> str:
        return self.words.choose(one.entry.value.what)

    def _new_obstacle(self, what: str) -> None:
        """Keep a new obstacle, then what else is known of it: where the questions end, its words are kept."""
        new = NewObstacle(what)
        self.said.obstacles.append(new)
        dimensions = self.target.ws.settings.dimensions
        themes = [Choice(one.id, self.words.choose(one.title), titled=True) for one in dimensions]
        if themes:
            theme = self.ask.one_of(self.words("status-add.theme"), themes, self.words("status-add.theme.why"))
            self.said.obstacles[-1] = new = replace(new, theme=theme)
        if steps := self._steps():
            step = self.ask.one_of(self.words("status-add.step"), steps, self.words("status-add.step.why"))
            self.said.obstacles[-1] = replace(new, trajectory=step)

    def _steps(self) -> list[Choice]:
        """The steps of the trajectories that the room follows or is part of: its own steps first."""
        room, ws = self.target.ws.rooms.get(self.target.room), self.target.ws
        followed = () if room is None else room.value.trajectories
        known_here: dict[str, Entry[Trajectory]] = {
            **{one: ws.trajectories[one] for one in followed if one in ws.trajectories},
            **{one.id: one for one in ws.naming("trajectory", self.target.room)},
        }
        steps = [(entry.id, step) for entry in known_here.values() for step in entry.value.steps]
        steps.sort(key=lambda pair: pair[1].room != self.target.room)
        return [Choice(f"{name}/{step.id}", self.words.choose(step.title), titled=True) for name, step in steps]


def refuse_second(target: Target, staff: str) -> None:
    """Refuse a second sheet of the same person and week.

    Raises:
        RequestError: it is there; what is to be added to it is written into its file.
    """
    taken = sheet_there(target.ws, target.room, target.week, staff)
    if taken:
        raise RequestError("status-add.there", hint="status-add.there.hint", path=taken)
