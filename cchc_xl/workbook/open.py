"""The one way from the bytes of a received workbook to a Grid, whichever kind of file it is."""

from __future__ import annotations

from .grid import Grid
from .read import read_grid
from .sniff import kind_of


def open_grid(data: bytes) -> Grid:
    """Read a workbook; ``file_format`` of the Grid says which kind of file it was, by its bytes and never by its name.

    Raises:
        UnreadableError: it is damaged, encrypted, too large, of an unknown version, or no workbook.
    """
    kind = kind_of(data)
    if kind == "xls":
        from .formats.xls import read_xls

        return read_xls(data)
    if kind == "xlsb":
        from .formats.xlsb import read_xlsb

        return read_xlsb(data)
    if kind == "ods":
        from .formats.ods import read_ods

        return read_ods(data)
    return read_grid(data)


def open_to_write(data: bytes) -> Grid:
    """Read an .xlsx or .xlsm workbook that figures shall go into: with the formats of blank cells, and where cells lie.

    Raises:
        UnreadableError: as ``open_grid`` does.
        RefusedError: it is a workbook of another kind, which is only ever read.
    """
    kind = kind_of(data)
    if kind == "xlsx":
        return read_grid(data, for_writing=True)
    if kind == "xls":
        from .formats.ole import SIGNATURE
        from .formats.xls import container_of

        if data.startswith(SIGNATURE):
            container_of(data)  # a Word file is not told to be saved as .xlsx
    from .write.model import RefusedError

    raise RefusedError(
        f"Tệp .{kind} chỉ đọc được, không ghi vào được. Đề nghị mở bằng Excel và chọn "
        "File > Save As > Excel Workbook (.xlsx), rồi dùng tệp .xlsx đó."
    )
