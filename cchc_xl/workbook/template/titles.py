"""The lines that a template fills from its first sheet: each as a formula, and as the text it gives."""

from __future__ import annotations

from typing import NamedTuple

from ...edition import REPORTING_PERIODS, Edition
from .excel_text import joined, quoted
from .marks import AGENCY, DAY, MONTH, NUMBER, OFFICE, OFFICES, PERIOD, REPORT_YEAR, is_word, level_of

_DOTS = ".............................."
_NUMBER_DOTS, _DAY_DOTS, _YEAR_DOTS = "......./BC-.......", ".....", "........"


class Info(NamedTuple):
    """What the first sheet says, as texts; "" where it says nothing."""

    agency: str = ""
    office: str = ""
    period: str = ""
    year: str = ""
    number: str = ""
    day: str = ""
    month: str = ""
    report_year: str = ""

    @property
    def level(self) -> str:
        """The level of the office; a Sở where nothing else is named."""
        return level_of(self.office) or "so"


NOTHING = Info()
"""A first sheet on which nothing is filled in."""


class Text(NamedTuple):
    """A formula without "=", and the text it gives."""

    formula: str
    value: str


def of_agency(info: Info) -> Text:
    """``CỦA SỞ ...``"""
    formula = f'"CỦA "&{_agency_or_dots(f"UPPER(TRIM({AGENCY}))")}'
    return Text(formula, f"CỦA {trim(info.agency).upper() or _DOTS}")


def letterhead(edition: Edition, info: Info) -> Text:
    """The body above, and the agency below it."""
    above = str(edition.about["letterhead"])
    formula = f"{quoted(above)}&CHAR(10)&{_agency_or_dots(f'UPPER(TRIM({AGENCY}))')}"
    return Text(formula, f"{above}\n{trim(info.agency).upper() or _DOTS}")


def attached_to(info: Info) -> Text:
    """``(Kèm theo Báo cáo số .../BC-... ngày ... tháng ... năm ... của ...)``"""
    number = f'IF(TRIM({NUMBER})="",{quoted(_NUMBER_DOTS)},TRIM({NUMBER}))'
    day, month = (f'IF(ISNUMBER({name}),TEXT({name},"00"),{quoted(_DAY_DOTS)})' for name in (DAY, MONTH))
    year = f'IF(ISNUMBER({REPORT_YEAR}),{REPORT_YEAR}&"",{quoted(_YEAR_DOTS)})'
    words = ("(Kèm theo Báo cáo số ", " ngày ", " tháng ", " năm ", " của ", ")")
    fields = (number, day, month, year, _agency_or_dots(f"TRIM({AGENCY})"))
    formula = joined([part for pair in zip(map(quoted, words), fields, strict=False) for part in pair] + [quoted(")")])
    given = (
        trim(info.number) or _NUMBER_DOTS, _two_digits(info.day), _two_digits(info.month),
        info.report_year if info.report_year.isdigit() else _YEAR_DOTS, trim(info.agency) or _DOTS,
    )  # fmt: skip
    return Text(formula, "".join(word + field for word, field in zip(words, given, strict=False)) + ")")


def window(edition: Edition, info: Info) -> Text:
    """The data window of the chosen period."""
    formula, value = '""', ""
    for due in edition.about.get("due", []):
        words = f"Số liệu từ {due['window']}; {due['due']}"
        formula = f"IF(TRIM({PERIOD})={quoted(REPORTING_PERIODS[due['kind']])},{quoted(words)},{formula})"
        value = words if is_word(info.period, REPORTING_PERIODS[due["kind"]]) else value
    return Text(formula, value)


def level(info: Info) -> Text:
    """The level of the office that the first sheet names."""
    formula = '"so"'
    for words, code in OFFICES.items():
        if code != "so":
            formula = f"IF(TRIM({OFFICE})={quoted(words)},{quoted(code)},{formula})"
    return Text(formula, info.level)


def decimal_sign() -> Text:
    """Which decimal sign this PC uses; as kept in the file: the comma of Vietnamese settings."""
    comma = "Máy tính này dùng dấu phẩy làm dấu thập phân: số tiền lẻ gõ 7877,926."
    dot = (
        "Máy tính này dùng dấu chấm làm dấu thập phân: số tiền lẻ gõ 7877.926; số đếm gõ liền (1050), "
        "không gõ dấu hàng nghìn."
    )
    return Text(f'IF(MID(1/2,2,1)=",",{quoted(comma)},{quoted(dot)})', comma)


def _agency_or_dots(agency: str) -> str:
    return f'IF(TRIM({AGENCY})="",{quoted(_DOTS)},{agency})'


def trim(text: str) -> str:
    """As TRIM does: ASCII spaces around a text go, those inside it become one."""
    return " ".join(part for part in text.split(" ") if part)


def _two_digits(text: str) -> str:
    return f"{int(text):02d}" if text.isdigit() else _DAY_DOTS
