"""Which lines are ticked: each line stands once, under the heading of its group, and answers come by position."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.button.dialogs.base import Choice
from cchc_xl.button.dialogs.ticks import Heading, Ticks


def line(group: str, ticked: bool = False) -> Choice:
    return Choice(ticked, group, "BM1!E12", "Biểu 1, mục 2", "70%", "67,57%")


LINES = st.lists(st.builds(line, st.sampled_from(["", "Biểu 1", "Biểu 2", "Biểu 3"]), st.booleans()), max_size=12)


def test_lines_of_a_group_stand_together_under_one_heading():
    rows = list(Ticks([line("Biểu 2"), line(""), line("Biểu 1"), line("Biểu 2")]).rows())
    assert rows == [Heading("Biểu 2"), 0, 3, 1, Heading("Biểu 1"), 2]


def test_a_heading_ticks_what_is_missing_and_then_takes_all_away():
    ticks = Ticks([line("Biểu 1", True), line("Biểu 1"), line("Biểu 2", True)])
    heading = Heading("Biểu 1")
    assert ticks.state(heading) == "some"
    ticks.toggle(heading)
    assert (ticks.state(heading), ticks.ticked()) == ("all", [0, 1, 2])
    ticks.toggle(heading)
    assert (ticks.state(heading), ticks.ticked()) == ("none", [2])


@given(LINES)
def test_every_line_is_in_the_list_once_and_nothing_is_ticked_by_itself(lines):
    ticks = Ticks(lines)
    rows = list(ticks.rows())
    assert sorted(row for row in rows if not isinstance(row, Heading)) == list(range(len(lines)))
    assert ticks.ticked() == [at for at, each in enumerate(lines) if each.ticked]
    assert len(ticks) == len(lines)


@given(LINES, st.data())
def test_a_row_changes_its_own_lines_only(lines, data):
    ticks = Ticks(lines)
    rows = list(ticks.rows())
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    own = {row} if not isinstance(row, Heading) else {at for at, each in enumerate(lines) if each.group == row.name}
    before = set(ticks.ticked())
    ticks.toggle(row)
    after = set(ticks.ticked())
    assert after - own == before - own
    assert after & own == (set() if own <= before else own)


@given(LINES, st.booleans())
def test_all_and_nothing(lines, ticked):
    ticks = Ticks(lines)
    ticks.set_all(ticked)
    assert ticks.ticked() == (list(range(len(lines))) if ticked else [])
