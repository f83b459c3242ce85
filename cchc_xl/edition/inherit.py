"""``based_on``: an edition as a list of changes to another one, because every province trims the form."""

from __future__ import annotations

from .table import CLEAR, COLUMNS, KEEP, Row


def apply_changes(base: list[Row], changes: list[Row]) -> list[Row]:
    """The base's rows with the changes applied, in printed order.

    ``change`` is ``add`` (behind the row named in ``after``; empty = at the end), ``change``
    (cells that are not empty replace the base's, "-" empties them) or ``drop``.

    Raises:
        DefinitionError: a change that names no row, or a word that is none of the three.
    """
    rows = list(base)
    for change in changes:
        word = change.cell("change")
        if word == "add":
            rows.insert(_position_after(rows, change), _plain(change))
        elif word == "change":
            at = _find(rows, change.cell("code"), change)
            rows[at] = _merged(rows[at], change)
        elif word == "drop":
            del rows[_find(rows, change.cell("code"), change)]
        else:
            raise change.error(f"cột «change» ghi «{word}»; chỉ dùng add, change hoặc drop")
    return rows


def _find(rows: list[Row], code: str, change: Row) -> int:
    for position, row in enumerate(rows):
        if row.cell("code") == code:
            return position
    raise change.error(f"bộ biểu mẫu gốc không có mục «{code}»")


def _position_after(rows: list[Row], change: Row) -> int:
    if not change.cell("after"):
        return len(rows)
    return _find(rows, change.cell("after"), change) + 1


def _plain(change: Row) -> Row:
    cells = {column: "" if change.cell(column) == CLEAR else change.cell(column) for column in COLUMNS}
    return Row(change.file, change.line, cells)


def _merged(row: Row, change: Row) -> Row:
    cells = dict(row.cells)
    for column in COLUMNS:
        if change.cell(column) != KEEP:
            cells[column] = "" if change.cell(column) == CLEAR else change.cell(column)
    return Row(change.file, change.line, cells)
