"""Which reports count: one for each agency, of one edition and one period; everything else is named.

Proves: a late report counts and is named as late; an agency of which several reports came and nobody can tell, one whose file could not be
read, one that sent nothing, files of another edition or period or of no known agency, older versions and the province's own roll-up
are left out, each with its reason; the edition is the one most reports are of; reports with the same figures under two agencies and
reports without a period count, and that is said.
"""

from __future__ import annotations

import pytest

from cchc_xl.consolidation.select import nothing_to_add, select
from cchc_xl.desk.model import AgencyLine, Duplicate, Overview
from cchc_xl.edition import open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.report import Period
from tests.consolidation.sets import QN, QT, YEAR, line, received, report


def file(number, agency="Sở A", edition=QT, level="so", period=YEAR):
    found = report(open_edition(edition), {}, level, agency)._replace(period=period)
    return received(number, check_report(found))._replace(path=f"{number}.xlsx")


def broken(number):
    return file(number)._replace(error=("damaged", "Tệp bị hỏng."), edition=None, agency=None, level="")


def desk(*lines, **others):
    return Overview(
        YEAR, lines, others.pop("unknown", ()), others.pop("unread", ()), others.pop("duplicates", ()), True, **others
    )


def left(selection):
    return [(one.kind, one.name, one.path) for one in selection.left_out]


def test_a_late_report_counts_and_is_named():
    selection = select(desk(line(file(1)), line(file(2, "Sở B"), state="late")))
    assert [(agency.name, agency.is_late) for agency in selection.agencies] == [("Sở A", False), ("Sở B", True)]
    assert left(selection) == []


def test_what_does_not_count_is_named_with_its_reason():
    one, two, bad = file(5, "Sở E"), file(6, "Sở E"), broken(7)
    selection = select(desk(
        line(file(1)),
        line(None, "Sở B", "so"),
        AgencyLine("Sở C", "so", True, None, "other-period", (), None),
        AgencyLine("Sở E", "so", True, None, "sent", (one, two), None),
        AgencyLine("Sở F", None, True, None, "sent", (bad,), None),
        line(file(9, "Sở G", edition=QN)),
        unknown=(file(3, None),), unread=(bad,), other_period=(file(4, "Sở C", period=Period("6-thang", 2023)),),
        provinces=(file(8, None, level="tinh"),),
    ))  # fmt: skip
    assert [agency.name for agency in selection.agencies] == ["Sở A"]
    assert left(selection) == [
        ("missing", "Sở B", ""), ("missing", "Sở C", ""), ("unclear", "Sở E", ""), ("other-version", "Sở E", "5.xlsx"),
        ("other-version", "Sở E", "6.xlsx"), ("unread", "Sở F", ""), ("other-edition", "Sở G", "9.xlsx"),
        ("unread", "", "7.xlsx"), ("unknown", "", "3.xlsx"), ("other-period", "Sở C", "4.xlsx"), ("province", "", "8.xlsx"),
    ]  # fmt: skip
    assert all(one.why.endswith(".") for one in selection.left_out)
    assert selection.missing_levels == ("so",) * 5


def test_an_older_version_is_named():
    old, new = file(1), file(2)
    selection = select(desk(AgencyLine("Sở A", "so", True, None, "sent", (old, new), new)))
    assert (selection.agencies[0].file, left(selection)) == (new, [("other-version", "Sở A", "1.xlsx")])


@pytest.mark.parametrize(("named", "expected"), [(None, QT), (QT, QT), (QN, QN)])
def test_the_edition_is_the_one_most_reports_are_of_or_the_one_that_is_named(named, expected):
    lines = [line(file(1, "Sở A")), line(file(2, "Sở B")), line(file(3, "Sở C", edition=QN))]
    assert select(desk(*lines), open_edition(named) if named else None).edition.id == expected


def test_the_level_is_that_of_the_list_before_that_of_the_report():
    selection = select(desk(line(file(1), level="xa"), line(file(2, "UBND huyện B", level="huyen"))))
    assert [agency.level for agency in selection.agencies] == ["xa", "huyen"]


def test_reports_that_look_like_one_or_say_no_period_count_and_are_named():
    one, two = file(1), file(2, "Sở B", period=None)
    selection = select(desk(line(one), line(two), duplicates=(Duplicate("figures", (one, two), None, ""),)))
    assert len(selection.agencies) == 2
    assert ["giống hệt" in hint for hint in selection.hints] == [True, False]
    assert "Sở B không ghi kỳ" in selection.hints[1]


def test_only_reports_that_count_are_said_to_count_twice_and_by_the_names_of_the_table():
    one, two, old = file(1), file(2, "Sở B"), file(3, "Sở B")
    both = AgencyLine("Sở B tỉnh", "so", True, None, "sent", (old, two), two)
    alike = Duplicate("figures", (one, two, old), None, "", is_near=True)
    (hint,) = select(desk(line(one), both, duplicates=(alike,))).hints
    assert hint.startswith("Số liệu của Sở A, Sở B tỉnh phần lớn giống nhau: ")
    assert select(desk(line(one), both, duplicates=(Duplicate("figures", (one, old), None, ""),))).hints == ()


def test_a_report_of_another_period_goes_by_the_name_of_the_table():
    other = file(4, "Sở C tỉnh X", period=Period("6-thang", 2023))
    selection = select(desk(line(file(1)), line(None, "Sở C", "so"), other_period=(other,), owners={4: "Sở C"}))
    assert left(selection) == [("missing", "Sở C", ""), ("other-period", "Sở C", "4.xlsx")]


def test_nothing_at_all():
    overview = desk(unknown=(file(1, None),), provinces=(file(2, None, level="tinh"),))
    assert select(overview) is None
    assert nothing_to_add(overview) == "Không có báo cáo nào để tổng hợp: 1 tệp chưa rõ đơn vị, 1 tệp cấp tỉnh."
    assert nothing_to_add(desk()) == "Không có báo cáo nào để tổng hợp."


def test_where_no_file_can_be_read_each_says_why():
    assert nothing_to_add(desk(unread=(broken(7),), files=1)) == (
        "Không có báo cáo nào để tổng hợp: 1 tệp chưa đọc được.\n7.xlsx: Tệp bị hỏng."
    )
    empty = file(1)._replace(path="nhan", error=("not-found", "Thư mục này không có tệp Excel nào."))
    assert nothing_to_add(desk(unread=(empty,), files=1)) == (
        "Không có báo cáo nào để tổng hợp.\nnhan: Thư mục này không có tệp Excel nào."
    )


def test_agencies_that_do_not_count_and_files_that_do_not_count_are_told_apart():
    old, new, bad = file(1), file(2), broken(3)
    selection = select(desk(
        AgencyLine("Sở A", "so", True, None, "sent", (old, new), new), line(None, "Sở B", "so"), line(file(9, "Sở G", edition=QN)),
        unread=(bad,),
    ))  # fmt: skip
    assert [one.name for one in selection.agencies_out] == ["Sở B", "Sở G"]
    assert [one.path for one in selection.files_out] == ["1.xlsx", "3.xlsx"]
    assert len(selection.agencies_out) == len(selection.missing_levels)
