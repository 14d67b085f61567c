"""`ipms status publish ROOM`: the week's sheets become a summary for everybody, which leads back to nobody."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TypeVar

from typer import Argument, Context, Option

from ipms.cli.commands.asked import known_room, need_rooms
from ipms.cli.commands.editing import carried_out, proved, show_diff, warn_of_unfinished
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.completion import rooms_here
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.cli.prompts import Prompt
    from ipms.model.kinds.sheet import Summary
    from ipms.model.text import Text
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.workspace import Workspace

T = TypeVar("T")


def publish(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    week: Annotated[str | None, Option("--week", metavar="WEEK")] = None,
    replace: Annotated[bool, Option("--replace")] = False,
    with_recognition: Annotated[bool, Option("--with-recognition")] = False,
    anyway: Annotated[bool, Option("--anyway")] = False,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Publish the summary of a week."""
    door = door_of(context)
    ws = opened(root_of(door), None)
    order = _Order(ws, _room(ws, room), door)
    chosen = order.week(week)
    order.refuse_unread(chosen, anyway=anyway)
    there = order.there(chosen, replace=replace)
    summary = order.summary(chosen, _agreeing(door, dry_run=dry_run, all_of_them=with_recognition))
    if there:
        return order.replaced(chosen, summary, dry_run=dry_run)
    return order.published(chosen, summary, dry_run=dry_run)


def _room(ws: Workspace, typed: str) -> str:
    """A room that can be read, of settings that can: both decide what may be shown.

    Raises:
        RequestError: there is none.
    """
    if SETTINGS_FILE in ws.unread or ws.problems_in(SETTINGS_FILE):
        raise RequestError("publish.settings", hint="publish.hint.check")
    need_rooms(ws)
    room = known_room(ws, typed)
    entry = ws.rooms.get(room)
    if entry is None or ws.misread(entry, "staff"):
        raise RequestError("publish.room", path=ws.path_of("room", room), hint="publish.hint.check")
    return room


def _agreeing(door: Door, *, dry_run: bool, all_of_them: bool) -> Callable[[Text], bool]:
    """Who decides which recognition is published: the option, or whoever sits at the terminal; else none is."""
    if all_of_them:
        return lambda _: True
    if dry_run or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return lambda _: False
    from ipms.render.cells import neutral  # noqa: PLC0415 - for people at a terminal

    prompt = _prompt(door)
    return lambda said: prompt.yes(door.words("publish.recognition", said=neutral(door.words.choose(said))))


def _prompt(door: Door) -> Prompt:
    from ipms.cli.prompts import prompt_here  # noqa: PLC0415 - for people at a terminal

    return prompt_here(door.words, "publish.hint.terminal")


