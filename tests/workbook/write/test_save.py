"""Onto the disk, or not at all.

Proves: the new bytes stand under the target's name and nothing else is left behind; what was there is copied before,
never over an older copy; a workbook that is open elsewhere, a folder, a place without permission is refused in a
sentence; a failure at any step leaves the old file and no other.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cchc_xl.workbook.write import save as module
from cchc_xl.workbook.write.model import RefusedError
from cchc_xl.workbook.write.save import save
from tests.support import run_python


def refusal(target: Path | str, **options: bool) -> str:
    with pytest.raises(RefusedError) as caught:
        save(b"new", str(target), **options)
    assert caught.value.message.isprintable()
    assert "Đề nghị" in caught.value.message
    return caught.value.message


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def book(tmp_path) -> Path:
    target = tmp_path / "biểu mẫu.xlsx"
    target.write_bytes(b"old")
    return target


@pytest.mark.parametrize("data", [b"", b"new", b"x" * 3_000_000])
def test_a_new_file(tmp_path, data):
    save(data, str(tmp_path / "a.xlsx"))
    save(data, str(tmp_path / "b.xlsx"), keep_backup=True)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.xlsx": data, "b.xlsx": data}


def test_over_an_old_file(book):
    save(b"new", str(book))
    assert (book.read_bytes(), names(book.parent)) == (b"new", {book.name})


def test_a_name_without_folder(book, monkeypatch):
    monkeypatch.chdir(book.parent)
    save(b"new", book.name)
    assert book.read_bytes() == b"new"


def test_backups_never_replace_each_other(book):
    os.utime(book, (1_000_000_000, 1_000_000_000))
    for number in range(3):
        save(b"new %d" % number, str(book), keep_backup=True)
    found = {path.name.removeprefix(book.name): path.read_bytes() for path in book.parent.iterdir()}
    assert found == {"": b"new 2", ".bak": b"old", ".bak2": b"new 0", ".bak3": b"new 1"}
    assert Path(f"{book}.bak").stat().st_mtime == 1_000_000_000


def test_a_backup_on_a_disk_without_links(book, monkeypatch):
    def link(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", link)
    save(b"new", str(book), keep_backup=True)
    save(b"newer", str(book), keep_backup=True)
    assert (Path(f"{book}.bak").read_bytes(), Path(f"{book}.bak2").read_bytes()) == (b"old", b"new")
    assert names(book.parent) == {book.name, f"{book.name}.bak", f"{book.name}.bak2"}


def test_a_backup_that_comes_in_between_is_not_overwritten(book, monkeypatch):
    real = os.link

    def link(source: str, target: str) -> None:
        if target.endswith(".bak"):
            Path(target).write_bytes(b"of somebody else")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    save(b"new", str(book), keep_backup=True)
    assert Path(f"{book}.bak").read_bytes() == b"of somebody else"
    assert Path(f"{book}.bak2").read_bytes() == b"old"


def test_too_many_backups_are_refused_and_the_file_stays(book, monkeypatch):
    monkeypatch.setattr(module, "_TRIES", 3)
    for number in range(2):
        save(b"%d" % number, str(book), keep_backup=True)
    assert "quá nhiều bản lưu" in refusal(book, keep_backup=True)
    assert (book.read_bytes(), len(names(book.parent))) == (b"1", 3)


@pytest.mark.parametrize(
    ("owner", "program"),
    [("~$biểu mẫu.xlsx", "Excel"), ("~$ểu mẫu.xlsx", "Excel"), (".~lock.biểu mẫu.xlsx#", "LibreOffice")],
)
@pytest.mark.parametrize("keep_backup", [False, True])
def test_a_workbook_that_is_open_is_refused(book, owner, program, keep_backup):
    (book.parent / owner).write_bytes(b"")
    assert refusal(book, keep_backup=keep_backup) == (
        f"Tệp «biểu mẫu.xlsx» đang mở trong {program}. Đề nghị lưu và đóng tệp rồi thực hiện lại. "
        f"Nếu không ai mở tệp này, đề nghị xóa tệp tạm «{owner}» ở cùng thư mục."
    )
    assert (book.read_bytes(), names(book.parent)) == (b"old", {book.name, owner})


@pytest.mark.parametrize("owner", ["~$biểu mẫu 2.xlsx", ".~lock.biểu mẫu 2.xlsx#", "~$u mẫu.xlsx"])
def test_owner_files_of_others_do_not_matter(book, owner):
    (book.parent / owner).write_bytes(b"")
    save(b"new", str(book))
    assert book.read_bytes() == b"new"


def test_a_short_owner_name_may_be_that_of_another_workbook(book):
    (book.parent / "ểu mẫu.xlsx").write_bytes(b"other")
    (book.parent / "~$ểu mẫu.xlsx").write_bytes(b"")
    save(b"new", str(book))
    assert book.read_bytes() == b"new"


def test_a_folder_is_no_target(tmp_path):
    assert refusal(tmp_path) == f"«{tmp_path.name}» là một thư mục, không phải tệp Excel. Đề nghị ghi rõ tên tệp."


def test_a_folder_that_is_missing(tmp_path):
    assert refusal(tmp_path / "chưa có" / "a.xlsx").startswith(f"Không có thư mục «{tmp_path / 'chưa có'}».")
    (tmp_path / "tệp").write_bytes(b"")
    assert "Không có thư mục" in refusal(tmp_path / "tệp" / "a.xlsx")


@pytest.mark.parametrize("target", ["", "a\0b.xlsx", f"{'x' * 300}.xlsx"])
def test_names_that_no_system_takes(tmp_path, target):
    refusal(tmp_path / target if target else "")
    assert names(tmp_path) == set()


def test_a_file_for_reading_only(book):
    book.chmod(0o444)
    assert "chỉ cho phép đọc" in refusal(book)
    assert book.read_bytes() == b"old"


def test_a_folder_without_permission(book, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    message = refusal(book)
    monkeypatch.undo()
    assert message.startswith("Không ghi được «biểu mẫu.xlsx» vì không có quyền ghi")
    assert (book.read_bytes(), names(book.parent)) == (b"old", {book.name})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_what_is_no_plain_file_is_left_alone(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    assert "không phải là tệp thông thường" in refusal(tmp_path / "a.xlsx")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_permissions_stay(book, mode):
    book.chmod(mode)
    save(b"new", str(book), keep_backup=True)
    assert stat.S_IMODE(book.stat().st_mode) == mode
    assert stat.S_IMODE(Path(f"{book}.bak").stat().st_mode) == mode


def test_a_link_stays_a_link(book, tmp_path):
    link = tmp_path / "tới.xlsx"
    try:
        link.symlink_to(book)
    except OSError:
        pytest.skip("no links here")
    save(b"new", str(link))
    assert link.is_symlink()
    assert book.read_bytes() == b"new"
    (tmp_path / f"~${book.name}").write_bytes(b"")
    assert "đang mở trong Excel" in refusal(link)


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "urandom"])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), PermissionError(13, "denied"), KeyboardInterrupt()])
def test_a_failure_at_any_step_leaves_the_old_file_and_no_other(book, monkeypatch, step, error):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(RefusedError if isinstance(error, OSError) else KeyboardInterrupt) as caught:
        save(b"new", str(book))
    monkeypatch.undo()
    assert (book.read_bytes(), names(book.parent)) == (b"old", {book.name})
    if isinstance(error, PermissionError):
        assert "đang mở trong chương trình khác" in str(caught.value)


@pytest.mark.parametrize("step", ["link", "utime", "unlink"])
def test_a_failing_backup_leaves_the_old_file(book, monkeypatch, step):
    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(KeyboardInterrupt):
        save(b"new", str(book), keep_backup=True)
    monkeypatch.undo()
    assert book.read_bytes() == b"old"


def test_the_bytes_are_on_the_disk_before_they_get_the_name(book, monkeypatch):
    steps: list[str] = []
    for step in ("fsync", "replace"):
        real = getattr(os, step)
        monkeypatch.setattr(os, step, lambda *args, step=step, real=real: (steps.append(step), real(*args))[1])
    save(b"new", str(book))
    assert steps[:2] == ["fsync", "replace"]


def test_saving_imports_nothing_heavy():
    program = (
        "import sys; from cchc_xl.workbook.write import save, splice\n"
        "assert not {'zipfile', 'shutil', 'tempfile', 'pathlib', 'fcntl', 'openpyxl'} & set(sys.modules)"
    )
    done = run_python("-S", "-c", program)
    assert done.returncode == 0, done.stderr.decode()
