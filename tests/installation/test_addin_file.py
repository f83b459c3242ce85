"""An add-in that IT signed is ours part by part; it is put in place whole, and never into the way of Excel.

Proves (issue "The button in Excel", 2): signing may add signatures and extend lists of parts, nothing else; a locked file
is said to be one; no left-over lies where Excel would open it.
"""

from __future__ import annotations

import os

import pytest

from cchc_xl.installation import addin_file
from cchc_xl.installation.errors import InstallError
from tests.installation.pc import ADDIN, SIGNED, package


def test_the_very_file_is_ours():
    assert addin_file.compare(ADDIN, ADDIN) == (False, True)


def test_a_signed_one_with_the_same_macros_is_ours():
    likeness = addin_file.compare(package(**SIGNED), ADDIN)
    assert likeness == (True, True)
    assert "giống hệt" in str(likeness)


def test_a_signed_one_whose_macro_project_was_rewritten_is_ours_and_that_is_said():
    likeness = addin_file.compare(package(**SIGNED, **{"xl/vbaProject.bin": b"same sources, other bytes"}), ADDIN)
    assert likeness == (True, False)
    assert "chỉ so được các phần khác" in str(likeness)


OTHERS = {
    "other macros, unsigned": package(**{"xl/vbaProject.bin": b"VBA of version 2"}),
    "another ribbon": package(**SIGNED, **{"customUI/customUI.xml": b"<customUI/>"}),
    "another workbook": package(**SIGNED, **{"xl/workbook.xml": b"<workbook></workbook>"}),
    "a part more": package(**SIGNED, **{"xl/externalLinks/externalLink1.xml": b""}),
    "a part like a signature": package(**SIGNED, **{"xl/vbaProjectSignature/x.bin": b""}),
    "a part less": package(**SIGNED, **{"xl/workbook.xml": None}),
    "no macros": package(**{"xl/vbaProject.bin": None}),
    "no ribbon": package(**{"customUI/customUI.xml": None}),
    "no package": b"MZ",
    "nothing": b"",
    "half a file": ADDIN[: len(ADDIN) // 2],
    "damaged inside": ADDIN[:40] + b"\xff" * 20 + ADDIN[60:],
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_anything_else_is_refused(data):
    with pytest.raises(InstallError):
        addin_file.compare(data, ADDIN)


def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    with pytest.raises(InstallError):
        addin_file.compare(package(**{"xl/media/image1.bin": bytes(30_000_000)}), ADDIN)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InstallError) as caught:
        addin_file.read(str(tmp_path / "đã ký.xlam"))
    assert "đã ký.xlam" in caught.value.message


def test_it_is_put_whole_and_nothing_else_lies_beside_it(pc, tmp_path):
    folder = tmp_path / "Excel" / "XLSTART"
    path = addin_file.put(pc, ADDIN, str(folder))
    assert path == str(folder / "cchc_xl.xlam")
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("cchc_xl.xlam", ADDIN)]
    assert [file.name for file in folder.parent.iterdir()] == ["XLSTART"]


def test_an_older_one_is_replaced_without_a_backup_that_excel_would_open(pc, tmp_path):
    folder = tmp_path / "XLSTART"
    addin_file.put(pc, b"old", str(folder))
    addin_file.put(pc, ADDIN, str(folder))
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("cchc_xl.xlam", ADDIN)]


def test_a_crash_leaves_nothing_that_excel_would_open_at_its_start(pc, tmp_path, monkeypatch):
    """Excel opens every file of XLSTART, so the new one becomes whole elsewhere on the same disk."""
    folder = tmp_path / "Excel" / "XLSTART"
    seen = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: seen.append(list(folder.iterdir())) or replace(old, new))
    addin_file.put(pc, ADDIN, str(folder))
    assert seen == [[]]


def refuse(*_: object) -> None:
    raise PermissionError(32, "The process cannot access the file because it is being used by another process")


def test_a_locked_file_is_left_as_it_is_and_excel_is_named(pc, tmp_path, monkeypatch):
    folder = tmp_path / "XLSTART"
    addin_file.put(pc, b"old", str(folder))
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InstallError) as caught:
        addin_file.put(pc, ADDIN, str(folder))
    assert "Đề nghị đóng Excel" in caught.value.message
    assert (folder / "cchc_xl.xlam").read_bytes() == b"old"
    assert [file.name for file in (*tmp_path.iterdir(), *folder.iterdir())] == ["XLSTART", "cchc_xl.xlam"]


def test_the_same_file_is_no_reason_to_close_excel(pc, tmp_path, monkeypatch):
    addin_file.put(pc, ADDIN, str(tmp_path / "XLSTART"))
    monkeypatch.setattr(os, "replace", refuse)
    assert addin_file.put(pc, ADDIN, str(tmp_path / "XLSTART"))


def test_the_same_file_with_a_mark_of_the_web_is_replaced(pc, tmp_path, monkeypatch):
    path = addin_file.put(pc, ADDIN, str(tmp_path / "XLSTART"))
    monkeypatch.setattr(pc, "zone", lambda _: 3)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InstallError):
        addin_file.put(pc, ADDIN, os.path.dirname(path))


def test_a_folder_that_cannot_be_written_is_not_blamed_on_excel(pc, tmp_path):
    (tmp_path / "Excel").write_bytes(b"a file where a folder should be")
    with pytest.raises(InstallError) as caught:
        addin_file.put(pc, ADDIN, str(tmp_path / "Excel" / "XLSTART"))
    assert "Không ghi được" in caught.value.message
    assert "đóng Excel" not in caught.value.message
