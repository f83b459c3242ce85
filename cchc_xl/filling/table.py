"""The figures in a table: which form, which item, what was written, and where it stands."""

import os
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..number import NONE, fold, read_number
from ..workbook.errors import UnreadableError, printable
from . import rows
from .errors import FillError
from .json_table import JSON_ENDING, is_json, json_figure, json_line, parse_json
from .rows import Column, Entry, Heading


class Figure(NamedTuple):
    """One line of a table.

    ``form``: 0 where the table does not say it. ``code``: without trailing dot; whether there is
    such an item is not known here. ``raw``: as typed, without spaces around it. ``number``: ``raw``
    is a number as a file stores it (``67.57``), to be read with ``number_format``. ``place``:
    "dòng 5", "ô C5", "khóa bm1/2.2".
    """

    form: int
    code: str
    raw: str
    number: bool
    number_format: str
    place: str


COLUMNS: Mapping[str, Column] = {
    "form": Column(
        "«biểu mẫu» (form)", frozenset({"form", "bieu mau", "bieu", "bieu so", "bieu mau so", "bm"})
    ),
    "code": Column(
        "«STT» (code)", frozenset({"code", "id", "stt", "tt", "so tt", "muc", "ma", "ma muc", "ma chi tieu"})
    ),
    "value": Column("«số liệu» (value)", frozenset({"value", "so lieu", "gia tri"})),
}  # fmt: skip
"""The columns of a table of figures."""

NEEDED = ("code", "value")

_TEXT_ENDINGS = (".csv", ".txt", ".tsv")

_ID = re.compile(r"bm ?0*([1-9]\d{0,2}) ?/ ?(.*)", re.IGNORECASE)
_FORM = re.compile(r"(?:(?:bieu mau|bieu|mau|form|bm)(?: so)?[ .-]?)?0*([1-9]\d{0,2})[.:]?")
_MONTH = r"(?:th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\d{{1,4}}[/-]\d{{1,2}}(?:[/-]\d{{1,4}})?(?: \d.*)?"  # 01/02/2026, 2026-02-01 00:00:00
    rf"|\d{{1,4}}[ /-]*{_MONTH}[ /-]*\d*(?:[ /-]+\d+)?"  # 1-thg 2, 01-Feb-26
    rf"|{_MONTH}[ /-]*\d+(?:[ /-]+\d+)?"  # Thg2-01, Feb-26
)
"""What Excel makes of a typed 1.2 or 1-2."""


def is_table(path: str) -> bool:
    """Whether a file is a table of figures, and not a workbook with forms: by its name, else by its first sheets.

    What cannot be read is no table: reading it as a workbook gives the reason.
    """
    from ..workbook.sniff import read_bytes

    if path.lower().endswith((*_TEXT_ENDINGS, JSON_ENDING)):
        return True
    try:
        return _holds_table(read_bytes(path))
    except (UnreadableError, FillError):
        return False


def _holds_table(data: bytes) -> bool:
    """Whether the columns stand on a sheet, and no form before it or in their place."""
    from ..workbook.locate.tables.read import find_tables

    for sheet in rows.visible_sheets(data):
        heading = rows.heading_in(rows.sheet_table(sheet), COLUMNS, NEEDED)
        if heading:
            return not _is_form(heading)
        if find_tables(sheet):
            return False
    return False


def _is_form(heading: Heading) -> bool:
    """Whether a heading with STT and figures is that of a form: it has labels and names no form in any way."""
    labels = any(rows.words_of(text).startswith("chi tieu") for text in heading.texts())
    codes = (row.entries.get(heading.found["code"][0]) for row in heading.body)
    return labels and "form" not in heading.found and not any(code and _ID.fullmatch(fold(code.text)) for code in codes)


def read_figures(path: str, data: bytes) -> list[Figure]:
    """The figures of a table, in its order; lines without a figure are left out.

    ``path``: its name, for messages, and to tell JSON from CSV. ``data``: see ``rows.table_bytes``.

    Raises:
        FillError: the table cannot be used; names the file, the place and what to do.
        UnreadableError: it is a workbook that cannot be read.
    """
    try:
        if is_json(path, data):
            return list(_json_figures(parse_json(rows.decode(data))))
        return list(_figures_below(rows.find_heading(rows.tables_of(data), COLUMNS, NEEDED)))
    except FillError as error:
        raise error.inside(printable(os.path.basename(path))) from None


def _figures_below(heading: Heading) -> Iterator[Figure]:
    """The figures of the lines below a heading."""
    form, code, value = (rows.one_column(heading, key, COLUMNS) for key in COLUMNS)
    for row in heading.body:
        rows.check_split(heading, row, value)
        entry = row.entries.get(value)
        if entry:
            yield _figure(row.entries.get(form), row.entries.get(code), entry)


