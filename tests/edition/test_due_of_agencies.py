"""The day by which agencies send their reports: each province sets its own, so an edition may say it.

Proves (contract 6, ``--due``): the day of the period's year; none where the edition says none; a wrong one is refused; the
two shipped editions set none.
"""

from __future__ import annotations

import pytest

from cchc_xl.desk.desk import Desk
from cchc_xl.desk.model import Expected
from cchc_xl.edition import DefinitionError, all_editions, open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.report import Period
from tests.edition.folders import QUANG_TRI, change, copy
from tests.generate import generate_report

LINE = 'due = "gửi Bộ Nội vụ chậm nhất ngày 20/9"'


def edition_with(folder, day: str):
    made = copy(QUANG_TRI, folder)
    change(made / "edition.toml", LINE, f"{LINE}\nagencies_due = {day}")
    return made


@pytest.mark.parametrize(
    ("written", "day"), [('"15/9"', "2023-09-15"), ('"1/12"', "2023-12-01"), ('"28/2"', "2023-02-28")]
)
def test_an_edition_may_say_it(written, day, tmp_path):
    edition = open_edition(str(edition_with(tmp_path, written)))
    assert edition.agencies_due("quy-3", 2023) == day
    assert edition.agencies_due("nam", 2023) is None
    assert edition.agencies_due("quy-3", None) is None


@pytest.mark.parametrize(
    "written",
    ['"31/9"', '"29/2"', '"15"', '"2023-09-15"', '"0/1"', '"1/13"', "15", '""', '["15/9"]', '"15/9/2023"', '" 15/9"'],
)
def test_a_wrong_one_is_refused(written, tmp_path):
    with pytest.raises(DefinitionError, match="agencies_due"):
        open_edition(str(edition_with(tmp_path, written)))


def test_two_for_one_period_are_refused(tmp_path):
    made = edition_with(tmp_path, '"15/9"')
    with open(made / "edition.toml", "a", encoding="utf-8") as file:
        file.write('\n[[due]]\nkind = "quy-3"\nwindow = "x"\ndue = "x"\nagencies_due = "16/9"\n')
    with pytest.raises(DefinitionError, match="cùng một kỳ"):
        open_edition(str(made))


def test_the_shipped_editions_set_none():
    assert not [due for edition in all_editions() for due in edition.about.get("due", []) if "agencies_due" in due]


def test_the_desk_goes_by_it_after_the_list_and_the_command(tmp_path):
    edition = open_edition(str(edition_with(tmp_path, '"15/9"')))
    report = generate_report(edition, 1, 0)._replace(period=Period("quy-3", 2023), agency="Sở Y tế", date="2023-09-16")
    agencies = [Expected("Sở Y tế", (), None, None, 2), Expected("Sở Nội vụ", (), None, "2023-09-20", 3)]
    for command, days in ((None, ["2023-09-15", "2023-09-20"]), ("2023-09-18", ["2023-09-18"] * 2)):
        desk = Desk(agencies, due=command)
        desk.received(check_report(report), 1, "a.xlsx")
        assert [line.due for line in desk.overview().agencies] == days
    assert desk.overview().agencies[0].state == "sent"
