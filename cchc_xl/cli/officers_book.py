"""``check --format xlsx``: one workbook about all that was received."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..judging.model import Checked, Unreadable
from .folder import Folder
from .output import write_binary

_ENDING = ".xlsx"


def refused_target(target: str | None, paths: Iterable[str]) -> str:
    """Why the workbook cannot go there; "" where it can."""
    if not target:
        return "--format xlsx ghi ra một sổ Excel. Đề nghị ghi thêm --output, ví dụ --output ket-qua.xlsx"
    if not target.lower().endswith(_ENDING):
        return f"--format xlsx ghi ra một sổ Excel. Đề nghị đặt tên tệp sau --output có đuôi {_ENDING}"
    if any(_is_inside(target, path) for path in paths if os.path.isdir(path)):
        return (
            "sổ kết quả nằm trong thư mục đang kiểm tra thì lần sau sẽ bị đọc như một báo cáo. "
            "Đề nghị ghi --output vào thư mục khác"
        )
    return ""


def write_book(results: Iterable[Checked | Unreadable], folder: Folder, target: str) -> bool:
    """Write the workbook; False, with a sentence on stderr, where that is not possible."""
    from ..render.xlsx.write import Around, render_xlsx

    desk = folder.desk
    assert desk is not None, "the folder was opened to be looked at as a whole"
    around = Around(desk.overview, folder.place, desk.name_of, os.path.dirname(os.path.abspath(target)))
    return write_binary(render_xlsx(results, around), target, folder.inputs)


def _is_inside(target: str, folder: str) -> bool:
    return os.path.realpath(target).startswith(os.path.join(os.path.realpath(folder), ""))
