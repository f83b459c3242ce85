"""The tables of an edition as rows of text, with the line each came from."""

import csv
import io
import os
from typing import NamedTuple

from .errors import DefinitionError

COLUMNS = (
    "code", "printed", "label", "unit", "reads_as", "kind", "period", "level", "rules", "computed", "consolidate", "note",
)  # fmt: skip
OPTIONAL_COLUMNS = ("computed",)
"""A table need not have these."""
CHANGE_COLUMNS = ("change", "after")
"""A table that builds on another edition has these two in front (see CONTRIBUTING.md)."""

KEEP = ""
CLEAR = "-"
"""In a changed row: an empty cell keeps what the base says, "-" empties it."""


class Row(NamedTuple):
    """One line of a table. ``cells``: column -> text."""

    file: str
    line: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        """The text of one column, "" where the table lacks it."""
        return self.cells.get(column, "")

    def error(self, reason: str) -> DefinitionError:
        """A definition error that names this line."""
        return DefinitionError(self.file, self.line, reason)


def read_table(folder: str, name: str, changes: bool = False) -> list[Row]:
    """Read one CSV table of an edition.

    ``changes``: the edition builds on another, so the table lists changes to it.

    Raises:
        DefinitionError: the file is missing or not UTF-8, or a column or a cell count is wrong.
    """
    text = _read(os.path.join(folder, name), name)
    first = text.partition("\n")[0]
    # Excel on a PC with Vietnamese settings separates with semicolons.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [cell.strip() for cell in next(lines, [])]
    _check_header(name, header, changes)
    rows = []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise DefinitionError(name, lines.line_num, f"có {len(cells)} ô, trong khi bảng có {len(header)} cột")
        rows.append(Row(name, lines.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    return rows


def _read(path: str, name: str) -> str:
    if os.path.basename(name) != name:
        raise DefinitionError(name, 0, "bảng phải nằm ngay trong thư mục của bộ biểu mẫu")
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise DefinitionError(name, 0, "không tìm thấy bảng này trong thư mục của bộ biểu mẫu") from None
    except OSError:
        raise DefinitionError(name, 0, "không mở được bảng này") from None
    except UnicodeDecodeError:
        raise DefinitionError(name, 0, "không phải là tệp UTF-8") from None


def _check_header(name: str, header: list[str], changes: bool) -> None:
    known = (*CHANGE_COLUMNS, *COLUMNS) if changes else COLUMNS
    for column in header:
        if column not in known:
            raise DefinitionError(name, 1, f"không có cột nào tên «{column}» (các cột: {', '.join(known)})")
    needed = ("change", "code") if changes else COLUMNS
    for column in needed:
        if column not in header and column not in OPTIONAL_COLUMNS:
            raise DefinitionError(name, 1, f"thiếu cột «{column}»")
    if len(set(header)) < len(header):
        raise DefinitionError(name, 1, "có cột bị lặp")
