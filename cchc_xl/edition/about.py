"""The keys of ``edition.toml``: which there must be, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..number.measure import Kind
from .errors import DefinitionError
from .model import REPORTING_PERIODS

ABOUT = "edition.toml"
MEASURES: tuple[Kind, ...] = ("count", "percent", "money")
LAYOUTS = ("sheets", "table")
PRINTED = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
"""The columns that every form has; a province may print others between them."""

_KNOWN = {
    "id", "name", "title", "legal_basis", "source", "rule_source", "years", "layout", "default", "columns", "footnotes",
    "usage", "letterhead",
    "based_on", "units", "levels", "lead", "due", "form",
}  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NEEDED = {"id": str, "name": str, "legal_basis": str, "years": list, "form": list, "units": dict}


def check_about(about: Mapping[str, Any]) -> None:
    """Refuse keys that are missing or of the wrong kind.

    Raises:
        DefinitionError: names the key.
    """
    for key in about:
        if key not in _KNOWN:
            raise _wrong(f"không có khóa nào tên «{key}» (các khóa: {', '.join(sorted(_KNOWN))})")
    for key, kind in _NEEDED.items():
        if not isinstance(about.get(key), kind) or not about[key]:
            raise _wrong(f"thiếu khóa «{key}», hoặc khóa này không đúng kiểu")
    if not _ID.fullmatch(about["id"]):
        raise _wrong(f"«id» ghi «{about['id']}»; chỉ dùng chữ thường không dấu, số và dấu gạch nối")
    if not all(isinstance(year, int) for year in about["years"]):
        raise _wrong("«years» phải là danh sách các năm, ví dụ [2022, 2023]")
    if about.get("layout", "sheets") not in LAYOUTS:
        raise _wrong(f"«layout» chỉ dùng {' hoặc '.join(LAYOUTS)}")
    for measure in MEASURES:
        if not _is_words(about["units"].get(measure, [])):
            raise _wrong(f'«{measure}» trong [units] phải là danh sách đơn vị tính, ví dụ ["Văn bản"]')
    _check_print(about)
    _check_dues(about)
    leads = about.get("lead", {})
    if not isinstance(leads, dict) or not _is_words(list(leads.values())):
        raise _wrong('[lead] phải gồm các dòng «khóa = "tên cơ quan"»')
    for entry in about["form"]:
        _check_form(entry)


def _check_dues(about: Mapping[str, Any]) -> None:
    """The reporting calendar."""
    for due in about.get("due", []):
        words = due if isinstance(due, dict) else {}
        if words.get("kind") not in REPORTING_PERIODS or not _is_words([words.get("window"), words.get("due")]):
            raise _wrong(f"mỗi [[due]] cần có «kind» ({', '.join(REPORTING_PERIODS)}), «window» và «due»")
        if "agencies_due" in words and not _is_day(words["agencies_due"]):
            raise _wrong(
                f'«agencies_due» của [[due]] kỳ {words["kind"]} ghi «{words["agencies_due"]}»; cần ngày/tháng của hằng năm, ví dụ "15/12"'
            )
    kinds = [due["kind"] for due in about.get("due", []) if "agencies_due" in due]
    if len(kinds) > len(set(kinds)):
        raise _wrong("có hai [[due]] của cùng một kỳ ghi «agencies_due»; chỉ để một")


def _is_day(value: object) -> bool:
    """Whether it is a day that every year has: ``15/12``."""
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", value) if isinstance(value, str) else None
    return found is not None and 1 <= int(found[2]) <= 12 and 1 <= int(found[1]) <= _DAYS[int(found[2]) - 1]


def _check_print(about: Mapping[str, Any]) -> None:
    """What is only printed: column names, lines above the table, footnotes."""
    columns = about.get("columns", [*PRINTED])
    if not _is_words(columns) or not _are_columns(columns):
        raise _wrong(
            f"«columns» phải là danh sách tên cột theo thứ tự {', '.join(PRINTED)}, và nhiều nhất một cột khác đứng sau Số liệu"
        )
    for key in ("title", "usage", "letterhead"):
        if not isinstance(about.get(key, ""), str):
            raise _wrong(f"«{key}» phải là một dòng chữ trong ngoặc kép")
    for note in about.get("footnotes", []):
        if not isinstance(note, dict) or {*note} != {"row", "after", "text"} or not _is_words([*note.values()]):
            raise _wrong(
                'mỗi chú thích trong «footnotes» cần có row = "bm2/1", after = "chữ đứng trước số chú thích", text = "..."'
            )


def _are_columns(columns: list[str]) -> bool:
    """Whether they are the printed ones in their order, and at most one more behind the figures."""
    others = [name for name in columns if name not in PRINTED]
    in_order = [name for name in columns if name in PRINTED] == [*PRINTED]
    return in_order and len(others) <= 1 and columns[: len(PRINTED) - 1] == [*PRINTED[:-1]]


def _check_form(entry: object) -> None:
    if (
        not isinstance(entry, dict)
        or not isinstance(entry.get("number"), int)
        or not isinstance(entry.get("title", ""), str)
    ):
        raise _wrong("mỗi [[form]] cần có «number» là số, «title» là chữ và «table» là tên bảng")
    table = entry.get("table")
    if not isinstance(table, str) or not table.endswith(".csv"):
        raise _wrong(f"«table» của biểu mẫu {entry['number']} phải là tên một bảng .csv")


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _wrong(reason: str) -> DefinitionError:
    return DefinitionError(ABOUT, 0, reason)
