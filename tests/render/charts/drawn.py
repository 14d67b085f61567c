"""What a chart shows, read back from its picture: the values of its points by its own axis."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

NAMESPACE = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+(?:\.\d+)?"


class Drawn:
    """A picture with the values of its own axis."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)  # noqa: S314 - the program's own
        self.texts = ["".join(each.itertext()) for each in self.root.iter(f"{NAMESPACE}text")]

    def paths(self, wanted: str) -> list[str]:
        """The paths of a class."""
        found = (each for each in self.root.iter(f"{NAMESPACE}path") if each.get("class") == wanted)
        return [each.get("d") or "" for each in found]

    def dashed(self, wanted: str, dashes: str | None) -> str:
        """The one path of a class with such dashes."""
        found = [
            each.get("d") or ""
            for each in self.root.iter(f"{NAMESPACE}path")
            if (each.get("class"), each.get("stroke-dasharray"), each.get("stroke-width")) == (wanted, dashes, "1.6")
        ]
        assert len(found) == 1
        return found[0]

    def value_at(self, height: float) -> float:
        """The value at a height, between those that the axis names."""
        grid = [float(each) for each in re.findall(rf"M{NUMBER} ({NUMBER})h", self.paths("s-grid")[0])]
        names = [float(each) for each in self.ticks()[: len(grid)]]
        (low_at, low), (high_at, high) = (grid[0], names[0]), (grid[-1], names[-1])
        return low + (height - low_at) / (high_at - low_at) * (high - low)

    def ticks(self) -> list[str]:
        """The names of the axis, those that stand at the end of their text."""
        groups = (each for each in self.root.iter(f"{NAMESPACE}g") if each.get("text-anchor") == "end")
        return ["".join(each.itertext()) for group in groups for each in group.iter(f"{NAMESPACE}text")]

    def way(self) -> list[list[tuple[float, float]]]:
        """The way of the figures: its stretches, as places and values."""
        path = next(each for each in self.paths("s-line") if "H" not in each and "h" not in each and each)
        stretches = [re.findall(rf"({NUMBER}) ({NUMBER})", each) for each in path.split("M")[1:]]
        return [[(float(x), self.value_at(float(y))) for x, y in stretch] for stretch in stretches]

    def level(self, path: str) -> list[float]:
        """The values of a line that is stepped from period to period."""
        starts = re.findall(rf"M{NUMBER} ({NUMBER})|V({NUMBER})", path)
        return [self.value_at(float(first or later)) for first, later in starts]


def evenly(places: list[float]) -> bool:
    """Whether places are equally far apart, as coordinates of one decimal can be."""
    apart = [after - before for before, after in pairwise(places)]
    return max(apart) - min(apart) <= 0.21
