"""How a template says what it is: defined names and document properties, for whoever reads it back.

Nothing in here knows rules; reading imports it, and so does the generator.
"""

from __future__ import annotations

TEMPLATE, EDITION, DEFINITION = "CCHC_TEMPLATE", "CCHC_EDITION", "CCHC_DEFINITION"
"""Custom document properties: template version, edition id, hash of the edition's definition."""

VERSION = "1"

ROLL_UP = "CCHC_TONG_HOP"
"""Custom document property of a workbook that was added up from the reports of a province's agencies."""
SUMMARY_SHEET, SOURCES_SHEET = "Tổng hợp", "Nguồn số liệu"
"""Its first page, and the pages (the second called ``Nguồn số liệu 2``, ...) of where each figure comes from."""

AGENCY, OFFICE, PERIOD, YEAR = "CCHC_DON_VI", "CCHC_LOAI", "CCHC_KY", "CCHC_NAM"
NUMBER, DAY, MONTH, REPORT_YEAR = "CCHC_SO", "CCHC_NGAY", "CCHC_THANG", "CCHC_NAM_BC"
"""Defined names of the input cells on the first sheet."""

OFFICES: dict[str, str] = {
    "Sở, cơ quan ngang sở": "so", "Ban": "ban", "UBND cấp huyện": "huyen", "UBND cấp xã": "xa", "Toàn tỉnh": "tinh",
}  # fmt: skip
"""Kind of office, as the first sheet lists it -> level."""

INFO_SHEET, RULES_SHEET = "Thông tin", "DoiChieu"
TABLE_SHEET = "Phụ lục"
"""Sheet of a one-table edition."""


def form_sheet(number: int) -> str:
    """``Biểu mẫu 1``."""
    return f"Biểu mẫu {number}"


def is_beside_forms(sheet: str) -> bool:
    """Whether a sheet of a roll-up is one of those about it, which hold no figures of a form."""
    return sheet == SUMMARY_SHEET or sheet.startswith(SOURCES_SHEET)


def is_word(typed: str, word: str) -> bool:
    """Whether somebody typed a word of a list, as a formula compares: spaces around it and case aside."""
    return " ".join(typed.split(" ")).strip().casefold() == word.casefold()


def level_of(office: str) -> str | None:
    """The level of a kind of office; None for a word that is not in the list."""
    return next((level for words, level in OFFICES.items() if is_word(office, words)), None)
