"""``--format json`` is exactly the contract: every field, in order, of its type, null where it does not apply.

Proves (contract 5): reports, findings, undecided rules, unreadable files and the summary; addresses, paths
and codes as promised; the same document for the same input.
"""

from __future__ import annotations

import copy
import hashlib
import json

import pytest

from cchc_xl import check
from cchc_xl.cli.main import main
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.json import render_json
from tests.render.contract import violations
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.book import LABEL, Book, example, judge, sound


def document_of(*checked: object) -> dict:
    return json.loads("".join(render_json(checked)))


def finding_of(document: dict, name: str) -> dict:
    return next(finding for finding in document["reports"][0]["findings"] if finding["id"] == name)


def zoo() -> Book:
    """One workbook with a finding of every kind a sender can cause in plain cells."""
    book = example()
    book.put({
        "bm1/1": "khoảng 9", "bm1/5.1": 60.5, "bm1/6": "Có", "bm1/7": 7, "bm2/2.1": "…", "bm3/1.1": -3,
        "bm3/3.1": "1.234", "bm4/1.1": 140, "bm5/1.1": "2%", "bm6/1.1": 8.326, "bm7/6.7": None,
    })  # fmt: skip
    book.pages.remove(book.form(4))
    page = book.form(3)
    del page.rows[page.at("1.2")]
    page.hidden_rows = {page.at("1.4")}
    page.line("2.1")[LABEL] = "Số thủ tục hành chính được liên thông cùng cấp"
    page.rows += [["9.", "Dòng lạ", "Tin", 1], list(page.line("2.3"))]
    return book


def test_both_examples_keep_the_contract():
    document = document_of(check(QUANG_TRI), check(QUANG_NGAI))
    assert violations(document) == []
    assert document["summary"] == {"files": 2, "unreadable": 0, "errors": 13, "warnings": 8, "notices": 41}


def test_a_zoo_of_slips_keeps_the_contract(tmp_path):
    document = document_of(judge(zoo(), tmp_path))
    assert violations(document) == []
    rules = {finding["rule"] for finding in document["reports"][0]["findings"]}
    assert rules >= {
        "not-a-number", "integer", "choice", "range", "ambiguous-number", "number-as-text", "missing", "ratio",
        "total", "sheet-missing", "row-missing", "row-unknown", "row-duplicate", "label-changed", "hidden",
    }  # fmt: skip
    assert document["reports"][0]["undecided"]


def test_the_ratio_of_the_contract():
    """The finding that section 5 of the contract prints, at its true address."""
    document = document_of(check(QUANG_TRI))
    finding = finding_of(document, "bm7/6.4/ratio")
    message = finding.pop("message")
    assert finding.pop("group") >= 1
    assert finding == {
        "rule": "ratio", "id": "bm7/6.4/ratio", "severity": "error",
        "form": 7, "code": "6.4", "label": "Tỷ lệ TTHC đủ điều kiện được cung cấp trực tuyến mức độ 3",
        "sheet": "Biểu mẫu 7", "cell": "D26",
        "reported": 100, "reported_text": "100", "expected": [62.745098, 62.745098], "cause": None,
        "cells": [
            {"form": 7, "code": "6.4.2", "sheet": "Biểu mẫu 7", "cell": "D28", "value": 32},
            {"form": 7, "code": "6.4.1", "sheet": "Biểu mẫu 7", "cell": "D27", "value": 51},
        ],
        "note": "", "explained": False,
    }  # fmt: skip
    assert message.startswith("Biểu 7, mục 6.4: ghi 100%, trong khi 32/51 = 62,75%.")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bm5/4/parts", [1, None]),
        ("bm7/6.8.2/at-most", [None, 3]),
        ("bm2/1/total", [7, 7]),
        ("bm6/1/ratio", [94.612688, 94.624065]),
        ("bm1/6.1/required", None),
        ("bm1/1/number-as-text", None),
    ],
)
def test_bounds_are_low_and_high_with_null_for_open(name, expected):
    assert finding_of(document_of(check(QUANG_TRI)), name)["expected"] == expected


@pytest.mark.parametrize(
    ("name", "reported", "text"),
    [
        ("bm1/2/number-as-text", 70, "70%"),
        ("bm6/1.2/number-as-text", 7877.926, "7.877,926 triệu"),
        ("bm1/1/number-as-text", 9, "09"),
        ("bm5/4/parts", 0, "0"),
        ("bm1/6.1/required", None, None),
    ],
)
def test_the_figure_and_the_text_as_typed(name, reported, text):
    finding = finding_of(document_of(check(QUANG_TRI)), name)
    assert (finding["reported"], finding["reported_text"]) == (reported, text)


