"""A list of somebody's with a heading: agencies, choices. Its lines as cells by column, whatever kind of file it is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .errors import FillError
from .json_table import is_json, json_line, parse_json
from .rows import Column, Entry, Heading, Row, decode, find_heading, one_column, quoted, table_bytes, tables_of


class Line(NamedTuple):
    """One line. ``number``: of the line in the file (of the element, in JSON). ``place``: "dòng 5", for messages.
    ``cells``: key of a column -> its cell, only those that hold something."""

    number: int
    place: str
    cells: Mapping[str, Entry]

    def text(self, key: str) -> str:
        """What a column holds, on one line; "" for nothing."""
        entry = self.cells.get(key)
        return entry.text if entry else ""


def read_list(path: str, columns: Mapping[str, Column], needed: Sequence[str], what: str, example: str) -> list[Line]:
    """The lines of a list that hold anything, in its order.

    ``what``: what it is called in messages. ``example``: one line of it as JSON.

    Raises:
        FillError: it cannot be used; names the place and what to do.
        UnreadableError: it is not there, or a workbook that cannot be read.
    """
    data = table_bytes(path, what)
    if is_json(path, data):
        return list(_json_lines(parse_json(decode(data), f"[{example}]"), columns, needed, example))
    return list(_lines_below(find_heading(tables_of(data), columns, needed), columns))


def _lines_below(heading: Heading, columns: Mapping[str, Column]) -> Iterator[Line]:
    places = {key: one_column(heading, key, columns) for key in columns}
    for row in heading.body:
        _check_width(heading, row)
        cells = {key: row.entries[place] for key, place in places.items() if place in row.entries}
        for entry in cells.values():
            _check_kind(entry)
        if cells:
            yield Line(int(row.place.rpartition(" ")[2]), row.place, cells)


def _check_width(heading: Heading, row: Row) -> None:
    """That a line of text is split as the heading is: ``Sở Văn hóa, Thể thao và Du lịch,so`` is not."""
    if heading.table.separator and row.width > heading.width:
        raise FillError(
            f"có {row.width} ô, nhiều hơn số cột của tiêu đề ({heading.width}). Nếu trong tên có dấu ngăn cách, đề nghị đặt "
            "tên đó trong dấu ngoặc kép, hoặc lưu danh sách thành tệp .xlsx.",
            row.place,
        )


def _check_kind(entry: Entry) -> None:
    if entry.kind in ("error", "none"):
        raise FillError(
            f"ô {'đang báo lỗi' if entry.kind == 'error' else 'có công thức nhưng chưa có kết quả'} {quoted(entry.text)}. "
            "Đề nghị gõ thẳng nội dung vào ô này.",
            entry.place,
        )


def _json_lines(parsed: object, columns: Mapping[str, Column], needed: Sequence[str], example: str) -> Iterator[Line]:
    if not isinstance(parsed, list):
        raise FillError(f"không phải là một danh sách. Đề nghị ghi theo dạng [{example}].")
    for number, line in enumerate(parsed, 1):
        place = f"phần tử {number}"
        flat = {key: _joined(value) for key, value in line.items()} if isinstance(line, dict) else line
        cells = json_line(flat, place, columns, needed, f"Đề nghị ghi theo dạng {example}.")
        yield Line(number, place, {key: entry for key, entry in cells.items() if entry})


def _joined(value: object) -> object:
    """Several texts as one cell holds them, line by line."""
    return "\n".join(value) if isinstance(value, list) and all(isinstance(text, str) for text in value) else value
