"""`ipms explain [RULE]`: what a rule means, with an example; without one, all rules there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.paper import columns
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.checks.manual import Chapter
    from ipms.locale import Words

Form = Literal["text", "json", "markdown"]


def _rules_here(incomplete: str) -> list[str]:
    """The codes and names that start as what was typed, for the TAB key."""
    from ipms.checks.manual import manual, words_of  # noqa: PLC0415 - who presses TAB waits for this

    return [word for word in words_of(manual().values()) if word.startswith(incomplete)]


def explain(
    context: Context,
    rule: Annotated[str | None, Argument(metavar="RULE", autocompletion=_rules_here)] = None,
    *,
    form: Annotated[Form, Option("--format")] = "text",
) -> int:
    """Explain a rule of the check, or list all rules or those of a family."""
    from ipms.checks.manual import manual  # noqa: PLC0415 - read when asked for

    words = door_of(context).words
    every = manual()
    asked = list(every.values()) if rule is None else _asked(rule, every)
    alone = len(asked) == 1
    match form:
        case "json":
            _show_json(asked, words)
        case "markdown":
            _show_markdown(asked, words, alone=alone)
        case _:
            _show_text(asked, words, alone=alone)
    return 0


def _asked(word: str, every: Mapping[str, Chapter]) -> list[Chapter]:
    from ipms.checks.manual import chapters, words_of  # noqa: PLC0415

    found = chapters(word, every)
    if not found:
        known = words_of(every.values())
        alike = (word.upper() if word[:3].upper() in known else word, known)
        raise RequestError("cli.error.no-such-rule", rule=word, alike=alike, hint="cli.explain.hint")
    return found


def _show_text(asked: Sequence[Chapter], words: Words, *, alone: bool) -> None:
    from ipms.render.rules.text import rule_text, rules_text  # noqa: PLC0415 - one form at a time
    from ipms.render.terminal.write import write_page  # noqa: PLC0415
    from ipms.views.rule_page import rule_page  # noqa: PLC0415

    width = columns()
    write_page(rule_text(rule_page(asked[0]), words, width) if alone else rules_text(asked, words, width), sys.stdout)


def _show_markdown(asked: Sequence[Chapter], words: Words, *, alone: bool) -> None:
    from ipms.render.rules.markdown import rule_markdown, rules_markdown  # noqa: PLC0415
    from ipms.views.rule_page import rule_page  # noqa: PLC0415

    sys.stdout.write(rule_markdown(rule_page(asked[0]), words) if alone else rules_markdown(asked, words))


def _show_json(asked: Sequence[Chapter], words: Words) -> None:
    from ipms.render.rules.document import rules_document  # noqa: PLC0415
    from ipms.views.rule_page import rule_page  # noqa: PLC0415

    sys.stdout.write(rules_document([rule_page(chapter) for chapter in asked], words))
