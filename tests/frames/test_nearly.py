"""Figures that differ where float64 hardly does are judged by frames as by the plain rules.

Proves: shares a hair outside their bounds, conditions over sums of decimal fractions (an edition of one's own may have them), amounts of
very different size, 16 digits, in any number format; and a size is told in the unit of its row.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.batch.judge import judged
from cchc_xl.edition import open_edition
from cchc_xl.frames import frame, frame_findings
from cchc_xl.frames.verdicts import open_rows
from cchc_xl.judging.engine import check_report
from cchc_xl.number import read_number
from cchc_xl.report import Entry, Report
from tests.frames.test_parity import EDITIONS, plain, wide
from tests.frames.test_verdicts import told
from tests.generate import generate_report
from tests.support import own_edition

OWN = """change,code,rules
change,2.2,required if 1.1 + 1.2 + 1 = 1; implausible >= 1 if 1.1 + 1.2 + 1 >= 1
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """An edition whose conditions add up amounts and a share."""
    return open_edition(str(own_edition(tmp_path_factory.mktemp("bộ riêng"), bm6=OWN)))


def report(edition, number_format="General", **figures):
    entries = {
        name: Entry("Biểu mẫu", "D1", read_number(figure, number_format, edition.rows[name].measure))
        for name, figure in figures.items()
    }
    return Report("Đơn vị 001.xlsx", "0" * 64, edition, "so", entries)


def agree(*reports):
    listed = list(reports)
    assert wide(listed) == plain(listed)
    assert open_rows(listed) == [told(one) for one in listed]


@pytest.mark.parametrize("figure", ["-5e-10", "-4.9e-10", "-5.1e-10", "-1e-9", "-1e-13", "0", "1e-300", "-1e-300"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_share_a_hair_below_its_bound(figure, edition):
    definition = open_edition(edition)
    shares = [name for name, row in definition.indicators.items() if row.measure.kind == "percent"]
    agree(report(definition, **dict.fromkeys(shares, figure)))


@pytest.mark.parametrize("filled", [{}, {"bm6/2.2": "5"}])
@pytest.mark.parametrize("terms", [("0.3", "0.6", "0.1"), ("0.1", "0.2", "0.7"), ("0.3", "0.6", "0.09")])
def test_a_condition_over_decimal_fractions(own, filled, terms):
    names = ("bm6/1.1", "bm6/1.2", "bm6/1")
    one = report(own, **dict(zip(names, terms, strict=True)), **filled)
    agree(one)
    said = {name.rpartition("/")[2] for _, name, _ in plain([one])[0]}
    assert said >= ({"required", "implausible"} if terms[2] != "0.09" else set()) & {
        "implausible" if filled else "required"
    }


@pytest.mark.parametrize(
    "pair",
    [("1e-300", "100000000000000"), ("4294967296.123457", "4294967296.123458"), ("0.1", "0.10000000000000002")],
)
def test_amounts_of_very_different_size_or_hardly_any_difference(pair):
    definition = open_edition("quang-tri-2023")
    for given_, done in (pair, pair[::-1]):
        agree(report(definition, **{"bm6/1.1": given_, "bm6/1.2": done}))


def test_a_size_is_told_in_the_unit_of_its_row():
    one = report(open_edition("quang-tri-2023"), "0.000", **{"bm6/1.1": "10.5", "bm6/1.2": "10.75"})
    found = frame_findings(frame([one]))
    assert found.set_index("id").loc["bm6/1.2/at-most", "size"] == 0.25


def test_no_difference_is_too_small_to_be_told():
    one = report(open_edition("quang-tri-2023"), **{"bm6/1.1": "0", "bm6/1.2": "5e-324"})
    found = frame_findings(frame([one]))
    assert 0 < found.set_index("id").loc["bm6/1.2/at-most", "size"] <= np.finfo(np.float64).tiny


NUMBERS = st.one_of(
    st.integers(-3, 10**15).map(str),
    st.floats(-1, 10**15, allow_nan=False).map(repr),
    st.floats(0, 100).map(repr),
    st.sampled_from(["0", "1", "2", "100", "100.00000000000001", "99.995", "1e-300", "1.7e308", "999999999999999.9"]),
)
FORMATS = st.sampled_from(["General", "0", "0.00", "0.000", "0.0000000000", "0%", "0.00%", "0.0#", "@"])


@settings(max_examples=8, deadline=None)
@given(data=st.data(), start=st.integers(0, 10**6), faults=st.sampled_from((0.0, 0.3)))
def test_any_number_in_any_format(own, data, start, faults):
    for edition in (*map(open_edition, EDITIONS), own):
        one = generate_report(edition, start, faults)
        changed = data.draw(
            st.dictionaries(st.sampled_from(list(edition.indicators)), st.tuples(NUMBERS, FORMATS), max_size=40)
        )
        read = {
            name: Entry("Biểu mẫu", "D1", read_number(*figure, edition.rows[name].measure))
            for name, figure in changed.items()
        }
        changed_report = one._replace(entries={**one.entries, **read})
        assert list(judged([changed_report], wide=True)) == [check_report(changed_report)]
