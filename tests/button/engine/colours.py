"""Colours of openpyxl as the numbers of COM (red + 256 green + 65536 blue), and back."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook as Openpyxl

NONE, AUTOMATIC = -4142, -4105
_THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_OFFICE = (
    "FFFFFF",
    "000000",
    "E7E6E6",
    "44546A",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
    "0563C1",
    "954F72",
)


def number(colour: Any, book: Openpyxl, otherwise: int = 0) -> float:
    """A colour as COM gives it; ``otherwise`` where there is none or Excel chooses it."""
    text = _hexadecimal(colour, book)
    if text is None:
        return float(otherwise)
    red, green, blue = (int(text[at : at + 2], 16) for at in (0, 2, 4))
    return float(red + 256 * green + 65536 * blue)


def argb(value: float) -> str:
    """``FFRRGGBB``."""
    whole = int(value)
    return f"FF{whole % 256:02X}{whole // 256 % 256:02X}{whole // 65536 % 256:02X}"


def _hexadecimal(colour: Any, book: Openpyxl) -> str | None:
    if colour is None or colour.type == "auto":
        return None
    if colour.type == "rgb":
        text = str(colour.rgb)
    elif colour.type == "indexed":
        from openpyxl.styles.colors import COLOR_INDEX

        text = COLOR_INDEX[colour.indexed] if colour.indexed < 64 else ""
    else:
        text = _of_theme(colour.theme, book)
    return _tinted(text[-6:], colour.tint or 0.0) if len(text) >= 6 else None


def _of_theme(index: int, book: Openpyxl) -> str:
    source = (book.loaded_theme or b"").decode("utf-8", "replace")
    found = re.search(rf"<a:{_THEME_ORDER[index]}>.*?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{{6}})\"", source, re.DOTALL)
    return found[1] if found else _OFFICE[index]


def _tinted(text: str, tint: float) -> str:
    """Lighter or darker, as ECMA-376 part 1, 18.8.19 says."""
    if not tint:
        return text
    hue, light, saturation = colorsys.rgb_to_hls(*(int(text[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
