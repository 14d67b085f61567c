"""Compile the words people read, `src/ipms/locale/po/<language>/<area>.po`, to one plain Python module.

A dictionary costs less at start-up than reading message files, so `src/ipms/locale/catalogue.py`
is made when the package is built or installed, and by `python hatch_build.py` after a message has
been edited. The no-break spaces of French are set here. The build fails, naming every problem,
when the two languages do not say the same.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

from babel.messages.pofile import PoFileError, read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LANGUAGES: Final = ("en", "fr")
CATALOGUE: Final = "src/ipms/locale/catalogue.py"
SOURCES: Final = "src/ipms/locale/po"

FRENCH_ALONE: Final = "manual."
"""The manual page of a rule is its docstring in English; the messages hold it in French."""

Words = str | tuple[str, ...]

_KEY: Final = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
_LINE: Final = re.compile(r'\s*|#.*|((msgid|msgid_plural|msgstr|msgstr\[[01]\]) )?"([^"\\]|\\.)*"')
_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NO_BREAK: Final = {
    "en": re.compile(r" (?=%)"),
    "fr": re.compile(r"(?<=«) | (?=»|%|:(?:\s|$))"),
}
_TEMPLATE: Final = '''"""Every word people read, made from the .po files beside this module: edit those."""

from __future__ import annotations

from typing import Final

'''


class CatalogueError(ValueError):
    """The messages cannot be compiled; the text has one line per problem."""


class CatalogueHook(BuildHookInterface[Any]):
    """Makes the catalogue before a wheel or an editable install is assembled."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile, and have the git-ignored result taken along."""
        write_catalogue(Path(self.root))
        build_data["artifacts"].append(CATALOGUE)


def write_catalogue(root: Path) -> Path:
    """Compile the messages of a checkout; the file is replaced in one step, and only when it changes.

    Raises:
        CatalogueError: the sources are unfit.
    """
    target = root / CATALOGUE
    text = catalogue_text(compile_messages(root / SOURCES))
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        made = target.with_suffix(f".{os.getpid()}.tmp")
        made.write_text(text, encoding="utf-8", newline="\n")
        made.replace(target)
    return target


def compile_messages(sources: Path) -> dict[str, dict[str, Words]]:
    """The messages of each language by key, sorted.

    Raises:
        CatalogueError: a key defined twice or in one language only, an empty or fuzzy message, or
            languages that quote different facts.
    """
    problems: list[str] = []
    catalogue = {language: _read_language(sources / language, problems) for language in LANGUAGES}
    problems += _differences(catalogue)
    if problems:
        raise CatalogueError("\n".join(["the words people read cannot be compiled:", *problems]))
    return catalogue


def catalogue_text(catalogue: dict[str, dict[str, Words]]) -> str:
    """The module that holds the messages: `EN` and `FR`, keys in order."""
    return _TEMPLATE + "\n".join(
        "\n".join(
            [
                f"{language.upper()}: Final[dict[str, str | tuple[str, str]]] = {{",
                *(f"    {key!r}: {words!r}," for key, words in messages.items()),
                "}\n",
            ]
        )
        for language, messages in catalogue.items()
    )


def facts_needed(words: Words) -> frozenset[str]:
    """The names that a message quotes; a plural is chosen by `n`, whether it quotes it or not."""
    forms = words if isinstance(words, tuple) else (words,)
    named = {name for form in forms for name in _PLACEHOLDER.findall(form)}
    return frozenset(named | ({"n"} if isinstance(words, tuple) else set()))


def typeset(text: str, language: str) -> str:
    """Set the no-break spaces that nobody sees when typing, except in code, between back quotes."""
    parts = text.split("`")
    parts[::2] = [_NO_BREAK[language].sub("\N{NO-BREAK SPACE}", part) for part in parts[::2]]
    return "`".join(parts)


def _read_language(folder: Path, problems: list[str]) -> dict[str, Words]:
    """Read every area of a language, adding what is wrong to `problems`."""
    messages: dict[str, Words] = {}
    for path in sorted(folder.glob("*.po")):
        text = path.read_text(encoding="utf-8")
        name = f"{folder.name}/{path.name}"
        problems += [
            f"{name}:{number}: not a line of a message file"
            for number, line in enumerate(text.splitlines(), start=1)
            if not _LINE.fullmatch(line)
        ]
        twice = [key for key, count in Counter(_KEY.findall(text)).items() if count > 1]
        problems += [f"{name}: {key}: defined twice" for key in twice]
        found = _read_file(name, text, problems)
        problems += [f"{name}: {key}: defined in another area too" for key in sorted(found.keys() & messages.keys())]
        messages |= found
    return {key: _typeset_forms(words, folder.name) for key, words in sorted(messages.items())}


def _typeset_forms(words: Words, language: str) -> Words:
    if isinstance(words, str):
        return typeset(words, language)
    return tuple(typeset(form, language) for form in words)


def _read_file(name: str, text: str, problems: list[str]) -> dict[str, Words]:
    try:
        catalogue = read_po(text.splitlines(keepends=True), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        problems.append(f"{name}: {error}")
        return {}
    messages: dict[str, Words] = {}
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if not key:
            continue
        words: Words = tuple(message.string) if isinstance(message.string, tuple | list) else str(message.string)
        problems += [f"{name}: {key}: {problem}" for problem in _faults(words, fuzzy=message.fuzzy)]
        messages[key] = words
    return messages


def _faults(words: Words, *, fuzzy: bool) -> list[str]:
    """What makes a message unfit on its own."""
    forms = words if isinstance(words, tuple) else (words,)
    bare = [_PLACEHOLDER.sub("", form.replace("{{", "").replace("}}", "")) for form in forms]
    faults = {
        "marked fuzzy": fuzzy,
        "an empty message": not all(form.strip() for form in forms),
        "not one form for the singular and one for the plural": isinstance(words, tuple) and len(words) != 2,  # noqa: PLR2004
        "a brace that is no plain {placeholder}": any("{" in form or "}" in form for form in bare),
    }
    return [fault for fault, found in faults.items() if found]


def _differences(catalogue: dict[str, dict[str, Words]]) -> list[str]:
    """Keys that one language lacks, and messages that do not quote the same facts."""
    english, french = catalogue["en"], catalogue["fr"]
    lacking = [f"fr: {key}: missing" for key in english.keys() - french.keys()]
    lacking += [f"en: {key}: missing" for key in french.keys() - english.keys() if not key.startswith(FRENCH_ALONE)]
    differing = [
        f"{key}: English needs {_named(english[key])}, French {_named(french[key])}"
        for key in english.keys() & french.keys()
        if facts_needed(english[key]) != facts_needed(french[key])
    ]
    return sorted(lacking) + sorted(differing)


def _named(words: Words) -> str:
    return ", ".join(sorted(facts_needed(words))) or "nothing"


def main() -> int:
    """Compile the checkout this file stands in; the exit code is 1 when that fails."""
    try:
        target = write_catalogue(Path(__file__).resolve().parent)
    except CatalogueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
