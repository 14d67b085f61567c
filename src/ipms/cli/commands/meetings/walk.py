"""The walk through a meeting at the prompt: what was promised, what waits for an answer, what is decided now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.rooms.actions import open_actions
from ipms.analysis.rooms.meetings import next_meeting
from ipms.analysis.todo.duty import Kind
from ipms.cli.prompts import Choice
from ipms.model.holidays import holiday
from ipms.model.vocabulary import A3Status
from ipms.render.cells import neutral
from ipms.render.figures import when
from ipms.render.layout import flow, wrap
from ipms.render.meetings import moved
from ipms.render.spans import BLANK, Span, line
from ipms.views.meetings.agenda import Part, agenda
from ipms.workspace.edits.meetings import open_action

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ipms.analysis.rooms.actions import OpenAction
    from ipms.cli.prompts import Prompt
    from ipms.model.text import Text
    from ipms.render.spans import Line
    from ipms.views.todo import TodoItem
    from ipms.workspace.edits.meetings import Record
    from ipms.workspace.workspace import Workspace

ALL: Final = "*"
_BEST: Final = 10


class Walk:
    """One walk; what is answered is kept in the record as it comes, so that it may end anywhere."""

    def __init__(self, prompt: Prompt, ws: Workspace, record: Record) -> None:
        self.ask = prompt
        self.words = prompt.words
        self.ws = ws
        self.record = record
        self.page = agenda(ws, record.room, record.day if record.day >= ws.as_of else None)
        self.roles = {str(self.words.choose(role)): role for role in _roles(ws, record.room)}

    def walk(self) -> None:
        """From what was promised to the date of the next meeting."""
        self._title()
        self.ask.keys()
        self._present()
        self._promises()
        self._answers()
        self._decisions()
        self._actions()
        self._recognition()
        self._rating()
        self._next()

    def _title(self) -> None:
        room = self.words.choose(self.page.head.room.title)
        title = self.words("record.title", room=neutral(room), date=self.record.day)
        self.ask.show(wrap(line(Span(title, "title")), self.ask.width))
        if self.ws.path_of("meeting", f"{self.record.room}/{self.record.day}"):
            self.ask.say(self.words("record.there"))

    def _keep(self, name: str, value: Any) -> None:
        self.record.said.setdefault(name, []).append(value)

    def _heading(self, key: str) -> None:
        self.ask.show([BLANK, line(Span(self.words(key), "heading"))])

    # --- who is there, and what was agreed before --------------------------------------------------

    def _present(self) -> None:
        """Roles one after the other, or all of the room's."""
        left = dict(self.roles)
        question = self.words("record.present")
        while True:
            every = [Choice(ALL, self.words("record.everybody"))] if len(left) > 1 else []
            choices = [*every, *(Choice(role) for role in left)]
            said = self.ask.one_of_or_words(question, choices, self.words("record.present.why"))
            if said is None:
                return
            for role in list(left) if said == ALL else [said]:
                self._keep("present", self._role(role))
                left.pop(role, None)
            if said == ALL:
                return
            question = self.words("record.present.more")

    def _promises(self) -> None:
        """Every open action of the room: done or not."""
        actions = open_actions(self.ws, self.record.room)
        if not actions:
            return
        self._heading("meeting.part.promises")
        for action in actions:
            self.ask.show([BLANK, *flow(self._promise(action), self.ask.width)])
            if self.ask.yes(self.words("record.done")):
                self.record.done.append(open_action(self.ws, action.entry.path, action.at[:-1]))

    def _promise(self, action: OpenAction) -> list[Line]:
        """What, who, and how late or by when."""
        facts = [line(Span(neutral(self.words.choose(action.what)), "strong"))]
        if action.owner is not None:
            facts.append(line(neutral(self.words.choose(action.owner))))
        if action.days_late:
            facts.append(line(Span(self.words("board.action.late", n=action.days_late), "late")))
        elif action.due is not None:
            facts.append(line(self.words("board.action.due", date=when(self.words, action.due))))
        return facts

    def _answers(self) -> None:
        """Obstacles that wait here: answered now, or left waiting."""
        waiting = [item for item in self._of(Part.ANSWERS) if item.kind is Kind.ANSWER]
        for item in waiting:
            key = "record.answer.from" if item.other_room is not None else "record.answer"
            room = self.words.choose(item.other_room.title) if item.other_room is not None else ""
            what = self.words.quote(neutral(self.words.choose(item.what)))
            question = self.words(key, what=what, room=neutral(room))
            said = self.ask.text(question, self.words("record.answer.why"))
            if said is not None:
                self.record.answers[item.source.id] = said

    def _of(self, part: Part) -> list[TodoItem]:
        return [item for one in self.page.parts if one.part is part for item in one.items]

    # --- what is settled now -----------------------------------------------------------------------

    def _decisions(self) -> None:
        question = self.words("record.decision")
        while (said := self.ask.text(question, self.words("record.decision.why"))) is not None:
            self._keep("decisions", said)
            question = self.words("record.decision.more")

    def _actions(self) -> None:
        question = self.words("record.action")
        while (what := self.ask.text(question, self.words("record.action.why"))) is not None:
            self._action(what)
            question = self.words("record.action.more")

    def _action(self, what: str) -> None:
        """Who does it by when, and what it is about; kept at once, so that nothing typed is lost."""
        action: dict[str, Any] = {"what": what}
        self._keep("actions", action)
        choices = [Choice(role) for role in self.roles]
        owner = self.ask.one_of_or_words(self.words("record.owner"), choices, self.words("record.owner.why"))
        if owner is not None:
            action["owner"] = self._role(owner)
        due = self.ask.date(self.words("record.due"), self.words("record.due.why"), since=self.record.day)
        if due is not None:
            action["due"] = due.isoformat()
        about = self._about()
        if about:
            asked = self.ask.one_of(self.words("record.about"), list(about.values()), self.words("record.about.why"))
            kinds = {choice.value: kind for (kind, _), choice in about.items()}
            if asked is not None:
                action[kinds[asked]] = asked

    def _about(self) -> Mapping[tuple[str, str], Choice]:
        """What an action may be about: obstacles that wait here, A3s at work here, what hangs on the wall."""
        obstacles = [item.source.id for item in self._of(Part.ANSWERS) if item.source.kind == "obstacle"]
        a3s = [one.id for one in self.ws.in_room("a3", self.record.room) if one.value.status is A3Status.ACTIVE]
        room = self.ws.rooms.get(self.record.room)
        hung = [one.id for one in room.value.indicators] if room is not None else []
        found: dict[tuple[str, str], Choice] = {}
        for kind, ids in (("obstacle", obstacles), ("a3", a3s), ("indicator", hung)):
            for one in dict.fromkeys(ids):
                entry = self.ws.of_kind(kind).get(one)
                if entry is not None and all(one != other for _, other in found):
                    found[kind, one] = Choice(one, self.words.choose(_called(entry.value)))
        return found

    def _recognition(self) -> None:
        said = self.ask.text(self.words("record.recognition"), self.words("record.recognition.why"))
        if said is not None:
            self._keep("recognition", said)

    def _rating(self) -> None:
        if self._known("rating"):
            return
        rating = self.ask.whole(self.words("record.rating"), self.words("record.rating.why"), least=1, most=_BEST)
        if rating is not None:
            self.record.said["rating"] = str(rating)

    def _next(self) -> None:
        """The date of the next meeting; the room's rhythm proposes it."""
        if self._known("next"):
            return
        proposed = self._proposed()
        key = "record.next.proposed" if proposed is not None else "record.next"
        question = self.words(key, **({"date": proposed} if proposed is not None else {}))
        if proposed is not None and (one := holiday(proposed)) is not None:
            self.ask.say("", moved(one, self.words))
        day = self.ask.date(question, self.words("record.next.why"), since=self.record.day, least=1) or proposed
        if day is not None:
            self.record.said["next"] = day.isoformat()

    def _proposed(self) -> dt.date | None:
        """By the rhythm, after the day of this meeting."""
        from datetime import timedelta  # noqa: PLC0415 - for this day alone

        from ipms.model.kinds.meeting import Meeting  # noqa: PLC0415 - this meeting counts as held
        from ipms.workspace.entry import Entry  # noqa: PLC0415

        room = self.ws.rooms.get(self.record.room)
        held = Entry("meeting", str(self.record.day), self.record.room, "", Meeting(), self.record.day)
        return next_meeting(room.value.meets if room else None, [held], self.record.day + timedelta(days=1))

    def _known(self, name: str) -> bool:
        """Whether an earlier record of the day says it already."""
        entry = self.ws.meetings.get(f"{self.record.room}/{self.record.day}")
        return entry is not None and getattr(entry.value, name) is not None

    def _role(self, said: str) -> str | dict[str, str]:
        """A role of the room in both languages, as its file has it."""
        role = self.roles.get(said)
        if role is None or role.en is None or role.fr is None or role.en == role.fr:
            return said
        return {"en": role.en, "fr": role.fr}


def _roles(ws: Workspace, room_id: str) -> list[Text]:
    room = ws.rooms.get(room_id)
    if room is None:
        return []
    return [role for role in (room.value.lead, *room.value.members) if role is not None]


def _called(item: Any) -> Any:
    return getattr(item, "title", None) or getattr(item, "what", None)