def test_findings_of_one_slip_share_a_group_and_others_do_not():
    findings = document_of(check(QUANG_TRI))["reports"][0]["findings"]
    group = {finding["id"]: finding["group"] for finding in findings}
    assert group["bm7/6.8/ratio"] == group["bm7/6.8.2/at-most"]
    assert group["bm7/6.4/ratio"] != group["bm7/6.8/ratio"]
    assert sorted(set(group.values())) == list(range(1, max(group.values()) + 1))


def test_a_sound_workbook_is_clean(tmp_path):
    document = document_of(judge(sound(), tmp_path))
    assert violations(document) == []
    report = document["reports"][0]
    assert (report["outcome"], report["error"]) == ("clean", None)
    assert {finding["severity"] for finding in report["findings"]} == {"notice"}


def test_the_digest_is_that_of_the_file():
    report = document_of(check(QUANG_TRI))["reports"][0]
    assert report["sha256"] == hashlib.sha256(QUANG_TRI.read_bytes()).hexdigest()
    assert (report["agency"], report["level"], report["period"]) == ("Sở Khoa học và Công nghệ Quảng Trị", "so", None)
    assert (report["number"], report["date"]) == ("241/BC-SKHCN", "2023-12-15")


def test_an_unreadable_file_is_a_report_of_its_own(tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    code = main(["check", str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx"), str(QUANG_TRI), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert code == 3
    assert violations(document) == []
    damaged, missing, whole = document["reports"]
    assert damaged["error"]["kind"] == "damaged"
    assert damaged["sha256"] == hashlib.sha256(b"PK\x03\x04").hexdigest()
    assert {key: value for key, value in missing.items() if key not in ("path", "error")} == {
        "sha256": None, "edition": None, "agency": None, "level": None, "period": None, "number": None, "date": None, "outcome": "unreadable",
        "findings": [], "undecided": [],
    }  # fmt: skip
    assert missing["error"]["kind"] == "not-found"
    assert whole["outcome"] == "findings"
    assert document["summary"] == {"files": 3, "unreadable": 2, "errors": 9, "warnings": 7, "notices": 24}


def test_undecided_rules_name_what_leaves_them_open(tmp_path):
    document = document_of(judge(sound().put({"bm2/1.1": "…"}), tmp_path))
    assert {"id": "bm2/1/total", "because": ["bm2/1.1"]} in document["reports"][0]["undecided"]


def test_vietnamese_is_written_as_letters_and_twice_the_same():
    one, two = ("".join(render_json([check(QUANG_TRI)])) for _ in range(2))
    assert one == two
    assert "Số TTHC liên thông" in one
    assert "\\u" not in one


def test_a_row_of_sections_has_its_own_code_and_unique_ids():
    """Quảng Ngãi: ``form`` is the section, and no id stands twice though the source repeats numbers."""
    findings = document_of(check(QUANG_NGAI))["reports"][0]["findings"]
    names = [finding["id"] for finding in findings]
    assert len(set(names)) == len(names)
    assert finding_of(document_of(check(QUANG_NGAI)), "bm4/4.1.4/missing")["form"] == 4


SPOILED = {
    "a field is missing": lambda doc: doc["reports"][0].pop("period"),
    "a field too many": lambda doc: doc["reports"][0]["findings"][0].update(extra=1),
    "another order": lambda doc: doc["summary"].update(files=doc["summary"].pop("files")),
    "text for a number": lambda doc: doc["reports"][0]["findings"][0].update(reported="9"),
    "an unknown rule": lambda doc: doc["reports"][0]["findings"][0].update(rule="sum"),
    "a wrong sum": lambda doc: doc["summary"].update(errors=8),
    "a wrong outcome": lambda doc: doc["reports"][0].update(outcome="clean"),
    "open bounds left out": lambda doc: doc["reports"][0]["findings"][7].update(expected=[7]),
    "a code with its dot": lambda doc: doc["reports"][0]["findings"][0].update(code="1."),
}  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_the_contract_notices_a_spoiled_document(spoil):
    document = copy.deepcopy(document_of(check(QUANG_TRI)))
    spoil(document)
    assert violations(document)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_report_by_report_it_is_the_document_that_json_itself_writes(count):
    """Also where a text holds a line separator, which is none in JSON."""
    unreadable = Unreadable("a\u2028b\x85c.xlsx", None, "damaged", 'x "y"\nz')
    results = [check(QUANG_TRI), unreadable, check(QUANG_NGAI)][:count]
    pieces = list(render_json(iter(results)))
    text = "".join(pieces)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert len(pieces) >= count
    assert json.loads(text)["summary"]["files"] == count
