"""`ipms status add ROOM`: the weekly status sheet, filled at the prompt or from a file, and written in one step."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.opening import opened, root_of
from ipms.cli.completion import rooms_here
from ipms.cli.door import Door, door_of

if TYPE_CHECKING:
    from ipms.cli.commands.status.asking.dialogue import Dialogue
    from ipms.cli.commands.status.asking.said import Said
    from ipms.cli.commands.status.asking.target import Target
    from ipms.cli.prompts import Prompt


def add(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    week: Annotated[str | None, Option("--week", metavar="WEEK")] = None,
    staff: Annotated[str | None, Option("--staff", metavar="PSEUDONYM")] = None,
    with_: Annotated[str | None, Option("--with", metavar="ROLE")] = None,
    on: Annotated[str | None, Option("--on", metavar="DATE")] = None,
    answers: Annotated[str | None, Option("--answers", metavar="FILE")] = None,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Fill a status sheet."""
    door = door_of(context)
    ws = opened(root_of(door), None)
    from ipms.cli.commands.making.given import refuse_identity  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.cli.commands.status.asking.target import known_staff, refuse_unignored, target  # noqa: PLC0415

    if staff is not None:
        known_staff(staff)
    if with_ is not None:
        refuse_identity(with_, door.words, "--with")
    if answers is not None:
        from ipms.cli.commands.status.add_answers import Given, add_from_file  # noqa: PLC0415 - one way or the other

        return add_from_file(ws, answers, Given(room, week, staff, with_, on), door, dry_run=dry_run)
    aim = target(ws, room, week, on)
    refuse_unignored(ws, aim.room, aim.week, door)
    return _at_the_prompt(aim, staff or "", with_, door, dry_run=dry_run)


def _at_the_prompt(aim: Target, staff: str, with_: str | None, door: Door, *, dry_run: bool) -> int:
    from ipms.cli.commands.editing import warn_of_unfinished  # noqa: PLC0415 - as above
    from ipms.cli.commands.status.asking.dialogue import Dialogue, refuse_second  # noqa: PLC0415
    from ipms.cli.commands.status.asking.said import Said  # noqa: PLC0415
    from ipms.cli.prompts import EndedError, prompt_here  # noqa: PLC0415

    if staff:
        refuse_second(aim, staff)
    prompt = prompt_here(door.words, "status-add.hint.terminal")
    warn_of_unfinished(aim.ws.root, door)
    said = Said(staff=staff, with_=with_)
    dialogue = Dialogue(prompt, aim, said)
    try:
        dialogue.walk()
    except EndedError:
        prompt.say(door.words("status-add.ended"))
    if not said.staff or not said.anything:
        prompt.say("", door.words("status-add.nothing"))
        return 0
    return _finish(aim, dialogue, prompt, door, dry_run=dry_run)


def _finish(aim: Target, dialogue: Dialogue, prompt: Prompt, door: Door, *, dry_run: bool) -> int:
    """Show all that will be written, and write it once somebody says yes."""
    from ipms.cli.commands.status.asking.carrying import carry_out, planned, will_be_written  # noqa: PLC0415
    from ipms.cli.prompts import EndedError  # noqa: PLC0415
    from ipms.render.spans import BLANK  # noqa: PLC0415

    words, said = door.words, dialogue.said
    try:
        _settle_action(dialogue, prompt)
        new = said.sheet(aim)
        filled = planned(aim, new)
        prompt.say("", words("status-add.will"))
        prompt.show([*will_be_written(filled, new, words, prompt.width), BLANK])
        agreed = not dry_run and prompt.yes(words("status-add.write"))
    except EndedError:
        agreed = False
    if not agreed:
        prompt.say(words("status-add.dry-run" if dry_run else "status-add.declined"))
        return 0
    carry_out(aim, new, filled, door)
    _tell_to_keep(said, door)
    return 0


def _settle_action(dialogue: Dialogue, prompt: Prompt) -> None:
    """Where the questions ended before an answer got its action: ask again, and take a plain yes for leaving it so."""
    from ipms.cli.prompts import EndedError  # noqa: PLC0415

    while dialogue.said.unacted:
        if prompt.yes(prompt.words("status-add.without-action")):
            return
        try:
            dialogue.insist()
        except EndedError:
            continue


def _tell_to_keep(said: Said, door: Door) -> None:
    if said.drawn:
        sys.stdout.write(door.words("status-add.keep", staff=said.staff) + "\n")
