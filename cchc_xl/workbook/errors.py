"""Why a file cannot be read: ``error.kind`` of the contract (docs/contract.md, section 5), and one sentence for a person."""

from __future__ import annotations

from typing import Literal

ErrorKind = Literal[
    "not-found", "not-a-workbook", "encrypted", "damaged", "too-large", "unsupported", "locked", "edition-unknown"
]


class UnreadableError(Exception):
    """A file that cannot be read. ``kind``: see above; the message is Vietnamese and complete."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        self.kind: ErrorKind = kind
        self.message = message
        super().__init__(message)


def printable(text: str) -> str:
    """Text from a file, safe to print: a part's name must not steer somebody's terminal."""
    return "".join(char if char.isprintable() else "?" for char in text[:200])


def damaged(detail: str = "") -> UnreadableError:
    """The bytes of the workbook are not whole."""
    inner = f" ({printable(detail)})" if detail else ""
    return UnreadableError(
        "damaged", f"Tệp bị hỏng hoặc chưa tải về đủ{inner}. Đề nghị mở lại bằng Excel và lưu lại, hoặc gửi lại tệp."
    )


def too_large(detail: str) -> UnreadableError:
    """Larger than any real form."""
    return UnreadableError(
        "too-large",
        f"Tệp quá lớn so với biểu mẫu ({printable(detail)}). Đề nghị xóa các dòng, cột, hình ảnh thừa rồi lưu lại.",
    )


def too_many_rows(title: str, first: int, last: int) -> UnreadableError:
    """More than is read; rows from ``first`` to ``last`` can hardly belong to a form."""
    if not last:
        return too_large(f"trang tính «{title}» có quá nhiều ô")
    if first >= last:
        return too_large(f"trang tính «{title}» có quá nhiều ô ở dòng {last}")
    return UnreadableError(
        "too-large",
        f"Trang tính «{printable(title)}» có quá nhiều ô có dữ liệu hoặc định dạng, tới dòng {last}. "
        f"Đề nghị xóa các dòng thừa từ dòng {first} đến dòng {last} (chọn các dòng, bấm chuột phải, chọn Delete) rồi lưu lại.",
    )
