"""`ipms kata coach ID`: the five questions of the coaching cycle, and their answers written by place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Final

from typer import Argument, Context

from ipms.cli.commands.editing import carried_out, proved, show_diff, warn_of_unfinished
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.commands.routines.item import known_item
from ipms.cli.completion import katas_here
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible
from ipms.cli.prompts import Choice, EndedError, Prompt, prompt_here
from ipms.model.vocabulary import ObstacleState
from ipms.render.cells import neutral
from ipms.render.layout import indented
from ipms.render.spans import BLANK, Span, line
from ipms.workspace.tables.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ipms.model.kinds.kata import Kata
    from ipms.render.spans import Line
    from ipms.views.routines.kata_page import ExperimentRow, KataPage
    from ipms.workspace.edits.coaching import Coached
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.edits.source import Source

ANOTHER: Final = "+"
_SLUG_WORDS: Final = 4
_SLUG_LENGTH: Final = 60


def coach(context: Context, kata: Annotated[str, Argument(metavar="KATA", autocompletion=katas_here)]) -> int:
    """Walk through the coaching cycle of a kata."""
    from ipms.views.routines.kata_page import kata_page  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.workspace.edits.coaching import Coached, coaching  # noqa: PLC0415

    door = door_of(context)
    root = root_of(door)
    ws = opened(root, None)
    page = kata_page(ws, known_item(ws, "kata", kata))
    source, whole = _file(root, ws.path_of("kata", kata), kata)
    prompt = prompt_here(door.words, "coach.hint.terminal")
    warn_of_unfinished(root, door)
    answers = Coached()
    try:
        _Cycle(prompt, page, whole, answers).walk()
    except EndedError:
        prompt.say(door.words("coach.ended"))
    return _carry_out(root, proved(root, lambda: coaching(source, whole, answers)), prompt, door)


def _file(root: Path, path: str, kata: str) -> tuple[Source, Kata]:
    """The file as it is before the first question, and all that it says.

    Raises:
        RequestError: something in it cannot be understood.
    """
    from ipms.workspace.edits.coaching import kata_in  # noqa: PLC0415
    from ipms.workspace.edits.source import read_source  # noqa: PLC0415

    source = read_source(root, path)
    whole = kata_in(source, kata) if source is not None else None
    if source is None or whole is None:
        raise RequestError("coach.partial", path=path)
    return source, whole


def _carry_out(root: Path, edit: Edit, prompt: Prompt, door: Door) -> int:
    """Show what would be written, ask, and write it, unless the file was changed in the meantime."""
    words = door.words
    if not edit.changes:
        prompt.say("", words("coach.nothing"))
        return 0
    prompt.say("", words("coach.will"))
    show_diff(edit, door)
    try:
        agreed = prompt.yes(words("coach.write"))
    except EndedError:
        agreed = False
    if agreed:
        carried_out(root, lambda: edit, door, "")
        sys.stdout.write(words("coach.written", path=visible(edit.changes[0].path)) + "\n")
    else:
        prompt.say(words("coach.declined"))
    return 0


class _Cycle:
    """One walk through the questions; what is answered is kept as it comes."""

    def __init__(self, prompt: Prompt, page: KataPage, whole: Kata, answers: Coached) -> None:
        self.ask = prompt
        self.words = prompt.words
        self.page = page
        self.whole = whole
        self.answers = answers

    def walk(self) -> None:
        """The five questions in their order; the card is turned after the second."""
        from ipms.render.terminal.routines import kata as pages  # noqa: PLC0415 - models are paid for by now

        cells = self.ask.width - 1
        self._say_title(self.words("coach.title", title=self.words.choose(self.page.kata.title)))
        self.ask.keys()
        self._show("coach.1", pages.target(self.page, self.words, cells))
        self._show("coach.2", pages.actual(self.page, self.words, cells))
        seen = self._look_back()
        obstacle = self._obstacle()
        if seen:
            self._next_step(obstacle)
        else:
            self.ask.say("", self.words("coach.first-see"))

    def _look_back(self) -> bool:
        """What came of the last experiment; whether it has been looked at."""
        if not self.page.experiments:
            self._show("coach.back", [line(self.words("coach.back.none"))])
            return True
        last = self.page.experiments[0]
        self._show("coach.back", self._known(last))
        if last.happened is None:
            happened = self.ask.text(self.words("coach.happened"), self.words("coach.happened.why"))
            if happened is None:
                return False
            self._note_seen(last, {"reviewed": str(self.page.as_of), "happened": happened})
        if last.learned is None:
            learned = self.ask.text(self.words("coach.learned"), self.words("coach.learned.why"))
            self._note_seen(last, {"learned": learned} if learned is not None else {})
        return True

    def _note_seen(self, last: ExperimentRow, fields: dict[str, str]) -> None:
        """Keep what belongs to the last experiment, with its place in the file."""
        if last.reviewed is not None:
            fields.pop("reviewed", None)
        same = (place for place, one in enumerate(self.whole.experiments) if (one.on, one.step) == (last.on, last.step))
        self.answers.last = max(same)
        self.answers.seen |= fields

    def _obstacle(self) -> str | None:
        """Which obstacle is worked on now; another one puts the active one aside."""
        left = [one for one in self.page.obstacles if one.state is not ObstacleState.GONE]
        choices = [Choice(one.id, self._stated(one.what, one.state)) for one in left]
        choices.append(Choice(ANOTHER, self.words("coach.another")))
        active = [one.id for one in self.page.active]
        chosen = self.ask.one_of(self.words("coach.3"), choices, self.words("coach.3.why"))
        if chosen == ANOTHER:
            chosen = self._named()
        if chosen is None:
            return active[0] if active else None
        for one in self.page.active:
            if one.id != chosen:
                gone = self.ask.yes(self.words("coach.gone", what=self.words.choose(one.what)))
                self.answers.states[one.id] = ObstacleState.GONE if gone else ObstacleState.PARKED
        if chosen not in (*active, self.answers.obstacle.get("id")):
            self.answers.states[chosen] = ObstacleState.ACTIVE
        return chosen

    def _stated(self, what: object, state: ObstacleState) -> str:
        return f"{self.words.choose(what)} ({self.words(f'kata.obstacle.{state}')})"  # type: ignore[arg-type]

    def _named(self) -> str | None:
        """An obstacle that is not on the list yet; its id is made of its first words."""
        what = self.ask.text(self.words("coach.which"), self.words("coach.3.why"))
        if what is None:
            return None
        identity = slug(what, [one.id for one in self.whole.obstacles])
        self.answers.obstacle = {"id": identity, "what": what, "state": ObstacleState.ACTIVE}
        return identity

    def _next_step(self, obstacle: str | None) -> None:
        """The next experiment; it counts once it is written what is expected of it."""
        today = self.page.as_of
        step = self.ask.text(self.words("coach.4"), self.words("coach.4.why"))
        if step is None:
            return
        expected = self.ask.text(self.words("coach.expected"), self.words("coach.expected.why"), required=True)
        self.answers.following = {
            "on": str(today),
            **({"obstacle": obstacle} if obstacle is not None else {}),
            "step": step,
            "expected": expected or "",
        }
        review = self.ask.date(self.words("coach.5"), self.words("coach.5.why"), since=today)
        if review is not None:
            self.answers.following["review_on"] = str(review)

    def _known(self, last: ExperimentRow) -> list[Line]:
        from ipms.render.terminal.routines.kata_record import narrow  # noqa: PLC0415

        return narrow(last, self.words, self.ask.width - 1)

    def _say_title(self, title: str) -> None:
        self.ask.show([line(Span(neutral(title), "title")), line(self.words.date(self.page.as_of))])

    def _show(self, key: str, lines: Sequence[Line]) -> None:
        """A question that the storyboard answers."""
        self.ask.show([BLANK, line(Span(self.words(key), "strong")), *indented(lines, 1)])


def slug(what: str, taken: Iterable[str]) -> str:
    """An id of the first words of a text that nothing else of the file has."""
    start = "-".join(_ascii(word) for word in folded(what).split()[:_SLUG_WORDS] if _ascii(word))
    start = start[:_SLUG_LENGTH].strip("-") or "obstacle"
    names = set(taken)
    return next(name for name in (start, *(f"{start}-{n}" for n in range(2, len(names) + 3))) if name not in names)


def _ascii(word: str) -> str:
    return "".join(char for char in word if char.isascii())
