"""What a clerk reads at the terminal: by form, the cell first, Vietnamese numbers, polite and short.

Proves (contract 4 "Words for people", 6): the sentences of the contract, the order of forms and severities,
one line for figures typed as text, explained findings shown, the clean sentence, no colour and no control
characters through a pipe.
"""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import check
from cchc_xl.render.text import WIDTH, render_text, wrapped
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.book import LABEL, NOTE, UNIT, example, judge, sound

CLEAN = "Không phát hiện điểm chưa khớp. Kết quả này không thay cho việc đối chiếu với hồ sơ gốc."


def flowing(text: str) -> str:
    """The text with its line breaks undone."""
    return " ".join(text.split())


def blocks(text: str) -> dict[str, list[str]]:
    """Heading of each form -> its lines; a line set under another belongs to it."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line and not line.startswith(" "):
            lines = found.setdefault(line, [])
        elif line.startswith(" " * 12):
            lines[-1] += " " + line.strip()
        elif line:
            lines.append(line)
    return found


@pytest.fixture(scope="module")
def quang_tri() -> str:
    return "".join(render_text([check(QUANG_TRI)]))


SENTENCES = [
    "D9 Biểu 1, mục 2: ghi 70%, trong khi 25/37 = 67,57%. Đề nghị xem lại tỷ lệ, hoặc mục 2.1, 2.2 nếu chưa cập nhật đến ngày báo cáo.",
    "D8 Biểu 2, mục 1: ghi 1, nhưng 1.1 + 1.2 + 1.3 = 1 + 6 + 0 = 7.",
    "D19 Biểu 5, mục 4: ghi 0, nhưng riêng mục 4.4 đã có 1 người. Mục 4 không nhỏ hơn tổng các mục 4.1-4.4.",
    "D42 Biểu 7, mục 6.8.2: ghi 6, lớn hơn mục 6.8.1 (3). Có thể hai số bị ghi đổi chỗ.",
    "D8 Biểu 6, mục 1: ghi 1,34%, trong khi 7.877,926/8.326 = 94,62%.",
    "D23 Biểu 1, mục 6.1: còn để trống, trong khi mục 6 ghi 1.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_sentences_of_the_contract(sentence, quang_tri):
    assert sentence in flowing(quang_tri)


def test_a_fraction_and_a_meaning_typed_for_a_code(tmp_path):
    assert 'D81 Mục 5.1.1: chưa đọc được "02/02" là một số. Đề nghị ghi 2, chuyển "02/02" sang Ghi chú.' in flowing(
        "".join(render_text([check(QUANG_NGAI)]))
    )
    book = sound().put({"bm1/7": "Có"})
    expected = f'{book.form(1).cell("7")} Biểu 1, mục 7: ghi "Có". Mục này dùng mã: Không = 0, Có = 1. Đề nghị ghi 1.'
    assert expected in flowing("".join(render_text([judge(book, tmp_path)])))


def test_forms_stand_in_order_with_their_titles(quang_tri):
    headings = [line for line in blocks(quang_tri) if line.startswith("Biểu mẫu ")]
    assert [heading.partition(":")[0] for heading in headings] == [f"Biểu mẫu {n}" for n in range(1, 8)]
    assert headings[0] == "Biểu mẫu 1: Công tác chỉ đạo điều hành CCHC"
    sections = [line for line in blocks("".join(render_text([check(QUANG_NGAI)]))) if line.startswith("Phần ")]
    assert [section.partition(":")[0] for section in sections] == [f"Phần {n}" for n in range(1, 8)]


def test_a_renamed_sheet_is_named_beside_its_form(tmp_path):
    book = example()
    book.form(3).name = "TTHC (sửa)"
    headings = blocks("".join(render_text([judge(book, tmp_path)])))
    assert "Biểu mẫu 3: Cải cách thủ tục hành chính (trang tính TTHC (sửa))" in headings
    assert "Biểu mẫu 4: Cải cách tổ chức bộ máy" in headings


def test_in_each_form_errors_come_before_warnings_before_notices(quang_tri):
    names = ["Chưa khớp", "Cần xem lại", "Lưu ý"]
    for lines in blocks(quang_tri).values():
        order = [names.index(line.strip()) for line in lines if line.strip() in names]
        assert order == sorted(order)


def test_every_finding_line_begins_with_its_cell(quang_tri):
    lines = [line for lines in blocks(quang_tri).values() for line in lines if line.startswith("    ")]
    assert len(lines) == 9 + 7 + 2 + 6  # errors, warnings, ratios over zero, one line for text in six forms
    assert all(re.match(r"    D\d+(,|:| \.\.\. D\d+:| {2,})", line) for line in lines)


def test_figures_typed_as_text_are_one_line_for_each_form(quang_tri):
    lines = [line.strip() for lines in blocks(quang_tri).values() for line in lines if "dạng chữ" in line]
    assert lines == [
        "D8, D9, D20: 3 ô gõ số dạng chữ, ví dụ 09: đã đọc được.",
        "D8 ... D16: 6 ô gõ số dạng chữ, ví dụ 01: đã đọc được.",
        "D13, D15, D21: 3 ô gõ số dạng chữ, ví dụ 02: đã đọc được.",
        "D23: 1 ô gõ số dạng chữ, ví dụ 01: đã đọc được.",
        "D8 ... D18: 6 ô gõ số dạng chữ, ví dụ 1,34: đã đọc được.",
        "D29, D33, D37: 3 ô gõ số dạng chữ, ví dụ 08: đã đọc được.",
    ]


def test_the_last_lines_sum_up_points_and_signs(quang_tri):
    assert "Kết quả: 9 chưa khớp · 7 cần xem lại · 24 lưu ý · 0 chưa đủ số liệu để đối chiếu." in quang_tri
    assert "12 điểm cần rà soát, 16 dấu hiệu" in quang_tri
    assert CLEAN not in quang_tri


def test_signs_of_one_slip_point_at_each_other(quang_tri):
    assert "[Cùng một điểm với D40.]" in flowing(quang_tri)
    assert "[Cùng một điểm với D27 (Biểu 7), D35 (Biểu 7).]" in flowing(quang_tri)


def test_nothing_reads_like_blame_or_like_a_program(quang_tri):
    text = quang_tri + "".join(render_text([check(QUANG_NGAI)]))
    words = ["lỗi của bạn", "sai phạm", "None", "null", "Fraction", "bm1/", "error", "warning", "notice"]
    assert [word for word in words if word in text] == []


def test_a_sound_workbook_says_so_and_does_not_promise_more(tmp_path):
    text = "".join(render_text([judge(sound(), tmp_path)]))
    assert CLEAN in text.splitlines()
    assert "Chưa khớp" not in text


def test_undecided_rules_are_counted_and_shown(tmp_path):
    text = "".join(render_text([judge(sound().put({"bm2/1.1": "…"}), tmp_path)]))
    assert "  Chưa đủ số liệu để đối chiếu: mục 1." in blocks(text)["Biểu mẫu 2: Cải cách thể chế"]
    assert "· 1 chưa đủ số liệu để đối chiếu." in text


def test_an_explained_finding_is_shown_with_its_explanation(tmp_path):
    book = example()
    book.form(3).line("2.2")[NOTE] = "Giải trình: gồm cả TTHC của ngành dọc"
    book.form(1).line("2")[NOTE] = "Số đến 30/11"
    text = flowing("".join(render_text([judge(book, tmp_path)])))
    assert "ghi 76, lớn hơn mục 1.4 (47)." in text
    assert "[Đơn vị đã giải trình: gồm cả TTHC của ngành dọc]" in text
    assert "[Ghi chú: Số đến 30/11]" in text
    assert "1 dấu hiệu đã có giải trình của đơn vị." in text


def test_colour_only_where_it_is_asked_for(quang_tri):
    assert "\033" not in quang_tri
    coloured = "".join(render_text([check(QUANG_TRI)], colour=True))
    assert "\033[31mChưa khớp\033[0m" in coloured
    assert re.sub(r"\033\[\d*m", "", coloured) == quang_tri


NASTY = "\x1b[2J\x1b]0;x\x07\u202etốt\u2066\x9b31m\r\n"


def test_text_of_the_workbook_cannot_steer_the_terminal(tmp_path):
    """Escape sequences (stored as ``_x001B_``) and signs that turn the writing direction around."""
    book = example().put({"bm1/1": f"9{NASTY}", "bm1/5.1": f"{NASTY}60{NASTY}người"})
    page = book.form(1)
    page.line("2")[NOTE] = NASTY
    page.line("2.2")[LABEL] = str(page.line("2.2")[LABEL]) + NASTY
    page.line("2.1")[UNIT] = NASTY
    page.rows += [[f"8.{NASTY}", f"Dòng {NASTY}", None, 1], ["9.", f"Tin {NASTY}", None, f"3 {NASTY}"]]
    page.rows[1] = [f"Báo cáo số 1 của Sở {NASTY} Nội vụ tỉnh"]
    checked = judge(book, tmp_path)
    assert {"row-unknown", "unit-changed"} <= {finding.rule for finding in checked.findings}
    text = "".join(render_text([checked]))
    assert [sign for sign in text if not sign.isprintable() and sign != "\n"] == []


def test_several_files_end_with_a_line_over_all(tmp_path):
    text = "".join(render_text([check(QUANG_TRI), check(QUANG_NGAI), judge(sound(), tmp_path)]))
    assert text.rstrip().splitlines()[-1].startswith("Tổng số: 3 tệp · 13 chưa khớp · 8 cần xem lại · ")


def test_no_line_is_wider_than_a_terminal_unless_a_word_is(quang_tri):
    assert max(len(line) for line in quang_tri.splitlines() if line.startswith(" ")) <= 100


def test_number_and_day_of_the_report_are_one_line_where_they_are_known(tmp_path):
    assert "\nBáo cáo số 241/BC-SKHCN ngày 15/12/2023\n" in "".join(render_text([check(QUANG_TRI)]))
    book = example()
    book.form(1).rows[2] = ["(Kèm theo Báo cáo số     /BC-SKHCN ngày   tháng 12 năm 2023)"]
    assert "Báo cáo số" not in "".join(render_text([judge(book, tmp_path)]))


@given(
    lead=st.sampled_from(["  ", "    D12     "]),
    text=st.text(st.sampled_from("aố -.\t\n\u00a0\u2028\u200b «»" + "b" * 20), max_size=200),
)
def test_a_line_that_fits_stands_as_textwrap_would_have_it(lead, text):
    words = {
        "initial_indent": lead,
        "subsequent_indent": " " * len(lead),
        "break_long_words": False,
        "break_on_hyphens": False,
    }
    assert list(wrapped(lead, text)) == textwrap.wrap(text, WIDTH, **words)
