"""The buttons of the ribbon, as ``macros/ribbon.xml`` has them."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from .sources import macro_text

RIBBON_FILE = "ribbon.xml"


class Control(NamedTuple):
    """One button. ``action``: what Python is asked for. ``callback``: the macro that asks. ``supertip``: what the button
    does, what it changes, how to undo that."""

    action: str
    callback: str
    label: str
    screentip: str
    supertip: str
    group: str


def controls() -> list[Control]:
    """Every button, in the order in which they stand."""
    found: list[Control] = []
    group = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal group
        if element == "group":
            group = attributes["label"]
        elif element == "button":
            action, callback = attributes["tag"], attributes["onAction"]
            texts = (attributes["label"], attributes["screentip"], attributes["supertip"])
            found.append(Control(action, callback, *texts, group))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(macro_text(RIBBON_FILE), True)
    return found
