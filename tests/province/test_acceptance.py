"""What the officer gets: the generated province and the two real examples in one folder, through the command line as she types it.

Proves (contract 6): who is missing, late, of another period or not in the list; what came twice and which version counts; what could not be
read and why; every planted contradiction, and none in a sound report; nothing of a hostile file gets out of the text it is; and the
officer's workbook says the same, with every link leading to a file that is there.
"""

from __future__ import annotations

import json
import shutil
from typing import NamedTuple

import pytest

from tests.cli.command import process
from tests.province import write_province
from tests.province.arrange import Province
from tests.render.xlsx.read_back import assert_sound, links, opened, rows
from tests.support import QUANG_NGAI, QUANG_TRI

EXAMPLES = {"quang-tri-2023.xlsx": QUANG_TRI, "quang-ngai-2021.xlsx": QUANG_NGAI}


class Desk(NamedTuple):
    """What was put there, and what was said of it."""

    province: Province
    document: dict
    workbook: bytes


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    place = tmp_path_factory.mktemp("bàn")
    province = write_province(place / "đã nhận")
    for name, path in EXAMPLES.items():
        shutil.copy(path, province.folder / name)
    words = ["check", "đã nhận", "--expect", "đã nhận/don-vi.csv"]
    made = [process(*words, "--format", kind, "--output", f"ra.{kind}", cwd=place) for kind in ("json", "xlsx")]
    assert [(done.returncode, done.stdout, done.stderr.decode()) for done in made] == [(3, b"", "")] * 2
    return Desk(province, json.loads((place / "ra.json").read_text(encoding="utf-8")), (place / "ra.xlsx").read_bytes())


def agencies(desk: Desk, *states: str) -> set[str]:
    return {line["name"] for line in desk.document["folder"]["agencies"] if line["state"] in states}


def test_every_file_has_an_answer_and_no_other(desk):
    paths = [report["path"] for report in desk.document["reports"]]
    assert sorted(paths) == sorted(
        [*desk.province.sender, *desk.province.unreadable, *desk.province.nameless, *EXAMPLES]
    )


def test_who_is_missing_late_or_of_another_period(desk):
    assert agencies(desk, "missing") == desk.province.missing
    assert agencies(desk, "late") == desk.province.late
    assert agencies(desk, "other-period") == desk.province.other_period


def test_who_sent_without_being_asked(desk):
    strangers = {line["name"] for line in desk.document["folder"]["agencies"] if not line["expected"]}
    real = {report["agency"] for report in desk.document["reports"] if report["path"] in EXAMPLES}
    assert strangers - real == desk.province.unlisted


def test_each_file_is_with_the_agency_that_sent_it(desk):
    whose = {file["path"]: line["name"] for line in desk.document["folder"]["agencies"] for file in line["files"]}
    of_other_periods = {file["path"] for file in desk.document["folder"]["other_period"]}
    for path, name in desk.province.sender.items():
        if path not in of_other_periods:
            assert whose[path] == name, path


def test_what_came_twice_and_which_counts(desk):
    found = {
        (one["kind"], frozenset(file["path"] for file in one["files"]), one["taken"] and one["taken"]["path"])
        for one in desk.document["folder"]["duplicates"]
    }
    told = {(kind, files, taken if kind == "versions" else None) for kind, files, taken in found}
    assert {(one.kind, one.files, one.taken) for one in desk.province.twins} == told


def test_versions_name_the_cells_that_differ(desk):
    versions = [one for one in desk.document["folder"]["duplicates"] if one["kind"] == "versions"]
    assert len(versions) == 3
    assert all(pair["count"] > 20 and pair["cells"] for one in versions for pair in one["differences"])


def test_what_cannot_be_read_and_whose_nobody_knows(desk):
    unread = {report["path"]: report["error"]["kind"] for report in desk.document["reports"] if report["error"]}
    assert unread == desk.province.unreadable
    assert {file["path"] for file in desk.document["folder"]["unreadable"]} == set(desk.province.unreadable)
    unknown = {file["path"] for file in desk.document["folder"]["unknown"]}
    assert desk.province.nameless <= unknown <= {*desk.province.nameless, *EXAMPLES}


def test_contradictions_are_found_where_they_are_and_nowhere_else(desk):
    for report in desk.document["reports"]:
        path = report["path"]
        errors = {finding["id"] for finding in report["findings"] if finding["severity"] == "error"}
        if path in EXAMPLES:
            assert errors
        else:
            assert errors >= desk.province.faulty.get(path, frozenset()), path
            assert bool(errors) == (path in desk.province.faulty), path


def test_the_workbook_says_the_same(desk):
    assert_sound(desk.workbook)
    book = opened(desk.workbook)
    words = {
        "Chưa gửi": desk.province.missing,
        "Gửi sau hạn": desk.province.late,
        "Gửi kỳ khác": desk.province.other_period,
    }
    table = rows(book["Tổng hợp"])
    for state, names in words.items():
        assert {line["Đơn vị"] for line in table if line["Tình trạng"] == state} == names
    listed = rows(book["Danh sách"])
    assert {line["Tệp"] for line in listed if line["Mức độ"] == "Chưa đọc được"} == set(desk.province.unreadable)
    assert {line["Tệp"] for line in listed if line["Mức độ"] == "Chưa khớp"} - set(EXAMPLES) == set(
        desk.province.faulty
    )
    explained = {line["Tệp"] for line in rows(book["Ghi chú"]) if line["Giải trình"]}
    assert explained
    assert explained <= set(desk.province.faulty)


def test_the_forms_have_a_column_for_each_report(desk):
    book = opened(desk.workbook)
    heads = [cell.value for name in ("Biểu mẫu 1", "Phần 1") for cell in book[name][4][3:] if cell.value]
    assert len(heads) == sum(not report["error"] for report in desk.document["reports"])
    other = {file["agency"] for file in desk.document["folder"]["other_period"]}
    assert set(desk.province.sender.values()) - desk.province.other_period | other <= set(heads)


def test_every_link_of_the_workbook_leads_somewhere(desk):
    targets = {link.target for link in links(opened(desk.workbook)) if link.target}
    assert len(targets) > 100
    assert all((desk.province.folder.parent / target).is_file() for target in targets)
