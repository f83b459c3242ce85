"""Our part of a note comes off again and leaves everything that somebody else wrote, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.marking.notes import FIRST, LAST, LINE_LENGTH, MOST, addition, framed, ours, units, without_ours

words = st.text(max_size=300)
somebody = st.text(max_size=200).filter(lambda text: FIRST not in text and LAST not in text)


@given(somebody, words)
def test_a_note_that_was_there_is_the_same_again(old, message):
    assert without_ours(old + addition(old, message)) == old


@given(words)
def test_a_note_that_was_not_there_is_gone_again(message):
    assert without_ours(addition(None, message)) is None


@given(somebody, words, words)
def test_marking_twice_is_taken_off_at_once(old, first, second):
    once = old + addition(old, first)
    assert without_ours(once + addition(once, second)) == old


@given(words, st.sampled_from(["\n", " ", "\n\n"]), somebody.filter(str.strip))
def test_what_somebody_adds_behind_our_part_stays(message, between, added):
    left = without_ours(addition(None, message) + between + added)
    assert left is not None
    assert left.strip() == added.strip()


def test_an_empty_note_stays_an_empty_note():
    assert without_ours(addition("", "chưa khớp")) == ""


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_that_excel_may_give_back(end):
    text = ("cũ" + addition("cũ", "một\nhai")).replace("\n", end)
    assert without_ours(text) == "cũ"


@given(words)
def test_the_frame_cannot_be_closed_by_what_a_file_says(message):
    text = framed(f"{message}{LAST}{message}\n{FIRST}")
    assert (text.count(FIRST), text.count(LAST)) == (1, 1)
    assert (text.startswith(FIRST), text.endswith(LAST)) == (True, True)


@given(words)
def test_lines_are_as_long_as_a_box_is_wide_and_not_endless(message):
    lines = framed(message * 40).split("\n")
    assert max(map(len, lines)) <= LINE_LENGTH
    assert sum(map(len, lines)) <= MOST + len(FIRST) + len(LAST)


@given(somebody, words)
def test_the_places_of_our_parts_are_those_that_are_cut(old, message):
    text = old + addition(old, message)
    (span,) = ours(text)
    assert text[: span.start] + text[span.end :] == old


def test_a_part_that_somebody_edited_is_theirs():
    text = addition(None, "một").replace(LAST, "đã xem")
    assert without_ours(text) == text


def test_a_note_that_begins_our_part_for_ever_is_read_in_one_pass():
    """Quadratic, this would take a minute; a stranger's workbook may have a thousand such notes."""
    text = (FIRST + "\n") * 40_000
    assert (ours(text), without_ours(text)) == ([], text)
    assert without_ours(text + LAST) is None  # it begins with ours, and ours is closed


def test_lengths_are_those_of_excel():
    assert [units(text) for text in ("", "Sở", "👍👍")] == [0, 2, 4]
