"""The roll-up of any reports, right and wrong.

Proves, over generated provinces of both editions: with doubtful figures left out the roll-up has no error of its own, whatever the
faults; otherwise its errors are those carried over, each with the agencies that make it; without faults nothing is left out for
being wrong; the order of the files changes nothing; and the lines of the lineage add up to the figure of every row.
"""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.consolidation.derived import derived_by
from cchc_xl.consolidation.figures import figures_of
from cchc_xl.consolidation.lineage import lineage
from cchc_xl.consolidation.provisional import as_report
from cchc_xl.edition import open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.report import Report
from tests.consolidation.sets import QN, QT, YEAR, rolled
from tests.generate import generate_report

LEADS = ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tư pháp", "Sở Tài chính", "Sở Khoa học và Công nghệ")
DONG = Decimal("0.000001")
"""Only amounts with endless decimals are rounded, and to no more than that."""
LEVELS = ("so", "ban", "huyen", "xa")


SEEDS = st.integers(0, 10**9)
"""A province each: what a failing test shows is its number."""


def province_of(seed: int, faults: tuple[float, ...] = (0, 0.05, 0.3, 0.8)) -> list[Report]:
    """Reports of a few agencies, some of them in charge of rows."""
    chance = random.Random(seed)
    edition = open_edition(chance.choice((QT, QN)))
    names = [*LEADS[: chance.randint(0, 5)], *(f"Đơn vị {number:03d}" for number in range(chance.randint(1, 6)))]
    reports = []
    for name in names:
        found = generate_report(edition, chance.randint(0, 10**6), chance.choice(faults))
        level = "so" if name in LEADS else chance.choice(LEVELS)
        reports.append(found._replace(agency=name, level=level, period=YEAR, path=f"{name}.xlsx"))
    return reports


def errors(result):
    return [
        finding.id
        for finding in check_report(as_report(result.selection, result.outcomes)).findings
        if finding.severity == "error"
    ]


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_with_doubtful_figures_left_out_the_result_has_no_error(seed):
    result = rolled(province_of(seed), excludes=True)
    assert (errors(result), result.carried) == ([], ())


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_otherwise_its_errors_are_carried_over_and_each_names_who_makes_it(seed):
    reports = province_of(seed)
    result = rolled(reports)
    assert errors(result) == [carried.id for carried in result.carried]
    assert result.drops == ()
    names = {report.agency for report in reports}
    for carried in result.carried:
        assert {share.agency for share in carried.shares} <= names
        assert carried.shares, carried.message


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_sound_reports_lose_nothing_to_doubt(seed):
    reports = province_of(seed, faults=(0,))
    result = rolled(reports)
    assert not any(outcome.doubtful for outcome in result.outcomes.values())
    assert not any("loại vì chưa khớp" in drop.why for drop in rolled(reports, excludes=True).drops)


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.booleans())
def test_the_order_of_the_files_changes_no_figure(seed, excludes):
    reports = province_of(seed)
    shuffled = random.Random(seed + 1).sample(reports, len(reports))
    one, other = rolled(reports, excludes=excludes), rolled(shuffled, excludes=excludes)
    assert [_figure(outcome) for outcome in one.outcomes.values()] == [
        _figure(outcome) for outcome in other.outcomes.values()
    ]
    assert sorted(one.drops) == sorted(other.drops)


def _figure(outcome):
    return (
        outcome.state,
        outcome.value,
        outcome.decimals,
        outcome.gave,
        outcome.asked,
        outcome.plain,
        sorted(outcome.doubtful),
    )


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.booleans())
def test_the_lines_of_the_lineage_add_up_to_every_figure(seed, excludes):
    reports = province_of(seed)
    result = rolled(reports, excludes=excludes)
    said = {report.agency: figures_of(check_report(report)) for report in reports}
    added: dict[str, Decimal] = {}
    seen = []
    for line in lineage(result, lambda agency: said[agency.name]):
        seen.append((line.row.id, line.agency.name))
        counts = line.use.how in ("added", "lead")
        assert not (counts and excludes and line.figure.dropped)
        if counts and line.figure.amount is not None:
            added[line.row.id] = added.get(line.row.id, Decimal(0)) + line.figure.amount
    assert sorted(seen) == sorted((name, agency) for agency, figures in said.items() for name in figures)
    for name, outcome in result.outcomes.items():
        if derived_by(result.selection.edition.indicators[name]):
            assert name not in added
        elif outcome.state in ("value", "dash"):
            assert abs(added[name] - (outcome.value or 0)) < DONG, name
        else:
            assert name not in added or "nhiều chữ số" in outcome.points[0], name
