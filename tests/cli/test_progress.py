"""How far a long check is: told to whoever looks on, never into a file or a pipe, and nothing is left on the screen."""

from __future__ import annotations

import pytest

from cchc_xl.cli import progress
from cchc_xl.cli.progress import Progress


@pytest.fixture
def screen(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_EVERY", 0)
    return lambda: capsys.readouterr().err


def test_each_file_moves_the_bar_and_the_line_is_wiped(screen):
    with Progress(4, is_shown=True) as told:
        assert list(told.following(iter("abcd"))) == list("abcd")
    lines = screen().split("\r")
    assert [line.rpartition("] ")[2] for line in lines[1:5]] == ["1/4 tệp", "2/4 tệp", "3/4 tệp", "4/4 tệp"]
    assert [line.count("#") for line in lines[1:5]] == [6, 12, 18, 24]
    assert "".join(lines[5:]).strip() == ""


def test_a_check_that_is_stopped_wipes_its_line_too(screen):
    def stopped():
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Progress(2, is_shown=True) as told:
        list(told.following(stopped()))
    assert screen().endswith(" \r")


@pytest.mark.parametrize(("total", "shown"), [(4, False), (1, True)])
def test_nobody_looks_on_or_there_is_nothing_to_wait_for(screen, total, shown):
    with Progress(total, is_shown=shown) as told:
        assert list(told.following(iter("ab"))) == ["a", "b"]
    assert screen() == ""
