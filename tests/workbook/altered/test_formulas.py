"""Formulas of our template that somebody replaced: said at their true cell, and never of a formula that only looks different.

Proves (issue, section 2): a typed value (also the very figure that the formula gives), another formula and nothing at
all in a derived cell are each a warning that tells the old formula, what stands there and how to restore it; the live check
is one finding for a form and the hidden sheet is one; other spellings, renamed sheets and moved rows are none; a
template of another definition or format is not compared.
"""

from __future__ import annotations

import json
import re

import pytest

from cchc_xl.render.json import render_json
from cchc_xl.workbook.locate.build import build_report
from cchc_xl.workbook.read import read_grid
from tests.render.contract import violations
from tests.workbook.altered.templates import (
    ALTERATIONS,
    EDITIONS,
    QN,
    altered,
    as_values,
    changed,
    checked,
    filled,
    layout,
    on_every_sheet,
    part_of,
    put,
    told,
    without_protection,
    without_validations,
)
from tests.workbook.parts import unzipped, zipped

FORM, RULES = "Biểu mẫu 1", "DoiChieu"
RATIO = '=IF(MAX(DoiChieu!E6,DoiChieu!E5)>0,"",IF(DoiChieu!D5=0,"",ROUND(100*DoiChieu!D6/DoiChieu!D5,2)))'


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_filled_template_has_nothing_altered(edition, tmp_path):
    assert altered(filled(edition), tmp_path) == []


@pytest.mark.parametrize(
    ("content", "found", "words"),
    [
        ("<v>65</v>", "65", "giá trị gõ tay «65»"),
        ("<v>67.57</v>", "67.57", "giá trị gõ tay «67.57»"),  # what the formula gives: it will go stale
        ("<f>D11/D10*100</f><v>67.567</v>", "=D11/D10*100", "công thức khác (=D11/D10*100)"),
        (
            "<f>IF(MAX(DoiChieu!E6,DoiChieu!E5)&gt;0,\"\",IF(DoiChieu!D5=0,\"\",ROUND(100*DoiChieu!D6/DoiChieu!D5,0)))</f><v>68</v>",
            RATIO.replace(",2)", ",0)"), "công thức khác",
        ),
        ("", None, "ô đang để trống"),
    ],
)  # fmt: skip
def test_a_derived_cell_without_its_formula_is_a_warning_at_that_cell(content, found, words, tmp_path):
    data = changed(filled(), (part_of(FORM), put("D9", content)))
    (finding,) = altered(data, tmp_path)
    assert told([finding]) == [("bm1/2/formula-replaced", "warning", FORM, "D9")]
    assert finding.reported_text in (found, found or "")
    assert f"công thức của mẫu ({RATIO})" in finding.message
    assert words in finding.message
    assert "Đề nghị chép công thức ô D9 của mẫu gốc" in finding.message
    assert "lệnh fill" in finding.message


def test_in_a_one_table_edition_too(tmp_path):
    name = next(name for name, row in layout(QN).edition.indicators.items() if row.derivation)
    sheet, row, column = layout(QN).places[name]
    data = changed(filled(QN), (part_of(sheet, QN), put(f"{'ABCDEFG'[column - 1]}{row}", "<v>1</v>")))
    assert told(altered(data, tmp_path)) == [
        (f"{name}/formula-replaced", "warning", sheet, f"{'ABCDEFG'[column - 1]}{row}")
    ]


def test_a_few_checks_typed_over_are_one_finding_for_their_form(tmp_path):
    def change(xml: str) -> str:
        for cell in ("G10", "G11", "G13", "F13"):
            xml = put(cell, "<v>0</v>")(xml)
        return xml

    (finding,) = altered(changed(filled(), (part_of(FORM), change)), tmp_path)
    assert told([finding]) == [("bm1/formula-replaced", "warning", FORM, "G10")]
    assert "F13, G10:G11, G13" in finding.message


