"""The pages of the rules as Markdown, one a rule and one that lists them, linked with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.plain.tables import markdown_table
from ipms.render.rules.common import families, nature, paragraphs, said, typed
from ipms.render.terminal.write import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.checks.manual import Chapter
    from ipms.locale import Words
    from ipms.views.rule_page import RulePage, ShownFile

INDEX: Final = "README.md"
_WIDTH: Final = 100
"""Of what the check prints; a page has no width of its own."""
_LANGUAGES: Final = {"yaml": "yaml", "yml": "yaml", "csv": "csv"}


def rule_markdown(page: RulePage, words: Words) -> str:
    """One rule: its manual, an example that fails, what the check says of it, one that passes, how to leave it out."""
    chapter = page.chapter
    gravity, family = words(f"finding.{chapter.severity}"), words(f"explain.family.{chapter.family}")
    blocks = [
        f"# {chapter.code}: {chapter.name}",
        f"*{gravity}* · [{family}]({INDEX}#{chapter.family})",
        *paragraphs(chapter, words),
        *_examples(page, words),
        f"## {words('explain.ignore')}",
        words("explain.ignore.once", name=chapter.name),
        words("explain.ignore.always", name=chapter.name),
        *([words("explain.ignore.error")] if chapter.severity == "error" else []),
    ]
    return "\n\n".join(blocks) + "\n"


def rules_markdown(chapters: Iterable[Chapter], words: Words) -> str:
    """Every rule by family, each with a link to its page."""
    blocks = [f"# {words('explain.title')}", words("explain.intro")]
    captions = [words(f"check.column.{each}") for each in ("code", "name", "severity")]
    for family, letters, members in families(chapters):
        anchor = f'<a id="{family}"></a>'
        blocks += [
            f"## {anchor}{words(f'explain.family.{family}')}",
            words("explain.selected", family=family, letters=letters),
            _table([*captions, words("explain.column.wrong")], members, words),
        ]
    return "\n\n".join(blocks) + "\n"


def pages(every: Iterable[RulePage], words: Words) -> dict[str, str]:
    """All pages by the names of their files."""
    listed = list(every)
    return {
        INDEX: rules_markdown([page.chapter for page in listed], words),
        **{f"{page.chapter.code}.md": rule_markdown(page, words) for page in listed},
    }


def _table(captions: list[str], members: Iterable[Chapter], words: Words) -> str:
    head = markdown_table(captions, []).rstrip("\n")
    rows = (
        f"| [{one.code}]({one.code}.md) | `{one.name}` | {words(f'finding.{one.severity}')} "
        f"| {paragraphs(one, words)[0]} |"
        for one in members
    )
    return "\n".join([head, *rows])


def _examples(page: RulePage, words: Words) -> list[str]:
    if not page.wrong:
        return []
    blocks = [f"## {words('explain.fails')}", *(block for file in page.wrong for block in _file(file, words))]
    blocks += [f"## {words('explain.says')}", _fenced(plain_text(said(page, words, _WIDTH)).rstrip("\n"))]
    blocks += [words("explain.others", n=page.others)] if page.others else []
    blocks += [f"## {words('explain.passes')}", *(words("explain.without", path=f"`{path}`") for path in page.gone)]
    return [*blocks, *(block for file in page.right for block in _file(file, words)), words("explain.around")]


def _file(file: ShownFile, words: Words) -> list[str]:
    note = nature(file, words)
    named = f"`{file.path}`" + (f" {note}" if note else "")
    language = _LANGUAGES.get(file.path.rpartition(".")[2], "")
    return [named, *([_fenced("\n".join(typed(file, words)), language)] if file.lines else [])]


def _fenced(text: str, language: str = "") -> str:
    return f"```{language}\n{text}\n```"
