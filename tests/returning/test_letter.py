"""The letter: placeholders filled wherever Word has put them, the gravest points, and a template that an office may edit.

Proves (issue 6, section 2): the file kept in the project is what is built; placeholders spread over runs are found, those unknown are
told and stay; the row of points stands there once for each; everything else of an office's own template is the same bytes; text from
a file stays text. That our letter is one page is shown in ``tests/office``.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.judging.model import Finding
from cchc_xl.report import Period
from cchc_xl.returning.docx import Template, TemplateError
from cchc_xl.returning.letter import NAMES, ROW_NAMES, due_words, letter, period_words, points_of
from cchc_xl.returning.letter_template import letter_template
from tests.returning.books import checked
from tests.support import QUANG_TRI, ROOT
from tests.workbook.parts import unzipped, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = "word/document.xml"


def template(data: bytes | None = None) -> Template:
    return Template(letter_template() if data is None else data, NAMES, ROW_NAMES)


def own(body: str, **parts: str) -> bytes:
    """Our template with another text, as an office would make it."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped(
        unzipped(letter_template())
        | {BODY: document.encode()}
        | {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def texts(data: bytes, part: str = BODY) -> list[str]:
    """The text of each paragraph."""
    root = ElementTree.fromstring(unzipped(data)[part])
    return ["".join(t.text or "" for t in p.iter(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p")]


def test_the_file_of_the_project_is_what_is_built():
    assert (ROOT / "workbooks" / "phieu-de-nghi-ra-soat.docx").read_bytes() == letter_template()


def test_our_template_holds_every_placeholder_and_no_other():
    assert template().unknown() == []
    assert template().missing((*NAMES, *ROW_NAMES)) == []


def test_a_letter_says_whom_what_and_until_when():
    data = letter(template(), checked(QUANG_TRI.read_bytes()), "a.xlsx", "2026-12-15")
    found = texts(data)
    assert "Kính gửi: Sở Khoa học và Công nghệ Quảng Trị" in found
    assert "Qua kiểm tra tệp «a.xlsx», có 12 điểm đề nghị Quý đơn vị rà soát:" in found
    assert any("trước ngày 15/12/2026" in text for text in found)
    assert any(text == "D9" for text in found)
    assert not any("{{" in text for text in found)
    assert not any(word in text.lower() for text in found for word in ("lỗi", "sai phạm"))


def test_the_gravest_points_come_first_and_the_rest_is_counted():
    result = checked(QUANG_TRI.read_bytes())
    points = points_of(result)
    severities = [line.severity for line in points.lines]
    assert severities == sorted(severities, key=("error", "warning").index)
    assert (points.slips, len(points.lines)) == (12, 16)
    found = texts(letter(template(), result, "a.xlsx", None))
    shown = [int(text) for text in found if re.fullmatch(r"\d+", text)]
    assert shown == [line.number for line in points.lines][: len(shown)]
    left = 12 - len(set(shown))
    assert 0 < left < 12
    assert f"… và {left} điểm khác, đề nghị xem trang «Kết quả kiểm tra» gửi kèm." in found


def test_what_an_agency_has_explained_is_not_asked_again():
    result = checked(QUANG_TRI.read_bytes())
    warnings = [finding for finding in result.findings if finding.severity == "warning"]
    findings = tuple(finding._replace(explained=True, note="Giải trình: x") for finding in warnings)
    assert points_of(result._replace(findings=findings)).lines == ()


def test_one_point_that_fills_the_page_is_still_said():
    words = "Đề nghị xem lại số liệu này. " * 400
    finding = Finding("total", "bm1/1/total", "error", words, 1, "1", words, "Biểu mẫu 1", "D8", group=1)
    result = checked(QUANG_TRI.read_bytes())._replace(findings=(finding,))
    assert "D8" in texts(letter(template(), result, "a.xlsx", None))


@given(st.lists(st.integers(1, 12), max_size=4), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_placeholders_spread_over_runs_are_found(cuts, value):
    text = "Gửi {{DON_VI}} và {{ don_vi }}, tệp {{TEP}}."
    edges = sorted({0, len(text), *(cut * 3 for cut in cuts)})
    runs = [text[start:end] for start, end in pairwise(edges)]
    data = template(own(paragraph(*runs))).filled({"DON_VI": value, "TEP": "a"}, [])
    assert texts(data) == [f"Gửi {value} và {value}, tệp a."] or not value.isprintable()


def test_a_row_stands_there_once_for_each_point():
    row = (
        "<w:tr><w:tc>"
        + paragraph("{{T", "T}}")
        + "</w:tc><w:tc>"
        + paragraph("ô {{O}} của {{DON_VI}}")
        + "</w:tc></w:tr>"
    )
    data = own(f"<w:tbl><w:tr><w:tc>{paragraph('TT')}</w:tc></w:tr>{row}</w:tbl>{paragraph('- {{NOI_DUNG}}')}")
    items = [{"TT": "1", "O": "D9", "NOI_DUNG": "một"}, {"TT": "2", "O": "D<10>&", "NOI_DUNG": "hai"}]
    found = texts(template(data).filled({"DON_VI": "X"}, items))
    assert found == ["TT", "1", "ô D9 của X", "2", "ô D<10>& của X", "- một", "- hai"]
    assert texts(template(data).filled({"DON_VI": "X"}, [])) == ["TT"]


def test_headers_are_filled_and_everything_else_is_the_same_bytes():
    header = f'<w:hdr xmlns:w="{W}">{paragraph("{{DON_VI}}")}</w:hdr>'
    data = own(paragraph("không có gì"), header1=header, media="ảnh")
    filled = template(data).filled({"DON_VI": "Đơn vị 001"}, [])
    assert texts(filled, "word/header1.xml") == ["Đơn vị 001"]
    old, new = unzipped(data), unzipped(filled)
    assert {name for name in old if old[name] != new[name]} == {"word/header1.xml"}


def test_what_is_unknown_is_told_and_stays():
    data = own(paragraph("{{SO_VAN_BAN}} {{TEP}} {{so_van_ban}}"))
    assert template(data).unknown() == ["{{SO_VAN_BAN}}", "{{so_van_ban}}"]
    assert texts(template(data).filled({"TEP": "a"}, [])) == ["{{SO_VAN_BAN}} a {{so_van_ban}}"]


def test_a_placeholder_with_nothing_to_say_takes_its_paragraph_along_but_no_cell():
    body = (
        paragraph("{{DIEM_KHAC}}")
        + f"<w:tbl><w:tr><w:tc>{paragraph('{{DIEM_KHAC}}')}</w:tc></w:tr></w:tbl>"
        + paragraph("cuối")
    )
    assert texts(template(own(body)).filled({"DIEM_KHAC": ""}, [])) == ["", "cuối"]


def test_a_value_is_never_read_as_a_placeholder_or_as_markup():
    data = template(own(paragraph("{{DON_VI}}{{TEP}}"))).filled({"DON_VI": "{{TEP}}<w:p/>", "TEP": "]]>"}, [])
    assert texts(data) == ["{{TEP}}<w:p/>]]>"]


def broken() -> dict[str, bytes]:
    parts = unzipped(letter_template())
    kind = parts["[Content_Types].xml"].replace(b"document.main", b"template.main")
    return {
        "no zip": b"{\\rtf1}",
        "empty": b"",
        "cut": letter_template()[:800],
        "a member whose header is gone": letter_template()
        .replace(b"PK\x03\x04", b"PK\x03\x05", 2)
        .replace(b"PK\x03\x05", b"PK\x03\x04", 1),
        "a workbook": QUANG_TRI.read_bytes(),
        "a .dotx": zipped(parts | {"[Content_Types].xml": kind}),
        "no XML": zipped(parts | {BODY: b"<w:document"}),
        "a DTD": zipped(parts | {BODY: b'<!DOCTYPE a [<!ENTITY x "y">]>' + parts[BODY].partition(b"?>")[2]}),
    }


@pytest.mark.parametrize("name", broken())
def test_what_is_no_template_is_refused_with_a_sentence(name):
    with pytest.raises(TemplateError, match="Đề nghị"):
        template(broken()[name])


@pytest.mark.parametrize(
    ("period", "words"),
    [(Period("nam", 2023), "năm 2023"), (Period("6-thang", 2023), "6 tháng năm 2023"), (Period("quy-1", None), "quý I"),
     (Period(None, 2024), "năm 2024"), (None, "")],
)  # fmt: skip
def test_periods_in_words(period, words):
    assert period_words(period) == words


def test_days_in_words():
    assert due_words("2026-12-05") == "trước ngày 05/12/2026"
    assert due_words(None) == "trước ngày ....../....../........."


def test_the_template_is_a_whole_package():
    with zipfile.ZipFile(io.BytesIO(letter_template())) as file:
        assert file.testzip() is None
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))
