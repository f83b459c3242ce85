"""How cells look: fill, font, borders. Where the cells of a range differ, COM gives None."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from .colours import AUTOMATIC, NONE, argb, number
from .com import Com, prop
from .errors import Missing

if TYPE_CHECKING:
    from .range import Range

CELLS = "AllowFormattingCells"


def common(found: Any) -> Any:
    """The one value of all; None where there are several."""
    values = list(found)
    return values[0] if values and all(value == values[0] for value in values) else None


class Interior(Com):
    """``Range.Interior``: the colour behind the content."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @prop
    def ColorIndex(self):
        filled = common(look.fill.patternType not in (None, "none") for look in self._cells._looks())
        return None if filled is None else 1 if filled else NONE

    @ColorIndex.setter
    def ColorIndex(self, value):
        from openpyxl.styles import PatternFill

        if value != NONE:
            raise Missing("Interior.ColorIndex of a palette")
        self._cells._restyle(CELLS, "fill", lambda _fill: PatternFill())

    @prop
    def Color(self):
        book = self._cells._sheet._book._file.book
        found = common(
            number(look.fill.fgColor, book, 0xFFFFFF) if look.fill.patternType else 0xFFFFFF
            for look in self._cells._looks()
        )
        return 0.0 if found is None else float(found)

    @Color.setter
    def Color(self, value):
        from openpyxl.styles import PatternFill

        self._cells._restyle(CELLS, "fill", lambda _fill: PatternFill("solid", fgColor=argb(value)))


def _attribute(name: str) -> Any:
    return prop(
        lambda font: common(getattr(look.font, name) for look in font._cells._looks()),
        lambda font, value: font._change(**{name: value}),
    )


class Font(Com):
    """``Range.Font``."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    Bold = _attribute("b")
    Italic = _attribute("i")
    Size = _attribute("sz")
    Name = _attribute("name")
    Strikethrough = _attribute("strike")

    @prop
    def Underline(self):
        found = common(look.font.u or "none" for look in self._cells._looks())
        return None if found is None else 2 if found == "single" else NONE

    @Underline.setter
    def Underline(self, value):
        self._change(u="single" if value == 2 else None)

    @prop
    def Color(self):
        book = self._cells._sheet._book._file.book
        return common(number(look.font.color, book) for look in self._cells._looks())

    @Color.setter
    def Color(self, value):
        from openpyxl.styles.colors import Color

        self._change(color=Color(argb(value)))

    @prop
    def ColorIndex(self):
        found = common(look.font.color is None for look in self._cells._looks())
        return None if found is None else AUTOMATIC if found else 1

    def _change(self, **attributes: Any) -> None:
        def change(old: Any) -> Any:
            new = copy(old)
            for name, value in attributes.items():
                setattr(new, name, value)
            return new

        self._cells._restyle(CELLS, "font", change)


_SIDES = {5: "diagonal", 6: "diagonal", 7: "left", 8: "top", 9: "bottom", 10: "right", 11: "vertical", 12: "horizontal"}
_WEIGHTS = {1: "hair", 2: "thin", -4138: "medium", 4: "thick"}
_STYLES = {-4115: "dashed", 4: "dashDot", 5: "dashDotDot", -4118: "dotted", -4119: "double", 13: "slantDashDot"}


class Border(Com):
    """One side of a range: its outer edge, or the lines between its cells."""

    def __init__(self, cells: Range, side: int) -> None:
        self._cells, self._side = cells, _SIDES[side]

    @prop
    def LineStyle(self):
        style = self._line().style
        return NONE if style is None else next((code for code, name in _STYLES.items() if name == style), 1)

    @LineStyle.setter
    def LineStyle(self, value):
        before = self._line().style
        weight = before if before in _WEIGHTS.values() else "thin"
        self._draw(style=None if value == NONE else _STYLES.get(value, weight))

    @prop
    def Weight(self):
        return next((code for code, name in _WEIGHTS.items() if name == self._line().style), 2)

    @Weight.setter
    def Weight(self, value):
        self._draw(style=_WEIGHTS[value])

    @prop
    def ColorIndex(self):
        return NONE if self._line().style is None else 1

    @prop
    def Color(self):
        return number(self._line().color, self._cells._sheet._book._file.book)

    @Color.setter
    def Color(self, value):
        from openpyxl.styles.colors import Color

        self._draw(style=self._line().style or "thin", color=Color(argb(value)))

    def _line(self) -> Any:
        from openpyxl.styles.borders import Side

        sides = [getattr(self._cells._look(at).border, side) for at, side in self._segments()[:1]]
        return sides[0] if sides and sides[0] is not None else Side()

    def _segments(self) -> list[tuple[tuple[int, int], str]]:
        """The cells that carry the line, each with the side on which."""
        area, side = self._cells._areas[0], self._side
        on = {
            "left": lambda _row, column: column == area.left, "right": lambda _row, column: column == area.right,
            "top": lambda row, _column: row == area.top, "bottom": lambda row, _column: row == area.bottom,
            "vertical": lambda _row, column: column < area.right, "horizontal": lambda row, _column: row < area.bottom,
        }.get(side, lambda _row, _column: True)  # fmt: skip
        name = {"vertical": "right", "horizontal": "bottom"}.get(side, side)
        return [(at, name) for at in self._cells._cells_of_all() if on(*at)]

    def _draw(self, **attributes: Any) -> None:
        segments = self._segments()
        if not segments:
            return
        line = copy(self._line())
        for name, value in attributes.items():
            setattr(line, name, value)

        sides = dict(segments)  # a cell carries one side of a line

        def change(side: str, old: Any) -> Any:
            new = copy(old)
            setattr(new, side, copy(line))
            return new

        self._cells._restyle_each(CELLS, "border", sides.get, change)
