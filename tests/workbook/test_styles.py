"""The number format of a cell is that of its style, not of a conditional format that happens to bear its number.

Proves: formats inside ``dxf`` number themselves anew and count for no cell; a share and a date in a template that
openpyxl saved are read as they are shown.
"""

from __future__ import annotations

import datetime
import io

import openpyxl

from cchc_xl.checking import read_workbook
from cchc_xl.edition import open_edition
from cchc_xl.workbook.styles import read_formats
from cchc_xl.workbook.template.build import build_template
from cchc_xl.workbook.template.layout import Layout

STYLES = (
    b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    b'<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    b'<dxfs><dxf><numFmt numFmtId="164" formatCode="#,##0"/></dxf></dxfs></styleSheet>'
)


def test_formats_of_conditional_formats_count_for_no_cell():
    assert read_formats(STYLES) == ["General", "0.0%"]


def test_a_template_saved_by_openpyxl_reads_as_it_is_shown():
    edition = open_edition("quang-tri-2023")
    book = openpyxl.load_workbook(io.BytesIO(build_template(edition)))
    places = Layout(edition).places
    share, day = (book[places[name][0]].cell(*places[name][1:]) for name in ("bm7/3", "bm1/1"))
    share.value, share.number_format = 0.676, "0.0%"
    day.value, day.number_format = datetime.date(2024, 2, 2), "dd/mm/yyyy"
    stream = io.BytesIO()
    book.save(stream)
    report = read_workbook(stream.getvalue(), "tệp.xlsx", None, None, "")
    assert str(report.reading("bm7/3").value) == "67.6"
    assert (report.reading("bm1/1").state, report.reading("bm1/1").raw) == ("unreadable", "02/02/2024")
