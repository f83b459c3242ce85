"""What cells look like: every format is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...judging.forms import FormState
from ...marking.look import COLOURS, FONT_NAME, HEADER_FILL, LINK_COLOUR
from ...rules.base import Severity

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

OUTLIER, ABSENT, GREY = "#E4DFEC", "#EDEDED", "#7F7F7F"
LINE = "#BFBFBF"

STATE_COLOURS: dict[FormState, str] = {
    "error": COLOURS["error"], "warning": COLOURS["warning"], "missing": COLOURS["error"], "open": COLOURS["notice"],
    "blank": ABSENT, "clean": "",
}  # fmt: skip


class Look(NamedTuple):
    """How a cell looks. ``number``: its format; ``fill``: a colour, "" for none."""

    fill: str = ""
    number: str = ""
    bold: bool = False
    italic: bool = False
    link: bool = False
    align: str = "left"
    wrap: bool = True
    border: bool = True
    size: int = 11
    grey: bool = False
    top: bool = True


TITLE = Look(bold=True, size=14, wrap=False, border=False)
TEXT = Look(wrap=False, border=False)
SOFT = Look(wrap=False, border=False, italic=True, grey=True)
BOLD = Look(wrap=False, border=False, bold=True)
HEAD = Look(fill=HEADER_FILL, bold=True, align="center", top=False)
CELL = Look()
CENTRED = Look(align="center")
LINK = Look(link=True)
CENTRED_LINK = Look(link=True, align="center")
FREE_LINK = Look(link=True, wrap=False, border=False)


def of_severity(severity: Severity) -> Look:
    """A cell that names a severity."""
    return Look(fill=COLOURS[severity], align="center")


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def get(self, look: Look) -> Format:
        """The format of a look."""
        found = self._made.get(look)
        if found is None:
            found = self._made[look] = self._book.add_format(_properties(look))
        return found


def _properties(look: Look) -> dict[str, object]:
    properties: dict[str, object] = {
        "font_name": FONT_NAME, "font_size": look.size, "align": look.align, "valign": "top" if look.top else "vcenter",
    }  # fmt: skip
    properties |= {name: True for name in ("bold", "italic") if getattr(look, name)}
    if look.wrap:
        properties["text_wrap"] = True
    if look.border:
        properties |= {"border": 1, "border_color": LINE}
    if look.fill:
        properties["bg_color"] = look.fill
    if look.number:
        properties["num_format"] = look.number
    if look.link:
        properties |= {"font_color": LINK_COLOUR, "underline": 1}
    elif look.grey:
        properties["font_color"] = GREY
    return properties
