"""The desk: what a folder amounts to, from the little that is kept of each file.

Proves (contract 6): an agency has sent, is late, is missing or has sent another period; of several versions the one with the
latest day counts, else nobody can tell; what was chosen counts before all; what cannot be read displaces nothing.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import read
from cchc_xl.desk.attribution import Attribution
from cchc_xl.desk.choices import Choice
from cchc_xl.desk.desk import Desk
from cchc_xl.desk.model import Duplicate, Expected, Overview, Received
from cchc_xl.desk.overview import overview_of, period_of
from cchc_xl.judging.model import Unreadable
from cchc_xl.report import Period
from tests.desk.kept import YEAR, kept, unread
from tests.support import QUANG_TRI

TODAY = "2023-12-20"
DUE = "2023-12-15"


def look(
    *files: Received,
    agencies: tuple[str, ...] = (),
    choices: dict[str, Choice] | None = None,
    due: str | None = DUE,
    today: str = TODAY,
) -> Overview:
    expected = [Expected(name, (), None, None, line) for line, name in enumerate(agencies, 2)]
    decided = choices or {}
    return overview_of(files, expected, Attribution(expected, decided), decided, lambda agency: due, today)


def states(overview: Overview) -> dict[str, str]:
    return {line.name: line.state for line in overview.agencies}


def versions(overview: Overview) -> Duplicate:
    (found,) = [duplicate for duplicate in overview.duplicates if duplicate.kind == "versions"]
    return found


# --- who has sent -------------------------------------------------------------------------------


def test_sent_late_missing_and_another_period():
    overview = look(
        kept(1, "Sở Nội vụ"),
        kept(2, "Sở Y tế tỉnh Mẫu", date="2023-12-16"),
        kept(3, "Sở Tư pháp", period=Period("quy-3", 2023)),
        agencies=("Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"),
    )
    assert states(overview) == {
        "Sở Y tế": "late",
        "Sở Nội vụ": "sent",
        "Sở Tài chính": "missing",
        "Sở Tư pháp": "other-period",
    }
    assert [line.overdue for line in overview.agencies] == [False, False, True, True]
    assert [file.number for file in overview.other_period] == [3]
    assert overview.period == YEAR


@pytest.mark.parametrize(
    ("day", "due", "today", "expected"),
    [
        ("2023-12-15", DUE, TODAY, ("sent", False)),  # on the day itself is in time
        ("2023-12-16", DUE, TODAY, ("late", False)),
        ("2023-12-16", None, TODAY, ("sent", False)),  # without a day nobody is late
        (None, DUE, TODAY, ("sent", False)),  # nobody knows when it was made
        ("missing", DUE, "2023-12-15", ("missing", False)),
        ("missing", DUE, "2023-12-16", ("missing", True)),
        ("missing", None, TODAY, ("missing", False)),
    ],
)
def test_only_the_day_of_the_report_decides_who_is_late(day, due, today, expected):
    files = [] if day == "missing" else [kept(1, date=day)]
    (line,) = look(*files, agencies=("Sở Y tế",), due=due, today=today).agencies
    assert (line.state, line.overdue) == expected


def test_who_sent_in_time_and_corrected_it_later_is_not_late():
    (line,) = look(kept(1, date="2023-12-14"), kept(2, date="2023-12-18"), agencies=("Sở Y tế",)).agencies
    assert line.state == "sent"
    assert line.taken
    assert line.taken.number == 2


def test_an_agency_that_no_list_names_stands_below():
    overview = look(kept(1, "Sở Lạ"), kept(2, "Ban Lạ"), kept(3, "Sở Y tế"), agencies=("Sở Y tế",))
    assert [(line.name, line.expected) for line in overview.agencies] == [
        ("Sở Y tế", True),
        ("Ban Lạ", False),
        ("Sở Lạ", False),
    ]


def test_without_a_list_two_spellings_are_one_agency_and_nobody_is_missing():
    overview = look(kept(1, "Sở KH&CN", date="2023-12-01"), kept(2, "Sở Khoa học và Công nghệ tỉnh Mẫu"))
    (line,) = overview.agencies
    assert line.name == "Sở Khoa học và Công nghệ tỉnh Mẫu"
    assert [file.number for file in line.files] == [1, 2]
    assert not overview.has_list


def test_a_short_name_of_two_agencies_is_of_nobody():
    overview = look(kept(1, "Sở NV"), agencies=("Sở Nội vụ", "Sở Ngoại vụ"))
    assert set(states(overview).values()) == {"missing"}
    assert [file.number for file in overview.unknown] == [1]
    assert overview.maybe == {1: ("Sở Nội vụ", "Sở Ngoại vụ")}


def test_the_name_of_a_file_says_nothing():
    overview = look(kept(1, None, path="Sở Y tế.xlsx"), agencies=("Sở Y tế",))
    assert states(overview) == {"Sở Y tế": "missing"}
    assert [file.number for file in overview.unknown] == [1]


def test_what_cannot_be_read_is_listed_and_is_of_nobody():
    overview = look(unread(1), kept(2), agencies=("Sở Y tế",))
    assert [file.number for file in overview.unread] == [1]
    assert overview.unknown == ()


# --- the period ---------------------------------------------------------------------------------


def test_the_period_is_the_one_of_most_files_and_of_two_the_later_one():
    quarter = Period("quy-3", 2023)
    assert period_of([kept(1), kept(2, period=quarter), kept(3, period=quarter)]) == quarter
    assert period_of([kept(1), kept(2), kept(3, period=Period("nam", 2024))]) == YEAR
    assert period_of([kept(1), kept(2, period=quarter)]) == YEAR
    assert period_of([kept(1, period=Period("nam", 2022)), kept(2, period=quarter)]) == quarter
    assert period_of([kept(1, period=None), kept(2, period=Period(None, 2023)), unread(3)]) is None


def test_what_a_file_does_not_say_of_its_period_is_taken_for_granted():
    silent = [
        kept(3, "Sở A", period=None),
        kept(4, "Sở B", period=Period("nam", None)),
        kept(5, "Sở C", period=Period(None, 2022)),
    ]
    overview = look(kept(1), kept(2, "Sở Nội vụ"), *silent)
    assert [file.number for file in overview.other_period] == [5]


# --- several versions ---------------------------------------------------------------------------


def test_the_later_day_counts():
    overview = look(kept(1, date="2023-12-14"), kept(2, date="2023-12-01"))
    assert overview.agencies[0].taken == versions(overview).taken == kept(1, date="2023-12-14")
    assert "14/12/2023" in versions(overview).why


@pytest.mark.parametrize(
    "days", [(None, None), ("2023-12-14", None), ("2023-12-14", "2023-12-14"), (None, "2023-12-14", "2023-12-15")]
)
def test_without_a_last_day_nobody_can_tell(days):
    overview = look(*(kept(number, date=day) for number, day in enumerate(days, 1)))
    assert overview.agencies[0].taken is None
    assert overview.agencies[0].state == "sent"
    assert versions(overview).is_open


@pytest.mark.parametrize(("day", "told"), [(TODAY, False), ("2023-12-21", True), ("2099-12-31", True)])
def test_a_day_that_has_not_come_counts_and_is_said(day, told):
    found = versions(look(kept(1, date="2023-12-10"), kept(2, date=day)))
    assert found.taken is not None
    assert found.taken.number == 2
    assert ("chưa đến" in found.why) is told


def test_whose_a_file_is_goes_by_the_name_of_the_table():
    files = [
        kept(1, "SỞ Y TẾ TỈNH MẪU"),
        kept(2, "Sở Y tế", period=Period("quy-3", 2023)),
        kept(3, "Sở Lạ"),
        kept(4, None),
    ]
    assert look(*files, agencies=("Sở Y tế",)).owners == {1: "Sở Y tế", 2: "Sở Y tế", 3: "Sở Lạ"}


def test_versions_with_the_same_figures_need_no_choice():
    overview = look(kept(1, contents="same", date=None), kept(2, contents="same", date=None))
    assert overview.agencies[0].taken == kept(1, contents="same", date=None)


def test_the_same_bytes_twice_are_one_report():
    first, second = kept(1), kept(2, sha256=kept(1).sha256, contents="contents 1", fingerprint="figures 1")
    overview = look(first, second)
    assert overview.agencies[0].taken == first
    assert [duplicate.kind for duplicate in overview.duplicates] == ["bytes"]


def test_a_version_that_cannot_be_read_displaces_nothing():
    choices = {unread(2).sha256: Choice("Sở Y tế", use=True)}
    overview = look(kept(1), unread(2), choices=choices, agencies=("Sở Y tế",))
    assert overview.agencies[0].taken == kept(1)
    assert [file.number for file in overview.agencies[0].files] == [1, 2]


def test_a_report_of_another_period_is_no_version():
    overview = look(kept(1), kept(2, "Sở Nội vụ"), kept(3, period=Period("quy-3", 2023), date="2023-12-19"))
    assert overview.duplicates == ()


# --- what was chosen ----------------------------------------------------------------------------


def test_a_choice_counts_before_all_days():
    choices = {kept(1).sha256: Choice("", use=True)}
    overview = look(kept(1, date="2023-12-01"), kept(2, date="2023-12-14"), choices=choices)
    assert overview.agencies[0].taken == kept(1, date="2023-12-01")
    assert versions(overview).chosen


def test_two_choices_for_one_agency_are_none():
    choices = {kept(number).sha256: Choice("", use=True) for number in (1, 2)}
    overview = look(kept(1, date="2023-12-01"), kept(2, date="2023-12-14"), choices=choices)
    assert overview.agencies[0].taken is None
    assert "ghi x cho 2 bản" in versions(overview).why


def test_a_file_that_names_nobody_is_given_to_an_agency_and_one_that_names_another_too():
    choices = {kept(1).sha256: Choice("Sở Nội vụ", use=False), kept(2).sha256: Choice("Sở KH&CN", use=False)}
    agencies = ("Sở Nội vụ", "Sở Khoa học và Công nghệ", "Sở Y tế")
    overview = look(kept(1, None), kept(2, "Sở Y tế"), choices=choices, agencies=agencies)
    assert states(overview) == {"Sở Nội vụ": "sent", "Sở Khoa học và Công nghệ": "sent", "Sở Y tế": "missing"}
    assert overview.unknown == ()


def test_a_choice_about_other_bytes_decides_nothing():
    overview = look(kept(1, None), choices={"f" * 64: Choice("Sở Y tế", use=True)}, agencies=("Sở Y tế",))
    assert states(overview) == {"Sở Y tế": "missing"}


# --- the same figures ---------------------------------------------------------------------------


def test_the_same_figures_under_two_agencies():
    overview = look(kept(1, "Sở Y tế"), kept(2, "Sở Nội vụ", fingerprint="figures 1"), kept(3, "Sở Tư pháp"))
    (found,) = overview.duplicates
    assert (found.kind, [file.number for file in found.files], found.taken) == ("figures", [1, 2], None)
    assert all(line.taken for line in overview.agencies)


def test_a_file_of_nobody_with_the_figures_of_an_agency_is_said_too():
    assert [found.kind for found in look(kept(1), kept(2, None, fingerprint="figures 1")).duplicates] == ["figures"]


def test_the_same_figures_of_one_agency_are_no_copy_of_another():
    found = look(kept(1), kept(2, "Sở Y tế tỉnh Mẫu", fingerprint="figures 1")).duplicates
    assert [duplicate.kind for duplicate in found] == ["versions"]


def test_too_few_figures_are_alike_by_chance():
    assert look(kept(1, fingerprint=""), kept(2, "Sở Nội vụ", fingerprint="")).duplicates == ()


def test_nearly_the_same_figures_hang_together():
    overview = look(
        kept(1, "Sở A", near=(1, 2)),
        kept(2, "Sở B", near=(2, 3)),
        kept(3, "Sở C", near=(3, 4)),
        kept(4, "Sở D", near=(5,)),
    )
    (found,) = overview.duplicates
    assert (found.is_near, [file.number for file in found.files]) == (True, [1, 2, 3])


def test_nearly_the_same_figures_of_one_agency_are_its_versions():
    overview = look(kept(1, near=(1,)), kept(2, "Sở Y tế tỉnh Mẫu", near=(1,)))
    assert [duplicate.kind for duplicate in overview.duplicates] == ["versions"]


# --- the order of files and many of them --------------------------------------------------------

FILES = st.lists(
    st.builds(
        lambda agency, day, twin: (agency, day, twin),
        st.sampled_from(["Sở Y tế", "Sở Y tế tỉnh Mẫu", "Sở NV", "Sở Nội vụ", "Sở Ngoại vụ", None, "Sở Lạ"]),
        st.sampled_from(["2023-12-10", "2023-12-14", None]),
        st.sampled_from([None, None, 1]),
    ),
    max_size=8,
)


@given(FILES)
def test_every_file_is_somewhere_and_no_agency_counts_twice(specified):
    files = [
        kept(number, agency, date=day, **({"fingerprint": "same"} if twin else {}))
        for number, (agency, day, twin) in enumerate(specified, 1)
    ]
    overview = look(*files, agencies=("Sở Y tế", "Sở Nội vụ", "Sở Ngoại vụ"))
    placed = [file.number for line in overview.agencies for file in line.files]
    placed += [file.number for file in (*overview.unknown, *overview.other_period)]
    assert sorted(placed) == [file.number for file in files]
    for line in overview.agencies:
        assert line.taken is None or line.taken in line.files
        if len(line.files) == 1:
            assert line.taken == line.files[0]
    still_open = {duplicate.agency for duplicate in overview.duplicates if duplicate.is_open}
    assert {line.name for line in overview.agencies if line.files and line.taken is None} == still_open


def test_a_thousand_agencies_and_ten_thousand_files():
    names = tuple(f"UBND xã Mẫu {number}" for number in range(1_000))
    files = [kept(number, f"UBND X. Mẫu {number % 1_000}", near=(number,)) for number in range(10_000)]
    overview = look(*files, agencies=names)
    assert {line.state for line in overview.agencies} == {"sent"}
    assert {len(line.files) for line in overview.agencies} == {10}


# --- the desk itself ----------------------------------------------------------------------------


def test_the_day_of_this_pc_is_gone_by_unless_another_is_given():
    agency = Expected("Sở Y tế", (), None, "2023-12-15", 2)
    for today, overdue in ((date(2023, 12, 15), False), (date(2023, 12, 16), True), (None, True)):
        assert Desk([agency], today=today).overview().agencies[0].overdue is overdue


def test_the_day_of_the_command_goes_before_that_of_the_list():
    agency = Expected("Sở Y tế", (), None, "2023-12-15", 2)
    assert Desk([agency], due="2023-12-20").overview().agencies[0].due == "2023-12-20"


@pytest.mark.parametrize(
    ("of_all", "own", "day"),
    [("2023-12-20", "2023-12-15", "2023-12-20"), (None, "2023-12-15", "2023-12-15"), (None, None, None)],
)
def test_a_letter_names_the_day_that_the_table_does(of_all, own, day):
    report = read(QUANG_TRI)
    desk = Desk([Expected(report.agency, (), None, own, 2)], due=of_all)
    assert desk.due_of(report) == desk.overview().agencies[0].due == day


def test_a_choice_about_a_file_that_is_gone_is_said():
    desk = Desk(choices={"f" * 64: Choice("", use=True), "a" * 64: Choice("", use=True)})
    desk.received(Unreadable("a.xlsx", "a" * 64, "damaged", "Tệp bị hỏng."), 1, "a.xlsx")
    assert ["1 dòng" in desk.overview().remarks[0], "1 tệp được chọn" in desk.overview().remarks[1]] == [True, True]
