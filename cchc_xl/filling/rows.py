"""A table that somebody hands over, as rows of cells with their places: CSV, or a sheet of a workbook.

Knows nothing of what the columns mean: the caller says which columns it looks for.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..number import fold
from ..workbook.errors import UnreadableError, printable
from ..workbook.grid import CellKind, Sheet, address
from .errors import FillError

TABLE_BYTES = 4 * 2**20
TABLE_LINES = 20_000
HEADING_DEPTH = 10
"""The heading is one of so many rows that hold something."""

_SEPARATORS = {",": "dấu phẩy", ";": "dấu chấm phẩy", "\t": "dấu tab"}
_WORKBOOK = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CODEC_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1258": "UTF-8 hoặc Windows-1258"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""No text has these, and no cell of a workbook can hold them."""


class Entry(NamedTuple):
    """One cell that holds something. ``kind`` and ``text`` as in ``workbook.grid.Cell``."""

    kind: CellKind
    text: str
    place: str
    number_format: str = "General"


class Row(NamedTuple):
    """One line that holds something. ``entries``: column -> cell. ``width``: its cells, blank ones too."""

    place: str
    entries: Mapping[int, Entry]
    width: int


class Table(NamedTuple):
    """The lines of a sheet, or of a text split at one separator ("" for a sheet).

    ``fault``: why the lines end before the text does.
    """

    rows: Sequence[Row]
    separator: str = ""
    fault: FillError | None = None


class Column(NamedTuple):
    """A column that is looked for: its name for a person, and its possible headings (see ``words_of``)."""

    name: str
    headings: frozenset[str]


class Heading(NamedTuple):
    """The heading of a table. ``found``: key of a column -> where it stands, more than once if it is there twice."""

    table: Table
    row: int
    found: Mapping[str, Sequence[int]]

    @property
    def body(self) -> Sequence[Row]:
        """The lines below."""
        return self.table.rows[self.row + 1 :]

    @property
    def width(self) -> int:
        """How many columns the heading has."""
        return self.table.rows[self.row].width

    def texts(self, key: str | None = None) -> list[str]:
        """The headings as written, of one column or of all."""
        entries = self.table.rows[self.row].entries
        return [entries[column].text for column in (entries if key is None else self.found.get(key, ()))]


