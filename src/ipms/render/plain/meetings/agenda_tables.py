"""The agenda of a room's meeting for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import meetings
from ipms.render.duties import comes_from, says, when, who
from ipms.render.figures import typed
from ipms.render.figures import when as day_of
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table, markdown_text
from ipms.render.spans import text_of
from ipms.views.meetings.agenda import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.meetings.agenda import Agenda, AgendaPart

SCHEMA: Final = "ipms.agenda/1"
_COLUMNS: Final = (
    *("part", "minutes", "kind", "what", "who", "unowned", "due", "days_late", "waits_since"),
    *("room", "item_kind", "item", "file", "illustrative"),
)
_CAPTIONS: Final = ("part", "minutes", "when", "what", "who", "source")


def agenda_json(page: Agenda) -> str:
    """The whole agenda; `kept` counts the days of the rhythm on which the room met."""
    return document(SCHEMA, agenda=page)


def agenda_csv(page: Agenda, words: Words) -> str:
    """A row a thing, its sentence in the reader's language; what is done and thanks have rows as well."""
    return csv_table(_COLUMNS, [row for part in page.parts for row in _values(page, part, words)])


def agenda_markdown(page: Agenda, words: Words) -> str:
    """The agenda as a page: its title, when the room meets, and a table in the reader's language."""
    title = words("meeting.title", room=typed(words, page.head.room.title))
    facts = [meetings.when(page, words), meetings.holiday(page, words), text_of(meetings.rhythm(page.cadence, words))]
    facts += [text_of(meetings.promised(page.promises, words)), text_of(meetings.ratings(page, words))]
    captions = [words(f"meeting.column.{name}") for name in _CAPTIONS]
    table = markdown_table(captions, [row for part in page.parts for row in _shown(page, part, words)])
    head = f"# {markdown_text(title)}\n\n{markdown_text(' · '.join(fact for fact in facts if fact))}\n\n"
    note = f"\n{ILLUSTRATIVE} {words('board.note.illustrative')}\n" if page.illustrative else ""
    return head + table + note


def _values(page: Agenda, part: AgendaPart, words: Words) -> Iterator[tuple[object, ...]]:
    for item in part.items:
        source = item.source
        late = item.days if item.due is not None else None
        asked = (item.kind, says(item, words), typed(words, item.who), item.unowned, item.due, late, item.since)
        yield (
            *(part.part, part.minutes, *asked),
            *(item.room.id, source.kind, source.id, source.path, item.illustrative),
        )
    for kind, room, text, owner, made_up in _besides(page, part, words):
        yield (part.part, part.minutes, kind, text, owner, *(None,) * 4, room, *(None,) * 3, made_up)


def _besides(page: Agenda, part: AgendaPart, words: Words) -> Iterator[tuple[str, str, str, str, bool]]:
    """What is no thing to do: its kind, its room, its text, whose it is, and whether it is made up."""
    if part.part is Part.PROMISES:
        for one in page.promises.done:
            yield "done", page.head.room.id, typed(words, one.what), typed(words, one.owner), one.illustrative
    if part.part is Part.RECOGNITION:
        for thanks in page.recognition:
            yield "recognition", thanks.room.id, typed(words, thanks.text), "", thanks.illustrative


def _shown(page: Agenda, part: AgendaPart, words: Words) -> Iterator[list[str]]:
    title = words(f"meeting.part.{part.part}").capitalize()
    minutes = words.number(part.minutes) if part.minutes is not None else ""
    for item in part.items:
        said = (says(item, words, ILLUSTRATIVE), who(item, words), comes_from(item, words))
        yield [title, minutes, when(item, words), *said]
    if part.part is Part.PROMISES:
        for one in page.promises.done:
            done = words("meeting.done", date=day_of(words, one.done))
            mark = ILLUSTRATIVE if one.illustrative else ""
            yield [title, minutes, done, typed(words, one.what) + mark, typed(words, one.owner), ""]
    if part.part is Part.RECOGNITION:
        for thanks in page.recognition:
            mark = ILLUSTRATIVE if thanks.illustrative else ""
            yield [title, minutes, "", typed(words, thanks.text) + mark, typed(words, thanks.room.title), ""]
    if part.part is Part.SHEETS and page.week is not None:
        from ipms.render.terminal.walls.gaps import sheets  # noqa: PLC0415 - for this part alone

        said_of_week = " · ".join(text for fact in sheets(page.week, words) if (text := text_of(fact)))
        yield [title, minutes, "", said_of_week, "", ""]
