"""`ipms pdca [ROOM|A3]`: where improvement work stands, as a table or a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import a3s_here, rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.work.pdca_page import PdcaPage
    from ipms.workspace.workspace import Workspace


def _subjects_here(context: Context, incomplete: str) -> list[str]:
    """The ids of rooms and A3s that start as what was typed."""
    return sorted({*rooms_here(context, incomplete), *a3s_here(context, incomplete)})


def pdca(  # noqa: PLR0913 - one parameter an option
    context: Context,
    subject: Annotated[str | None, Argument(metavar="ROOM-OR-A3", autocompletion=_subjects_here)] = None,
    *,
    a3: Annotated[bool, Option("--a3")] = False,
    late: Annotated[bool, Option("--late")] = False,
    stalled: Annotated[bool, Option("--stalled")] = False,
    waiting: Annotated[bool, Option("--waiting")] = False,
    timeline: Annotated[bool, Option("--timeline")] = False,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show where improvement work stands."""
    if a3 and subject is None:
        raise RequestError("cli.pdca.a3-needed")
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    asked = tuple(word for word, wanted in (("late", late), ("stalled", stalled), ("waiting", waiting)) if wanted)
    page = _page(ws, subject, asked, a3=a3)
    forms = _forms(page, door.words, width or columns(), drawn=timeline or page.a3 is not None)
    forms.show(form, head_of(ws, door.words))
    return 0


def _page(ws: Workspace, subject: str | None, asked: tuple[str, ...], *, a3: bool) -> PdcaPage:
    """The room that was named, else the A3, else everything."""
    from ipms.analysis.work.pdca import State  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.views.work.pdca_page import of_a3, of_room  # noqa: PLC0415

    states = tuple(map(State, asked))
    if subject is None or (subject in ws.room_ids and not a3):
        return of_room(ws, subject, states)
    if subject in ws.a3s:
        return of_a3(ws, subject, states)
    if ws.unread_id("a3", subject):
        raise RequestError("cli.pdca.unread", a3=subject)
    known = [*ws.a3s] if a3 else sorted({*ws.room_ids, *ws.a3s})
    key = "cli.pdca.no-such-a3" if a3 else "cli.pdca.no-such"
    raise RequestError(key, name=subject, alike=(subject, known))


def _forms(page: PdcaPage, words: Words, width: int, *, drawn: bool) -> Forms:
    """The table, or the timeline; as data, a row a piece of work, or a row a phase."""
    from ipms.render.plain.work import pdca_tables  # noqa: PLC0415
    from ipms.render.terminal.work.cycles.pdca import pdca_page, timeline_page  # noqa: PLC0415

    if drawn:
        return Forms(
            table=lambda: timeline_page(page, words, width),
            json=lambda: pdca_tables.pdca_json(page),
            csv=lambda: pdca_tables.phases_csv(page, words),
            markdown=lambda: pdca_tables.phases_markdown(page, words),
        )
    return Forms(
        table=lambda: pdca_page(page, words, width),
        json=lambda: pdca_tables.pdca_json(page),
        csv=lambda: pdca_tables.pdca_csv(page, words),
        markdown=lambda: pdca_tables.pdca_markdown(page, words),
    )
