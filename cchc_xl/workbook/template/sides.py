"""What a template makes of each value cell: typed text, candidate number, sound figure, state.

The same reading as ``number/text.py`` and ``judging/sides.py`` give, as far as a person types figures
into a template: digits, one group of thousands, decimals behind a comma, "-", "…". Written without
VALUE of anything but digits, since separators mean different things on different PCs.
"""

from __future__ import annotations

from ...edition import LEVELS, Indicator
from ...number import COMPUTED_DECIMALS
from ...rules.excel import ABSENT, AMBIGUOUS, BLANK, DASH, PENDING, UNREADABLE, UNSOUND, VALUE, Cells, half_unit
from .layout import Layout
from .marks import RULES_SHEET

TEXT, NUMBER, FIGURE, STATE = "B", "C", "D", "E"
"""Columns on the sheet of rules."""

LEVEL = "B1"
"""Cell on the sheet of rules that holds the level of the office."""

MONEY_DECIMALS = 3
"""What the format of an amount displays, and so what it is known to."""


OWN_UNITS: dict[str, tuple[str, ...]] = {"percent": ("%",), "money": ("triệu đồng", "triệu")}
"""Units that may stand behind a figure typed as text, the longest first."""

DASHES = ("-", "–", "—")
PENDING_SIGNS = ("…", ".")
"""Texts of nothing but these are "không phát sinh" and "chưa có số liệu"; a single full stop is neither."""


def cells(layout: Layout, sheet: str = "") -> Cells:
    """How formulas write indicators. ``sheet``: "" on the sheet of rules itself, else ``DoiChieu!``."""

    def column(letters: str, name: str) -> str:
        return f"{sheet}{letters}{layout.lines[name]}"

    return Cells(
        figure=lambda name: column(FIGURE, name),
        state=lambda name: column(STATE, name),
        half_unit=lambda name: _half_unit(layout.edition.indicators[name], column(TEXT, name), column(FIGURE, name)),
        elsewhere=lambda name: elsewhere(layout.edition.indicators[name], sheet),
    )


def _half_unit(row: Indicator, text: str, figure: str) -> str:
    """Half a unit of the last decimal: those of a share typed as text are the ones typed, 2 of them in 69,40."""
    of_number = half_unit(figure)
    if row.measure.kind != "percent":
        return of_number
    return f'IF({text}="",{of_number},0.5*10^-{_typed_decimals(text)})'


def elsewhere(row: Indicator, sheet: str = "") -> str:
    """TRUE where another level of office fills the row."""
    others = [level for level in LEVELS if not row.expected_of(level)]
    if not others:
        return "FALSE"
    tests = [f'{sheet}{LEVEL}="{level}"' for level in others]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def side_formulas(layout: Layout, row: Indicator) -> dict[str, str]:
    """Column on the sheet of rules -> formula, for one indicator."""
    line, value = layout.lines[row.id], layout.value(row.id)
    text, number, figure = (f"{column}{line}" for column in (TEXT, NUMBER, FIGURE))
    broken = [rule.fails(number) for rule in row.cell_rules if not rule.soft]
    sound = f'IF({_any(broken)},"",{number})' if broken else number
    nothing = str(BLANK) if elsewhere(row) == "FALSE" else f"IF({elsewhere(row)},{ABSENT},{BLANK})"
    unread = (
        f"IF({_has_two_meanings(text)},{AMBIGUOUS},{UNREADABLE})" if row.measure.kind == "percent" else str(UNREADABLE)
    )
    words = (
        f'IF({text}="",{nothing},IF({_without(text, *DASHES)}="",{DASH},'
        f'IF(AND({_without(text, *PENDING_SIGNS)}="",{text}<>"."),{PENDING},{unread})))'
    )
    return {
        TEXT: f'IFERROR(IF(ISNUMBER({value}),"",{_cleaned(value, row)}),"#")',
        NUMBER: f'IF(ISNUMBER({value}),{_rounded(value, row)},IF({text}="","",{_parsed(text, row)}))',
        FIGURE: f'IF(ISNUMBER({number}),{sound},"")',
        STATE: f"IF(ISNUMBER({figure}),{VALUE},IF(ISNUMBER({number}),{UNSOUND},{words}))",
    }


def _any(tests: list[str]) -> str:
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def _rounded(value: str, row: Indicator) -> str:
    """As the reader takes a number: an amount as displayed, others without the noise of computing."""
    places = MONEY_DECIMALS if row.measure.kind == "money" else COMPUTED_DECIMALS
    return f"ROUND({value},{places})"


