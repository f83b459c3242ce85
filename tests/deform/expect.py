"""What has to come out of a bent file: the findings of the undeformed one at their true new addresses.

Nothing of this is taken from the bent file: the baseline is checked once, its addresses are moved by where the
bender put each cell, and what the deformation itself adds is stated by the deformation.
"""

from __future__ import annotations

import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cchc_xl import check
from cchc_xl.judging.model import Checked, Finding, Involved
from tests.deform.book import Book, address, example
from tests.deform.writers import places, write

Spot = tuple[str | None, str | None]
Moves = dict[Spot, Spot]


class Said(NamedTuple):
    """A finding without its wording."""

    id: str
    severity: str
    sheet: str | None
    cell: str | None
    reported: object
    expected: object
    cause: str | None
    involved: tuple[object, ...]


class Baseline(NamedTuple):
    """The undeformed file as it is judged."""

    checked: Checked
    findings: tuple[Finding, ...]


@cache
def baseline(name: str, sound: bool) -> Baseline:
    with tempfile.TemporaryDirectory() as folder:
        checked = check(write(example(name, sound), Path(folder) / "goc.xlsx"))
    return Baseline(checked, checked.findings)


def assert_same(book: Book, folder: Path, checked: Checked | None = None) -> Checked:
    """Write the bent book, check it, and compare with the undeformed one."""
    checked = checked or check(write(book, folder / "so-lieu.xlsx"))
    base = baseline(book.edition.id, book.sound).checked
    assert checked.report.edition.id == book.edition.id
    assert checked.report.level == base.report.level
    if book.keeps_agency:
        assert unicodedata.normalize("NFC", checked.report.agency or "") == (base.report.agency or "")
    if book.keeps_period and book.keeps_agency:
        assert checked.report.period == base.report.period
    _assert_readings(book, base, checked)
    _assert_findings(book, base, checked)
    if not book.gone and not book.forms_gone:
        assert {one.id for one in checked.undecided} == {one.id for one in base.undecided}
    return checked


def _assert_readings(book: Book, base: Checked, checked: Checked) -> None:
    wrong = []
    moved = _moves(book)
    for name, row in book.edition.indicators.items():
        if row.form in book.forms_gone:
            continue
        now, entry, first = checked.report.reading(name), checked.report.entries.get(name), base.report.entries[name]
        was = base.report.reading(name)
        if name in book.gone:
            if entry is not None:
                wrong.append(f"{name}: read at {entry.cell}, though its row is gone")
            continue
        place = moved.get((first.sheet, first.cell))
        if entry is None:
            wrong.append(f"{name}: not found, stands in {place}")
        elif (entry.sheet, entry.cell) != place:
            wrong.append(f"{name}: read in {entry.sheet}!{entry.cell}, stands in {place}")
        elif (now.state, now.value, now.decimals) != (was.state, was.value, was.decimals):
            wrong.append(f"{name}: read as {now.state} {now.value}, is {was.state} {was.value} ({was.decimals})")
        elif book.keeps_notes and entry.note != first.note:
            wrong.append(f"{name}: note {entry.note!r}, is {first.note!r}")
    assert not wrong, f"{len(wrong)} readings: " + "; ".join(wrong[:6])


def _assert_findings(book: Book, base: Checked, checked: Checked) -> None:
    where = places(book)
    moved = _moves(book)
    kept = [finding for finding in base.findings if not _gone(book, finding)]
    expected = {_said(finding, book, moved) for finding in kept}
    spots = {(finding.id, *_place(finding, moved)) for finding in kept}
    must = {_spot(name, cell, where) for name, cell in book.must if id(cell) in where} - spots
    must, hidden = _hidden_apart(must)
    must |= {(f"bm{form}/sheet-missing", None, None) for form in book.forms_gone}
    may = {_spot(name, cell, where) for name, cell in book.may if id(cell) in where} | FREE
    may, may_be_hidden = _hidden_apart(may)
    told = [one for one in checked.findings if one.rule == "hidden" and one.cell is not None]
    assert set(hidden) <= {(one.sheet, one.form) for one in told} <= {*hidden, *may_be_hidden}
    for one in told:
        rows = hidden.get((one.sheet, one.form), set()) | may_be_hidden.get((one.sheet, one.form), set())
        assert one.cell in rows
    gathered = _gathered(checked.findings, must, may)
    must = {one for one in must if _kind(one) not in gathered}
    apart = [*told, *gathered.values()]
    found = [one for one in checked.findings if one not in apart and not _told_of_a_page(book, one)]
    same = {_said(finding, book, None) for finding in found}
    extra = {(one.id, one.sheet, one.cell) for one in same - expected} - must - may
    missing = (expected - same) | {one for one in must if one not in {(s.id, s.sheet, s.cell) for s in same}}
    assert not extra, f"too much: {_first(extra)}"
    assert not missing, f"not found: {_first(missing)}"
    for rule, page in book.some:
        if page not in book.pages:
            continue
        named = [one for one in checked.findings if one.rule == rule and one.sheet == page.name]
        assert named, f"nothing of rule {rule} is said of the sheet {page.name}"


