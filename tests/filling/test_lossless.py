"""Ten figures go in, and nothing else comes out changed.

Proves (contract 7): after ``fill`` of ten cells in our template, in an example among macros, buttons, pictures, x14
rules, comments and custom XML, and in files that openpyxl and XlsxWriter saved, every part but the touched
sheets has the same bytes, packed; of a touched sheet only those cells differ and the results of formulas that
depend on them; ``check`` of the result reports no stale and no missing result.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.checking import findings, read_workbook
from cchc_xl.edition import open_edition
from cchc_xl.filling.fill import fill_from_table
from cchc_xl.filling.table import Figure
from cchc_xl.filling.target import Target
from cchc_xl.workbook.template.build import build_template
from tests.support import QUANG_TRI
from tests.workbook import book
from tests.workbook.parts import unzipped
from tests.workbook.write import rich
from tests.workbook.write.test_archive import infos, local, looks

FIGURES = {
    "bm1/1": "12", "bm1/2.1": "40", "bm1/2.2": "30", "bm1/6.1": "62", "bm3/1.4.1": "51", "bm5/4": "-", "bm6/1.1": "8.326,5",
    "bm6/2.5": "…", "bm7/3": "97,5", "bm7/6.8.2": "3",
}  # fmt: skip
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)


def figures() -> list[Figure]:
    return [
        Figure(int(name[2]), name[4:], text, False, "General", f"dòng {line}")
        for line, (name, text) in enumerate(FIGURES.items(), 2)
    ]


def template() -> bytes:
    return build_template(open_edition("quang-tri-2023"))


def among_riches() -> bytes:
    """The example, with all that a rich workbook carries around its first sheet."""
    parts = dict(unzipped(QUANG_TRI.read_bytes()))
    riches = {name: data for name, data in rich.parts().items() if name not in parts and name != rich.SHEET2}
    sheet = parts["xl/worksheets/sheet1.xml"]
    extensions = re.search(rb"<extLst>.*</extLst>", rich.parts()[rich.SHEET1], re.DOTALL)
    assert extensions
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</worksheet>", extensions[0] + b"</worksheet>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {**parts, **riches}.items():
            file.writestr(name, data)
    return stream.getvalue()


def saved_by_openpyxl() -> bytes:
    stream = io.BytesIO()
    openpyxl.load_workbook(QUANG_TRI).save(stream)
    return stream.getvalue()


def saved_by_xlsxwriter(folder: Path) -> bytes:
    path = folder / "xlsxwriter.xlsx"
    book.write(book.example(), path)
    return path.read_bytes()


MADE: dict[str, Callable[[Path], bytes]] = {
    "our template": lambda _: template(),
    "among macros, buttons and pictures": lambda _: among_riches(),
    "saved by openpyxl": lambda _: saved_by_openpyxl(),
    "saved by XlsxWriter": saved_by_xlsxwriter,
}


def cut(sheet: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The sheet with every cell replaced by its address, and the cells."""
    return _CELL.sub(rb"{\1}", sheet), {match[1].decode(): match[0] for match in _CELL.finditer(sheet)}


@pytest.mark.parametrize("made", MADE)
def test_only_the_cells_named_and_what_depends_on_them_change(made, tmp_path):
    old = MADE[made](tmp_path)
    target = Target(old, "tệp.xlsx")
    filled = [target.place(name) for name in FIGURES]
    new = fill_from_table(target, figures()).data()
    before, after = unzipped(old), unzipped(new)
    assert list(before) == list(after)
    touched = {name for name in before if before[name] != after[name]}
    assert touched <= {name for name in before if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)}
    differing = 0
    for name in touched:
        (rest, cells), (rest_now, cells_now) = cut(before[name]), cut(after[name])
        made_new = cells_now.keys() - cells.keys()  # a blank cell that XlsxWriter did not write
        for cell in made_new:
            rest_now = rest_now.replace(b"{%b}" % cell.encode(), b"")
        assert rest == rest_now
        changed = [cell for cell in cells if cells[cell] != cells_now[cell]]
        differing += len(made_new) + sum(b"<f>" not in cells[cell] for cell in changed)
        for cell in changed:  # a formula stays, letter by letter; only its result is another
            assert re.findall(rb"<f>.*?</f>", cells[cell], re.DOTALL) == re.findall(
                rb"<f>.*?</f>", cells_now[cell], re.DOTALL
            )
    assert differing == len(filled) == len(FIGURES)


@pytest.mark.parametrize("made", MADE)
def test_every_other_member_is_copied_as_it_lies(made, tmp_path):
    old = MADE[made](tmp_path)
    new = fill_from_table(Target(old, "tệp.xlsx"), figures()).data()
    before, after = unzipped(old), unzipped(new)
    assert [info.filename for info in infos(old)] == [info.filename for info in infos(new)]
    for one, other in zip(infos(old), infos(new), strict=True):
        assert looks(one) == looks(other)
        if before[one.filename] == after[one.filename]:
            assert local(old, one) == local(new, other)


@pytest.mark.parametrize("made", MADE)
def test_the_result_reads_back_and_holds_no_stale_result(made, tmp_path):
    new = fill_from_table(Target(MADE[made](tmp_path), "tệp.xlsx"), figures()).data()
    checked = findings(read_workbook(new, "tệp.xlsx", None, None, ""))
    wanted = {figure.code: figure.raw for figure in figures()}
    assert len(wanted) == len(FIGURES)
    shown = {name: checked.report.reading(name) for name in FIGURES}
    assert {name: str(reading.value) for name, reading in shown.items() if reading.value is not None} == {
        "bm1/1": "12", "bm1/2.1": "40", "bm1/2.2": "30", "bm1/6.1": "62", "bm3/1.4.1": "51", "bm6/1.1": "8326.5",
        "bm7/3": "97.5", "bm7/6.8.2": "3",
    }  # fmt: skip
    assert (shown["bm5/4"].state, shown["bm6/2.5"].state) == ("dash", "pending")
    assert not [finding for finding in checked.findings if finding.rule in ("stale-value", "not-calculated")]


def test_text_never_becomes_a_formula(tmp_path):
    """A Ghi chú that begins like a formula stays text, also where it is carried over."""
    source = book.example()
    source.form(1).line("2.1")[book.NOTE] = '=HYPERLINK("https://x")'
    path = tmp_path / "nguồn.xlsx"
    book.write(source, path)
    from cchc_xl import read
    from cchc_xl.filling.fill import fill_from_report
    from cchc_xl.workbook.read import read_grid

    report = read(path)
    entry = report.entries["bm1/2.1"]._replace(note="=1+1")
    report = report._replace(entries={**report.entries, "bm1/2.1": entry})
    data = fill_from_report(Target(template(), "mẫu"), report, all_rows=True).data()
    sheet = next(sheet for sheet in read_grid(data).sheets if sheet.name == "Biểu mẫu 1")
    note = next(cell for cell in sheet.cells.values() if cell.text == "=1+1")
    assert (note.kind, note.formula) == ("text", None)
