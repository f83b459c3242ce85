"""A file that cannot be read says why: each ``error.kind`` of the contract, one clear sentence.

Proves (contract 5): not-found, not-a-workbook, encrypted, damaged, too-large, unsupported, locked; the file
is known by its bytes and never by its name.
"""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from cchc_xl import UnreadableError, check
from tests.support import QUANG_TRI
from tests.workbook.formats.biff_kit import Sheet8, book8, record
from tests.workbook.formats.ole_kit import compound
from tests.workbook.formats.xls_kit import QUANG_TRI_XLS
from tests.workbook.parts import minimal, worksheet, zipped

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
CSV = "STT,Chỉ tiêu thống kê,Số liệu\n1.,Số văn bản,09\n"
WHOLE = QUANG_TRI.read_bytes()
XLS = QUANG_TRI_XLS.read_bytes()
ENCRYPTED_XLS = book8([Sheet8("a")], [record(0x002F, bytes(54))])


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


FILES: list[tuple[str, bytes, str]] = [
    ("csv", CSV.encode(), "not-a-workbook"),
    ("csv with BOM", CSV.encode("utf-8-sig"), "not-a-workbook"),
    ("csv in UTF-16, Excel's Unicode Text", CSV.encode("utf-16"), "not-a-workbook"),
    ("csv in Windows-1258", b"STT;S\xf4\xec li\xea\xf2u\r\n", "not-a-workbook"),
    ("html", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "not-a-workbook"),
    ("html with doctype and BOM", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>", "not-a-workbook"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-a-workbook"),
    ("rtf", b"{\\rtf1\\ansi Bi\\'eau}", "not-a-workbook"),
    ("docx", zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}), "not-a-workbook"),
    ("pptx", zipped({"ppt/presentation.xml": "<presentation/>"}), "not-a-workbook"),
    ("doc", OLE + utf16("WordDocument"), "not-a-workbook"),
    ("zip of workbooks", zipped({"sở 1.xlsx": WHOLE, "sở 2.xlsx": WHOLE}), "not-a-workbook"),
    ("xls without its content", OLE + utf16("Workbook"), "damaged"),
    ("xls, encrypted", compound({"Workbook": ENCRYPTED_XLS}), "encrypted"),
    ("xls that was cut", XLS[:20_000], "damaged"),
    ("xls that was cut in its first bytes", XLS[:30], "damaged"),
    ("ppt", compound({"PowerPoint Document": b"x"}), "not-a-workbook"),
    ("msg", compound({"__properties_version1.0": b"x"}), "not-a-workbook"),
    ("another file in the container of xls", compound({"Contents": b"x"}), "not-a-workbook"),
    ("xlsb without a sheet", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01\x00"}), "damaged"),
    ("ods without its content", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x"}), "damaged"),
    ("odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "not-a-workbook"),
    ("password to open", OLE + utf16("EncryptionInfo") + utf16("EncryptedPackage"), "encrypted"),
    ("empty", b"", "damaged"),
    ("cut in the first bytes", WHOLE[:10], "damaged"),
    ("cut before the end", WHOLE[:-30], "damaged"),
    ("zeros, as after a failed download", bytes(4096), "damaged"),
    ("empty zip", zipped({}), "damaged"),
    ("no sheet", zipped(minimal("") | {"xl/workbook.xml": "<workbook/>"}), "damaged"),
    ("no table", zipped(minimal(worksheet(""))), "edition-unknown"),
]  # fmt: skip


def error_of(path: Path | str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        check(path)
    return caught.value


def is_one_clear_text(message: str) -> bool:
    return message[0].isupper() and message.endswith(".") and message.isprintable() and "Error" not in message


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ""])
@pytest.mark.parametrize(("data", "kind"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_the_bytes_decide_what_a_file_is(data, kind, ending, tmp_path):
    path = tmp_path / f"biểu mẫu{ending}"
    path.write_bytes(data)
    error = error_of(path)
    assert error.kind == kind
    assert is_one_clear_text(error.message)


@pytest.mark.parametrize(("ending", "data"), [("xls", WHOLE), ("xlsx", XLS), ("csv", XLS)])
def test_a_workbook_is_read_whatever_its_ending(ending, data, tmp_path):
    (tmp_path / f"báo cáo.{ending}").write_bytes(data)
    assert check(tmp_path / f"báo cáo.{ending}").findings


@pytest.mark.parametrize(
    "name", ["khong-co.xlsx", "khong-co/a.xlsx", "a.txt/b.xlsx", "a\0b.xlsx", "d" * 5000 + ".xlsx"]
)
def test_a_path_that_leads_nowhere(name, tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    error = error_of(str(tmp_path / name))
    assert error.kind == "not-found"
    assert is_one_clear_text(error.message)


def test_excels_own_owner_file(tmp_path):
    (tmp_path / "~$sổ.xlsx").write_bytes(b"\x05Admin" + bytes(159))
    assert error_of(tmp_path / "~$sổ.xlsx").kind == "not-a-workbook"


def test_a_folder_is_no_workbook(tmp_path):
    assert error_of(tmp_path).kind == "not-a-workbook"


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening fails as on Windows while Excel holds the file."""

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(builtins, "open", locked)


def test_a_file_that_excel_holds_is_locked(monkeypatch):
    with monkeypatch.context() as patch:
        refuse(patch)
        error = error_of(QUANG_TRI)
    assert error.kind == "locked"
    assert is_one_clear_text(error.message)


def test_a_folder_on_windows_is_no_locked_file(monkeypatch, tmp_path):
    with monkeypatch.context() as patch:
        refuse(patch)
        error = error_of(tmp_path)
    assert error.kind == "not-a-workbook"
