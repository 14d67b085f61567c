"""The coaching cycle at a terminal of its own: asked, explained, refused, shown, and written by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from at_terminal import CTRL_D, Terminal
from running import Run
from tests.workspaces import write

import ipms
from ipms.cli.commands.routines.coach import slug

KATA = "rooms/strategic/kata/calls.yaml"
HEAD = """\
title: Calls answered   # ours
target_condition: {what: Every call is answered, by: 2018-11-30}
actual_condition: Seven in ten
obstacles:
  # the first we saw
  - id: lunch
    what: Nobody sits there at noon
    state: active
  - {id: lines, what: One line for two rooms}
"""
OPEN = """\
experiments:
  - on: 2018-10-24   # a Wednesday
    obstacle: lunch
    step: Two take turns at noon
    expected: No call is lost from 12 to 13
    review_on: 2018-10-31
# end
"""
FILES = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategic\n",
    KATA: HEAD + OPEN,
}
WALK = [
    ("What happened?", "?"),
    ("beside what was expected", "Nine of ten; call 514-555-1234 was lost"),
    ("a telephone number", "Nine of ten were answered: one fell at 12:55"),
    ("What did we learn?", "Turns end five minutes too early"),
    ("Which one now?", "line"),
    ("Is this obstacle gone: Nobody sits there at noon [y/N]", "y"),
    ("What is the next step?", "Ring both rooms"),
    ("What do we expect?", ""),
    ("This cannot be left out", "The second room answers half of them"),
    ("go and see", "yesterday"),
    ("A day is written", "2018-10-30"),
    ("is too early", "+7"),
    ("Write it? [y/N]", "y"),
]
WRITTEN = (
    HEAD.replace("state: active", "state: gone").replace("two rooms}", "two rooms, state: active}")
    + OPEN.removesuffix("# end\n")
    + """\
    reviewed: 2018-10-31
    happened: "Nine of ten were answered: one fell at 12:55"
    learned: Turns end five minutes too early
  - on: 2018-10-31
    obstacle: lines
    step: Ring both rooms
    expected: The second room answers half of them
    review_on: 2018-11-07
# end
"""
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "region", FILES)


def text_of(root: Path) -> str:
    return (root / KATA).read_text(encoding="utf-8")


def test_a_whole_cycle_is_written_at_its_places(root: Path, run: Run) -> None:
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answers(WALK)
        code, shown = terminal.end()
    assert (code, text_of(root)) == (0, WRITTEN)
    assert "Every call is answered" in shown
    assert "Seven in ten" in shown
    assert f"Written: {KATA}" in shown
    assert run("-C", str(root), "check", "--fail-on", "warning").code == 0
    assert [step.learned is not None for step in ipms.open(root).katas["calls"].value.experiments] == [True, False]


def test_in_french(root: Path) -> None:
    with Terminal("-C", str(root), "--lang", "fr", "kata", "coach", "calls") as terminal:
        terminal.answers(
            [
                ("Qu’est-il arrivé?", "Neuf sur dix, à 12 h 55 près"),
                ("Qu’avons-nous appris?", ""),
                ("Lequel maintenant?", ""),
                ("la prochaine étape?", ""),
                ("L’écrire? [o/N]", "oui"),
            ]
        )
        code, shown = terminal.end()
    more = '    reviewed: 2018-10-31\n    happened: "Neuf sur dix, à 12 h 55 près"\n# end\n'
    assert code == 0
    assert "Voici ce qui sera écrit\u00a0:" in shown
    assert text_of(root) == (HEAD + OPEN).replace("# end\n", more)


def test_no_next_step_before_the_last_one_was_looked_at(root: Path) -> None:
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answers([("What happened?", ""), ("Which one now?", "")])
        code, shown = terminal.end()
    assert (code, text_of(root)) == (0, HEAD + OPEN)
    assert "First go and see what came of the last experiment" in shown
    assert "Nothing to record: nothing was written." in shown


def test_ctrl_c_writes_nothing(root: Path) -> None:
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answer("What happened?", "Nine of ten were answered")
        terminal.interrupt("What did we learn?")
        code, _ = terminal.end()
    assert (code, text_of(root)) == (130, HEAD + OPEN)


def test_ctrl_d_ends_the_questions_and_keeps_the_answers(root: Path) -> None:
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answer("What happened?", "Nine of ten were answered")
        terminal.answer("What did we learn?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", "y")
        code, shown = terminal.end()
    assert code == 0
    assert "No further questions." in shown
    assert "happened: Nine of ten were answered\n# end\n" in text_of(root)


def test_anything_but_yes_is_no(root: Path) -> None:
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answer("What happened?", "Nine of ten were answered")
        terminal.answer("What did we learn?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", "")
        code, shown = terminal.end()
    assert (code, text_of(root)) == (0, HEAD + OPEN)
    assert "Nothing was written, as you wished." in shown


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(root: Path) -> None:
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answer("What happened?", "Nine of ten were answered")
        (root / KATA).write_text(HEAD, encoding="utf-8")
        terminal.answer("What did we learn?", CTRL_D, end="")
        terminal.answer("Write it? [y/N]", "y")
        code, _ = terminal.end()
    assert (code, text_of(root)) == (2, HEAD)


def test_the_first_experiment_against_an_obstacle_that_nobody_had_named(root: Path) -> None:
    (root / KATA).write_text("title: Calls answered\n", encoding="utf-8")
    with Terminal("-C", str(root), "kata", "coach", "calls") as terminal:
        terminal.answers(
            [
                ("Which one now?", "+"),
                ("Which one?", "À midi, personne n’est là"),
                ("What is the next step?", "Ask who eats when"),
                ("What do we expect?", "A list for one week"),
                ("go and see", ""),
                ("Write it? [y/N]", "y"),
            ]
        )
        code, shown = terminal.end()
    assert code == 0
    assert "no target condition yet" in shown
    assert text_of(root) == (
        "title: Calls answered\n"
        'obstacles:\n  - id: a-midi-personne-n\n    what: "À midi, personne n’est là"\n    state: active\n'
        "experiments:\n  - on: 2018-10-31\n    obstacle: a-midi-personne-n\n"
        "    step: Ask who eats when\n    expected: A list for one week\n"
    )


def test_nobody_to_ask(root: Path, run: Run) -> None:
    ran = run("-C", str(root), "kata", "coach", "calls")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("ipms: This asks questions, and nobody can be asked here: nothing was written.")


def test_a_file_with_errors_is_not_written_to(root: Path, run: Run) -> None:
    (root / KATA).write_text(HEAD + "learnr: x\n" + OPEN, encoding="utf-8")
    ran = run("-C", str(root), "kata", "coach", "calls")
    assert ran.code == 2
    assert f"{KATA} has errors" in ran.err


def test_an_unknown_kata_names_the_nearest(root: Path, run: Run) -> None:
    ran = run("-C", str(root), "kata", "coach", "call")
    assert (ran.code, ran.err) == (2, "ipms: There is no kata “call”.\n  Did you mean calls?\n")


@pytest.mark.parametrize(
    ("what", "taken", "made"),
    [
        ("Nobody answers", [], "nobody-answers"),
        ("Nobody!", ["nobody", "nobody-2"], "nobody-3"),
        ("中文", [], "obstacle"),
    ],
)
def test_an_id_of_first_words(what: str, taken: list[str], made: str) -> None:
    assert slug(what, taken) == made
