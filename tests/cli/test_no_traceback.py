"""Whatever file is given, every command answers with an exit code and one clear sentence.

Proves (contract 6): no traceback, ever; unreadable input is exit code 3 with the reason,
in text and in JSON that keeps the contract; ``fill`` and ``recalc`` then write nothing.
"""

from __future__ import annotations

import contextlib
import io
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_xl.cli.main import main
from tests.render.contract import violations
from tests.support import QUANG_TRI

WHOLE = QUANG_TRI.read_bytes()
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
MAGIC = [b"", b"PK\x03\x04", b"PK\x05\x06", OLE, b"%PDF-", b"<html>", b"\xff\xfe", b"<?xml "]


def answer(data: bytes, folder, look: str) -> tuple[int, str]:
    path = folder / "tệp.xlsx"
    path.write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["check", str(path), "--format", look])
    assert err.getvalue() == ""
    return code, out.getvalue()


@settings(max_examples=150)
@given(start=st.sampled_from(MAGIC), rest=st.binary(max_size=400))
def test_random_bytes(start, rest, tmp_path_factory):
    code, out = answer(start + rest, tmp_path_factory.getbasetemp(), "json")
    assert code == 3
    assert violations(json.loads(out)) == []


@settings(max_examples=100)
@given(data=st.binary(max_size=60))
@example(data=b"")
@example(data="Số liệu tháng 5".encode())
def test_random_bytes_as_text_for_a_person(data, tmp_path_factory):
    code, out = answer(data, tmp_path_factory.getbasetemp(), "text")
    assert code == 3
    assert "Chưa đọc được tệp." in out


@settings(max_examples=100)
@given(place=st.integers(0, len(WHOLE) - 1), piece=st.binary(min_size=1, max_size=20))
def test_a_workbook_with_a_piece_overwritten(place, piece, tmp_path_factory):
    data = WHOLE[:place] + piece + WHOLE[place + len(piece) :]
    code, out = answer(data, tmp_path_factory.getbasetemp(), "json")
    assert code in (0, 1, 3)
    assert violations(json.loads(out)) == []


# --- commands that write ------------------------------------------------------------------------

TABLE = "STT;Số liệu\nbm1/2.1;37\n".encode()
USES = {
    "recalc": (["recalc", "tệp.xlsx", "-o", "kq.xlsx", "--totals"], "tệp.xlsx", WHOLE),
    "fill from it": (["fill", "--from", "tệp.xlsx", "-o", "kq.xlsx", "--all-rows"], "tệp.xlsx", WHOLE),
    "fill into it": (["fill", "--from", "b.csv", "--into", "tệp.xlsx", "-o", "kq.xlsx"], "tệp.xlsx", WHOLE),
    "fill from a CSV": (["fill", "--from", "tệp.csv", "-o", "kq.xlsx"], "tệp.csv", TABLE),
    "fill from a JSON": (["fill", "--from", "tệp.json", "-o", "kq.xlsx"], "tệp.json", b'{"values": {"bm1/2.1": 37}}'),
}


def use(words: list[str], name: str, data: bytes, folder) -> None:
    """Run a command on these bytes: it is done and the result is there, or it is refused and nothing is."""
    for path in (folder / "kq.xlsx", folder / "kq.xlsx.bak"):
        path.unlink(missing_ok=True)
    (folder / "b.csv").write_bytes(TABLE)
    (folder / name).write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(folder / word) if "." in word else word for word in words])
    assert code in (0, 3)
    assert (folder / "kq.xlsx").exists() == (code == 0)
    assert "ngoài dự kiến" not in err.getvalue()
    assert err.getvalue().count("\n") == (code == 3)


@pytest.mark.parametrize(("words", "name", "whole"), USES.values(), ids=USES)
@settings(max_examples=60)
@given(start=st.sampled_from(MAGIC), rest=st.binary(max_size=200))
def test_random_bytes_for_commands_that_write(words, name, whole, start, rest, tmp_path_factory):
    use(words, name, start + rest, tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(("words", "name", "whole"), USES.values(), ids=USES)
@settings(max_examples=40)
@given(data=st.data(), piece=st.binary(min_size=1, max_size=20))
def test_a_piece_overwritten_for_commands_that_write(words, name, whole, data, piece, tmp_path_factory):
    place = data.draw(st.integers(0, len(whole) - 1))
    use(words, name, whole[:place] + piece + whole[place + len(piece) :], tmp_path_factory.getbasetemp())
