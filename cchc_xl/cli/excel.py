"""``excel install|uninstall|doctor|build``: the button in Excel."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from ..installation import system as pc
from ..installation.commands import command
from ..installation.errors import InstallError
from ..installation.facts import ELSEWHERE, as_text, facts, remarks
from ..workbook.errors import printable
from .vietnamese import Formatter
from .writing import REFUSED, WRITTEN, carried_out, put, refuse_other_ending, tell

_EPILOG = """Chỉ ghi vào hồ sơ của người dùng, không cần quyền quản trị. Hướng dẫn: docs/cai-dat-nut-bam.md
Mã thoát: 0 xong, không có gì cần xử lý · 2 sai cách dùng · 3 chưa thực hiện được, hoặc có việc cần làm."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(title="Việc", metavar="VIỆC", dest="action", required=True)

    def action(name: str, purpose: str) -> ArgumentParser:
        return actions.add_parser(name, help=purpose, formatter_class=Formatter)

    install = action("install", "cài nút bấm cho người đang dùng máy")
    install.add_argument("--addin", metavar="TỆP.xlam", help="tiện ích đã ký số; không ghi thì dùng bản của phần mềm")
    install.add_argument(
        "--python", metavar="ĐƯỜNG-DẪN", help="pythonw.exe mà nút bấm sẽ dùng; không ghi thì dùng Python đang chạy"
    )
    install.add_argument(
        "--edition", metavar="THƯ-MỤC", help="bộ biểu mẫu riêng của tỉnh mà nút bấm sẽ dùng trước các bộ có sẵn"
    )
    action("uninstall", "gỡ nút bấm của người đang dùng máy")
    action("doctor", "cho biết đã cài những gì và cần làm gì")
    build = action("build", "tạo tệp tiện ích để ký số hoặc phân phối")
    build.add_argument("-o", "--output", metavar="TỆP.xlam", required=True, help="tệp tiện ích sẽ ghi")


def run(options: Namespace) -> int:
    """Install, remove, look or build."""
    work = {"install": _install, "uninstall": _uninstall, "doctor": _doctor, "build": _build}[options.action]
    try:
        return carried_out(lambda: work(options))
    except InstallError as error:
        print(f"Chưa thực hiện được. {error.message}", file=sys.stderr)
        return REFUSED


def built() -> bytes:
    """The add-in of this version."""
    from ..addin.build import build_addin

    return build_addin()


def _windows() -> pc.System:
    system = pc.here()
    if system is None:
        raise InstallError(ELSEWHERE)
    return system


def _install(options: Namespace) -> int:
    from ..installation.addin_file import read
    from ..installation.install import install

    system = _windows()
    signed = read(options.addin) if options.addin else None
    edition = _folder_of(system, options.edition) if options.edition else ""
    done = install(system, built(), options.python, signed, edition)
    tell(
        "Đã cài nút bấm CCHC.\n"
        f"Tiện ích: {printable(done.addin)} ({done.likeness})\n"
        f"Python của nút bấm: {printable(done.interpreter)} ({done.proof.python}, {remarks(done.proof)})\n"
        f"{_OF_MACHINE.format(path=printable(done.machine)) if done.machine else ''}"
        f"Đề nghị đóng và mở lại Excel: trên thanh công cụ có thẻ CCHC. Nếu chưa thấy: {command('excel doctor')}\n",
        written=done.addin,
    )
    return WRITTEN


_OF_MACHINE = (
    "Lưu ý: máy này có đăng ký chung của người quản trị (HKLM), Excel dùng đăng ký đó: {path}\n"
    "Đăng ký vừa ghi cho người dùng chỉ có tác dụng khi không còn đăng ký chung.\n"
)


def _folder_of(system: pc.System, edition: str) -> str:
    """The folder of an edition, once it has been opened.

    Raises:
        EditionError: it is wrong, or none.
        InstallError: it is one of the editions that the button knows anyway, or lies where others may write.
    """
    folder = os.path.abspath(edition)
    if system.place(folder) == "network":
        raise InstallError(
            f"«{printable(folder)}» nằm trên mạng. Ai ghi được vào đó sẽ đổi được quy tắc kiểm tra của máy này, và mất mạng thì nút bấm "
            "không dùng được. Đề nghị chép bộ biểu mẫu vào ổ đĩa của máy."
        )
    from ..edition import open_edition

    opened = open_edition(edition)
    if not os.path.isdir(edition):
        raise InstallError(f"Bộ «{opened.id}» có sẵn trong phần mềm, không cần --edition.")
    return folder


def _uninstall(_: Namespace) -> int:
    from ..installation.install import uninstall
    from ..installation.places import data_folder

    done = uninstall(_windows())
    said = []
    if done.addin:
        said.append(f"Đã xóa tiện ích «{printable(done.addin)}».")
    if done.registry:
        said.append("Đã xóa đăng ký HKCU\\Software\\cchc_xl.")
    if not said:
        said.append("Người dùng này chưa cài nút bấm, không có gì để gỡ.")
    if done.machine:
        said.append("Còn đăng ký chung của máy (HKLM) do người quản trị cài; lệnh này không động đến.")
    if os.path.isdir(data_folder()):
        said.append(f"Thư mục dữ liệu được giữ lại: {printable(data_folder())}")
    tell("\n".join(said) + "\n")
    return WRITTEN


def _doctor(_: Namespace) -> int:
    system = pc.here()
    lines = facts(system, built=built() if system else None, run=system is not None)
    tell(as_text(lines))
    return REFUSED if any(line.remedy for line in lines) else WRITTEN


def _build(options: Namespace) -> int:
    refuse_other_ending(options.output, ".xlam")
    put(built(), options.output)
    tell(
        f"Đã tạo tiện ích «{printable(options.output)}». Ký số xong, cài bằng: {command('excel install --addin TỆP.xlam')}\n",
        written=options.output,
    )
    return WRITTEN
