"""What can be seen of a page and done with it by keyboard, measured in the browser."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from playwright.sync_api import Page

_NAMED: Final = """
const named = (one) => one.tagName.toLowerCase() + (one.id ? "#" + one.id : "")
  + [...one.classList].map((name) => "." + name).join("") + " " + one.textContent.trim().slice(0, 40);
const scrolls = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
"""
_WIDE: Final = f"""() => {{ {_NAMED}
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const held = (one) => one.parentElement && (scrolls(one.parentElement) || held(one.parentElement));
  const past = (one) => one.getBoundingClientRect().right > root.clientWidth + 1;
  return ["document " + root.scrollWidth, ...[...document.body.querySelectorAll("*")]
    .filter((one) => past(one) && !held(one)).map(named)];
}}"""
_SCROLLING: Final = f"""() => {{ {_NAMED}
  return [...document.body.querySelectorAll("*")]
    .filter((one) => scrolls(one) && one.scrollWidth > one.clientWidth && one.querySelector("h1, h2, h3, p, ul, nav"))
    .map(named);
}}"""
_SCROLLED: Final = f"""() => {{ {_NAMED}
  return [...document.querySelectorAll("main *")]
    .filter((one) => scrolls(one) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2)
    .map((one) => one.scrollWidth - one.clientWidth + " more than " + one.clientWidth + ": " + named(one));
}}"""
_SPACED: Final = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
_CLIPPED: Final = f"""() => {{ {_NAMED}
  const told = (one) => one.clientWidth < 2 || one.clientHeight < 2;
  const cuts = (style, way) => ["hidden", "clip"].includes(style["overflow" + way]);
  return [...document.body.querySelectorAll("*")].filter((one) => {{
    const style = getComputedStyle(one);
    return !told(one) && one.textContent.trim() && !one.closest("svg") && (
      cuts(style, "X") && one.scrollWidth > one.clientWidth + 1 ||
      cuts(style, "Y") && one.scrollHeight > one.clientHeight + 1);
  }}).map(named);
}}"""
_REACHABLE: Final = """() => {
  const places = "a[href], button, input, select, textarea, summary, [tabindex], iframe, [contenteditable]";
  window.reachable = [...document.querySelectorAll(places)]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({checkVisibilityCSS: true}));
  return window.reachable.length;
}"""
_FOCUSED: Final = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [window.reachable.indexOf(one), ringed && seen, one.outerHTML.slice(0, 120)];
}"""


class Stop(NamedTuple):
    """Where one press of Tab led to."""

    place: int
    """The how many-th of the links and controls of the page it is, from 0."""
    seen: bool
    """Whether a ring is around it, inside of what is seen."""
    element: str


def too_wide(page: Page) -> list[str]:
    """What makes the page as a whole scroll sideways; tables and pictures that scroll by themselves do not."""
    return cast("list[str]", page.evaluate(_WIDE))


def scrolling_texts(page: Page) -> list[str]:
    """Parts that scroll sideways with running text in them, which has to wrap instead."""
    return cast("list[str]", page.evaluate(_SCROLLING))


def scrolled(page: Page) -> list[str]:
    """Parts that are not seen whole without scrolling sideways."""
    return cast("list[str]", page.evaluate(_SCROLLED))


def clipped(page: Page) -> list[str]:
    """What is cut off once lines, letters and words stand as far apart as WCAG 1.4.12 asks for."""
    page.add_style_tag(content=_SPACED)
    return cast("list[str]", page.evaluate(_CLIPPED))


def walked(page: Page) -> list[Stop]:
    """Where Tab leads to, from the head of the page through all of its links and controls."""
    number = cast("int", page.evaluate(_REACHABLE))
    stops = []
    for _ in range(number):
        page.keyboard.press("Tab")
        stops.append(Stop(*page.evaluate(_FOCUSED)))
    return stops


def astray(page: Page) -> list[str]:
    """Where a walk by Tab leaves the order of the page, is caught, or cannot be followed by eye."""
    return [
        f"{stop.place} instead of {place}, {'seen' if stop.seen else 'unseen'}: {stop.element}"
        for place, stop in enumerate(walked(page))
        if stop.place != place or not stop.seen
    ]
