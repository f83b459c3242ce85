"""The number format of each cell style."""

from __future__ import annotations

from functools import lru_cache

from ..number.excel_format import BUILTIN
from .limits import REMEMBERED
from .xml import parse, whole


def read_formats(data: bytes | None) -> list[str]:
    """Number format by style index (``cellXfs``); empty where the workbook has no styles.

    Raises:
        UnreadableError: the part is damaged.
    """
    if data is None:
        return []
    return list(_remembered(data) if len(data) <= REMEMBERED else _read(data))


def _read(data: bytes) -> tuple[str, ...]:
    custom: dict[str, str] = {}
    styles: list[str] = []
    inside = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if tag in ("numFmts", "cellXfs"):
            inside = tag
        elif tag == "numFmt" and inside == "numFmts":  # those of conditional formats number themselves anew
            custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif tag == "xf" and inside == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))

    def end(tag: str) -> None:
        nonlocal inside
        if tag == inside:
            inside = ""

    parse(data, start, end)
    return tuple(custom.get(number) or BUILTIN.get(whole(number, 0), "General") for number in styles)


_remembered = lru_cache(maxsize=16)(_read)
"""Workbooks that were made from one have the same styles."""
