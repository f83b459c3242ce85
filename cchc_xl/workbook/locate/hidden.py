"""Rows, columns and sheets with figures that are hidden: one remark for what belongs together."""

from __future__ import annotations

from collections.abc import Iterator

from ...report import Remark
from ..grid import Sheet, address, column_letters
from .match import Match, Matches
from .spots import MOST, runs, value_cell


def hidden_remarks(matches: Matches, level: str) -> Iterator[Remark]:
    """Hidden rows form by form, then hidden sheets and value columns. ``level``: of the office; rows that others fill
    may be hidden, as long as nothing stands there."""
    hidden: dict[tuple[str, int], list[Match]] = {}
    for match in matches.found.values():
        if match.line.row in match.table.sheet.hidden_rows and _counts(match, level):
            hidden.setdefault((match.table.sheet.name, match.row.form), []).append(match)
    for together in hidden.values():
        yield _rows_remark(together)
    yield from _hidden_places(matches)


def _counts(match: Match, level: str) -> bool:
    filled = bool(match.table.sheet.text(*value_cell(match.table, match.line)).strip())
    return not match.row.is_heading and (filled or match.row.expected_of(level))


def _rows_remark(matches: list[Match]) -> Remark:
    """At the first of the rows; it is of that row where there is no other."""
    matches = sorted(matches, key=lambda match: match.line.row)
    first, sheet = matches[0], matches[0].table.sheet
    cell = address(*value_cell(first.table, first.line))
    code = first.row.code if len(matches) == 1 else None
    what = _rows_in_words(sheet, [match.line.row for match in matches])
    return Remark("hidden", sheet.name, cell, first.row.form, code, {"what": what})


def _rows_in_words(sheet: Sheet, rows: list[int]) -> str:
    """``dòng 10-14, 18``: headings and blank lines in between belong to the run where they are hidden too."""
    found = runs(rows, lambda one, other: all(row in sheet.hidden_rows for row in range(one + 1, other)))
    named = [str(first) if first == last else f"{first}-{last}" for first, last in found[:MOST]]
    return f"dòng {', '.join(named)}" + (f" và {len(found) - MOST} chỗ khác" if len(found) > MOST else "")


def _hidden_places(matches: Matches) -> Iterator[Remark]:
    """A hidden sheet or value column, said once for the form that stands there."""
    said: set[tuple[str, str, int]] = set()
    for match in matches.found.values():
        sheet, column = match.table.sheet, value_cell(match.table, match.line)[1]
        hidden = sheet.state != "visible"
        what = "trang tính" if hidden else f"cột {column_letters(column)}" if column in sheet.hidden_columns else ""
        key = (sheet.name, what, match.row.form)
        if what and key not in said:
            said.add(key)
            words = {"what": f"{what} «{sheet.name}»" if hidden else f"{what} của trang tính «{sheet.name}»"}
            yield Remark("hidden", sheet.name, None, match.row.form, words=words)
