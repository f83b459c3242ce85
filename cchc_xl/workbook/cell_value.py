"""What the value of a cell in a sheet part says. Source: ECMA-376 part 1, 18.18.11 (ST_CellType)."""

from __future__ import annotations

from .grid import CellKind
from .xml import unescaped, whole

_KINDS: dict[str, CellKind] = {
    "n": "number",
    "s": "text",
    "str": "text",
    "inlineStr": "text",
    "b": "boolean",
    "e": "error",
    "d": "text",
}


def cell_value(stored_as: str, text: str, is_there: bool, strings: list[str]) -> tuple[CellKind, str]:
    """Kind and text of a value. ``stored_as``: the type of its cell; ``is_there``: there is a value, if an empty one."""
    if stored_as == "s":
        index = whole(text, -1)
        text = strings[index] if 0 <= index < len(strings) else ""
        return ("text" if text or is_there else "none"), text
    kind = _KINDS.get(stored_as, "text")
    if kind != "text":
        return (kind if text else "none"), text
    text = unescaped(text)
    return ("text" if text or is_there else "none"), text


def format_of(style: str, formats: list[str]) -> str:
    """The number format of a cell with that style."""
    index = whole(style, 0)
    return formats[index] if 0 <= index < len(formats) else "General"
