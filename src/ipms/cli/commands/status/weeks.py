"""What the pages of a week share: the week that was typed, and the forms of a page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

from ipms.cli.commands.asked import headed, show
from ipms.cli.commands.paper import columns
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.locale.numbers import Language
    from ipms.model.periods import Period
    from ipms.render.pages.document import Document
    from ipms.render.spans import Line
    from ipms.workspace.workspace import Workspace

PageForm = Literal["table", "json", "csv", "markdown", "html"]


def week_asked(ws: Workspace, typed: str | None) -> Period | None:
    """The week that was typed; None for the latest.

    Raises:
        RequestError: it is no week, there is none of that number in its year, or its sheets are not due yet.
    """
    if typed is None:
        return None
    from ipms.analysis.sheets.publishing import due_day  # noqa: PLC0415 - paid for once there is a workspace

    week = _week(ws, typed)
    due = due_day(ws, str(week))
    if due > ws.as_of:
        raise RequestError("week.error.not-due", week=str(week), due=due, date=ws.as_of)
    return week


def _week(ws: Workspace, typed: str) -> Period:
    from ipms.model.periods import PeriodError  # noqa: PLC0415 - as above

    try:
        week = ws.calendar.parse(typed)
    except PeriodError as error:
        facts: dict[str, Any] = {**error.facts}
        known = error.code == "period.week-impossible"
        raise (RequestError(error.code, **facts) if known else RequestError("week.error.week", value=typed)) from error
    if week.kind != "week":
        raise RequestError("week.error.week", value=typed)
    return week


def page_in(form: PageForm, document: Document, language: Language, width: int | None, head: Line = ()) -> None:
    """Write a page for people: on the screen, as Markdown, or as an HTML document."""
    if form == "markdown":
        from ipms.render.pages.markdown import document_markdown  # noqa: PLC0415 - one form at a time

        sys.stdout.write(headed(head) + document_markdown(document))
    elif form == "html":
        from ipms.render.pages.html import document_html  # noqa: PLC0415

        first = (head,) if head else ()
        sys.stdout.write(document_html(document._replace(facts=(*first, *document.facts)), language))
    else:
        from ipms.render.terminal.document import document_page  # noqa: PLC0415

        show(document_page(document, width or columns()), head)
