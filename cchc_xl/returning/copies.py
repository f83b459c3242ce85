"""What goes back to the agencies, written while results stream by: marked copies, letters, messages, and whom to remind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..desk.model import Overview
from ..judging.model import Checked, Unreadable
from ..marking.plan import marking
from ..report import Report
from ..workbook.errors import UnreadableError, printable
from ..workbook.package import Package
from ..workbook.read import main_part
from ..workbook.sniff import kind_of, read_bytes
from ..workbook.write.model import RefusedError
from ..workbook.write.opc import CONTENT_TYPES, content_type
from .docx import Template, TemplateError
from .letter import NAMES, ROW_NAMES, is_point, letter
from .letter_template import letter_template
from .marked_copy import marked_copy
from .message import ENCODING, message
from .names import stem_of
from .outputs import Outputs
from .place import refuse_place
from .reminders import as_csv, as_text, reminders
from .result_book import result_book

Result = Checked | Unreadable

MARKED, RESULT, LETTER, MESSAGE = "-danh-dau", "-ket-qua.xlsx", "-phieu-de-nghi.docx", "-tin-nhan.txt"
"""What stands behind the name of a file that was sent; without marks on letters, which archives and chats spoil."""
_ENDINGS = (("addin", ".xlam"), ("template.macroenabled", ".xltm"), ("macroenabled", ".xlsm"), ("template", ".xltx"))
"""A word of a workbook's content type, and the ending; the first one that fits."""
_REMIND = "can-nhac"
_MOST_LISTED = 10
_MOST_TEMPLATE = 32 * 2**20


class Sender(NamedTuple):
    """What is known of senders beside their reports. ``name_of``: what one is called, "" for as the report says; ``due_of``: the day to
    send by, ISO 8601, or None."""

    name_of: Callable[[Report], str] = lambda _: ""
    due_of: Callable[[Report], str | None] = lambda _: None


class CopiesError(Exception):
    """Nothing can be written there; the message is a Vietnamese sentence."""


class _Made(NamedTuple):
    """What was made for one workbook. ``words``: those of the files that an agency is written to with."""

    files: tuple[str, ...]
    is_marked: bool
    words: tuple[str, ...]