class _Order:
    """What is to be published of a room, and what is said of it."""

    def __init__(self, ws: Workspace, room: str, door: Door) -> None:
        self.ws = ws
        self.room = room
        self.door = door
        self.words = door.words

    def week(self, typed: str | None) -> str:
        """The week that was typed, else the latest with sheets at hand.

        Raises:
            RequestError: it is none, is not over, or has no sheets at hand.
        """
        from ipms.analysis.sheets.publishing import latest_with_sheets, sheets_of, weeks_with_sheets  # noqa: PLC0415
        from ipms.cli.commands.status.weeks import week_asked  # noqa: PLC0415

        asked = week_asked(self.ws, typed)
        week = latest_with_sheets(self.ws, self.room) if asked is None else str(asked)
        if week is None:
            raise RequestError("publish.no-sheets", room=self.room, hint="publish.hint.add")
        if not sheets_of(self.ws, self.room, week):
            known = weeks_with_sheets(self.ws, self.room)
            raise RequestError("publish.no-sheets-of", room=self.room, week=week, alike=(week, known))
        return week

    def refuse_unread(self, week: str, *, anyway: bool) -> None:
        """Refuse a week of which a sheet could not be read: its summary would count it as missing.

        Raises:
            RequestError: there is such a sheet, and nobody said that it may be left out.
        """
        from ipms.analysis.sheets.publishing import unread_sheets  # noqa: PLC0415

        n = unread_sheets(self.ws, self.room, week)
        if n and not anyway:
            raise RequestError("publish.unread", n=n, week=week, hint="publish.hint.anyway")
        if n:
            self._warn(self.words("publish.left-out", n=n))

    def there(self, week: str, *, replace: bool) -> str:
        """The summary that was published before; "" for none.

        Raises:
            RequestError: there is one, and it is not to be replaced.
        """
        from ipms.workspace.edits.summaries import published_path  # noqa: PLC0415

        path = published_path(self.ws, self.room, week)
        if path and not replace:
            raise RequestError("publish.there", week=week, path=path, hint="publish.hint.replace")
        return path

    def summary(self, week: str, agreed: Callable[[Text], bool]) -> Summary:
        """What is published; recognition only where somebody agrees, and it names nobody."""
        from ipms.analysis.sheets.publishing import recognitions, sheets_of, summary_of  # noqa: PLC0415
        from ipms.analysis.suppression.answers import names_somebody  # noqa: PLC0415
        from ipms.cli.prompts import EndedError  # noqa: PLC0415
        from ipms.workspace.edits.summaries import with_what_people_wrote  # noqa: PLC0415

        sheets = sheets_of(self.ws, self.room, week)
        thanks: list[Text] = []
        try:
            for said in recognitions(sheets):
                if names_somebody(said):
                    self._warn(self.words("publish.names-somebody"))
                elif agreed(said):
                    thanks.append(said)
        except EndedError:
            pass  # whoever wants no further question agrees to nothing more
        found = summary_of(self.ws, self.room, week, sheets).model_copy(update={"recognition": tuple(thanks)})
        return with_what_people_wrote(self.ws, self.room, week, found)

    def published(self, week: str, summary: Summary, *, dry_run: bool) -> int:
        """A new file, or its text."""
        from ipms.workspace.edits.summaries import publishing  # noqa: PLC0415

        planned = self._proved(lambda: publishing(self.ws, self.room, week, summary))
        if dry_run:
            self._say(self.words("publish.would", path=visible(planned.changes[0].path)), *self._moved(planned))
            sys.stdout.write("\n" + planned.changes[0].after.decode())
            self._say("", *self._kept_back(summary))
            return 0
        name = f"status publish {self.room} {week}"
        outcome = self._proved(
            lambda: carried_out(
                self.ws.root,
                lambda: publishing(opened(self.ws.root, None), self.room, week, summary),
                self.door,
                name,
                once=True,
            )
        )
        if outcome.edit.changes:
            self._say(self._done(outcome.edit, summary), *self._moved(outcome.edit), *self._kept_back(summary))
        return 0

    def replaced(self, week: str, summary: Summary, *, dry_run: bool) -> int:
        """Another text in the place of the one that was published, shown before it is written."""
        from ipms.workspace.edits.summaries import replacing  # noqa: PLC0415

        edit = proved(self.ws.root, lambda: replacing(self.ws, self.room, week, summary))
        if not edit.changes:
            self._say(self.words("publish.same", week=week))
            return 0
        show_diff(edit, self.door)
        if dry_run:
            warn_of_unfinished(self.ws.root, self.door)
            self._say("", *self._kept_back(summary))
            return 0
        if not self._confirmed():
            self._say(self.words("publish.declined"))
            return 0
        carried_out(self.ws.root, lambda: edit, self.door, "")
        self._say("", self._done(edit, summary), *self._kept_back(summary))
        return 0

    def _confirmed(self) -> bool:
        """Where somebody sits at a terminal, a yes is needed once the difference has been seen."""
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return True
        from ipms.cli.prompts import EndedError  # noqa: PLC0415

        try:
            return _prompt(self.door).yes(self.words("publish.write"))
        except EndedError:
            return False

    def _proved(self, made: Callable[[], T]) -> T:
        """Give what was made.

        Raises:
            RequestError: the writer refused, or somebody published the week meanwhile.
        """
        from ipms.workspace.new_files.making import ThereAlreadyError  # noqa: PLC0415

        try:
            return proved(self.ws.root, made)
        except ThereAlreadyError as error:
            raise RequestError("publish.there-now", path=error.path, hint="publish.hint.replace") from error

    def _done(self, edit: Edit, summary: Summary) -> str:
        path = visible(edit.changes[0].path)
        return self.words("publish.done", path=path, filled=summary.filled, n=summary.expected)

    def _moved(self, edit: Edit) -> list[str]:
        return [self.words("cli.new.moved", old=visible(move.old), new=visible(move.new)) for move in edit.moves]

    def _kept_back(self, summary: Summary) -> list[str]:
        """Which questions show nothing but that they were asked, so that nobody looks for a fault."""
        hidden = [question for question, answer in summary.answers.items() if answer.hidden]
        return [self.words("publish.hidden", n=len(hidden), questions=self.words.listing(hidden))] if hidden else []

    def _say(self, *lines: str) -> None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))

    def _warn(self, sentence: str) -> None:
        sys.stderr.write(f"ipms: {sentence}\n")
