"""The questions about a new file, at the prompt: what exists is offered, and what each field means is a `?` away."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError
from ipms.cli.prompts import Choice, EndedError, Prompt, RefusedError
from ipms.render.sentences import message
from ipms.workspace.new_files.asks import ASKS, applies
from ipms.workspace.new_files.known import named, offered
from ipms.workspace.new_files.places import fits, slug_of, taken_by
from ipms.workspace.new_files.values import Data, field_at, got, put, refused

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.new_files.asks import Ask
    from ipms.workspace.new_files.blanks import Blank
    from ipms.workspace.new_files.known import Titles
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked about one new file."""

    ws: Workspace
    kind: str
    prompt: Prompt
    words: Words

    def home(self, *, must: bool) -> str:
        """The room it belongs to; "" for none, and where the answers end."""
        key = "home" if must else "wall"
        rooms = self._choices(named(self.ws, "room"))
        says = self.words(f"new.ask.{key}.why")
        with suppress(EndedError):
            return self.prompt.one_of(self.words(f"new.ask.{key}"), rooms, says, required=must) or ""
        return ""

    def identity(self, title: str, home: str) -> str:
        """The id: what is typed, or what the title suggests; "" where it suggests nothing and the answers end."""
        proposed = slug_of(title)
        free = proposed if proposed and not taken_by(self.ws, self.kind, proposed, home) else ""

        def check(typed: str) -> None:
            if not fits(self.kind, typed):
                raise RefusedError(self.words("form.id"))
            if path := taken_by(self.ws, self.kind, typed, home):
                raise RefusedError(self.words("cli.new.taken", id=typed, path=path))

        question = self.words("new.ask.id-or", id=free) if free else self.words("new.ask.id")
        with suppress(EndedError):
            return self.prompt.text(question, self.words("form.id"), required=not free, check=check) or free
        return free

    def fields(self, data: Data, home: str) -> None:
        """Ask for what is not known yet, until the answers end."""
        with suppress(EndedError):
            for ask in ASKS[self.kind]:
                if got(data, ask.path) is None and applies(ask, data):
                    self._field(ask, data, home)

    def _field(self, ask: Ask, data: Data, home: str) -> None:
        blank = field_at(self.kind, ask.path)
        if not blank.ref and not blank.words:
            self._typed(ask, blank, data)
            return
        choices = self._choices(self._offered(ask, blank, data, home))
        if not choices and ask.must:
            raise RequestError("cli.new.nothing-to-name", field=ask.path, hint="cli.new.nothing-to-name.hint")
        if choices:
            chosen = self.prompt.one_of(self._asked(ask, blank), choices, self._explained(blank), required=ask.must)
            if chosen is not None:
                put(self.kind, data, ask.path, chosen)

    def _typed(self, ask: Ask, blank: Blank, data: Data) -> None:
        """A value that is typed; of a list, one after the other."""
        must = ask.must

        def check(typed: str) -> None:
            if finding := refused(self.kind, ask.path, typed):
                raise RefusedError(message(finding, self.words))

        question = self._asked(ask, blank)
        while (said := self.prompt.text(question, self._explained(blank), required=must, check=check)) is not None:
            put(self.kind, data, ask.path, said)
            if not blank.many:
                return
            must, question = False, self.words("new.ask.another", field=ask.path)

    def _offered(self, ask: Ask, blank: Blank, data: Data, home: str) -> Titles:
        if blank.ref:
            return offered(self.ws, ask.path, blank.ref, home, str(got(data, "level") or ""))
        return {word: self._meaning(blank, word) for word in blank.words}

    def _choices(self, known: Titles) -> list[Choice]:
        return [Choice(one, self.words.choose(title)) for one, title in known.items()]

    def _asked(self, ask: Ask, blank: Blank) -> str:
        """The question: the field as files have it, and what it means."""
        return self.words("new.ask.field", field=ask.path, meaning=self.words(f"field.{blank.key}"))

    def _explained(self, blank: Blank) -> str:
        """What `?` says: an example of a text, the form of any other value."""
        if blank.ref or blank.words:
            return self.words("new.ask.choose")
        if blank.form == "text":
            return self.words("new.ask.example", example=self.words(f"new.example.{blank.key}"))
        key = f"form.{blank.form}"
        return self.words(key if self.words.has(key) else "new.ask.number")

    def _meaning(self, blank: Blank, word: str) -> str:
        return self.words(f"word.{blank.family}{word}".replace(" ", "-"))