def test_the_hidden_sheet_is_one_finding_that_names_its_first_cell(tmp_path):
    def change(xml: str) -> str:
        return put("I9", "<v>0</v>")(put("E5", "<v>0</v>")(put("E4", "<f>1-1</f><v>0</v>")(xml)))

    (finding,) = altered(changed(filled(), (part_of(RULES), change)), tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", RULES, "E4")]
    assert "3 công thức" in finding.message and "E4:E5, I9" in finding.message


def test_findings_about_alterations_keep_the_contract(tmp_path):
    def change(xml: str) -> str:
        return without_validations(
            without_protection(put("D14", "")(put("D9", "<v>65</v>")(put("G10", "<v>0</v>")(xml))))
        )

    data = changed(filled(), (part_of(FORM), change), (part_of(RULES), put("E4", "<v>0</v>")))
    result = checked(data, tmp_path)
    document = json.loads("".join(render_json([result])))
    assert violations(document) == []
    said = [finding["rule"] for finding in document["reports"][0]["findings"] if finding["rule"] in ALTERATIONS]
    assert sorted(said) == [*["formula-replaced"] * 4, "protection-lost", "validation-lost"]
    assert all("Đề nghị" in finding.message and "{" not in finding.message for finding in altered(data, tmp_path))


def test_all_checks_pasted_over_are_one_finding(tmp_path):
    def change(xml: str) -> str:
        return re.sub(r'(<c r="[FG]\d+"[^>]*>)<f>.*?</f>', r"\1", xml)

    forms = [(part_of(page.name), change) for page in layout().pages]
    (finding,) = altered(changed(filled(), *forms), tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", None, None)]
    assert finding.message.startswith("Cột «Kiểm tra» của các biểu không còn công thức")


def test_all_derived_cells_typed_over_are_one_finding(tmp_path):
    def change(xml: str) -> str:
        return re.sub(r'(<c r="D\d+"[^>]*>)<f>.*?</f>', r"\1", xml)

    texts = unzipped(filled())
    forms = [part_of(page.name) for page in layout().pages]
    data = changed(
        filled(), *[(name, change) for name in forms if change(texts[name].decode()) != texts[name].decode()]
    )
    (finding,) = altered(data, tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", None, None)]
    assert "16 ô tự tính" in finding.message


def test_a_workbook_pasted_as_values_is_one_finding(tmp_path):
    (finding,) = altered(on_every_sheet(filled(), as_values), tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", None, None)]
    assert "không còn công thức" in finding.message


# only another spelling, or another place


def spelt_otherwise(xml: str) -> str:
    """Small functions, spaces, no ``$``, brackets that change nothing, TRUE()."""

    def formula(found: re.Match[str]) -> str:
        pieces = re.split(r'("(?:[^"]|"")*")', found[1])
        code = [piece.replace("$", "").replace("IF(", "if( ").replace("TRUE", "TRUE()") for piece in pieces[::2]]
        pieces[::2] = [re.sub(r"MAX\(([^()]*)\)", r"(MAX(\1))", piece) for piece in code]
        return f"<f>{''.join(pieces)}</f>"

    return re.sub(r"<f>(.*?)</f>", formula, xml)


@pytest.mark.parametrize("edition", EDITIONS)
def test_another_spelling_is_no_other_formula(edition, tmp_path):
    data = on_every_sheet(filled(edition), spelt_otherwise)
    spelt = b"".join(text for name, text in unzipped(data).items() if name.startswith("xl/worksheets"))
    assert b"if( (MAX(" in spelt and b"TRUE()" in spelt and b"!D9" in spelt
    assert altered(data, tmp_path) == []


def renamed(data: bytes, names: dict[str, str]) -> bytes:
    """Sheets under other names, in formulas and defined names too, as a spreadsheet program renames them."""
    parts = unzipped(data)
    for name, raw in parts.items():
        if name.startswith("xl/worksheets/sheet") or name == "xl/workbook.xml":
            text = raw.decode()
            for old, new in names.items():
                plain = new if new.isalpha() else f"'{new}'"
                text = (
                    text.replace(f"'{old}'!", f"{plain}!")
                    .replace(f"{old}!", f"{plain}!")
                    .replace(f'name="{old}"', f'name="{new}"')
                )
            parts[name] = text.encode()
    return zipped(parts)


@pytest.mark.parametrize(
    "names",
    [
        {FORM: "BM 01", "Biểu mẫu 2": "Haibieu"},
        {RULES: "Đối chiếu"},
        {FORM: "Doi", RULES: "An"},
    ],
    ids=str,
)
def test_renamed_sheets_are_no_other_formulas(names, tmp_path):
    data = renamed(filled(), names)
    assert {sheet.name for sheet in read_grid(data).sheets} >= set(names.values())
    assert altered(data, tmp_path) == []


def test_in_a_renamed_form_the_finding_tells_the_true_sheet(tmp_path):
    data = renamed(changed(filled(), (part_of(FORM), put("D9", "<v>65</v>"))), {FORM: "BM 01"})
    assert told(altered(data, tmp_path)) == [("bm1/2/formula-replaced", "warning", "BM 01", "D9")]


def test_a_removed_hidden_sheet_is_one_finding(tmp_path):
    parts = unzipped(filled())
    gone = {
        name: re.sub(r"DoiChieu!\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?", "#REF!", text.decode()).encode()
        for name, text in parts.items()
        if name.startswith("xl/worksheets/sheet")
    }
    book = re.sub(r'<sheet name="DoiChieu"[^>]*/>', "", parts["xl/workbook.xml"].decode())
    (finding,) = altered(zipped(parts | gone | {"xl/workbook.xml": book.encode()}), tmp_path)
    assert told([finding]) == [("formula-replaced", "warning", None, None)]
    assert "«DoiChieu»" in finding.message


def test_formulas_that_a_program_rewrote_beyond_recognition_are_no_alarm(tmp_path):
    """Most of them differ: that is no person's work. What lost its formula is told all the same."""

    def rewritten(xml: str) -> str:
        return re.sub(r"<f>(.*?)</f>", r"<f>IFERROR(\1,NA())</f>", xml)

    data = on_every_sheet(filled(), rewritten)
    assert altered(data, tmp_path) == []
    typed = changed(data, (part_of(FORM), put("D9", "<v>65</v>")))
    assert told(altered(typed, tmp_path)) == [("bm1/2/formula-replaced", "warning", FORM, "D9")]


# not compared


@pytest.mark.parametrize("property", ["CCHC_DEFINITION", "CCHC_TEMPLATE"])
def test_a_template_of_another_definition_is_not_compared(property, tmp_path):
    def other(xml: str) -> str:
        return re.sub(rf'(name="{property}"><vt:lpwstr>)[^<]*', r"\g<1>0", xml)

    data = changed(filled(), (part_of(FORM), put("D9", "<v>65</v>")), ("docProps/custom.xml", other))
    assert altered(data, tmp_path) == []


def test_in_a_format_that_keeps_no_formulas_nothing_is_said_of_them():
    grid = read_grid(on_every_sheet(filled(), as_values))
    said = {kind: rules_of(grid._replace(file_format=kind)) for kind in ("xlsx", "xls", "xlsb", "ods")}
    assert "formula-replaced" in said.pop("xlsx")
    assert not set.union(*said.values()) & {"formula-replaced", "validation-lost", "protection-lost"}


def rules_of(grid) -> set[str]:
    return {remark.rule for remark in build_report(grid, "x", "", None, None).remarks}


def test_a_workbook_that_is_no_template_is_not_compared(tmp_path):
    parts = unzipped(on_every_sheet(filled(), as_values))
    parts["docProps/custom.xml"] = re.sub(rb"<property.*</property>", b"", parts["docProps/custom.xml"])
    assert altered(zipped(parts), tmp_path) == []
