"""The notes of this Excel are counted as COM counts, may be limited in length, and yield to threaded comments."""

from __future__ import annotations

import pytest
import xlwings as xw

from tests.button.engine import install


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
