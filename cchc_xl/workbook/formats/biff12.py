"""Records of BIFF12, the binary form of a workbook's parts. Source: [MS-XLSB] 2.1.4 (records), 2.5 (structures)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..errors import damaged, too_large

RECORDS = 1_500_000
"""How many records the parts of one workbook may have together: more would take seconds to walk over."""

ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
"""[MS-XLSB] 2.5.97.2 (BErr)."""

_MAX_NUMBER = 4  # bytes of a record length


class Records:
    """Walks over the records of parts; one walker for a workbook, since they count together."""

    def __init__(self) -> None:
        self._left = RECORDS

    def of(self, data: bytes) -> Iterator[tuple[int, int, int]]:
        """(record type, where its content begins, where it ends) of each record in a part.

        Raises:
            UnreadableError: a record is cut, or there are too many.
        """
        at, whole = 0, len(data)
        left = self._left
        try:
            while at < whole:
                kind = data[at]
                at += 1
                if kind & 0x80:
                    kind = kind & 0x7F | (data[at] & 0x7F) << 7
                    at += 1
                size = data[at]
                at += 1
                if size & 0x80:
                    size, at = _long_size(data, at, size & 0x7F)
                end = at + size
                left -= 1
                if end > whole or left < 0:
                    raise damaged("bản ghi bị cắt") if end > whole else too_large("quá nhiều ô có định dạng")
                yield kind, at, end
                at = end
        except IndexError:
            raise damaged("bản ghi bị cắt") from None
        finally:
            self._left = left


def _long_size(data: bytes, at: int, size: int) -> tuple[int, int]:
    """The rest of a record length of several bytes, seven bits each."""
    for place in range(1, _MAX_NUMBER):
        byte = data[at]
        at += 1
        size |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return size, at


def wide_string(data: bytes, at: int, end: int) -> tuple[str, int]:
    """A string of 16-bit characters with its count before it, and where it ends ([MS-XLSB] 2.5.166, 2.5.168).

    The count of a string that is not there (0xFFFFFFFF) gives an empty one.

    Raises:
        UnreadableError: it reaches out of its record.
    """
    (count,) = unpack("<I", data, at, end)
    begin = at + 4
    if count == 0xFFFFFFFF:
        return "", begin
    stop = begin + 2 * count
    if stop > end:
        raise damaged("chuỗi ký tự bị cắt")
    return data[begin:stop].decode("utf-16-le", "replace"), stop


def unpack(layout: str, data: bytes, at: int, end: int) -> tuple[int, ...]:
    """Whole numbers from a record.

    Raises:
        UnreadableError: the record is shorter than that.
    """
    if at + struct.calcsize(layout) > end:
        raise damaged("bản ghi bị cắt")
    return struct.unpack_from(layout, data, at)


def rk_number(packed: int) -> float:
    """A number packed into 30 bits ([MS-XLSB] 2.5.122, RkNumber)."""
    if packed & 2:
        value = float((packed - (1 << 32) if packed & 0x80000000 else packed) >> 2)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return value / 100 if packed & 1 else value


def number_text(value: float) -> str:
    """A number as .xlsx would store it."""
    return repr(value).removesuffix(".0")
