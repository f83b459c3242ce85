"""``--format csv``: one line a finding, for Excel and for programs, and nothing in it is ever a formula.

Proves (contract 10): the columns and their order; the same data as the JSON; clean and unreadable files have a line each;
the file opens in Excel as UTF-8; text of a sender's begins no formula, not even where the semicolon separates.
"""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given

from cchc_xl import check
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.csv import COLUMNS, render_csv
from cchc_xl.render.json import render_json
from tests.render.results import NASTY, checked, finding, hostile, texts
from tests.support import QUANG_NGAI, QUANG_TRI, ROOT

SIGNS = "=+-@＝＋－＠\t\r\n"


def rows(*results: object) -> list[dict[str, str]]:
    text = "".join(render_csv(results))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_the_columns_are_those_of_the_contract():
    contract = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8").partition("## 9.")[2]
    assert "`" + "`, `".join(COLUMNS) + "`" in " ".join(contract.split())


def as_in_json(report: dict, found: dict) -> dict[str, str]:
    low, high = found["expected"] or (None, None)
    period = report["period"] or {"kind": None, "year": None}
    wanted = {
        **{name: report[name] for name in ("path", "edition", "agency", "level", "outcome")},
        **{name: found[name] for name in COLUMNS if name in found},
        "period_kind": period["kind"], "period_year": period["year"], "expected_low": low, "expected_high": high,
        "explained": json.dumps(found["explained"]), "error_kind": None,
    }  # fmt: skip
    return {name: "" if value is None else str(value) for name, value in wanted.items()}


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=["quang-tri", "quang-ngai"])
def test_every_finding_of_the_json_is_a_line_with_the_same_data(path):
    result = check(path)
    (report,) = json.loads("".join(render_json([result])))["reports"]
    wanted = [as_in_json(report, found) for found in report["findings"]]
    assert len(wanted) > 20
    assert rows(result) == wanted


def test_a_file_without_findings_and_one_that_cannot_be_read_have_a_line_each():
    clean, unread = rows(checked(), Unreadable("b.xlsx", None, "encrypted", "Tệp có mật khẩu."))
    assert {name: value for name, value in clean.items() if value} == {
        "path": "Sở A.xlsx", "edition": "quang-tri-2023", "agency": "Đơn vị 001", "level": "so", "period_kind": "nam",
        "period_year": "2023", "outcome": "clean",
    }  # fmt: skip
    assert {name: value for name, value in unread.items() if value} == {
        "path": "b.xlsx", "outcome": "unreadable", "message": "Tệp có mật khẩu.", "error_kind": "encrypted",
    }  # fmt: skip


def test_nothing_at_all_is_the_head_line():
    assert rows() == []


def test_a_negative_figure_stays_a_number():
    (row,) = rows(checked(finding("x", reported=-3, expected=(0, None))))
    assert (row["reported"], row["expected_low"], row["expected_high"]) == ("-3", "0", "")


@given(text=texts)
@example(text="x;=1")
@example(text="=1;-1; @x")
def test_no_text_begins_a_formula_whatever_separates_fields(text):
    written = "".join(render_csv(hostile(text)))[1:]
    assert len(written.splitlines()) == len(written.split("\n")) - 1 == 1 + 3 + 1
    for row in csv.reader(io.StringIO(written, newline="")):
        assert len(row) == len(COLUMNS)
        fields = [
            piece for name, field in zip(COLUMNS, row, strict=True) if name != "reported" for piece in field.split(";")
        ]
        assert not [field for field in fields if field.strip()[:1] in SIGNS and field.strip()]


@pytest.mark.parametrize("text", [text for text in NASTY if text.strip()[:1] in SIGNS])
def test_the_text_itself_is_kept_behind_the_apostrophe(text):
    assert rows(checked(finding(text)))[0]["message"].replace("'", "").strip() == " ".join(text.split())
