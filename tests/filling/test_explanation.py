"""What *Ghi giải trình...* writes into Ghi chú.

Proves: the note then counts as an explanation where findings are judged, and gives its words back for editing; an
older explanation is replaced, other notes stay; nothing of it is a formula, a control character, or longer than a
cell; nobody is offered a note that explains nothing.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.filling.explanation import explained, explanation_of, no_note_column
from cchc_xl.filling.target import note_place
from cchc_xl.judging.model import is_explanation
from cchc_xl.number import fold
from cchc_xl.workbook.write.model import Content
from cchc_xl.workbook.write.splice import rewrite
from tests.filling.forms import QT, found, of_office, report, target

LIMIT = 32_767
WORDS = "tính cả số liệu của ngành dọc"


def explains(note: str) -> bool:
    """As the findings of the row see it."""
    return is_explanation(fold(note.strip()[:60]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", f"Giải trình: {WORDS}"),
        ("   \n ", f"Giải trình: {WORDS}"),
        ("Cả năm", f"Giải trình: {WORDS}\nCả năm"),
        ("Giải trình: số cũ", f"Giải trình: {WORDS}"),
        ("- GIẢI  TRÌNH : số cũ\nCả năm", f"Giải trình: {WORDS}\nCả năm"),
        ("Giải\ntrình: số cũ\r\nCả năm\r\n- Lũy kế", f"Giải trình: {WORDS}\nCả năm\n- Lũy kế"),
        ("Giải trình:\n\nsố cũ\nCả năm", f"Giải trình: {WORDS}\nCả năm"),
        ("Xem giải trình: dưới đây", f"Giải trình: {WORDS}\nXem giải trình: dưới đây"),
        ("=1+1", f"Giải trình: {WORDS}\n=1+1"),
        ("Giải trình", f"Giải trình: {WORDS}\nGiải trình"),
    ],
)
def test_an_older_explanation_is_replaced_and_other_notes_stay(old, new):
    assert explained(old, WORDS) == new
    assert explained(new, WORDS) == new


@pytest.mark.parametrize(
    "words",
    [WORDS, f"  {WORDS} ", f"Giải trình: {WORDS}", f"giải trình: GIẢI TRÌNH: {WORDS}", f"- Giải trình : {WORDS}",
     WORDS.replace(" ", "\r\n"), WORDS.replace(" ", "\t"), f"\u202e{WORDS}\x07\ud800", f"\x00{WORDS}"],
)  # fmt: skip
def test_words_however_they_were_typed(words):
    assert explained("", words) == f"Giải trình: {WORDS}"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("", ""), ("Cả năm", ""), ("Xem giải trình: dưới đây", ""), ("Giải trình", ""), ("Giải trình:", ""),
        ("Giải trình: a: b", "a: b"), ("  giải trình :a ", "a"), ("Giải trình: a\nb", "a"), ("Giải trình:\na\nb", "a"),
    ],
)  # fmt: skip
def test_the_words_that_are_offered_for_editing(note, words):
    assert explanation_of(note) == words


@pytest.mark.parametrize(
    ("old", "left"),
    [
        ("Giải trình: số cũ", ""), ("Giải trình: số cũ\nCả năm", "Cả năm"), ("Cả năm", "Cả năm"), ("", ""),
        ("Giải trình: a\n=cmd|' /C calc'!A0", "cmd|' /C calc'!A0"), ("Giải trình: a\n - @b", "b"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["", " \n", "Giải trình:"])
def test_without_words_only_the_older_explanation_goes(old, left, words):
    assert explained(old, words) == left


NOTES = st.text() | st.builds(
    "{}{}{}".format, st.sampled_from(("Giải trình:", "- giải trình :", "=")), st.text(), st.text()
)


@given(old=NOTES, words=NOTES)
def test_what_is_written_explains_and_gives_its_words_back(old, words):
    note = explained(old, words)
    again = explanation_of(note)
    if again:
        assert note.startswith("Giải trình: ")
        assert explains(note)
        assert explained(note, again) == note
        assert explained("", words) == f"Giải trình: {again}"
    else:
        assert explained("Giải trình: a", words) == ""
    assert note[:1] not in tuple("=+-@")
    assert not any(ord(char) < 32 and char != "\n" for char in note)


@given(old=st.text(), words=st.text("abc đ🏢=").filter(str.strip))
def test_no_other_note_is_lost(old, words):
    kept = explained(explained("Cả năm\n- Lũy kế", words), words)
    assert kept.endswith("Cả năm\n- Lũy kế")
    if not explains(old):
        seen = [char for char in old if char.isprintable() and not char.isspace()]
        behind = explained(old, words).partition("\n")[2]
        assert [char for char in behind if char in seen] == seen


@pytest.mark.parametrize("letter", ["x", "đ", "🏢"])
@pytest.mark.parametrize("old", ["", "Cả năm", "y" * LIMIT])
@pytest.mark.parametrize("length", [10, LIMIT // 2, LIMIT - 14, LIMIT, 3 * LIMIT])
def test_a_cell_holds_it(letter, old, length):
    note = explained(old, letter * length)
    assert len(note.encode("utf-16-le")) // 2 <= LIMIT
    assert explains(note)
    assert set(explanation_of(note)) == {letter}


def test_a_warning_that_was_explained_counts_no_more():
    """From the words to the verdict: through the Ghi chú cell that the reader names."""
    book = of_office({"bm3/2.2": "76", "bm3/1.4.1": "47"}, notes={"bm3/2.2": "Cả năm"})
    entry = report(book).entries["bm3/2.2"]
    at = note_place(entry)
    written = rewrite(book, {at: Content("text", explained(entry.note, WORDS))}, {})
    (before,), (after,) = found(book, "at-most"), found(written, "at-most")
    assert (before.counts, after.counts) == (True, False)
    assert explanation_of(after.note) == WORDS
    assert after.note.endswith("\nCả năm")


def test_a_table_without_the_column_is_one_sentence():
    said = no_note_column(target(of_office({})).edition.item("bm1/2.1"))
    assert said.startswith("Bảng có mục 2.1 Biểu mẫu 1 không có cột Ghi chú")
    assert "Đề nghị" in said
    assert QT not in said
