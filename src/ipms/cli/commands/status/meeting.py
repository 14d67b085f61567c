"""`ipms status meeting [ROOM]`: the agenda of the weekly call about the status sheets."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import head_of, known_room
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.status.weeks import PageForm, page_in, week_asked
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of


def meeting(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    asked: Annotated[str | None, Option("--week", metavar="WEEK")] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[PageForm, Option("--format")] = "table",
) -> int:
    """Show the agenda of the call about a week."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.sheets import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.sheets.pages import meeting_document  # noqa: PLC0415
    from ipms.views.sheets.meeting import status_meeting  # noqa: PLC0415

    about = known_room(ws, room) if room is not None else None
    page = status_meeting(ws, about, week_asked(ws, asked))
    if form == "json":
        sys.stdout.write(tables.meeting_json(page))
    elif form == "csv":
        from ipms.render.plain.sheets.agenda_csv import meeting_csv  # noqa: PLC0415 - one form at a time

        sys.stdout.write(meeting_csv(page, door.words))
    else:
        page_in(form, meeting_document(page, door.words), door.words.language, width, head_of(ws, door.words))
    return 0
