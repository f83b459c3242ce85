"""The pandera schema of one Biểu mẫu, as somebody who lives in pandas meets it.

Requirements: one column per indicator with title, unit, period kind and rules; companions with the
declared decimals; columns of other forms are ignored; residuals of a cross-form rule belong to the
form of their row; the environment cannot switch validation off; no silent pass for infinities,
text or columns of nothing but NaN.
"""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from pandera.errors import SchemaErrors

import cchc_xl
from cchc_xl.edition import open_edition
from tests.generate import generate_report

EXAMPLE = "workbooks/vi-du/quang-tri-2023.xlsx"


@pytest.fixture
def example():
    return cchc_xl.frame([cchc_xl.read(EXAMPLE)])


def failing(frame, form):
    """The names of the checks that fail when a form's schema validates the frame."""
    try:
        cchc_xl.pandera_schema("quang-tri-2023", form).validate(frame, lazy=True)
    except SchemaErrors as errors:
        return {
            error.check.name if hasattr(error.check, "name") else str(error.check) for error in errors.schema_errors
        }
    return set()


def test_columns_say_what_they_hold():
    column = cchc_xl.pandera_schema("quang-tri-2023", 1).columns["bm1/2"]
    assert column.title == "Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo)"
    assert column.metadata == {"unit": "%", "period": "cumulative", "rules": ["bm1/2/ratio"]}


def test_unit_is_the_printed_one_even_where_it_is_blank():
    assert cchc_xl.pandera_schema("quang-tri-2023", 5).columns["bm5/4"].metadata["unit"] == ""


def test_every_indicator_and_no_heading_is_a_column():
    edition = open_edition("quang-tri-2023")
    for form in edition.forms:
        columns = set(cchc_xl.pandera_schema(edition, form.number).columns)
        assert {row.id for row in form.indicators} <= columns
        assert not {row.id for row in form.rows if row.is_heading} & columns


def test_declared_decimals_stand_beside_percentages_and_money(example):
    assert example.loc[EXAMPLE, "bm6/1#decimals"] == 2  # 1,34
    assert example.loc[EXAMPLE, "bm6/1.2#decimals"] == 3  # 7.877,926
    assert "bm1/1#decimals" not in example


def test_each_form_fails_with_its_own_findings_only(example):
    assert failing(example, 1) == {"bm1/2/ratio", "bm1/6.1/required", "bm1/6.2/required"}
    assert failing(example, 5) == {"bm5/4/parts"}


def test_a_cross_form_residual_belongs_to_the_form_of_its_row(example):
    assert "bm7/6.4.1/cross-form" in failing(example, 7)
    assert not {name for name in failing(example, 3) if name.startswith("bm7")}


@pytest.mark.parametrize("odd", [np.inf, -np.inf])
def test_infinity_passes_no_range(example, odd):
    example = example.drop(columns="#figures")
    example.loc[EXAMPLE, "bm1/2"] = odd
    assert "bm1/2/range" in failing(example, 1)


def test_text_is_refused_not_coerced(example):
    example = example.drop(columns="#figures")
    example["bm1/2.1"] = example["bm1/2.1"].astype(object)
    example.loc[EXAMPLE, "bm1/2.1"] = "1_000"
    assert any("dtype" in name for name in failing(example, 1))


def test_a_frame_edited_after_it_was_made_is_refused_not_judged_by_its_old_residuals(example):
    example.loc[EXAMPLE, "bm1/2"] = 12.0
    with pytest.raises(ValueError, match="đã bị sửa"):
        cchc_xl.frame_findings(example)
    with pytest.raises(ValueError, match="đã bị sửa"):
        cchc_xl.pandera_schema("quang-tri-2023", 1).validate(example, lazy=True)


def test_rows_may_be_chosen_and_reordered():
    edition = open_edition("quang-tri-2023")
    frame = cchc_xl.frame([generate_report(edition, seed) for seed in range(6)])
    chosen = frame.iloc[[4, 1]]
    everything = cchc_xl.frame_findings(frame)
    kept = everything[everything["workbook"].isin(chosen.index)]
    assert set(cchc_xl.frame_findings(chosen)["id"]) == set(kept["id"])


def test_a_required_row_blank_in_every_report_is_still_found():
    frame = cchc_xl.frame([cchc_xl.read(EXAMPLE)] * 3)
    assert frame["bm1/6.1"].isna().all()
    found = cchc_xl.frame_findings(frame)
    assert (found["id"] == "bm1/6.1/required").sum() == 3


def test_one_row_per_failure_even_where_every_report_fails():
    edition = open_edition("quang-tri-2023")
    reports = [generate_report(edition, seed, 0.8) for seed in range(50)]
    found = cchc_xl.frame_findings(cchc_xl.frame(reports))
    assert not found.duplicated(["workbook", "id"]).any()
    assert found["workbook"].nunique() == 50


def test_reports_of_two_editions_are_refused():
    other = cchc_xl.read("workbooks/vi-du/quang-ngai-2021.xlsx")
    with pytest.raises(ValueError, match="cùng một bộ biểu mẫu"):
        cchc_xl.frame([cchc_xl.read(EXAMPLE), other])


@pytest.mark.parametrize(
    "switch", [{"PANDERA_VALIDATION_ENABLED": "False"}, {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"}]
)
def test_the_environment_cannot_silence_the_findings(switch):
    code = f"import cchc_xl; print(len(cchc_xl.frame_findings(cchc_xl.frame([cchc_xl.read({EXAMPLE!r})]))))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | switch, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "18"


def test_pandera_alone_would_have_been_silenced():
    """Guards the test above: with that switch a plain schema finds nothing."""
    code = (
        "import pandas as pd, pandera.pandas as pa;"
        "pa.DataFrameSchema({'a': pa.Column(float, pa.Check.ge(0))}).validate(pd.DataFrame({'a': [-1.0]}))"
    )
    silenced = os.environ | {"PANDERA_VALIDATION_ENABLED": "False"}
    assert subprocess.run([sys.executable, "-c", code], env=silenced, check=False).returncode == 0