FREE = {("old-font", None, None), ("old-format", None, None)}
"""Notices on a whole file, allowed everywhere; the tests of their own say where they must be."""


def _hidden_apart(said: set) -> tuple[set, dict]:
    """Hidden rows of one form are told in one line, at the first of them: (sheet, form) -> their cells."""
    hidden: dict[tuple[str, int], set[str]] = {}
    for name, sheet, cell in said:
        if name.endswith("/hidden") and cell is not None:
            hidden.setdefault((sheet, int(name.split("/")[0].removeprefix("bm"))), set()).add(cell)
    return {one for one in said if not one[0].endswith("/hidden")}, hidden


MANY = 5
"""From so many changed labels or units of a form on a sheet on, they are told in one line, at the first of them."""

Kind = tuple[str, str, int]
"""Rule, sheet, form."""


def _gathered(findings: tuple[Finding, ...], must: set, may: set) -> dict[Kind, Finding]:
    """Those lines, each in the place of all that is stated row by row, and so many as it says."""
    sure, allowed = _by_kind(must), _by_kind(must | may)
    changed = [one for one in findings if one.rule in ("label-changed", "unit-changed")]
    lines = {(one.rule, one.sheet, one.form): one for one in changed if one.code is None}
    assert {kind for kind, spots in sure.items() if len(spots) >= MANY} <= lines.keys()
    for kind, line in lines.items():
        count = int(line.message.split()[0])
        assert [one for one in changed if (one.rule, one.sheet, one.form) == kind] == [line]
        assert max(MANY, len(sure.get(kind, ()))) <= count <= len(allowed.get(kind, ())), line.message
        assert line.cell in allowed[kind]
        assert _row(line.cell) <= min(map(_row, sure.get(kind, {line.cell})))
    return lines


def _by_kind(said: set) -> dict[Kind, set[str]]:
    kinds: dict[Kind, set[str]] = {}
    for one in said:
        if kind := _kind(one):
            kinds.setdefault(kind, set()).add(one[2])
    return kinds


def _kind(said: tuple[str, str | None, str | None]) -> Kind | None:
    name, sheet, cell = said
    rule = name.rpartition("/")[2]
    if rule not in ("label-changed", "unit-changed") or sheet is None or cell is None:
        return None
    return rule, sheet, int(name.split("/")[0].removeprefix("bm"))


def _row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _first(items: object, most: int = 6) -> str:
    items = sorted(items, key=str)  # type: ignore[call-overload]
    return f"{len(items)}: " + "; ".join(str(tuple(one)) for one in items[:most])


def _spot(name: str, cell: object, where: dict[int, object]) -> tuple[str, str, str]:
    page, row, column = where[id(cell)]  # type: ignore[misc]
    return name, page.name, address(row, column)


def _told_of_a_page(book: Book, finding: Finding) -> bool:
    """A remark on a whole sheet or column that the deformation states."""
    pages = {(rule, page.name) for rule, page in book.some}
    return finding.cell is None and (finding.rule, finding.sheet) in pages


def _gone(book: Book, finding: Finding) -> bool:
    forms = {finding.form} | {one.form for one in finding.cells}
    return bool(forms & book.forms_gone) or f"bm{finding.form}/{finding.code}" in book.gone


def _moves(book: Book) -> Moves:
    """Where each cell of the undeformed file stands now."""
    return {
        cell.origin: (page.name, address(row, column)) for page, row, column, cell in book.cells() if cell.origin
    }  # fmt: skip


def _place(finding: Finding | Involved, moved: Moves | None) -> Spot:
    spot = (finding.sheet, finding.cell)
    return spot if moved is None or finding.cell is None else moved[spot]


def _said(finding: Finding, book: Book, moved: Moves | None) -> Said:
    involved = tuple(
        (one.form, one.code, *_place(one, moved), one.value)
        for one in finding.cells
        if f"bm{one.form}/{one.code}" not in book.gone
    )
    return Said(
        finding.id, finding.severity, *_place(finding, moved), finding.reported, finding.expected, finding.cause, involved,
    )  # fmt: skip
