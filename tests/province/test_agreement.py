"""Every output says the same of one folder: the generated province and the two real examples, in all formats.

Proves (contract 5, 10): counts by severity, files that could not be read, the headline, who is absent or outside the list, and the whole
table of agencies and forms agree between text, JSON, HTML, xlsx, CSV, SARIF and JUnit.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from xml.etree import ElementTree

import pytest

from cchc_xl.cli.main import main
from cchc_xl.judging.forms import STATES
from cchc_xl.render.signs import sign
from tests.province import write_province
from tests.render.test_html import Tree
from tests.render.xlsx.read_back import opened, rows
from tests.support import QUANG_NGAI, QUANG_TRI

FORMATS = ("text", "json", "csv", "html", "xlsx", "sarif", "junit")
LEVELS = ("error", "warning", "notice")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, bytes]:
    """Format -> what was written."""
    place = tmp_path_factory.mktemp("bàn")
    folder = write_province(place / "nhận", agencies=60).folder
    shutil.copy(QUANG_TRI, folder / "quảng trị.xlsx")
    shutil.copy(QUANG_NGAI, folder / "quảng ngãi.xlsx")
    written = {}
    for kind in FORMATS:
        target = place / f"ra.{kind}"
        words = [
            "check",
            folder,
            "--expect",
            folder / "don-vi.csv",
            "--jobs",
            "1",
            "--format",
            kind,
            "--output",
            target,
        ]
        assert main([str(word) for word in words]) == 3
        written[kind] = target.read_bytes()
    return written


@pytest.fixture(scope="module")
def document(made) -> dict:
    return json.loads(made["json"])


@pytest.fixture(scope="module")
def screen(made) -> list[str]:
    return made["text"].decode().splitlines()


def plain(page: Tree) -> str:
    return " ".join("".join(data for _, data in page.texts).split())


def test_counts_by_severity(made, document):
    counts = [document["summary"][f"{level}s"] for level in LEVELS]
    assert all(counts)
    lines = Counter(line["severity"] for line in csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    assert [lines[level] for level in LEVELS] == counts
    results = Counter(result["level"] for result in json.loads(made["sarif"])["runs"][0]["results"])
    assert [results[level] for level in ("error", "warning", "note")] == counts
    for text in (made["text"].decode(), plain(Tree(made["html"].decode()))):
        said = re.search(r"Tổng số: (\d+) tệp · (\d+) chưa khớp · (\d+) cần xem lại · (\d+) lưu ý\.", text)
        assert [int(found) for found in said.groups()] == [document["summary"]["files"], *counts]
    table = rows(opened(made["xlsx"])["Danh sách"])
    degrees = Counter(line["Mức độ"] for line in table)
    assert [degrees["Chưa khớp"], degrees["Cần xem lại"]] == counts[:2]


def test_what_could_not_be_read(made, document, screen):
    unread = {file["path"] for file in document["folder"]["unreadable"]}
    assert len(unread) == document["summary"]["unreadable"] > 0
    assert {line["path"] for line in document["reports"] if line["outcome"] == "unreadable"} == unread
    lines = csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig")))
    assert {line["path"] for line in lines if line["error_kind"]} == unread
    suites = ElementTree.fromstring(made["junit"]).iter("testsuite")
    assert {suite.get("name") for suite in suites if suite.find(".//error") is not None} == unread
    listed = rows(opened(made["xlsx"])["Danh sách"])
    assert {line["Tệp"] for line in listed if line["Mức độ"] == "Chưa đọc được"} == unread
    assert f"Chưa đọc được: {len(unread)} tệp" in screen
    assert f"Chưa đọc được: {len(unread)} tệp" in plain(Tree(made["html"].decode()))


def test_the_headline(made, screen):
    last = screen[max(at for at, line in enumerate(screen) if line.startswith("Kỳ báo cáo")) :]
    headline = " ".join(last)
    assert headline in plain(Tree(made["html"].decode()))
    first = opened(made["xlsx"])["Tổng hợp"]
    assert first["A2"].value == headline


def shown_in_json(document: dict) -> dict[str, list[str]]:
    """Agency whose report counts -> its line of the table."""
    return {
        line["name"]: [sign(form["state"], form["count"]) for form in line["forms"].values()]
        for line in document["folder"]["agencies"]
        if line["taken"]
    }


def cut(name: str) -> str:
    """A name as the table on the screen has room for it."""
    return name if len(name) <= 36 else f"{name[:35]}…"


def test_the_table_of_agencies_and_forms(made, document, screen):
    expected = shown_in_json(document)
    assert {mark.split(" ")[0] for marks in expected.values() for mark in marks} > {sign("error", 1)[0], "✓", "thiếu"}
    assert set(STATES) >= {form["state"] for line in document["folder"]["agencies"] for form in line["forms"].values()}

    start = screen.index("Tình hình gửi báo cáo") + 3
    on_screen = {}
    for line in screen[start : screen.index("", start)]:
        on_screen[line[:36].strip()] = [line[at : at + 6].strip() for at in range(37, 79, 6)]
    assert {name: on_screen[cut(name)] for name in expected} == expected

    on_page = {}
    for name, *marks in Tree(made["html"].decode()).matrix:
        agency = next((known for known in expected if name.startswith(known)), None)
        on_page.setdefault(agency, marks)  # the report that counts is the first of its agency
    assert {name: on_page[name] for name in expected} == expected

    table = {line["Đơn vị"]: line for line in rows(opened(made["xlsx"])["Tổng hợp"]) if line["Tình trạng"]}
    forms = [name for name in next(iter(table.values())) if name.startswith("Biểu ")]
    assert {name: [table[name][form] for form in forms] for name in expected} == expected


def test_who_is_absent_and_who_is_not_in_the_list(made, document, screen):
    agencies = document["folder"]["agencies"]
    absent = {line["name"] for line in agencies if line["state"] == "missing"}
    strangers = {line["name"] for line in agencies if not line["expected"]}
    assert absent
    assert strangers
    table = {line["Đơn vị"]: line for line in rows(opened(made["xlsx"])["Tổng hợp"]) if line["Tình trạng"]}
    assert {name for name, line in table.items() if line["Tình trạng"] == "Chưa gửi"} == absent
    assert {name for name, line in table.items() if "danh sách" in (line["Về tệp"] or "")} == strangers
    assert {line[:36].strip() for line in screen if line[37:] == "chưa gửi"} == absent
    on_page = Tree(made["html"].decode()).matrix
    assert {name for name, *marks in on_page if marks and marks[0].startswith("Chưa gửi")} == absent
    for text in ("\n".join(screen), plain(Tree(made["html"].decode()))):
        assert f"Ngoài danh sách: {len(strangers)} đơn vị" in text
