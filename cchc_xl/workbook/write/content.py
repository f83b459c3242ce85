"""A content as XML: checked, escaped, never a formula.

Text goes in as an inline string, so that no shared part changes. Source: ECMA-376 part 1, 18.3.1.4
(c), 18.18.11 (ST_CellType), 22.9.2.19 (ST_Xstring).
"""

from __future__ import annotations

import re

from ..errors import printable
from .model import At, Content, RefusedError, in_cell, on_sheet

MAX_TEXT = 32_767  # Excel's limit, in UTF-16 units
_LARGEST = 9.99999999999999e307  # Excel's limit
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"))

_NOT_XML = "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"
# Behind "_xHHHH" an escape begins with "_" too, so a control character there counts like one.
_UNSAFE = re.compile(f"[&<>]|{_NOT_XML}|_(?=x[0-9A-Fa-f]{{4}}(?:_|{_NOT_XML}))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

TYPES = {"number": None, "text": "inlineStr", "boolean": "b", "error": "e", "blank": None}
"""Kind -> the ``t`` of a cell that is no formula; None: no ``t``."""


def check(at: At, content: Content | None) -> None:
    """See that Excel has such a cell and can hold the content.

    Raises:
        RefusedError: it has not, or cannot.
    """
    sheet, row, column = at
    if not (1 <= row <= 1_048_576 and 1 <= column <= 16_384):
        raise RefusedError(
            f"{on_sheet(sheet)}, dòng {row}, cột {column}: trang tính không có ô này. Đề nghị kiểm tra lại địa chỉ ô."
        )
    problem = _problem(content) if content else None
    if problem:
        raise RefusedError(f"{in_cell(at)}: {problem}")


def _problem(content: Content) -> str | None:
    kind, text = content
    if kind == "number" and not (_NUMBER.fullmatch(text) and abs(float(text)) <= _LARGEST):
        return f"«{printable(text)}» không phải là số mà Excel ghi được. Đề nghị kiểm tra lại số liệu."
    if kind == "boolean" and text not in ("0", "1"):
        return f"«{printable(text)}» không phải là giá trị đúng/sai. Đề nghị dùng 1 hoặc 0."
    if kind == "error" and text not in _ERRORS:
        return (
            f"«{printable(text)}» không phải là mã lỗi mà mọi bản Excel đều đọc được. Đề nghị để Excel tự tính ô này."
        )
    if kind == "text" and len(text) > MAX_TEXT // 2 and _units(text) > MAX_TEXT:
        return "nội dung dài hơn 32.767 ký tự là giới hạn của Excel. Đề nghị rút gọn."
    return None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str) -> str:
    """Text between tags, so that XML and ``_xHHHH_`` give back exactly this text."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _ENTITIES.get(char) or f"_x{ord(char):04X}_"


def value_xml(prefix: str, content: Content) -> str:
    """The elements inside a cell that holds the content and is no formula."""
    kind, text = content
    if kind == "blank":
        return ""
    if kind == "text":
        return f'<{prefix}is><{prefix}t xml:space="preserve">{escaped(text)}</{prefix}t></{prefix}is>'
    return f"<{prefix}v>{text}</{prefix}v>"


def cache_xml(prefix: str, content: Content | None) -> str:
    """The result element of a formula; none where there is no result."""
    return f"<{prefix}v>{escaped(content.text)}</{prefix}v>" if content else ""


def cache_type(content: Content | None) -> str | None:
    """The ``t`` of a formula with that result; None: no ``t``."""
    if content is None:
        return None
    return "str" if content.kind == "text" else TYPES[content.kind]
