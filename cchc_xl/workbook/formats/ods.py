"""An .ods workbook (LibreOffice, WPS, Excel's own export) becomes a Grid. Source: ODF 1.2 part 1 (OASIS)."""

from __future__ import annotations

from ..errors import UnreadableError, damaged
from ..grid import Grid
from ..package import Package
from ..xml import parse_named
from .ods_content import Content
from .ods_names import META
from .ods_parts import content_part, side_part
from .ods_styles import Styles

CONTENT, STYLES, ABOUT, MANIFEST, MIME_TYPE = (
    "content.xml",
    "styles.xml",
    "meta.xml",
    "META-INF/manifest.xml",
    "mimetype",
)
_SPREADSHEET, _ANY = "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument."
_EMPTY_LIBRARY = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
_MAX_PROPERTIES, _MAX_TEXT = 4_096, 255


def read_ods(data: bytes) -> Grid:
    """Read an .ods workbook from its bytes.

    Raises:
        UnreadableError: it is damaged, encrypted, too large, or no workbook.
    """
    package = Package(data, readable=(CONTENT,))
    _refuse_encrypted(package)
    _refuse_other_documents(package)
    styles = Styles()
    common = side_part(package, STYLES)
    if common is not None:
        styles.read(common)
    content = Content(styles)
    content.read(content_part(package, CONTENT))
    if not content.is_spreadsheet:
        raise _not_a_workbook()
    if not content.sheets:
        raise damaged("không có trang tính nào")
    return Grid(
        tuple(content.sheets), content.date1904, content.names, _has_macros(package), tuple(content.links),
        _properties(package), frozenset(content.local_names), "ods",
    )  # fmt: skip


def _refuse_encrypted(package: Package) -> None:
    """A password packs each part by itself, or the whole workbook as one part; either way the manifest says so."""
    data = side_part(package, MANIFEST)
    if data is None:
        return
    found = False

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal found
        found = found or tag == "encryption-data"

    parse_named(data, start)
    if found:
        raise UnreadableError(
            "encrypted",
            "Tệp được đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu (File > Save As, bỏ chọn mật khẩu) rồi lưu lại.",
        )


def _refuse_other_documents(package: Package) -> None:
    if package.find(MIME_TYPE):
        kind = package.read(MIME_TYPE)[:256].decode("ascii", "replace").strip()
        if kind.startswith(_ANY) and not kind.startswith(_SPREADSHEET):
            raise _not_a_workbook()


def _not_a_workbook() -> UnreadableError:
    return UnreadableError(
        "not-a-workbook",
        "Đây là tệp OpenDocument khác (văn bản, trình chiếu, ...), không phải bảng tính. "
        "Đề nghị chọn tệp .xlsx hoặc .ods chứa các biểu mẫu.",
    )


def _has_macros(package: Package) -> bool:
    """Modules of LibreOffice Basic or scripts; the lists of empty libraries are none."""
    return any(
        name.lower().startswith(("basic/", "scripts/")) and not name.endswith(("/", *_EMPTY_LIBRARY))
        for name in package.names
    )


def _properties(package: Package) -> dict[str, str]:
    """The user-defined properties of the document: how one of our templates says what it is."""
    data = side_part(package, ABOUT)
    if data is None:
        return {}
    found: dict[str, str] = {}
    name: str | None = None
    words: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if tag == "user-defined" and len(found) < _MAX_PROPERTIES:
            name = attributes.get(f"{META}name", "")
            words.clear()

    def end(tag: str) -> None:
        nonlocal name
        if tag == "user-defined" and name is not None:
            found[name[:_MAX_TEXT]] = "".join(words)[:_MAX_TEXT]
            name = None

    parse_named(data, start, end, lambda text: words.append(text) if name is not None else None)
    return found
