"""Where a command's result goes: the screen, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from ..checking import WORKBOOK_ENDINGS


def write_output(text: str, target: str | None, inputs: Iterable[str]) -> bool:
    """Write the result; False, with a sentence on stderr, where that is not possible.

    ``inputs``: files that were read and must never be overwritten.
    """
    return write_pieces([text], target, inputs)


def write_pieces(pieces: Iterable[str], target: str | None, inputs: Iterable[str]) -> bool:
    """The same, piece by piece, so that a long result never stands in memory; a file is there whole or not at all."""
    if target is not None:
        encoded = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
        return _told(_refusal(target, inputs) or _write(encoded, target), target)
    if sys.stdout is None:  # closed by whoever started the process
        raise OSError
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()
    return True


def write_bytes(data: bytes, target: str, inputs: Iterable[str]) -> bool:
    """Write a file whole or not at all; False, with a sentence on stderr, where that is not possible."""
    return write_binary([data], target, inputs)


def write_binary(pieces: Iterable[bytes], target: str, inputs: Iterable[str]) -> bool:
    """The same, piece by piece."""
    return _told(_refusal(target, inputs) or _write(pieces, target), target)


def _told(problem: str, target: str) -> bool:
    if problem:
        print(f"Chưa ghi được kết quả vào «{target}»: {problem}", file=sys.stderr)
    return not problem


def _refusal(target: str, inputs: Iterable[str]) -> str:
    if os.path.exists(target) and any(_covers(path, target) for path in inputs if os.path.exists(path)):
        return "đây chính là tệp đang kiểm tra. Đề nghị chọn tên khác."
    if os.path.isdir(target):
        return "đây là một thư mục. Đề nghị ghi thêm tên tệp."
    return ""


def _covers(path: str, target: str) -> bool:
    """Whether an input path is the target, or a folder whose workbooks the target is one of."""
    if os.path.samefile(path, target):
        return not os.path.isdir(path)
    inside = os.path.realpath(target).startswith(os.path.join(os.path.realpath(path), ""))
    return inside and target.lower().endswith(WORKBOOK_ENDINGS)


def _write(pieces: Iterable[bytes], target: str) -> str:
    """What stands in the way, "" where all was written."""
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            _pour(pieces, target)  # a device or a pipe: it takes what it is given, and no file may take its place
        else:
            _put(pieces, target)
    except OSError as error:
        return (
            "tệp đang mở hoặc thư mục không ghi được."
            if isinstance(error, PermissionError)
            else "không ghi được vào đường dẫn này."
        )
    return ""


def _pour(pieces: Iterable[bytes], target: str) -> None:
    with open(target, "wb") as file:
        file.writelines(pieces)


def _put(pieces: Iterable[bytes], target: str) -> None:
    """Write beside the target, then move into place: a crash leaves the old file or the new one."""
    beside = f"{target}.{os.getpid()}.tmp"
    try:
        with open(beside, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:  # also when stopped by the user in the middle: nothing half written is left
        _remove(beside)
        raise


def _remove(path: str) -> None:
    if os.path.exists(path):
        os.unlink(path)
