"""OpenFormula as Excel spells it, where that is plain: references, numbers, texts, operators, well-known functions.

Anything else is "" (it cannot be told), never a guess. Source: ODF 1.2 part 2 (OpenFormula), 5.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..formula import MAX_LENGTH

_PREFIX = "of:="
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_NAMED_SHEET = r"'(?:[^'#]|'')++'|[^\W\d]\w*+"
_TOKEN = re.compile(
    rf"""\[\$?(?P<sheet>{_NAMED_SHEET})?\.(?P<first>{_CELL})(?::\.(?P<last>{_CELL}))?\]
      | (?P<function>[A-Z][A-Z0-9.]*+)\(
      | (?P<name>[^\W\d]\w*+)(?![\w.(!])
      | (?P<text>"(?:[^"]|"")*+")
      | (?P<number>[0-9]++(?:\.[0-9]*+)?(?:E[+-]?[0-9]++)?|\.[0-9]++)
      | (?P<sign><>|<=|>=|[-+*/^&=<>%();])
      | (?P<space>[ ]++)""",
    re.VERBOSE,
)
_SAME_IN_EXCEL = frozenset({
    "ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "FALSE", "FIND", "IF", "IFERROR", "INT",
    "ISBLANK", "ISERROR", "ISNUMBER", "ISTEXT", "LEFT", "LEN", "LOWER", "MAX", "MID", "MIN", "MOD", "NOT", "OR",
    "PRODUCT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SUBSTITUTE", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT",
    "TEXT", "TRIM", "TRUE", "UPPER", "VALUE",
})  # fmt: skip
"""Functions with the same name, arguments and result in both."""


def excel_formula(formula: str) -> str:
    """``of:=[.D10]/[.D9]*100`` -> ``D10/D9*100``; "" where it cannot be told."""
    return _translated(formula[len(_PREFIX) :]) if formula.startswith(_PREFIX) and len(formula) <= MAX_LENGTH else ""


@lru_cache(maxsize=1_024)
def _translated(formula: str) -> str:
    pieces: list[str] = []
    at = 0
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        piece = _piece(found) if found else ""
        if found is None or not piece:
            return ""
        pieces.append(piece)
        at = found.end()
    return "".join(pieces)


def _piece(found: re.Match[str]) -> str:
    """One token in Excel's spelling."""
    if found["first"]:
        last = f":{found['last']}" if found["last"] else ""
        return (f"{found['sheet']}!" if found["sheet"] else "") + found["first"] + last
    if found["function"]:
        return found[0] if found["function"] in _SAME_IN_EXCEL else ""
    return "," if found[0] == ";" else found[0]


_PLACE = re.compile(
    rf"\$?(?P<sheet>{_NAMED_SHEET})\.(?P<first>{_CELL})(?::(?:\$?(?P<again>{_NAMED_SHEET}))?\.(?P<last>{_CELL}))?"
)


def excel_place(address: str) -> str:
    """``$'Biểu mẫu 1'.$D$9`` of a named range -> ``'Biểu mẫu 1'!$D$9``; "" where it is not one fixed place."""
    found = _PLACE.fullmatch(address) if len(address) <= MAX_LENGTH else None
    if found is None or found["again"] not in (None, found["sheet"]):
        return ""
    corners = [corner for corner in (found["first"], found["last"]) if corner]
    if any(corner.count("$") != 2 for corner in corners):
        return ""  # it moves with the cell that uses it
    return f"{found['sheet']}!{':'.join(corners)}"
