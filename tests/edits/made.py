"""Random workspaces whose ids look like each other, like fields and like the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hypothesis import strategies as st

IDS = ("a", "a-b", "b", "title", "0", "null-x", "room", "on-2018")
QUOTES = ("{}", "'{}'", '"{}"')
KINDS = ("room", "indicator", "a3", "trajectory", "obstacle", "dimension")
FOLDERS = {"a3": "a3", "trajectory": "trajectories", "obstacle": "obstacles"}


class Made(NamedTuple):
    """The files of a workspace, and the items that have ids."""

    files: dict[str, str]
    items: list[tuple[str, str]]


@dataclass(frozen=True)
class Maker:
    """Writes files of items that refer to each other in every form of YAML."""

    draw: st.DrawFn
    ids: dict[str, list[str]]

    def one(self, kind: str) -> str:
        return self.draw(st.sampled_from(self.ids[kind]))

    def ref(self, kind: str) -> str:
        return self.draw(st.sampled_from(QUOTES)).format(self.one(kind))

    def refs(self, kind: str) -> str:
        if self.draw(st.booleans()):
            return f" [{self.ref(kind)}, {self.ref(kind)}]   # {self.ref(kind)}"
        return f"\n  # {self.ref(kind)}\n  - {self.ref(kind)}   # {self.ref(kind)}\n  - {self.ref(kind)}"

    def room(self, id_: str) -> str:
        return (
            f"title: {id_}\nlevel: tactical\nreports_to: {self.ref('room')}\nindicators:{self.refs('indicator')}\n"
            f"trajectories: [{self.ref('trajectory')}]\nnotes: |\n  {self.ref('room')}\n"
        )

    def a3(self, id_: str) -> str:
        goal = f"{{indicator: {self.ref('indicator')}, to: 1, by: 2018, room: {self.ref('room')}}}"
        return f"title: {id_}\ntype: project\nparent: {self.ref('a3')}\ngoals:\n  - {goal}\n"

    def trajectory(self, id_: str) -> str:
        return f"title: {id_}\nsteps: [{{id: {self.ref('room')}, title: a, room: {self.ref('room')}}}]\n"

    def obstacle(self, id_: str) -> str:
        step = self.draw(st.sampled_from(["", "/a", "/b"]))
        return (
            f"what: {id_}\nraised: {{on: 2018-01-01, theme: {self.ref('dimension')}}}\n"
            f"trajectory: {self.one('trajectory')}{step}\na3: {self.ref('a3')}\n"
        )

    def indicator(self, id_: str) -> str:
        return f"title: {id_}\nbetter: lower\ndimension: {self.ref('dimension')}\ndrives:{self.refs('indicator')}\n"

    def measurements(self) -> str:
        mark = self.draw(st.sampled_from(["", '"']))
        rows = (
            f'2018-{month},{mark}{room}{mark},1,"{room}, {room}"' for month in ("01", "02") for room in self.ids["room"]
        )
        return "period,room,value,note\n" + "".join(f"{row}\n" for row in rows)

    def settings(self) -> str:
        listed = "".join(f"  - {{id: '{one}', title: {one}}}\n" for one in self.ids["dimension"])
        return f"organisation: a\ndimensions:\n{listed}"

    def path(self, kind: str, id_: str) -> str:
        if kind == "room":
            return f"rooms/{id_}/room.yaml"
        return (
            f"indicators/{id_}.yaml" if kind == "indicator" else f"rooms/{self.one('room')}/{FOLDERS[kind]}/{id_}.yaml"
        )


@st.composite
def workspaces(draw: st.DrawFn) -> Made:
    """Workspaces without a finding of reading."""
    some = st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True)
    maker = Maker(draw, {kind: draw(some) for kind in KINDS})
    items = [(kind, id_) for kind in KINDS for id_ in maker.ids[kind]]
    files = {"ipms.yaml": maker.settings()}
    for kind, id_ in items:
        if kind != "dimension":
            files[maker.path(kind, id_)] = getattr(maker, kind)(id_)
    for id_ in maker.ids["indicator"]:
        files[f"indicators/{id_}.csv"] = maker.measurements()
    breaks = draw(st.sampled_from(["\n", "\r\n"]))
    return Made({path: text.replace("\n", breaks) for path, text in files.items()}, items)
