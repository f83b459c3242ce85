"""The rows that the schemas leave in doubt are all on which the plain rules say something, and few others.

Proves: both editions, every level, right and wrong figures; the environment cannot switch validation off; a frame that lost a
column or its type is refused.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError

from cchc_xl.edition import open_edition
from cchc_xl.frames import frame, frame_findings
from cchc_xl.frames.verdicts import open_rows, row_of
from cchc_xl.judging.engine import check_report
from tests.frames.test_parity import EDITIONS, SHARED
from tests.generate import generate_report


def told(report):
    """The rows that have a finding which frames know, or an undecided rule."""
    result = check_report(report)
    ids = [finding.id for finding in result.findings if finding.rule in SHARED]
    return {row_of(name) for name in [*ids, *(item.id for item in result.undecided)]}


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=12, deadline=None)
@given(start=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.05, 0.3, 0.6, 0.95)))
def test_the_open_rows_are_those_of_which_the_plain_rules_speak(edition, start, faults):
    reports = [generate_report(open_edition(edition), start + number, faults) for number in range(8)]
    assert open_rows(reports) == [told(report) for report in reports]


@pytest.fixture(params=[{"validation_enabled": False}, {"validation_depth": ValidationDepth.SCHEMA_ONLY}], ids=str)
def switched_off(request):
    """As the variables of the environment do, which pandera looks at once."""
    with config_context(**request.param):
        yield


def test_the_environment_closes_no_row(switched_off):
    report = generate_report(open_edition("quang-tri-2023"), 7, 0.3)
    assert open_rows([report]) == [told(report)] != [set()]


def test_a_frame_of_another_type_is_refused_whatever_the_environment_says(switched_off):
    wide = frame([generate_report(open_edition("quang-tri-2023"), 7)])
    wide["bm1/2.1"] = wide["bm1/2.1"].astype(np.float32)
    with pytest.raises(SchemaError):
        frame_findings(wide)


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ("bm1/2", "bm1/2"),
        ("bm1/2#decimals", "bm1/2"),
        ("bm1/2/ratio#truncated", "bm1/2"),
        ("bm3/3.1.3.a/range-2", "bm3/3.1.3.a"),
    ],
)
def test_a_column_belongs_to_a_row(column, row):
    assert row_of(column) == row
