"""The generated province is what it says it is, as each file by itself is judged.

Proves: every file is read, or refused, as ``Province`` says; agency, level and day are recognised in the title lines; sound figures have
neither error nor warning, planted slips are found, and so in every format and bent way; the same seed gives the same figures; workbooks
for benchmarks are distinct.
"""

from __future__ import annotations

import pytest

from cchc_xl.checking import try_check, workbooks_in
from cchc_xl.judging.model import Checked, Unreadable
from tests.province import write_province, write_workbooks
from tests.province.arrange import DUE, LATE_DAY
from tests.province.model import Province

AGENCIES = 80
"""Each case with its agencies; ``test_acceptance`` has all 120."""


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Province:
    return write_province(tmp_path_factory.mktemp("tỉnh") / "nhận được", agencies=AGENCIES)


@pytest.fixture(scope="module")
def results(province) -> dict[str, Checked | Unreadable]:
    return {shown: try_check(path, shown, None, None) for path, shown in workbooks_in(str(province.folder))}


def test_every_file_is_one_that_was_written(province, results):
    assert set(results) == {*province.sender, *province.unreadable, *province.nameless}
    assert len(results) == province.files
    assert all((province.folder / path).exists() for path in province.passed_over)


def test_what_cannot_be_read_is_refused_for_its_reason(province, results):
    refused = {path: result.kind for path, result in results.items() if isinstance(result, Unreadable)}
    assert refused == province.unreadable


def test_each_agency_is_recognised_by_its_titles(province, results):
    names = {one.signed: one for one in province.offices} | {one.listed: one for one in province.offices}
    for path, listed in province.sender.items():
        report = results[path].report
        who = names.get(report.agency)
        assert (who.listed if who else report.agency) == listed, path
        assert report.level == (who.level if who else "xa"), path
        assert report.period is not None, path
    assert all(results[path].report.agency is None for path in province.nameless)


def test_days_are_those_of_the_papers(province, results):
    days = {name: results[path].report.date for path, name in province.sender.items()}
    assert {name for name, day in days.items() if day and day > DUE} == province.late
    assert {days[name] for name in province.late} == {LATE_DAY}


def test_slips_are_found_where_they_were_planted_and_nowhere_else(province, results):
    assert len(province.faulty) >= len(province.offices) // 12
    for path in {*province.sender, *province.nameless}:
        errors = {finding.id for finding in results[path].findings if finding.severity == "error"}
        assert errors >= province.faulty.get(path, frozenset()), path
        assert bool(errors) == (path in province.faulty), path


def test_each_agency_plays_one_part(province):
    """Nobody is missing who sent something readable; whoever is neither missing nor of another period sent for the year."""
    listed = {one.listed for one in province.offices}
    sending = set(province.sender.values())
    assert listed - sending == province.missing
    assert sending - listed == province.unlisted
    assert not province.late & province.other_period


def test_the_same_seed_gives_the_same_province(province, tmp_path):
    again = write_province(tmp_path, agencies=AGENCIES)
    assert again._replace(folder=province.folder) == province
    path = next(path for path in sorted(province.faulty) if path.endswith(".xlsx"))
    assert (tmp_path / path).read_bytes() == (province.folder / path).read_bytes()
    other = write_province(tmp_path / "khác", seed=2, agencies=AGENCIES)
    assert other.missing != province.missing


def test_workbooks_for_benchmarks_are_distinct_and_faulty_as_asked(tmp_path):
    faulty = write_workbooks(tmp_path, 40, faulty_share=0.25, seed=3)
    results = {path: try_check(str(path), path.name, None, None) for path in sorted(tmp_path.iterdir())}
    assert len(results) == 40
    assert {path for path, result in results.items() if result.count("error")} == set(faulty)
    assert len(faulty) == 10
    assert len({result.report.agency for result in results.values()}) == 40
    figures = {
        tuple(str(entry.reading.value) for entry in result.report.entries.values()) for result in results.values()
    }
    assert len(figures) == 40
