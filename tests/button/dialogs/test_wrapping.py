"""Texts in a list: all of it where it fits, never wider than the column, "…" exactly where something is missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.button.dialogs.wrapping import wrapped


def test_a_text_that_fits_stays_on_one_line():
    assert wrapped("Tỷ lệ\n hoàn  thành", 16, 3, len) == ("Tỷ lệ hoàn thành", True)


def test_a_longer_text_is_broken_between_words():
    assert wrapped("Tỷ lệ nhiệm vụ hoàn thành", 10, 3, len) == ("Tỷ lệ\nnhiệm vụ\nhoàn thành", True)


def test_what_has_no_room_is_cut_and_said_to_be():
    assert wrapped("Tỷ lệ nhiệm vụ hoàn thành", 10, 2, len) == ("Tỷ lệ\nnhiệm vụ…", False)


def test_a_word_wider_than_the_column_is_broken():
    assert wrapped("mục D:/báo-cáo/tệp", 8, 3, len) == ("mục\nD:/báo-c\náo/tệp", True)


def test_a_text_of_a_whole_cell_is_cut():
    text, whole = wrapped("số liệu " * 4000, 50_000, 3, len)
    assert (len(text) < 1000, text[-1], whole) == (True, "…", False)


@given(st.text(max_size=80), st.integers(2, 30), st.integers(1, 4))
def test_no_line_is_wider_and_nothing_is_lost_unsaid(text, width, lines):
    shown, whole = wrapped(text, width, lines, len)
    rows = shown.split("\n")
    assert len(rows) <= lines
    assert all(len(row) <= width for row in rows)
    if whole:
        assert "".join(shown.split()) == "".join(text.replace("\0", " ").split())
    else:
        assert shown.endswith("…")
