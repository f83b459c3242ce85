"""``--format junit``: what CI servers read of test results, one suite a file and one case a form.

Proves (contract 10): the structure those readers share (attributes, counts that agree with the cases, one outcome a case);
every error is in the failure of its form, nothing undecided passes; any text a sender types leaves the XML well formed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given

from cchc_xl import check
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.junit import render_junit
from tests.render.results import checked, finding, hostile, texts
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.book import example, judge, sound


def suites_of(*results: object) -> list[ET.Element]:
    """The suites, after a look at everything that readers rely on."""
    root = ET.fromstring("".join(render_junit(results)).encode("utf-8"))
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        cases = suite.findall("testcase")
        counted = {kind: len(suite.findall(f"testcase/{tag}")) for kind, tag in OUTCOMES.items()}
        assert {name: int(suite.attrib[name]) for name in ("tests", *OUTCOMES)} == {"tests": len(cases), **counted}
        for case in cases:
            assert set(case.attrib) == {"classname", "name"}
            assert case.attrib["classname"] == suite.attrib["name"]
            assert [element.tag for element in case] in ORDERS
        names = [case.attrib["name"] for case in cases]
        assert len(set(names)) == len(names)
    return list(root)


OUTCOMES = {"failures": "failure", "errors": "error", "skipped": "skipped"}
ORDERS = [[*first, *last] for first in ([], *([tag] for tag in OUTCOMES.values())) for last in ([], ["system-out"])]


def case_of(suite: ET.Element, form: int) -> ET.Element:
    return suite.findall("testcase")[form]


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=["quang-tri", "quang-ngai"])
def test_every_error_is_in_the_failure_of_its_form_and_every_other_finding_is_beside_it(path):
    result = check(path)
    (suite,) = suites_of(result)
    assert len(suite.findall("testcase")) == 8
    for found in result.findings:
        case = case_of(suite, found.form or 0)
        text = case.findtext("failure" if found.severity == "error" else "system-out")
        assert text
        assert f"{found.sheet}, {found.cell}: {found.message}" in text
    failing = {found.form for found in result.findings if found.severity == "error"}
    assert int(suite.attrib["failures"]) == len(failing)


def test_the_failure_says_first_what_the_first_error_says():
    (suite,) = suites_of(check(QUANG_TRI))
    failure = case_of(suite, 1).find("failure")
    assert failure is not None
    assert failure.attrib["type"] == "ratio"
    assert failure.attrib["message"].startswith("Biểu 1, mục 2: ghi 70%, trong khi 25/37 = 67,57%.")
    assert case_of(suite, 1).attrib["name"] == "Biểu mẫu 1: Công tác chỉ đạo điều hành CCHC"


def test_a_sound_form_passes_and_one_with_an_open_rule_is_skipped(tmp_path):
    (suite,) = suites_of(judge(sound().put({"bm2/1.1": "…"}), tmp_path))
    assert (suite.attrib["failures"], suite.attrib["errors"], suite.attrib["skipped"]) == ("0", "0", "1")
    skipped = case_of(suite, 2).find("skipped")
    assert skipped is not None
    assert skipped.attrib["message"] == "Chưa đủ số liệu để đối chiếu: mục 1."


def test_a_form_that_is_not_there_does_not_pass(tmp_path):
    book = example()
    book.pages.remove(book.form(4))
    (suite,) = suites_of(judge(book, tmp_path))
    skipped = case_of(suite, 4).find("skipped")
    assert skipped is not None
    assert "Chưa tìm thấy Biểu mẫu 4" in skipped.attrib["message"]


def test_a_file_that_cannot_be_read_is_an_error_with_the_reason():
    clean, unread = suites_of(checked(), Unreadable("b.xlsx", None, "encrypted", "Tệp có mật khẩu."))
    assert clean.attrib["failures"] == "0"
    error = unread.find("testcase/error")
    assert error is not None
    assert error.attrib == {"message": "Chưa đọc được tệp. Tệp có mật khẩu.", "type": "encrypted"}


def test_nothing_at_all_is_an_empty_document():
    assert suites_of() == []


@given(text=texts)
def test_whatever_was_typed_the_document_is_well_formed_and_has_no_element_of_the_senders(text):
    report, unread = suites_of(*hostile(text))
    assert {element.tag for element in report.iter()} == {"testsuite", "testcase", "failure", "skipped", "system-out"}
    assert {element.tag for element in unread.iter()} == {"testsuite", "testcase", "error"}


def test_a_sheet_that_was_renamed_renames_no_case(tmp_path):
    book = example()
    book.form(3).name = "TTHC (sửa)"
    names = [
        [case.attrib["name"] for case in suite.findall("testcase")]
        for suite in suites_of(judge(book, tmp_path), check(QUANG_TRI))
    ]
    assert names[0] == names[1]


def test_text_is_kept_but_for_control_characters():
    (suite,) = suites_of(checked(finding("a\x00b <b>&amp;]]> \x1b'\"")))
    assert "ab <b>&amp;]]> '\"" in (case_of(suite, 1).findtext("failure") or "")
