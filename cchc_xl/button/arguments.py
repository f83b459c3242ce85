"""The words of a click: ``ACTION "--workbook=FULL NAME" --hwnd=NUMBER``, as ``macros/CchcRun.bas`` writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

ACTIONS = ("check", "recalc", "fill", "next", "why", "note", "clear", "send", "help", "support")
"""Each is one module of ``actions``."""

_CODED = re.compile("~([0-9A-Fa-f]{4})")


class Click(NamedTuple):
    """``workbook``: the full name of the active one; None where no workbook was active. ``hwnd``: the window of Excel."""

    action: str
    workbook: str | None
    hwnd: int


def click_of(words: Sequence[str]) -> Click:
    """Read the words.

    Raises:
        ValueError: they are not those of a click.
    """
    if not words or words[0] not in ACTIONS:
        raise ValueError(f"no action: {list(words)[:1]}")
    given = dict(word.partition("=")[::2] for word in words[1:])  # the name itself may hold further "="
    if set(given) - {"--workbook", "--hwnd"}:
        raise ValueError(f"unknown words: {sorted(given)}")
    workbook = given.get("--workbook")
    return Click(words[0], None if workbook is None else decoded(workbook), int(given.get("--hwnd") or 0))


def decoded(name: str) -> str:
    """``100~0025.xlsx`` -> ``100%.xlsx``: what a command line might read otherwise comes as ``~`` and a UTF-16 unit."""
    units = _CODED.sub(lambda found: chr(int(found[1], 16)), name)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
