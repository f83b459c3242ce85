"""The same bent workbook in other kinds of files and from other programs.

Proves: which program wrote the file changes neither readings nor findings: openpyxl, LibreOffice (.xlsx, .ods,
.xls), WPS (dimension ``A1:A1``), Strict OOXML, the 1904 date system, .xlsm with and without macros.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl import UnreadableError, check
from tests.deform.book import EDITIONS, Book, example
from tests.deform.expect import assert_same
from tests.deform.table import bend
from tests.deform.writers import write
from tests.office import office
from tests.workbook.parts import changed, unzipped, zipped
from tests.workbook.test_dialects import strict

BENT = {
    "straight": (),
    "moved": ("label_line_breaks", "stt_as_date", "columns_value_before_unit", "rows_blank_between_all"),
    "renamed": ("value_percent_format", "stt_in_brackets", "header_numbering_row", "sheets_odd_names", "hidden_rows"),
    "old": ("label_no_break_spaces", "stt_as_number", "merged_value_with_next", "signatures_below", "hidden_sheet"),
}
"""Deformations that need something of the file format: dates, formats, merges, hidden rows and sheets."""

BOOK_PART = "xl/workbook.xml"


def bent(edition: str, kind: str) -> Book:
    return bend(example(edition, sound=False), *BENT[kind])


@pytest.mark.parametrize("kind", BENT)
@pytest.mark.parametrize("edition", EDITIONS)
def test_openpyxl_writes_the_same_file(edition, kind, tmp_path):
    book = bent(edition, kind)
    book.writer = "openpyxl"
    assert_same(book, tmp_path)


def wps(data: bytes) -> bytes:
    """WPS Office writes a dimension that has nothing to do with the cells."""
    dimension = re.compile(rb'<dimension ref="[^"]*"')
    return zipped({name: dimension.sub(b'<dimension ref="A1:A1"', part) for name, part in unzipped(data).items()})


def xlsm(data: bytes) -> bytes:
    """Saved as .xlsm, without any macro in it."""
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return changed(data, "[Content_Types].xml", lambda xml: xml.replace(main, macro))


def with_macros(data: bytes) -> bytes:
    """The same with a VBA project (an empty one: it is never opened)."""
    link = (
        b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>'
    )
    data = changed(xlsm(data), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", link))
    return zipped(unzipped(data) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})


DIALECTS: dict[str, Callable[[bytes], bytes]] = {"wps": wps, "strict": strict, "xlsm": xlsm}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("kind", BENT)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_dialect_changes_nothing(edition, kind, dialect, tmp_path):
    book = bent(edition, kind)
    path = tmp_path / f"so-lieu.{'xlsm' if dialect == 'xlsm' else 'xlsx'}"
    path.write_bytes(DIALECTS[dialect](Path(write(book, tmp_path / "goc.xlsx")).read_bytes()))
    assert_same(book, tmp_path, check(path))


@pytest.mark.parametrize("edition", EDITIONS)
def test_macros_are_said_once_and_change_nothing_else(edition, tmp_path):
    book = bent(edition, "moved")
    path = tmp_path / "so-lieu.xlsm"
    path.write_bytes(with_macros(Path(write(book, tmp_path / "goc.xlsx")).read_bytes()))
    checked = check(path)
    assert [finding.id for finding in checked.findings if finding.rule == "macros"] == ["macros"]
    rest = tuple(finding for finding in checked.findings if finding.rule != "macros")
    assert_same(book, tmp_path, checked._replace(findings=rest))


@pytest.mark.parametrize("edition", EDITIONS)
def test_dates_of_the_1904_system_are_the_stt_they_were_typed_as(edition, tmp_path):
    """An old Mac: the same date is a number 1462 smaller."""
    book = bend(example(edition, sound=False), "stt_as_date")
    for row in book.lines:
        if row["stt"].look != "General":
            row["stt"].value -= 1462
    data = Path(write(book, tmp_path / "goc.xlsx")).read_bytes()
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(changed(data, BOOK_PART, lambda xml: xml.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')))
    assert_same(book, tmp_path, check(path))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_file_that_libreoffice_wrote_is_read_like_the_original(ending, tmp_path, tmp_path_factory):
    """One LibreOffice process for all files of a format: it takes seconds to start."""
    office.needed()
    files = {(edition, kind): bent(edition, kind) for edition in EDITIONS for kind in list(BENT)[1:]}
    sources = [write(book, tmp_path / "goc" / f"{'_'.join(name)}.xlsx") for name, book in files.items()]
    profile = f"-env:UserInstallation={(tmp_path_factory.getbasetemp() / 'libreoffice').as_uri()}"
    target = tmp_path / ending
    command = [shutil.which("soffice") or "", profile, "--headless", "--convert-to", ending, "--outdir", str(target)]
    subprocess.run([*command, *sources], capture_output=True, timeout=240, check=True)
    wrong = []
    for name, book in files.items():
        try:
            checked = check(target / f"{'_'.join(name)}.{ending}")
            told = [one for one in checked.findings if ending != "xlsx" and not one.form and one.severity == "notice"]
            assert len(told) <= 1, "saving in an old format is one sentence"
            rest = tuple(one for one in checked.findings if one not in told)
            assert_same(book, tmp_path, checked._replace(findings=rest))
        except (AssertionError, UnreadableError) as problem:
            wrong.append(f"{' '.join(name)}: {str(problem)[:300]}")
    assert not wrong, "\n".join(wrong)
