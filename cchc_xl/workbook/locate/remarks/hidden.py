"""Rows, columns and sheets with figures that are hidden: one remark for what belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....report import Remark
from ...grid import Sheet, address, column_letters
from ..match import Match, Matches
from ..template import Place
from .spots import MOST, runs


def hidden_remarks(matches: Matches, places: Mapping[str, Place], level: str) -> Iterator[Remark]:
    """Hidden rows form by form, then hidden sheets and value columns. ``places``: indicator -> value cell. ``level``:
    of the office; rows that others fill may be hidden, as long as nothing stands there."""
    found = [matches.found[name] for name in places]
    hidden: dict[tuple[str, int], list[Match]] = {}
    for match in found:
        if match.line.row in match.table.sheet.hidden_rows and _counts(match, places, level):
            hidden.setdefault((match.table.sheet.name, match.row.form), []).append(match)
    for together in hidden.values():
        yield _rows_remark(together, places)
    yield from _hidden_places(found, places)


def _counts(match: Match, places: Mapping[str, Place], level: str) -> bool:
    filled = bool(match.table.sheet.text(*places[match.row.id][1:]).strip())
    return filled or match.row.expected_of(level)


def _rows_remark(matches: list[Match], places: Mapping[str, Place]) -> Remark:
    """At the first of the rows; it is of that row where there is no other."""
    first = min(matches, key=lambda match: match.line.row)
    cell = address(*places[first.row.id][1:])
    code = first.row.code if len(matches) == 1 else None
    what = _rows_in_words(first.table.sheet, [match.line.row for match in matches])
    return Remark("hidden", first.table.sheet.name, cell, first.row.form, code, {"what": what})


def _rows_in_words(sheet: Sheet, rows: list[int]) -> str:
    """``dòng 10-14, 18``: headings and blank lines in between belong to the run where they are hidden too."""
    found = runs(rows, lambda one, other: all(row in sheet.hidden_rows for row in range(one + 1, other)))
    named = [str(first) if first == last else f"{first}-{last}" for first, last in found[:MOST]]
    return f"dòng {', '.join(named)}" + (f" và {len(found) - MOST} chỗ khác" if len(found) > MOST else "")


def _hidden_places(matches: list[Match], places: Mapping[str, Place]) -> Iterator[Remark]:
    """A hidden sheet or value column, said once for the form that stands there."""
    said: set[tuple[str, str, int]] = set()
    for match in matches:
        sheet, column = match.table.sheet, places[match.row.id][2]
        hidden = sheet.state != "visible"
        what = "trang tính" if hidden else f"cột {column_letters(column)}" if column in sheet.hidden_columns else ""
        key = (sheet.name, what, match.row.form)
        if what and key not in said:
            said.add(key)
            words = {"what": f"{what} «{sheet.name}»" if hidden else f"{what} của trang tính «{sheet.name}»"}
            yield Remark("hidden", sheet.name, None, match.row.form, words=words)
