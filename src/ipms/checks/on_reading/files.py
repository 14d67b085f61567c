"""What every file must be, whatever it holds: codes, short names, manual pages."""

from __future__ import annotations

FILES: tuple[tuple[str, str, str], ...] = (
    (
        "YML001",
        "duplicate-key",
        (
            "A field is given twice in the same group of fields.\n\n"
            "Only one of the two values would count, and which one is a matter of the program that reads; the other "
            "would be lost without a word. Most often two branches added the same field and git merged both. Keep the "
            "right one."
        ),
    ),
    (
        "YML002",
        "tag",
        (
            "A value starts with `!`, which YAML takes for a tag.\n\n"
            "A tag asks the reader to build something else than a text, a number or a list; a workspace holds plain "
            "values that mean the same in every program. Take the tag out; where the `!` belongs to the text, put the "
            "text in quotes."
        ),
    ),
    (
        "YML003",
        "anchor",
        (
            "A value starts with `&`, which YAML takes for an anchor.\n\n"
            "An anchor lets one part of a file stand in several places, and who changes the one changes the others "
            "without seeing them. In a workspace each value is written where it is meant. Take the anchor out; where "
            "the `&` belongs to the text, put the text in quotes."
        ),
    ),
    (
        "YML004",
        "alias",
        (
            "A value starts with `*`, which YAML takes for an alias.\n\n"
            "An alias repeats another part of the file: who reads the line does not see the value, and a few aliases "
            "of aliases make a file of endless size. Write the value itself; where the `*` belongs to the text, put "
            "the text in quotes."
        ),
    ),
    (
        "YML005",
        "merge-key",
        (
            "A group of fields takes others in through `<<`.\n\n"
            "Which value counts where both have the same field is not to be seen at the place, and findings could not "
            "name it. Write the fields out."
        ),
    ),
    (
        "YML006",
        "several-documents",
        (
            "A line `---` begins a second document in the file.\n\n"
            "The name of a file is the id of one item, so a second document has none, and would be lost. Move what "
            "follows into a file of its own, or take the line out."
        ),
    ),
    (
        "YML007",
        "directive",
        (
            "A line that starts with `%` gives orders to the reader.\n\n"
            "Directives change how the rest of a file is read. A workspace is read in one way only, that of YAML 1.2, "
            "and needs none. Take the line out."
        ),
    ),
    (
        "YML008",
        "too-deep",
        (
            "The file nests deeper than 32 levels.\n\n"
            "No field of any kind needs a fifth of that. Most often a bracket or a dash was repeated by mistake, or a "
            "program wrote the file. Look at the brackets at the place named."
        ),
    ),
    (
        "YML009",
        "key-not-text",
        (
            "The name of a field is a list or a group of fields.\n\n"
            "A field is found by its name, and a name is a word. Write the word before the colon; where a text begins "
            "with a bracket or a brace, put it in quotes."
        ),
    ),
    (
        "YML010",
        "not-a-mapping",
        (
            "The file is a list or a lone text, and has no fields.\n\n"
            "Every file of a workspace is made of fields, each with its name and a colon: `title: ...`. A list of "
            "several items belongs into several files, one for each. Begin each line with the name of its field, "
            "without the dash."
        ),
    ),
    (
        "YML011",
        "empty-file",
        (
            "The file is empty, or holds only comments.\n\n"
            "Its name already counts as an item that others may refer to, and there is nothing to show of it. Fill it "
            "in, or delete it until there is something to say."
        ),
    ),
    (
        "YML012",
        "syntax",
        (
            "The file is not YAML from this place on.\n\n"
            "What comes after cannot be read, and nothing of the file is shown. The cause often stands a line above "
            "the place named: a colon inside a text without quotes, a quote or bracket that is not closed, a line "
            "that is not under the others of its group. The message names what was expected."
        ),
    ),
    (
        "YML013",
        "tab",
        (
            "A tab stands at the start of a line.\n\n"
            "How far a line is moved in says what it belongs to, and every editor shows a tab as wide as it likes: "
            "two people would read two files. Replace it with spaces; most editors do so for files in `.yaml` when "
            "asked."
        ),
    ),
    (
        "YML014",
        "escape",
        (
            "A backslash in double quotes begins nothing that YAML knows.\n\n"
            "Between double quotes a backslash gives the next letter another meaning: `\\n` is a line break. A path "
            "such as `S:\\Indicators` is not meant that way. Leave the quotes out, or take single ones; there a "
            "backslash is a backslash."
        ),
    ),
    (
        "YML020",
        "not-utf-8",
        (
            "The file is not saved as UTF-8.\n\n"
            "Accents would show as other signs, and differently on every machine. Older versions of Windows programs "
            "save in an encoding of their own; the message names the letter that was meant. Save the file again and "
            "choose UTF-8."
        ),
    ),
    (
        "YML021",
        "character",
        (
            "The file holds a character that nobody sees, or that changes how others are seen.\n\n"
            "Such characters come along with text copied from web pages and word processors. Some turn the direction "
            "of the text, so that people approve other words than the program reads; others are commands to a "
            "terminal. Delete the character and type the words around it anew."
        ),
    ),
    (
        "YML022",
        "merge-markers",
        (
            "A merge left its markers in the file.\n\n"
            "Two branches changed the same lines, and git leaves the choice to people: above `=======` stands the one "
            "version, below it the other. Nothing of the file is read until the choice is made. Keep what is right of "
            "both and delete the three lines of markers."
        ),
    ),
    (
        "YML030",
        "too-large",
        (
            "The file is larger than anybody writes by hand: over 1 MiB, or 256 MiB for measurements.\n\n"
            "It is not read at all. Most often something else was saved under this name: a picture, an export, a log. "
            "Move it elsewhere; measurements may be split by year or room into several files in the folder of their "
            "indicator."
        ),
    ),
    (
        "YML031",
        "not-a-file",
        (
            "A folder, a pipe or a device bears the name of a file.\n\n"
            "Only regular files are read: a pipe would keep the reader waiting for ever. Rename it or take it away."
        ),
    ),
    (
        "YML032",
        "link",
        (
            "A link leads out of the workspace, in a circle, or to nothing.\n\n"
            "What lies outside is not under git with the rest: it changes without a trace, and on another machine "
            "there is nothing. Put the file itself into the workspace."
        ),
    ),
    (
        "YML033",
        "unreadable",
        (
            "The system does not let this user read the file.\n\n"
            "The board is drawn without it, which may make a room look better than it is. Ask whoever owns the file "
            "for the right to read it, or check out the repository anew."
        ),
    ),
    (
        "YML034",
        "too-many-values",
        (
            "The file holds more than 50,000 keys and values.\n\n"
            "Nothing that people write and read comes near, and reading it would hold up every board. Measurements "
            "belong into a `.csv` beside the indicator; several items belong into a file each."
        ),
    ),
    (
        "YML099",
        "more",
        (
            "The file has more findings than are told.\n\n"
            "Of one file the first nineteen findings are told and the last one; often they all have the same cause. "
            "Mend those, and the check tells the others, if any are left."
        ),
    ),
)
