"""What somebody decided about received files, kept in a file of theirs: ``--choices``.

A choice is about the bytes of a file, told by their SHA-256: names and times of files change on their way.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..filling.errors import FillError
from ..filling.lists import Line, read_list
from ..filling.rows import Column, quoted, words_of
from .model import Overview, Received
from .names import clean, name_of

WHAT = "tệp lựa chọn"
_EXAMPLE = '{"mã SHA-256": "...", "đơn vị": "Sở Nội vụ", "dùng": "x"}'
_COLUMNS = {
    "agency": Column("«đơn vị» (agency)", frozenset({"agency", "don vi", "ten don vi", "co quan"})),
    "path": Column("«tệp» (path)", frozenset({"path", "tep", "ten tep", "duong dan"})),
    "sha256": Column("«mã SHA-256» (sha256)", frozenset({"sha256", "sha 256", "ma sha 256", "ma sha256"})),
    "use": Column("«dùng (x)» (use)", frozenset({"use", "dung", "dung x", "chon", "chon x"})),
    "note": Column("«ghi chú» (note)", frozenset({"note", "ghi chu", "ly do"})),
}
HEADINGS = ("đơn vị", "tệp", "mã SHA-256", "dùng (x)", "ghi chú")
_YES = frozenset({"x", "co", "dung", "yes", "true", "1"})
_NO = frozenset({"", "khong", "no", "false", "0"})


class Choice(NamedTuple):
    """What was decided about one file. ``agency``: whose it is, "" where that was left to the file. ``use``: it is the one of its
    agency that counts."""

    agency: str
    use: bool


class ChoiceLine(NamedTuple):
    """One line of the file, to be filled in by somebody; as ``HEADINGS``."""

    agency: str
    path: str
    sha256: str
    use: str
    note: str


def read_choices(path: str) -> dict[str, Choice]:
    """SHA-256 of a file -> what was decided about it.

    Raises:
        FillError: the file cannot be used; names the line, what is wrong and what to do.
        UnreadableError: it is not there, or a workbook that cannot be read.
    """
    found: dict[str, tuple[Choice, Line]] = {}
    for line in read_list(path, _COLUMNS, ("sha256",), WHAT, _EXAMPLE):
        sha256, choice = _sha256(line), _choice(line)
        other, first = found.setdefault(sha256, (choice, line))
        if other != choice:
            raise FillError(
                f"cùng một tệp (mã {sha256[:12]}…) được ghi khác nhau ở {first.place} và {line.place}. Đề nghị chỉ giữ một dòng.",
                line.place,
            )
    return {sha256: choice for sha256, (choice, _) in found.items()}


def _sha256(line: Line) -> str:
    text = "".join(line.text("sha256").split()).lower()
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise FillError(
            f"mã SHA-256 {quoted(text)} không đủ 64 chữ số và chữ cái a-f. "
            "Đề nghị xóa dòng này rồi chạy lại: phần mềm sẽ đưa ra lại dòng đúng để chép vào.",
            line.place,
        )
    return text


def _choice(line: Line) -> Choice:
    word = words_of(line.text("use"))
    if word not in _YES | _NO:
        raise FillError(
            f"cột «dùng (x)» ghi {quoted(line.text('use'))}. Đề nghị ghi x ở bản được dùng, để trống ở bản khác.",
            line.place,
        )
    agency = clean(line.text("agency"))
    return Choice(agency if name_of(agency).words else "", word in _YES)


def lines_to_choose(overview: Overview, decided: Mapping[str, Choice]) -> list[ChoiceLine]:
    """What somebody still has to say: which of several versions counts, and whose the files are that do not say so.
    Of files that are the same, once; those that have a line in the choices file (``decided``) are left out."""
    lines: dict[str, ChoiceLine] = {}

    def add(agency: str, file: Received, note: str) -> None:
        if file.sha256 and file.sha256 not in decided:
            lines.setdefault(file.sha256, ChoiceLine(agency, file.path, file.sha256, "", note))

    for duplicate in overview.duplicates:
        for file in duplicate.files if duplicate.is_open else ():
            add(duplicate.agency or "", file, "đơn vị gửi nhiều bản: ghi x ở bản được dùng")
    for file in overview.unknown:
        may_be = " hoặc ".join(overview.maybe.get(file.number, ()))
        add("", file, f"ghi tên đơn vị{f', có thể là {may_be}' if may_be else ''}")
    return list(lines.values())


def still_open(overview: Overview, decided: Mapping[str, Choice]) -> list[Received]:
    """Files that have a line in the choices file and of which still nobody can tell whose they are, or whether they count."""
    doubtful = [file for duplicate in overview.duplicates if duplicate.is_open for file in duplicate.files]
    return [file for file in (*doubtful, *overview.unknown) if file.sha256 in decided]
