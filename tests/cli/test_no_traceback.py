"""Whatever file is given, ``check`` answers with an exit code and one clear sentence.

Proves (contract 6): no traceback, ever; unreadable input is exit code 3 with the reason,
in text and in JSON that keeps the contract.
"""

from __future__ import annotations

import contextlib
import io
import json

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
