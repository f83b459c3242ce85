"""The notes of this Excel are counted as COM counts, may be limited in length, and yield to threaded comments."""

from __future__ import annotations

import pytest
import xlwings as xw

from tests.button.engine import ComError, install


@pytest.fixture
def engine():
    made = install()
    made.new_book()
    return made


@pytest.fixture
def sheet(engine):
    return xw.apps.active.books[0].sheets[0]


def test_an_emoji_counts_two(sheet):
    note = sheet["D9"].api.AddComment("a😀b")
    assert note.Shape.TextFrame.Characters(4, 1).Text == "b"
    note.Text("!", 4, False)
    assert note.Text() == "a😀!b"
    note.Text("c", 4, True)
    assert note.Text() == "a😀c"
    note.Shape.TextFrame.Characters(2, 2).Delete()
    assert note.Text() == "ac"
    note.Text("😀")
    note.Text("x", 2, False)
    assert note.Shape.TextFrame.Characters(2, 1).Text == "x"
    note.Shape.TextFrame.Characters(2, 1).Delete()
    assert note.Text() == "😀"


def test_a_limit_of_length_is_silent(engine, sheet):
    engine.note_limit = 4
    note = sheet["D9"].api.AddComment("abcdefgh")
    note.Text("123456", 5, False)
    assert note.Text() == "abcd1234"
    note.Shape.TextFrame.Characters(2).Delete()
    note.Shape.TextFrame.Characters(2, 5).Delete()
    assert note.Text() == "abcd1234"
    note.Shape.TextFrame.Characters(2, 4).Delete()
    assert note.Text() == "a234"
    engine.note_limit = None
    note.Text("abcdefgh")
    assert note.Text() == "abcdefgh"


def test_a_cell_that_has_a_comment_or_is_covered_takes_no_note(engine, sheet):
    sheet.book.api.Saved = True
    engine.thread("Book1", "Sheet1", "D9", "Đề nghị xem lại")
    assert sheet.book.api.Saved is True
    sheet["A1:B2"].merge()
    sheet["C1"].api.AddComment("x")
    for taken in ("D9", "B2", "C1"):
        with pytest.raises(ComError):
            sheet[taken].api.AddComment("y")
    assert (sheet["D9"].api.Comment, sheet["D9"].api.CommentThreaded.Text()) == (None, "Đề nghị xem lại")
    assert [note.Text() for note in sheet.api.Comments] == ["x"]
    sheet["A1"].api.AddComment("z")
    assert sheet.api.Comments.Count == 2


def test_a_threaded_comment_is_one_in_the_file(engine, sheet, tmp_path):
    engine.thread("Book1", "Sheet1", "D9", "x")
    sheet.book.save(tmp_path / "a.xlsx")
    install([tmp_path / "a.xlsx"])
    cell = xw.apps.active.books[0].sheets[0]["D9"].api
    assert (cell.Comment, cell.CommentThreaded.Text()) == (None, "x")
