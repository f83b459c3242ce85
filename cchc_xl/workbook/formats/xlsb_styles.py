"""The number format of each cell style of an .xlsb. Source: [MS-XLSB] 2.4.669 (BrtFmt), 2.4.876 (BrtXF)."""

from __future__ import annotations

from ...number.excel_format import BUILTIN
from .biff12 import Records, unpack, wide_string

_FORMAT, _STYLE = 44, 47
_BEGIN_FORMATS, _END_FORMATS, _BEGIN_STYLES, _END_STYLES = 615, 616, 617, 618
_MAX_FORMAT = 255


def read_formats(records: Records, data: bytes) -> list[str]:
    """Number format by style index (``cellXfs``); empty where the workbook has no styles.

    Raises:
        UnreadableError: the part is damaged.
    """
    custom: dict[int, str] = {}
    styles: list[int] = []
    inside = 0
    for kind, at, end in records.of(data):
        if kind in (_BEGIN_FORMATS, _BEGIN_STYLES):
            inside = kind
        elif kind in (_END_FORMATS, _END_STYLES):
            inside = 0
        elif kind == _FORMAT and inside == _BEGIN_FORMATS:
            (number,) = unpack("<H", data, at, end)
            custom[number] = wide_string(data, at + 2, end)[0][:_MAX_FORMAT]
        elif kind == _STYLE and inside == _BEGIN_STYLES:  # those of named styles stand in another list
            styles.append(unpack("<HH", data, at, end)[1])
    return [custom.get(number) or BUILTIN.get(number, "General") for number in styles]
