"""Files become tasks: every file once, in order, and the tasks small enough at the end that the processes end together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.batch.judge import FRAME
from cchc_xl.batch.parcels import CHUNK, parcels
from cchc_xl.judging.model import Unreadable


@given(count=st.integers(0, 700), workers=st.integers(1, 9), wide=st.booleans())
def test_every_file_once_in_order_and_none_too_many_in_a_task(count, workers, wide):
    found = [(f"{number}", f"{number}.xlsx") for number in range(count)]
    sizes, files = [], []
    for parcel in parcels(found, workers, wide, with_bytes=False):
        sizes.append(len(parcel.files))
        files += parcel.files
    assert files == found
    assert all(0 < size <= (FRAME if wide else CHUNK) for size in sizes)
    assert sizes == sorted(sizes, reverse=True)


@given(count=st.integers(8, 2000), workers=st.integers(2, 8))
def test_no_process_works_long_while_the_others_wait(count, workers):
    """Each takes the next task when it is free; with files of one size they end within a task of the last ones."""
    found = [("", "")] * count
    busy = [0] * workers
    for parcel in parcels(found, workers, wide=True, with_bytes=False):
        busy[busy.index(min(busy))] += len(parcel.files)
    assert max(busy) - min(busy) <= max(1, count // (2 * workers))
    assert max(busy) <= count / workers + max(1, count // (4 * workers))


def test_what_is_a_result_already_keeps_its_place_and_does_not_travel():
    closed = Unreadable("khóa", None, "locked", "x")
    found = [closed, ("a", "a"), closed]
    told = [told for parcel in parcels(found, 1, wide=False, with_bytes=False) for told in parcel.told]
    assert told == [closed, None, closed]


def test_a_file_that_cannot_be_read_is_told_before_anything_travels(tmp_path):
    (tmp_path / "chào.xlsx").write_text("chào", encoding="utf-8")
    found = [(str(tmp_path / "chào.xlsx"), "chào.xlsx"), (str(tmp_path / "không có.xlsx"), "không có.xlsx")]
    made = list(parcels(found, 1, wide=False, with_bytes=True))
    assert [told.kind for parcel in made for told in parcel.told if told] == ["not-a-workbook", "not-found"]
    assert all(parcel.files == () and parcel.size == 0 for parcel in made)
