"""What is sent back, in a program that is not ours: marks are seen and survive saving, and the letter is one page.

Proves (issue 6, section 2): LibreOffice opens every marked copy, keeps every figure, shows each note and colour, and what it saves
loses exactly our marks again; the letter fits one page however much there is to say.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.judging.model import Finding
from cchc_xl.marking.notes import FIRST
from cchc_xl.returning.docx import Template
from cchc_xl.returning.letter import NAMES, ROW_NAMES, letter
from cchc_xl.returning.letter_template import letter_template
from cchc_xl.returning.marked_copy import marked_copy, unmarked
from cchc_xl.workbook.marked import MARK_FORMULA, RESULT_SHEET
from tests.office.office import Job, needed, recalculated
from tests.returning.books import MADE, WHEN, checked
from tests.support import QUANG_NGAI, QUANG_TRI

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # of what openpyxl itself drops
OPENED = [name for name in MADE if "rich" not in name]
"""The rich workbook is made of parts that no program opens: its macros are noise."""


def notes(file: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    return {(sheet.title, c.coordinate): c.comment.text for sheet in file for row in sheet for c in row if c.comment}


def coloured(file: openpyxl.Workbook) -> set[tuple[str, str]]:
    return {
        (sheet.title, cell.coordinate)
        for sheet in file
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula and rule.formula[0].replace(" ", "") == MARK_FORMULA[1:]
        for reach in area.sqref.ranges
        for row in sheet[reach.coord if ":" in reach.coord else f"{reach.coord}:{reach.coord}"]
        for cell in row
    }


def test_another_program_opens_every_copy_and_keeps_the_marks(tmp_path):
    needed()
    jobs = []
    for number, name in enumerate(OPENED):
        data, plan = MADE[name]()
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(marked_copy(data, plan, WHEN))
        jobs.append(Job(path, save=tmp_path / f"lưu-{number}.xlsx"))
    assert len(list(recalculated(jobs, tmp_path / "hồ sơ"))) == len(OPENED)
    for name, job in zip(OPENED, jobs, strict=True):
        data, plan = MADE[name]()
        assert job.save
        saved = job.save.read_bytes()
        file, original = openpyxl.load_workbook(io.BytesIO(saved)), openpyxl.load_workbook(io.BytesIO(data))
        assert file.sheetnames[-1] == RESULT_SHEET
        wanted = {(mark.sheet, mark.cell) for mark in plan.marks}
        assert coloured(file) == wanted, name
        ours = {place for place, text in notes(file).items() if FIRST in text}
        assert ours == wanted, name
        back = openpyxl.load_workbook(io.BytesIO(unmarked(saved)))
        assert back.sheetnames == original.sheetnames
        assert not coloured(back)
        assert {place: text.strip() for place, text in notes(back).items()} == {
            place: text.strip() for place, text in notes(original).items()
        }, name


def pages(folder: Path, *documents: Path) -> list[int]:
    """How many pages each document has in LibreOffice."""
    needed()
    profile = (folder / "hồ sơ").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run(
        [*command, *map(str, documents)], capture_output=True, stdin=subprocess.DEVNULL, timeout=300, check=True
    )
    found = []
    for document in documents:
        pdf = document.with_suffix(".pdf")
        if not pdf.exists():
            message = "LibreOffice has no Writer (Debian: libreoffice-writer)"
            pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
        found.append(len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes())))
    return found


def many(label: str, what: str, count: int) -> tuple[Finding, ...]:
    return tuple(
        Finding("total", f"bm1/{at}/total", "error", what, 1, None, label, "Biểu mẫu 1", f"D{at}", group=at)
        for at in range(1, count + 1)
    )


def test_the_letter_is_one_page_however_much_there_is_to_say(tmp_path):
    template = Template(letter_template(), NAMES, ROW_NAMES)
    results = [checked(path.read_bytes()) for path in (QUANG_TRI, QUANG_NGAI)]
    first = results[0]
    long = first._replace(report=first.report._replace(agency="Trung tâm Phục vụ hành chính công " * 20))
    words = "Tỷ lệ hồ sơ giải quyết thủ tục hành chính đúng hạn "
    results += [
        long._replace(findings=many(words * 9, f"Ghi {words * 9}. Đề nghị {words * 9}", 60)),
        long._replace(findings=many("Số", "Ghi 1. Đề nghị xem lại.", 300)),
        long._replace(findings=many("W" * 200, "M" * 300, 60)),
        *(
            long._replace(findings=many(words * (at % 4), words * (at % 7) + ". Đề nghị " + words * (at % 3), 60))
            for at in range(7)
        ),
    ]
    documents = []
    for number, result in enumerate(results):
        documents.append(tmp_path / f"{number}.docx")
        documents[-1].write_bytes(letter(template, result, "tệp " * 40 + ".xlsx", None))
    assert pages(tmp_path, *documents) == [1] * len(documents)
