"""Conditional formats. A range has those that apply to any of its cells; the one of lowest priority number counts first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .areas import Area, spelled
from .colours import NONE, argb, number
from .com import Collection, Com, method, prop
from .errors import Missing, bad_index, refused
from .typed import checked

if TYPE_CHECKING:
    from .worksheet import Worksheet

_TYPES = {
    "cellIs": 1, "expression": 2, "colorScale": 3, "dataBar": 4, "top10": 5, "iconSet": 6, "duplicateValues": 8, "uniqueValues": 8,
    "containsText": 9, "notContainsText": 9, "beginsWith": 9, "endsWith": 9, "containsBlanks": 10, "timePeriod": 11, "aboveAverage": 12,
    "notContainsBlanks": 13, "containsErrors": 16, "notContainsErrors": 17,
}  # fmt: skip
_OPERATORS = {
    "between": 1, "notBetween": 2, "equal": 3, "notEqual": 4, "greaterThan": 5, "lessThan": 6, "greaterThanOrEqual": 7,
    "lessThanOrEqual": 8,
}  # fmt: skip


class FormatConditions(Collection):
    """Those of some cells."""

    def __init__(self, sheet: Worksheet, areas: tuple[Area, ...]) -> None:
        self._sheet, self._areas = sheet, areas

    def _items(self):
        found = [
            FormatCondition(self._sheet, rule)
            for group, rules in self._sheet._data.conditional_formatting._cf_rules.items()
            for rule in rules
            if any(mine.common(theirs) for mine in self._areas for theirs in _areas(group))
        ]
        return sorted(found, key=lambda condition: condition._rule.priority)

    def _found(self, key):
        items = self._items()
        if not 1 <= int(key) <= len(items):
            raise bad_index()
        return items[int(key) - 1]

    @method
    def Add(self, Type, Operator=None, Formula1=None, Formula2=None):
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles.differential import DifferentialStyle

        if Type not in (1, 2):
            raise Missing(f"FormatConditions.Add of type {Type}")
        _demand(self._sheet)
        for text in (Formula1, Formula2):
            if str(text).startswith("="):
                checked(str(text))
        self._sheet._touch()
        formulas = [str(text).removeprefix("=") for text in (Formula1, Formula2) if text is not None]
        operator = next((name for name, code in _OPERATORS.items() if code == Operator), None)
        rule = Rule(
            type="cellIs" if Type == 1 else "expression",
            dxf=DifferentialStyle(),
            priority=1 + max([one.priority for one in _all(self._sheet)], default=0),
            operator=operator if Type == 1 else None,
            stopIfTrue=True,  # what Excel gives a rule that a program adds
            formula=formulas,
        )
        self._sheet._data.conditional_formatting.add(_sqref(self._areas), rule)
        return FormatCondition(self._sheet, rule)

    @method
    def Delete(self):
        """Of rules that reach beyond these cells, the rest stays."""
        _demand(self._sheet)
        for condition in self._items():
            rest = list(_areas(condition._group()))
            for area in self._areas:
                rest = [piece for one in rest for piece in one.without(area)]
            if rest:
                condition._move(rest)
            else:
                condition._remove()


class FormatCondition(Com):
    """One rule."""

    def __init__(self, sheet: Worksheet, rule: Any) -> None:
        self._sheet, self._rule = sheet, rule

    Type = prop(lambda self: _TYPES.get(self._rule.type, 0))
    Operator = prop(lambda self: _OPERATORS.get(self._rule.operator or "", 0))
    Formula1 = prop(lambda self: self._formula(0))
    Formula2 = prop(lambda self: self._formula(1))
    Priority = prop(lambda self: self._rule.priority)
    Interior = prop(lambda self: Paint(self, "fill"))
    Font = prop(lambda self: Paint(self, "font"))

    @prop
    def StopIfTrue(self):
        return bool(self._rule.stopIfTrue)

    @StopIfTrue.setter
    def StopIfTrue(self, value):
        self._touch()
        self._rule.stopIfTrue = True if value else None

    @prop
    def AppliesTo(self):
        from .range import Range

        return Range(self._sheet, _areas(self._group()))

    @method
    def ModifyAppliesToRange(self, Range):
        self._touch()
        self._move(list(Range._areas))

    @method
    def SetFirstPriority(self):
        self._touch()
        for rule in _all(self._sheet):
            if rule.priority < self._rule.priority:
                rule.priority += 1
        self._rule.priority = 1

    @method
    def Delete(self):
        self._touch()
        self._remove()

    def _formula(self, index: int) -> str:
        if len(self._rule.formula) <= index:
            raise refused(f"Unable to get the Formula{index + 1} property of the FormatCondition class")
        return f"={self._rule.formula[index]}"

    def _touch(self) -> None:
        _demand(self._sheet)
        self._sheet._touch()

    def _group(self) -> Any:
        groups = self._sheet._data.conditional_formatting._cf_rules
        found = [group for group, rules in groups.items() if any(rule is self._rule for rule in rules)]
        if not found:
            raise refused("Object has been deleted.")
        return found[0]

    def _remove(self) -> None:
        group = self._group()
        self._sheet._touch()
        groups = self._sheet._data.conditional_formatting._cf_rules
        rules = [rule for rule in groups[group] if rule is not self._rule]
        if rules:
            groups[group] = rules
        else:
            del groups[group]
        for rule in _all(self._sheet):
            if rule.priority > self._rule.priority:
                rule.priority -= 1

    def _move(self, areas: list[Area]) -> None:
        priority = self._rule.priority
        self._remove()
        for rule in _all(self._sheet):
            if rule.priority >= priority:
                rule.priority += 1
        self._rule.priority = priority
        self._sheet._data.conditional_formatting.add(_sqref(areas), self._rule)


class Paint(Com):
    """``Interior`` or ``Font`` of a rule: what it does to the cells it is true for."""

    def __init__(self, condition: FormatCondition, part: str) -> None:
        self._condition, self._part = condition, part

    @prop
    def ColorIndex(self):
        return NONE if self._colour() is None else 1

    @prop
    def Color(self):
        colour = self._colour()
        return None if colour is None else number(colour, self._condition._sheet._book._file.book)

    @Color.setter
    def Color(self, value):
        from openpyxl.styles import PatternFill
        from openpyxl.styles.colors import Color

        if self._part == "fill":
            self._style().fill = PatternFill(bgColor=argb(value))
        else:
            self._font().color = Color(argb(value))

    @prop
    def Bold(self):
        return self._weight("b")

    @Bold.setter
    def Bold(self, value):
        self._font().b = bool(value)

    @prop
    def Italic(self):
        return self._weight("i")

    @Italic.setter
    def Italic(self, value):
        self._font().i = bool(value)

    def _weight(self, name: str) -> bool | None:
        font = self._condition._rule.dxf and self._condition._rule.dxf.font
        return getattr(font, name) if font is not None else None

    def _colour(self) -> Any:
        found = self._condition._rule.dxf and getattr(self._condition._rule.dxf, self._part)
        if not found:
            return None
        return found.bgColor if self._part == "fill" else found.color

    def _style(self) -> Any:
        from openpyxl.styles.differential import DifferentialStyle

        self._condition._touch()
        self._condition._rule.dxf = self._condition._rule.dxf or DifferentialStyle()
        return self._condition._rule.dxf

    def _font(self) -> Any:
        from openpyxl.styles import Font

        style = self._style()
        style.font = style.font or Font()
        return style.font


def _demand(sheet: Worksheet) -> None:
    sheet._book._demand_unshared("Application-defined or object-defined error")
    sheet._demand("AllowFormattingCells", "Application-defined or object-defined error")


def _all(sheet: Worksheet) -> list[Any]:
    return [rule for rules in sheet._data.conditional_formatting._cf_rules.values() for rule in rules]


def _areas(group: Any) -> tuple[Area, ...]:
    found = [(piece.min_row, piece.min_col, piece.max_row, piece.max_col) for piece in group.sqref.ranges]
    return tuple(Area(*corners) for corners in sorted(found, key=lambda corners: (corners[1], corners[0])))


def _sqref(areas: list[Area] | tuple[Area, ...]) -> str:
    return " ".join(spelled([area], "", "") for area in areas)
