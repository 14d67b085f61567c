"""The standard questions at the prompt, each in the way of its type; what comes back is as a file holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.sheets.answering import MOST
from ipms.cli.prompts import Choice, RefusedError
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from ipms.cli.prompts import Prompt
    from ipms.model.kinds.settings import Question

Reasons = list[dict[str, object]]

_NAMED: Final = re.compile(
    r"\b(?:M\.|Mme|Mlle|Mrs?|Ms|Miss|Dre?|Dr\.|Madame|Monsieur)\s*[^\W\d_]|\b[^\W\d_]\.\s?[^\W\d_]\."
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def may_tell_who(said: str) -> bool:
    """Whether words may name somebody: a form of address, initials, or a capital inside them that is no acronym."""
    words = _WORD.findall(said)[1:]
    return bool(_NAMED.search(said)) or any(word[:1].isupper() and not word.isupper() for word in words)


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions and what was answered so far; `least` answers are needed before a private one is shown."""

    prompt: Prompt
    answers: dict[str, object]
    least: int

    def ask(self, question: Question) -> None:
        """Ask one question, and keep what is answered."""
        said = self._reasons(question) if question.type is QuestionType.COUNTED_REASONS else self._one(question)
        if said is not None:
            self.answers[question.id] = said

    def _one(self, question: Question) -> object | None:
        asked, says = self.prompt.words.choose(question.ask), self._explained(question)
        match question.type:
            case QuestionType.SCALE:
                return self.prompt.whole(asked, says, least=question.from_ or 0, most=_most(question))
            case QuestionType.COUNT:
                return self.prompt.whole(asked, says, most=MOST)
            case QuestionType.YES_NO:
                return self._yes_no(asked, says)
            case QuestionType.CHOICE if question.choices:
                return self.prompt.one_of(asked, self._choices(question), says)
            case _:
                return self.prompt.text(asked, says)

    def _yes_no(self, asked: str, says: str) -> str | None:
        said = self.prompt.yes_or_no(f"{asked} {self.prompt.words('prompt.yes-or-no')}", says)
        return None if said is None else ("yes" if said else "no")

    def _reasons(self, question: Question) -> Reasons | None:
        """Reason by reason, each with how often, until none is given; kept as they come."""
        found: Reasons = []
        asked, says = self.prompt.words.choose(question.ask), self._explained(question)

        def check(said: str) -> None:
            self._check_own_words(said, found)

        while True:
            given = {str(one["reason"]) for one in found}
            left = [one for one in self._choices(question) if one.value not in given]
            reason = self.prompt.one_of_or_words(asked, left, says, check=check)
            if reason is None:
                return found or None
            often = self.prompt.whole(self.prompt.words("status-add.often"), says, least=1, most=MOST, required=True)
            found.append({"reason": reason, "count": often})
            self.answers[question.id] = found
            asked = self.prompt.words("status-add.another-reason")

    def _check_own_words(self, said: str, found: Reasons) -> None:
        if any(said.casefold() == str(one["reason"]).casefold() for one in found):
            raise RefusedError(self.prompt.words("status-add.reason-twice"))
        if may_tell_who(said) and not self.prompt.yes(self.prompt.words("status-add.may-tell-who")):
            raise RefusedError(self.prompt.words("prompt.again"))

    def _choices(self, question: Question) -> list[Choice]:
        return [Choice(one.id, self.prompt.words.choose(one.title), titled=True) for one in question.choices]

    def _explained(self, question: Question) -> str:
        """What `?` tells: what is taken, and what becomes of the answer."""
        words = self.prompt.words
        says = words(f"status-add.type.{question.type}", least=question.from_ or 0, most=_most(question))
        private = words("status-add.private", n=self.least) if question.private else ""
        return " ".join(part for part in (says, private) if part)


def _most(question: Question) -> int:
    return MOST if question.to is None else question.to