def _cleaned(value: str, row: Indicator) -> str:
    """The typed text without spaces around it and without the row's own unit behind it."""
    typed = cleaned = f"TRIM({value})"
    for unit in reversed(OWN_UNITS.get(row.measure.kind, ())):
        behind = f'AND(LEN({typed})>{len(unit)},RIGHT({typed},{len(unit)})="{unit}")'
        cleaned = f"IF({behind},TRIM(LEFT({typed},LEN({typed})-{len(unit)})),{cleaned})"
    return cleaned


def _parsed(text: str, row: Indicator) -> str:
    """The number that a text means, or "" where it means none."""
    return {"percent": _percent, "money": _money, "choice": _code}.get(row.measure.kind, _count)(text, row)


def _digits(text: str) -> str:
    """TRUE where a text is 1 to 15 digits and nothing else: 1e5, 1/2 and +5 become other texts."""
    return f'IFERROR(AND(LEN({text})<16,RIGHT(TEXT({text}*1,"000000000000000"),LEN({text}))={text}),FALSE)'


def _without(text: str, *signs: str) -> str:
    for sign in signs:
        text = f'SUBSTITUTE({text},"{sign}","")'
    return text


def _code(text: str, row: Indicator) -> str:
    return f'IF(AND(LEN({text})<=3,{_digits(text)}),{text}*1,"")'


def _count(text: str, row: Indicator) -> str:
    """``09``, ``1.050``."""
    digits = _without(text, ".")
    one_group = f'AND(LEN({text})=LEN({digits})+1,LEN({text})<=7,MID({text},LEN({text})-3,1)=".",LEFT({text},1)<>"0")'
    return f'IF(IF({digits}={text},TRUE,IFERROR({one_group},FALSE)),IF({_digits(digits)},{digits}*1,""),"")'


def _money(text: str, row: Indicator) -> str:
    """``8.326``, ``7.877,926``, ``12.5``: a dot groups thousands where three digits follow it, else it is decimal."""
    digits, comma = _without(text, ".", ","), f'FIND(",",{text}&",")'
    dots = f"LEN({text})-LEN({_without(text, '.')})"
    grouped = f'AND({dots}=1,IFERROR(FIND(".",{text})={comma}-4,FALSE),{comma}<=8,LEFT({text},1)<>"0")'
    sign = f'IF(OR({dots}=0,{grouped}),{comma},IFERROR(FIND(".",{text}),{comma}))'
    one_sign = f"OR({grouped},LEN({digits})>=LEN({text})-1)"
    shape = f"AND({_ends_in_digits(text)},LEN({_without(text, ',')})>=LEN({text})-1,{one_sign})"
    return f'IF({shape},IF({_digits(digits)},{digits}/10^MAX(0,LEN({text})-{sign}),""),"")'


def _percent(text: str, row: Indicator) -> str:
    """``67,57``, ``70``, ``67.57``; not ``1.234``, which has two meanings."""
    negative = any(rule.soft for rule in row.cell_rules)  # "range? >= 0": a negative share means growth
    bare = f'IF(LEFT({text},1)="-",MID({text},2,20),{text})' if negative else text
    sign = f'*IF(LEFT({text},1)="-",-1,1)' if negative else ""
    digits = _without(bare, ".", ",")
    decimals = _typed_decimals(bare)
    shape = f"AND({_ends_in_digits(bare)},LEN({digits})>=LEN({bare})-1,NOT({_has_two_meanings(bare)}))"
    return f'IF({shape},IF({_digits(digits)},{digits}/10^{decimals}{sign},""),"")'


def _typed_decimals(text: str) -> str:
    """How many digits stand behind the comma or dot of a share."""
    return f'MAX(0,LEN({text})-FIND(",",SUBSTITUTE({text},".",",")&","))'


def _has_two_meanings(text: str) -> str:
    """``1.234`` in a share: thousands make no sense, a decimal dot is not the convention."""
    digits = _without(text, ".")
    shape = f'LEN({text})=LEN({digits})+1,LEN({text})<=7,MID({text},LEN({text})-3,1)=".",LEFT({text},1)<>"0"'
    return f"IFERROR(AND({shape},{_digits(digits)}),FALSE)"


def _ends_in_digits(text: str) -> str:
    return f"ISNUMBER(-LEFT({text},1)),ISNUMBER(-RIGHT({text},1))"


__all__ = ["LEVEL", "MONEY_DECIMALS", "RULES_SHEET", "cells", "elsewhere", "side_formulas"]