class Copies:
    """The folder of what is sent back. Results pass through it one by one, and nothing of their findings is kept."""

    def __init__(
        self,
        folder: str,
        paths: Iterable[str],
        template: str | None = None,
        sender: Sender | None = None,
        now: time.struct_time | None = None,
    ) -> None:
        """Open the folder and the template of the letter.

        ``paths``: what is checked, files and folders. ``template``: an office's own .docx. ``sender``: what is known of
        senders. ``now``: the time of the check.

        Raises:
            CopiesError: the next check would read the copies, the folder cannot be made, or the template cannot be used.
        """
        self._template = _template(template)
        try:
            refuse_place(folder, paths)
        except RefusedError as error:
            raise CopiesError(error.message) from None
        try:
            self._outputs = Outputs(folder)
        except OSError:
            raise CopiesError(
                f"không tạo được thư mục «{printable(folder)}». Đề nghị kiểm tra lại đường dẫn và quyền ghi."
            ) from None
        except RefusedError as error:
            raise CopiesError(
                f"không ghi được vào thư mục «{printable(folder)}»: {error.message}. Đề nghị chọn thư mục khác."
            ) from None
        now = now or time.localtime()
        self._folder, self._sender = folder, sender or Sender()
        self._when, self._today = time.strftime("%H:%M ngày %d/%m/%Y", now), time.strftime("%Y-%m-%d", now)
        self._made: dict[str, _Made] = {}
        self._stems: set[str] = set()
        self._replaced: list[str] = []
        self._problems: list[str] = []
        self.unknown = self._template.unknown()

    def passing(self, results: Iterable[tuple[Result, str]]) -> Iterator[Result]:
        """The same results, each after its files have been written. With each comes where its workbook lies on this PC."""
        for result, place in results:
            if isinstance(result, Checked):
                self._one(result, place)
            yield result

    def _one(self, checked: Checked, place: str) -> None:
        path = checked.report.path
        try:
            if any(map(is_point, checked.findings)):
                self._made[path] = self._write(checked, place)
            self._outputs.forget(path)
        except (UnreadableError, RefusedError) as error:
            self._problem(path, error.message)
        except Exception as error:
            if "CCHC_XL_DEBUG" in os.environ:
                raise
            self._problem(
                path, f"Chương trình gặp lỗi ngoài dự kiến ({printable(f'{type(error).__name__}: {error}')})."
            )

    def _problem(self, path: str, why: str) -> None:
        self._problems.append(f"{printable(path)}: {why}")

    def _write(self, checked: Checked, place: str) -> _Made:
        path = checked.report.path
        data = read_bytes(place)
        _refuse_other(data, checked.report.sha256)
        name, stem = os.path.basename(place), self._stem(path, place)
        due = self._due(checked)
        if called := self._sender.name_of(checked.report):
            checked = checked._replace(report=checked.report._replace(agency=called))
        plan = marking(checked)
        try:
            ending, copy, is_marked = f"{MARKED}{_ending(data)}", marked_copy(data, plan, self._when), True
        except (RefusedError, UnreadableError) as error:
            why = f"Chưa đánh dấu được vào tệp đã gửi. {error.message}"
            ending, copy, is_marked = RESULT, result_book(plan, self._when, name, why), False
        attached = "bản đánh dấu" if is_marked else "tệp kết quả kiểm tra"
        words = message(checked, name, f"{attached} và phiếu đề nghị", due).encode(ENCODING, "replace")
        wanted = ((ending, copy), (LETTER, letter(self._template, checked, name, due)), (MESSAGE, words))
        files = tuple(self._outputs.put(stem, ending, content, path) for ending, content in wanted)
        return _Made(files, is_marked, files[1:])

    def _stem(self, path: str, place: str) -> str:
        """One beginning for all files of a workbook, and no other workbook has it: ``a.xls`` and ``a.xlsx`` may lie side by side."""
        wanted = stem_of(path, place)
        numbered = (f"{wanted} ({number})" for number in range(2, len(self._stems) + 3))
        stem = next(one for one in (wanted, *numbered) if one.casefold() not in self._stems)
        self._stems.add(stem.casefold())
        return stem

    def _due(self, checked: Checked) -> str | None:
        """The day to answer by; a day that has passed is none."""
        due = self._sender.due_of(checked.report)
        return due if due and due >= self._today else None

    def finish(self, overview: Overview | None = None) -> str:
        """Write the list of those to be reminded, and say what was done, for a person.

        ``overview``: of all that was received; without one there is no list.
        """
        listed = ""
        try:
            if overview is not None:
                self._write_once(overview)
                listed = self._remind(overview)
            self._outputs.close()
        except RefusedError as error:
            self._problems.append(error.message)
        return "".join(f"{line}\n" for line in self._told(listed))

    def _write_once(self, overview: Overview) -> None:
        """An agency is written to about the report that counts, and not about each that it sent."""
        for agency in overview.agencies:
            for received in agency.files if agency.taken else ():
                made = self._made.get(received.path)
                if made and received != agency.taken:
                    self._outputs.drop(made.words)
                    self._made[received.path] = _Made(made.files[:1], made.is_marked, ())
                    self._replaced.append(received.path)

    def _remind(self, overview: Overview) -> str:
        found = list(reminders(overview, {path: made.files for path, made in self._made.items()}))
        names = (
            self._outputs.put(_REMIND, ".csv", as_csv(found).encode("utf-8", "replace"), ""),
            self._outputs.put(_REMIND, ".txt", as_text(found).encode(ENCODING, "replace"), ""),
        )
        return f"Danh sách cần nhắc ({len(found)} dòng): {', '.join(names)}."

    def _told(self, listed: str) -> Iterator[str]:
        marked = sum(made.is_marked for made in self._made.values())
        letters = sum(bool(made.words) for made in self._made.values())
        apart = len(self._made) - marked
        also = f", {apart} tệp kết quả riêng" if apart else ""
        yield (
            f"Đã ghi vào «{printable(self._folder)}»: {marked} bản đánh dấu{also}, {letters} phiếu đề nghị, "
            f"{letters} tin nhắn."
        )
        if listed:
            yield listed
        if self._replaced:
            yield _some("Đơn vị đã gửi bản khác được dùng nên không lập phiếu cho", self._replaced)
        if self._outputs.kept:
            yield _some(
                "Giữ nguyên tệp đã có hoặc đã được sửa, bản mới ghi tên khác", dict.fromkeys(self._outputs.kept)
            )
        if self.unknown:
            yield _some("Mẫu phiếu có chỗ điền chưa biết, để nguyên", self.unknown)
        if self._problems:
            yield _some(f"Chưa ghi được cho {len(self._problems)} tệp", self._problems)


def _some(what: str, items: Iterable[str]) -> str:
    every = list(items)
    more = f"; và {len(every) - _MOST_LISTED} mục khác" if len(every) > _MOST_LISTED else ""
    return f"{what}: {'; '.join(map(printable, every[:_MOST_LISTED]))}{more}"


def _template(path: str | None) -> Template:
    try:
        data = _read(path) if path else letter_template()
        return Template(data, NAMES, ROW_NAMES)
    except TemplateError as error:
        raise CopiesError(f"mẫu phiếu «{printable(os.path.basename(path or ''))}» {error}.") from None


def _read(path: str) -> bytes:
    try:
        if os.path.getsize(path) > _MOST_TEMPLATE or not os.path.isfile(path):
            raise TemplateError("không phải là văn bản Word .docx, hoặc quá lớn")
        with open(path, "rb") as file:
            return file.read(_MOST_TEMPLATE + 1)
    except OSError:
        raise TemplateError("không mở được. Đề nghị kiểm tra lại đường dẫn") from None


def _refuse_other(data: bytes, sha256: str) -> None:
    import hashlib

    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        raise RefusedError("Tệp đã thay đổi trong lúc kiểm tra. Đề nghị kiểm tra lại.")


def _ending(data: bytes) -> str:
    """The ending that Excel asks of the copy: it opens none whose ending and type differ. Macros of a file that lies within the workbook
    are not the workbook's.

    Raises:
        RefusedError: the workbook is of a format that is only read.
        UnreadableError: it is damaged.
    """
    kind = kind_of(data)
    if kind != "xlsx":
        raise RefusedError(f"Tệp .{kind} chỉ đọc được, không ghi thêm được màu và ghi chú; đề nghị gửi tệp .xlsx.")
    package = Package(data)
    types = package.find(CONTENT_TYPES)
    declared = content_type(package.read(types), main_part(package)) if types else ""
    return next((ending for word, ending in _ENDINGS if word in declared), ".xlsx")
