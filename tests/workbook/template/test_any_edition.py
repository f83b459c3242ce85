"""Any edition that is accepted has a template, and an edition that cannot have one is refused with a sentence.

Proves: editions without relations, with forms of headings or of computed rows only, with many footnotes, an extra
column, many forms, or built on another one give a template that ``check`` finds clean; a rule whose formula Excel would not
take, columns out of order and footnotes that hang on nothing are refused; a template of an edition that is not
installed, or of an older definition, says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl import EditionError, UnreadableError, check
from cchc_xl.edition import open_edition
from cchc_xl.workbook.template import definition
from cchc_xl.workbook.template.build import build_template
from tests.support import own_edition

HEADER = "code,printed,label,unit,reads_as,kind,period,level,rules,computed,consolidate,note"
UNITS = '[units]\ncount = ["Văn bản", "Thủ tục"]\npercent = ["%"]\nmoney = ["Triệu đồng"]\n'


def make(folder: Path, *tables: list[str], about: str = "") -> str:
    """An edition with these tables, one form each."""
    folder.mkdir(parents=True, exist_ok=True)
    forms = "".join(
        f'[[form]]\nnumber = {place}\ntitle = "Biểu thứ {place}"\ntable = "b{place}.csv"\n'
        for place in range(1, len(tables) + 1)
    )
    text = f'id = "thu-nghiem"\nname = "Bộ thử"\nlegal_basis = "Căn cứ"\nyears = [2026]\n{about}\n{UNITS}{forms}'
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    for place, rows in enumerate(tables, 1):
        (folder / f"b{place}.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return str(folder)


def count(code: str, label: str = "", rules: str = "", computed: str = "") -> str:
    return f'{code},,"{label or f"Số văn bản loại {code}"}",Văn bản,,indicator,flow,,{rules},{computed},sum,'


THREE = [count("1"), count("2"), count("3")]
EDITIONS: dict[str, tuple[list[list[str]], str]] = {
    "no relation at all": ([THREE], ""),
    "a form of headings only": ([THREE, ["1,,Chỉ có tiêu đề,,,heading,,,,,,"]], ""),
    "a form of computed rows only": ([THREE, ["1,,Tỷ lệ văn bản loại 1,%,,indicator,flow,,ratio BM1!1 / BM1!2,,recompute,"]], ""),
    "twelve forms": ([THREE for _ in range(12)], ""),
    "an extra column": ([THREE], 'columns = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Nguồn", "Ghi chú"]'),
    "quotes in a label": ([[count("1", 'Số ""văn bản"" loại {sum}, dấu nháy \' và &amp;'), *THREE[1:]]], ""),
    "twelve footnotes": (
        [[count(str(place)) for place in range(1, 13)]],
        "footnotes = ["
        + ", ".join(f'{{ row = "bm1/{place}", after = "văn bản", text = "chú thích {place}" }}' for place in range(1, 13))
        + "]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", EDITIONS)
def test_an_accepted_edition_has_a_clean_template(kind, tmp_path):
    tables, about = EDITIONS[kind]
    folder = make(tmp_path / "bo", *tables, about=about)
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(build_template(open_edition(folder)))
    result = check(path, folder)
    assert (result.findings, result.undecided) == ((), ())
    assert {entry.reading.state for entry in result.report.entries.values()} == {"blank"}


REFUSED = {
    "a rule too long for Excel": (
        [[count("1", rules=" + ".join([f"sum {2}", *map(str, range(3, 160))])), *(count(str(place)) for place in range(2, 160))]],
        "", "dài hơn 8192 ký tự",
    ),
    "columns out of order": (
        [THREE], 'columns = ["STT", "Chỉ tiêu thống kê", "Số liệu", "Đơn vị tính", "Ghi chú"]', "theo thứ tự",
    ),
    "a column named twice": (
        [THREE], 'columns = ["STT", "STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]', "theo thứ tự",
    ),
    "a footnote that hangs on nothing": (
        [THREE], 'footnotes = [{ row = "bm1/1", after = "thủ tục", text = "x" }]', "không có chữ này",
    ),
    "a due date of an unknown period": (
        [THREE], '[[due]]\nkind = "quy-2"\nwindow = "x"\ndue = "y"\n', "[[due]]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_an_edition_that_cannot_have_a_template_is_refused(kind, tmp_path):
    tables, about, words = REFUSED[kind]
    with pytest.raises(EditionError) as refused:
        build_template(open_edition(make(tmp_path / "bo", *tables, about=about)))
    assert words in str(refused.value)


def test_a_template_of_an_edition_that_is_not_installed_says_so(tmp_path):
    folder = make(tmp_path / "bo", THREE)
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(build_template(open_edition(folder)))
    with pytest.raises(UnreadableError) as refused:
        check(path)
    assert refused.value.kind == "edition-unknown"
    assert "«thu-nghiem»" in refused.value.message
    assert "--edition" in refused.value.message


def based(folder: Path) -> str:
    return str(own_edition(folder, bm1="change,code\ndrop,7"))


def test_a_template_judged_by_another_edition_says_so(tmp_path):
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(build_template(open_edition(based(tmp_path / "bo"))))
    (finding,) = [finding for finding in check(path).findings if finding.rule == "definition-outdated"]
    assert finding.severity == "notice"
    assert "«tinh-001»" in finding.message
    assert not [
        finding for finding in check(path, str(tmp_path / "bo")).findings if finding.rule == "definition-outdated"
    ]


def test_a_template_of_an_older_definition_says_so(tmp_path, monkeypatch):
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(build_template(open_edition("quang-tri-2023")))
    assert check(path).findings == ()
    monkeypatch.setattr(definition, "definition_hash", lambda _: "00000000")
    (finding,) = check(path).findings
    assert (finding.rule, finding.severity) == ("definition-outdated", "notice")
    assert "định nghĩa khác" in finding.message
