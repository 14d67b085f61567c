"""Messages: found, filled with facts in the language's own forms, in the right plural."""

from __future__ import annotations

import datetime as dt

import pytest

from ipms.locale import LANGUAGES, MissingWordsError, Words, missing_words
from ipms.model.periods import PartialDate
from ipms.model.text import Text

ENGLISH, FRENCH = Words("en"), Words("fr")


class TestMessages:
    def test_are_filled_with_facts(self) -> None:
        facts: dict[str, object] = {"text": "2017-13", "number": 13}
        assert ENGLISH("period.month-impossible", **facts).startswith("“2017-13”: there is no month 13;")
        assert FRENCH("period.month-impossible", **facts).startswith(
            "«\N{NO-BREAK SPACE}2017-13\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: il n’y a pas de mois 13;"
        )

    @pytest.mark.parametrize(
        ("n", "english", "french"),
        [
            (0, "0 are given", "0 est donné"),
            (1, "1 is given", "1 est donné"),
            (1200, "1,200 are given", "1\xa0200 sont donnés"),
        ],
    )
    def test_choose_the_plural_by_n(self, n: int, english: str, french: str) -> None:
        assert ENGLISH("period-ends.count", n=n).endswith(english)
        assert FRENCH("period-ends.count", n=n).endswith(french)

    @pytest.mark.parametrize(
        ("fact", "english", "french"),
        [
            ("typed {n} %s", "typed {n} %s", "typed {n} %s"),
            (1899, "1899", "1899"),
            (12345.678, "12,345.68", "12\N{NO-BREAK SPACE}345,68"),
            (dt.date(2018, 4, 1), "1 April 2018", "1er avril 2018"),
            (PartialDate.parse("2017-11"), "Nov 2017", "nov. 2017"),
            (Text(en="room", fr="salle"), "room", "salle"),
        ],
    )
    def test_write_facts_as_the_language_does(self, fact: object, english: str, french: str) -> None:
        assert ENGLISH("quote", text=fact) == f"“{english}”"
        assert FRENCH("quote", text=fact) == f"«\N{NO-BREAK SPACE}{french}\N{NO-BREAK SPACE}»"

    def test_are_never_guessed(self) -> None:
        with pytest.raises(MissingWordsError, match=r"no fr words for 'no\.such\.key'"):
            FRENCH("no.such.key")

    @pytest.mark.parametrize(("key", "lacking"), [("quote", "text"), ("period-ends.count", "n")])
    def test_need_all_their_facts(self, key: str, lacking: str) -> None:
        with pytest.raises(MissingWordsError, match=f"need the fact '{lacking}'"):
            ENGLISH(key)

    def test_can_be_asked_for(self) -> None:
        assert ENGLISH.has("quote")
        assert not ENGLISH.has("no.such.key")
        assert missing_words(["quote", "no.such.key", "another", "another"]) == ["another", "no.such.key"]


class TestTextsPeopleTyped:
    @pytest.mark.parametrize(
        ("text", "english", "french"),
        [
            (Text(en="room", fr="salle"), "room", "salle"),
            (Text(en="room"), "room", "room"),
            (Text(fr="salle"), "salle", "salle"),
            ("salle", "salle", "salle"),
            ("", "", ""),
            (None, "", ""),
        ],
    )
    def test_are_shown_in_the_language_else_in_the_other(
        self, text: Text | str | None, english: str, french: str
    ) -> None:
        assert (ENGLISH.choose(text), FRENCH.choose(text)) == (english, french)

    def test_may_be_units(self) -> None:
        unit = Text(en="visits", fr="visites")
        assert (ENGLISH.amount(3, unit), FRENCH.amount(3, unit)) == ("3\xa0visits", "3\xa0visites")


class TestLists:
    @pytest.mark.parametrize(
        ("items", "english", "french"),
        [
            ([], "", ""),
            (["a"], "a", "a"),
            (["a", "b"], "a and b", "a et b"),
            (["a", "b", "{c}"], "a, b and {c}", "a, b et {c}"),
        ],
    )
    def test_read_as_a_sentence(self, items: list[str], english: str, french: str) -> None:
        assert (ENGLISH.listing(items), FRENCH.listing(items)) == (english, french)

    def test_may_offer_a_choice(self) -> None:
        assert (ENGLISH.listing(["a", "b"], "or"), FRENCH.listing(["a", "b"], "or")) == ("a or b", "a ou b")


def test_there_are_two_languages() -> None:
    assert LANGUAGES == ("en", "fr")
