"""Filled templates, and what people do to them, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cchc_xl import check, open_edition, read
from cchc_xl.filling.fill import fill_from_report
from cchc_xl.filling.target import Target
from cchc_xl.judging.model import Checked, Finding
from cchc_xl.workbook.template.build import build_template
from cchc_xl.workbook.template.layout import Layout
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import unzipped, zipped

QT, QN = "quang-tri-2023", "quang-ngai-2021"
EDITIONS = (QT, QN)
EXAMPLES = {QT: QUANG_TRI, QN: QUANG_NGAI}
ALTERATIONS = (
    "formula-replaced",
    "validation-lost",
    "protection-lost",
    "external-link",
    "hidden",
    "label-changed",
    "unit-changed",
)
"""What is said of a workbook that somebody altered."""

Change = Callable[[str], str]


@cache
def filled(edition: str = QT) -> bytes:
    """The template of an edition with the figures of its example."""
    target = Target(build_template(open_edition(edition)), "mẫu.xlsx")
    return fill_from_report(target, read(EXAMPLES[edition]), all_rows=True).data()


@cache
def layout(edition: str = QT) -> Layout:
    return Layout(open_edition(edition))


def part_of(sheet: str, edition: str = QT) -> str:
    """The part of a sheet, as the generator numbers them: the first sheet, the forms, the hidden one."""
    pages = [page.name for page in layout(edition).pages]
    return f"xl/worksheets/sheet{['Thông tin', *pages, 'DoiChieu'].index(sheet) + 1}.xml"


def changed(data: bytes, *changes: tuple[str, Change]) -> bytes:
    """The package with parts changed, each for certain."""
    parts = unzipped(data)
    for name, change in changes:
        before = parts[name].decode()
        after = change(before)
        assert after != before, f"nothing was changed in {name}"
        parts[name] = after.encode()
    return zipped(parts)


def on_every_sheet(data: bytes, change: Change) -> bytes:
    """The same change in each sheet where it changes something."""
    parts = unzipped(data)
    sheets = {name: text.decode() for name, text in parts.items() if name.startswith("xl/worksheets/sheet")}
    return zipped(parts | {name: change(text).encode() for name, text in sheets.items()})


def put(cell: str, content: str) -> Change:
    """The content of a cell replaced: ``<v>65</v>``, ``<f>1+1</f><v>2</v>``, or nothing."""

    def change(xml: str) -> str:
        found = re.search(rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', xml)
        assert found, cell
        return xml.replace(found[0], f'<c r="{cell}"{found[1] or ""}>{content}</c>')

    return change


def as_values(xml: str) -> str:
    """Every formula pasted over with its result."""
    return re.sub(r"<f>.*?</f>", "", xml)


def without_validations(xml: str) -> str:
    return re.sub(r"<dataValidations.*</dataValidations>", "", xml)


def without_protection(xml: str) -> str:
    return re.sub(r"<sheetProtection[^>]*/>", "", xml)


def checked(data: bytes, folder: Path) -> Checked:
    path = folder / "nhận được.xlsx"
    path.write_bytes(data)
    return check(path)


def altered(data: bytes, folder: Path) -> list[Finding]:
    """The findings about what was altered, in order."""
    return [finding for finding in checked(data, folder).findings if finding.rule in ALTERATIONS]


def told(findings: list[Finding]) -> list[tuple[str, str, str | None, str | None]]:
    """(id, severity, sheet, cell)."""
    return [(found.id, found.severity, found.sheet, found.cell) for found in findings]