def table_bytes(path: str, what: str = "bảng số liệu") -> bytes:
    """The bytes of a table. ``what``: what it is called in messages.

    Raises:
        UnreadableError: the file is not there or not readable.
        FillError: it is larger than any table of figures.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(TABLE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError("not-found", f"Không tìm thấy {what}. Đề nghị kiểm tra lại tên tệp và thư mục.") from None
    except (OSError, ValueError):
        if os.path.isdir(path):
            raise UnreadableError("not-a-workbook", f"Đây là một thư mục. Đề nghị chọn tệp chứa {what}.") from None
        raise UnreadableError(
            "locked", f"Không mở được {what}. Đề nghị đóng tệp trong Excel rồi thử lại, và kiểm tra quyền đọc tệp."
        ) from None
    check_size(data, what)
    return data


def check_size(data: bytes, what: str = "bảng số liệu") -> None:
    """Bounds before anything is understood.

    Raises:
        FillError: too large, or empty.
    """
    if len(data) > TABLE_BYTES:
        limit = TABLE_BYTES // 2**20
        raise FillError(f"tệp lớn hơn {limit} MB, quá lớn so với một {what}. Đề nghị chỉ giữ các dòng, cột cần dùng.")
    if not data.strip():
        raise FillError(f"tệp rỗng. Đề nghị chọn tệp có {what}.")


def is_workbook(data: bytes) -> bool:
    """Whether these are the bytes of a workbook, whatever the name of the file says."""
    return data.startswith(_WORKBOOK)


def tables_of(data: bytes) -> Iterator[Table]:
    """The sheets of a workbook, or a text split at each separator in turn, as tables.

    Raises:
        FillError: the bytes are no text, or hold more lines than a table has.
        UnreadableError: it is a workbook that cannot be read.
    """
    check_size(data)
    return sheet_tables(visible_sheets(data)) if is_workbook(data) else text_tables(decode(data))


def quoted(text: str) -> str:
    """A text from the table inside a sentence: short and safe to print."""
    line = " ".join(printable(" ".join(text.split())).split())
    return f"«{line[:40]}…»" if len(line) > 41 else f"«{line}»"


# --- text ---------------------------------------------------------------------------------------


def decode(data: bytes) -> str:
    """The text of a CSV or JSON file: by its byte order mark, else UTF-8, else Windows-1258.

    Raises:
        FillError: the bytes are not text, or text of another encoding.
    """
    codec = _codec(data)
    try:
        text = unicodedata.normalize("NFC", data.decode(codec))  # Windows-1258 writes tones as letters of their own
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "ignore").count("\n") + 1
        raise FillError(
            f"có chữ không đọc được theo bảng mã {_CODEC_NAMES[codec]}. "
            "Đề nghị mở tệp bằng Excel và lưu lại theo dạng «CSV UTF-8».",
            f"dòng {line}",
        ) from None
    if CONTROL.search(text):
        raise FillError(
            "đây không phải là tệp văn bản. Nếu là tệp Excel cũ (.xls) hoặc tệp có mật khẩu, "
            "đề nghị mở bằng Excel và lưu lại thành tệp .xlsx không có mật khẩu."
        )
    if not text.strip():
        raise FillError("tệp rỗng. Đề nghị chọn tệp có bảng số liệu.")
    return text


def _codec(data: bytes) -> str:
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8-sig"


def text_tables(text: str) -> Iterator[Table]:
    """The text split at each separator in turn; the one that gives a heading is the right one.

    Raises:
        FillError: more lines than a table has.
    """
    if max(text.count("\n"), text.count("\r")) > TABLE_LINES:
        raise _too_many_lines()
    for separator in _SEPARATORS:
        yield _split(text, separator)


def _split(text: str, separator: str) -> Table:
    import csv
    import io

    # Strict, as a quote that is never closed would otherwise swallow the rest of the table in silence.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    rows: list[Row] = []
    begin = 1
    try:
        for cells in lines:
            row = _text_row(f"dòng {begin}", cells)
            if row.entries:
                rows.append(row)
            begin = lines.line_num + 1  # a quoted cell may hold several lines
    except csv.Error:
        reason = "dấu ngoặc kép không khớp. Đề nghị xem lại các dấu ngoặc kép từ dòng này."
        return Table(rows, separator, FillError(reason, f"dòng {begin}"))
    return Table(rows, separator)


def _text_row(place: str, cells: Sequence[str]) -> Row:
    entries = {column: Entry("text", cell.strip(), place) for column, cell in enumerate(cells) if fold(cell)}
    return Row(place, entries, len(cells))


def _too_many_lines() -> FillError:
    limit = f"{TABLE_LINES:,}".replace(",", ".")
    return FillError(f"bảng có hơn {limit} dòng. Đề nghị chỉ giữ các dòng cần dùng.")


# --- sheets -------------------------------------------------------------------------------------


def visible_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook that a person sees, in order, without the empty ones.

    Raises:
        UnreadableError: the workbook cannot be read.
    """
    from ..workbook.open import open_grid

    return [sheet for sheet in open_grid(data).sheets if sheet.state == "visible" and sheet.cells]


def sheet_tables(sheets: Iterable[Sheet]) -> Iterator[Table]:
    """Each sheet as a table; places on another sheet than the first name that sheet.

    Raises:
        FillError: more lines than a table has.
    """
    for position, sheet in enumerate(sheets):
        yield sheet_table(sheet, f"trang {quoted(sheet.name)}, " if position else "")


