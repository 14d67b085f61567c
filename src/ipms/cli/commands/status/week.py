"""`ipms status week [ROOM]`: what the status sheets of a week tell, over all rooms or below one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import head_of, known_room, show
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.commands.status.weeks import PageForm, page_in, week_asked
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.cli.door import Door
    from ipms.workspace.workspace import Workspace


def week(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    asked: Annotated[str | None, Option("--week", metavar="WEEK")] = None,
    private: Annotated[bool, Option("--private")] = False,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[PageForm, Option("--format")] = "table",
) -> int:
    """Show what the sheets of a week tell."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    about = known_room(ws, room) if room is not None else None
    if private:
        if rev is not None:
            raise RequestError("cli.error.not-together", one="--private", other="--rev")
        _show_own(ws, door, _own_room(about, form), asked, width)
        return 0
    from ipms.render.plain.sheets import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.sheets.pages import week_document  # noqa: PLC0415
    from ipms.views.sheets.week import status_week  # noqa: PLC0415

    page = status_week(ws, about, week_asked(ws, asked))
    if form == "json":
        sys.stdout.write(tables.week_json(page))
    elif form == "csv":
        sys.stdout.write(tables.week_csv(page))
    else:
        page_in(form, week_document(page, door.words), door.words.language, width, head_of(ws, door.words))
    return 0


def _own_room(room: str | None, form: PageForm) -> str:
    """The room whose people are asking.

    Raises:
        RequestError: none is named, or the page is wanted in a form that is made to be passed on.
    """
    if room is None:
        raise RequestError("week.error.private-room")
    if form != "table":
        raise RequestError("week.error.private-form", value=form)
    return room


def _show_own(ws: Workspace, door: Door, room: str, asked: str | None, width: int | None) -> None:
    """On the screen alone: nothing of it is remembered."""
    from ipms.render.sheets.pages import week_document  # noqa: PLC0415 - as above
    from ipms.render.terminal.document import document_page  # noqa: PLC0415
    from ipms.views.sheets.own import latest_own_week, own_week  # noqa: PLC0415
    from ipms.views.sheets.week import status_week  # noqa: PLC0415

    page = status_week(ws, room, week_asked(ws, asked) or latest_own_week(ws, room))
    document = week_document(page, door.words, own_week(ws, room, page.week))
    show(document_page(document, width or columns()))