def _figure(form: Entry | None, code: Entry | None, value: Entry) -> Figure:
    """One line that has a figure."""
    _check_kind(value)
    if code is None:
        raise _no_code(value)
    of_code, item = _item(code, value)
    number = _form(form) if form else 0
    if number and of_code and number != of_code:
        raise FillError(
            f"ghi Biểu mẫu {number}, trong khi mã {rows.quoted(code.text)} thuộc Biểu mẫu {of_code}. Đề nghị xem lại.",
            code.place,
        )
    return Figure(number or of_code, item, value.text, value.kind == "number", value.number_format, value.place)


def _check_kind(entry: Entry) -> None:
    """That a cell holds a number or a text."""
    if entry.kind == "error":
        raise FillError(
            f"đang báo lỗi {rows.quoted(entry.text)}. Đề nghị sửa công thức, hoặc gõ thẳng vào ô này.", entry.place
        )
    if entry.kind == "none":
        raise FillError(
            "có công thức nhưng chưa có kết quả. Đề nghị mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng vào ô này.",
            entry.place,
        )
    if entry.kind == "boolean":
        word = {"1": "TRUE", "0": "FALSE"}.get(entry.text, entry.text)
        raise FillError(
            f"ghi {word} (đúng/sai), không phải là số hay chữ. Đề nghị ghi lại, ví dụ 1 hoặc 0.", entry.place
        )


def _item(code: Entry, value: Entry) -> tuple[int, str]:
    """(form that an id names, else 0; the code): ``bm1/2.1`` -> (1, "2.1"), ``2.1.`` -> (0, "2.1")."""
    text = _written(code, "STT", "1.2")
    named = _ID.fullmatch(text)
    bare = named[2] if named else text
    if not named and _DATE.fullmatch(rows.unaccented(text)):
        raise _is_date(text, "STT", "1.2", code.place)
    # On a PC with Vietnamese settings a code that Excel took for a number is saved as 2,1.
    item = re.sub(r"\s*\.\s*", ".", re.sub(r"(?<=\d),(?=\d)", ".", bare)).rstrip(". ").lower()
    if not item:
        raise _no_code(value)
    return int(named[1]) if named else 0, item


def _form(entry: Entry) -> int:
    """``1``, ``BM1``, ``Biểu 1``, ``Biểu mẫu số 1`` -> 1."""
    text = _written(entry, "số của biểu mẫu", "1")
    found = _FORM.fullmatch(rows.unaccented(text))
    if not found:
        raise FillError(
            f"chưa đọc được số của biểu mẫu: {rows.quoted(entry.text)}. Đề nghị ghi một số, ví dụ 1 hoặc BM1.",
            entry.place,
        )
    return int(found[1])


def _written(entry: Entry, name: str, example: str) -> str:
    """The text of a cell that names something, as it was meant to be read."""
    _check_kind(entry)
    if entry.kind != "number":
        return fold(entry.text)
    reading = read_number(entry.text, entry.number_format, NONE)
    if reading.how == "date":
        raise _is_date(reading.raw, name, example, entry.place)
    try:
        short = f"{float(entry.text):.15g}"
    except ValueError:
        return entry.text
    # Excel stores 1.1 as 1.1000000000000001, some programs 2 as 2.0.
    return short if len(entry.text) > 15 else entry.text.removesuffix(".0")


def _is_date(text: str, name: str, example: str, place: str) -> FillError:
    return FillError(
        f"{name} {rows.quoted(text)} là ngày tháng, có thể do Excel tự đổi. "
        f"Đề nghị định dạng cột này là Text (Văn bản) rồi gõ lại, ví dụ {example}.",
        place,
    )


def _no_code(value: Entry) -> FillError:
    return FillError(
        f"có số liệu {rows.quoted(value.text)} nhưng chưa ghi STT. Đề nghị ghi STT của mục, ví dụ 2.1, hoặc xóa số liệu này.",
        value.place,
    )


# --- JSON ---------------------------------------------------------------------------------------


def _json_figures(parsed: object) -> Iterator[Figure]:
    """``{"values": {"bm1/2.2": 30}}``, or a list of ``{"form": 1, "code": "2.2", "value": 30}``."""
    values = parsed.get("values") if isinstance(parsed, dict) else parsed
    if isinstance(values, dict):
        for key, value in values.items():
            entry = json_figure(value, f"khóa {printable(key)}")
            if entry:
                yield _figure(None, Entry("text", key, entry.place), entry)
    elif isinstance(values, list):
        for position, line in enumerate(values, 1):
            yield from _json_line(line, f"phần tử {position}")
    else:
        raise FillError('không thấy số liệu. Đề nghị ghi theo dạng {"values": {"bm1/2.2": 30}}.')


def _json_line(line: object, place: str) -> Iterator[Figure]:
    """One object of a list."""
    cells = json_line(
        line, place, COLUMNS, NEEDED, 'Đề nghị ghi theo dạng {"form": 1, "code": "2.2", "value": 30}.', ("value",)
    )
    value = cells["value"]
    if value:
        yield _figure(cells.get("form"), cells["code"], value)