def sheet_table(sheet: Sheet, prefix: str = "") -> Table:
    """One sheet. ``prefix``: stands before the address in every place.

    Raises:
        FillError: more lines than a table has.
    """
    lines: dict[int, dict[int, Entry]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.kind != "text" or fold(cell.text):
            place = f"{prefix}ô {address(row, column)}"
            entry = Entry(cell.kind, cell.text.strip(), place, cell.number_format)
            lines.setdefault(row, {})[column] = entry
    if len(lines) > TABLE_LINES:
        raise _too_many_lines()
    return Table([Row(f"{prefix}dòng {row}", entries, max(entries)) for row, entries in lines.items()])


# --- headings -----------------------------------------------------------------------------------


def words_of(heading: str) -> str:
    """A heading without case, accents, punctuation: ``Biểu  mẫu:`` -> ``bieu mau``."""
    return " ".join(re.sub(r"[\W_]+", " ", unaccented(heading[:200])).split())


def unaccented(text: str) -> str:
    """Lower-case letters without accents: ``Biểu mẫu`` -> ``bieu mau``."""
    letters = unicodedata.normalize("NFD", fold(text).casefold()).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def match(texts: Mapping[int, str], columns: Mapping[str, Column]) -> dict[str, list[int]]:
    """Key of a column -> positions of the texts that are its heading."""
    found: dict[str, list[int]] = {}
    for position, text in texts.items():
        words = words_of(text)
        for key, column in columns.items():
            if words in column.headings:
                found.setdefault(key, []).append(position)
    return found


def heading_in(table: Table, columns: Mapping[str, Column], needed: Iterable[str]) -> Heading | None:
    """The first row of a table that names all ``needed`` columns, None where none of the first rows does."""
    for heading in _candidates(table, columns):
        if heading.found.keys() >= set(needed):
            return heading
    return None


def find_heading(tables: Iterable[Table], columns: Mapping[str, Column], needed: Sequence[str]) -> Heading:
    """The heading in the first table that has one.

    Raises:
        FillError: no table has one; names what was found. Or the table breaks off.
    """
    seen: list[Table] = []
    for table in tables:
        heading = heading_in(table, columns, needed)
        if heading and table.fault:
            raise table.fault
        if heading:
            return heading
        seen.append(table)
    faults = [table.fault for table in seen if table.fault]
    if faults and len(faults) == len(seen):
        raise faults[0]
    raise _no_heading(seen, columns, needed)


def _candidates(table: Table, columns: Mapping[str, Column]) -> Iterator[Heading]:
    for position, row in enumerate(table.rows[:HEADING_DEPTH]):
        texts = {column: entry.text for column, entry in row.entries.items() if entry.kind == "text"}
        yield Heading(table, position, match(texts, columns))


def _no_heading(tables: Iterable[Table], columns: Mapping[str, Column], needed: Sequence[str]) -> FillError:
    wanted = ", ".join(column.name for column in columns.values())
    advice = f"Đề nghị đặt tên cột là {wanted}, trong {HEADING_DEPTH} dòng đầu của bảng."
    rows = [heading for table in tables for heading in _candidates(table, columns)]
    if not rows:
        return FillError(f"bảng không có dữ liệu. {advice}")
    best = max(rows, key=lambda heading: (len(heading.found), len(heading.texts())))
    first = next(iter(best.table.rows[best.row].entries.values()))
    missing = " và ".join(columns[key].name for key in needed if key not in best.found)
    texts = ", ".join(quoted(text) for text in best.texts()[:8])
    if best.table.separator and len(best.texts()) == 1:
        advice = f"Các cột phải cách nhau bằng {_listed(_SEPARATORS.values())}. {advice}"
    return FillError(f"không thấy cột {missing}; tiêu đề đọc được: {texts}. {advice}", first.place)


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} hoặc {last}"


def one_column(heading: Heading, key: str, columns: Mapping[str, Column]) -> int:
    """Where a column stands, -1 where it is missing.

    Raises:
        FillError: two columns could be meant.
    """
    found = heading.found.get(key, ())
    if len(found) < 2:
        return found[0] if found else -1
    texts = ", ".join(quoted(text) for text in heading.texts(key))
    raise FillError(
        f"có {len(found)} cột đều có thể là cột {columns[key].name}: {texts}. "
        "Đề nghị chỉ giữ một cột, hoặc đổi tên cột không dùng.",
        heading.table.rows[heading.row].entries[found[0]].place,
    )


def check_split(heading: Heading, row: Row, value: int) -> None:
    """That a line is split as its heading is: ``1;2.1;30`` and ``1,2.1,67,57`` under ``form,code,value`` are not.

    Raises:
        FillError: it is not, so a figure would be lost or cut in two.
    """
    separator = heading.table.separator
    text = separator.join(entry.text for entry in row.entries.values())
    if separator and row.width <= value and any(text.count(other) >= value for other in ",;\t|" if other != separator):
        raise FillError(
            f"dòng này không được ngăn cách bằng {_SEPARATORS[separator]} như dòng tiêu đề: {quoted(text)}. "
            "Đề nghị dùng một dấu ngăn cách cho cả bảng.",
            row.place,
        )
    if separator == "," and row.width > heading.width and _cut_in_two(heading.width, row, value):
        raise FillError(
            f"có {row.width} ô, nhiều hơn số cột của tiêu đề ({heading.width}). Nếu số có dấu phẩy, ví dụ 67,57, "
            "đề nghị đặt số đó trong dấu ngoặc kép, hoặc ngăn cách các cột bằng dấu chấm phẩy.",
            row.place,
        )


def _cut_in_two(width: int, row: Row, value: int) -> bool:
    """Whether a line that is too long may be so because its figure has a comma."""
    behind = row.entries.get(value + 1)
    return max(row.entries) >= width or (behind is not None and behind.text.rstrip("%").isdigit())
