"""``--format sarif`` is SARIF 2.1.0 as its standard asks for it, and points at the very cells.

Proves (contract 10): every object has the properties the standard requires and no others, with values of its vocabularies
(written out below by hand); findings, undecided rules and unreadable files are all there; addresses are URIs;
nothing typed by a sender becomes a link or a placeholder.
"""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from hypothesis import given

from cchc_xl import check
from cchc_xl.judging.catalogue import ABOUT
from cchc_xl.judging.model import Unreadable
from cchc_xl.render.sarif import render_sarif, uri
from tests.render.results import checked, finding, hostile, texts
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.book import NOTE, example, judge, sound

LOCATION = {"physicalLocation", "logicalLocations?", "properties?"}
RESULT = {
    "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties", "suppressions", "kind?",
    "relatedLocations?",
}  # fmt: skip
URI = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})+")


def shape(thing: dict, wanted: set[str]) -> None:
    """No property too few and none too many."""
    required = {name for name in wanted if not name.endswith("?")}
    assert required <= set(thing) <= {name.rstrip("?") for name in wanted}


def message(thing: dict) -> None:
    shape(thing["message"], {"text"})
    text = thing["message"]["text"]
    assert text
    assert "](" not in text
    assert not re.search(r"[{}]", text.replace("{{", "").replace("}}", ""))


def location(thing: dict) -> None:
    shape(thing, LOCATION)
    shape(thing["physicalLocation"], {"artifactLocation"})
    shape(thing["physicalLocation"]["artifactLocation"], {"uri"})
    for place in thing.get("logicalLocations", []):
        shape(place, {"name", "kind", "fullyQualifiedName?"})


def run_of(*results: object) -> dict:
    """The only run, after a look at every object of the document."""
    document = json.loads("".join(render_sarif(results)).encode("utf-8", "backslashreplace"))
    shape(document, {"$schema", "version", "runs"})
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    shape(run, {"tool", "language", "columnKind", "results", "artifacts", "invocations"})
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(ABOUT)
    assert {rule["defaultConfiguration"]["level"] for rule in driver["rules"]} == {"error", "warning", "note"}
    for result in run["results"]:
        shape(result, RESULT)
        message(result)
        for place in [*result["locations"], *result.get("relatedLocations", [])]:
            location(place)
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["level"] == "none") == (result.get("kind", "fail") == "open")
    (invocation,) = run["invocations"]
    shape(invocation, {"executionSuccessful", "toolExecutionNotifications"})
    for told in invocation["toolExecutionNotifications"]:
        shape(told, {"level", "descriptor", "message", "locations"})
        message(told)
        location(told["locations"][0])
    for file in run["artifacts"]:
        shape(file, {"location", "roles", "hashes?"})
    assert len({json.dumps(file) for file in run["artifacts"]}) == len(run["artifacts"])  # as the standard asks
    return run


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=["quang-tri", "quang-ngai"])
def test_every_finding_and_every_open_rule_is_a_result(path):
    result = check(path)
    found = run_of(result)["results"]
    levels = {"error": "error", "warning": "warning", "notice": "note"}
    assert [item["partialFingerprints"]["cchcFindingId/v1"] for item in found] == [
        item.id for item in (*result.findings, *result.undecided)
    ]
    said = [(item["ruleId"], item["level"], item["message"]["text"]) for item in found if "kind" not in item]
    assert said == [(item.rule, levels[item.severity], item.message) for item in result.findings]


def test_a_finding_points_at_its_cell_and_at_the_cells_that_take_part():
    (found,) = [
        item for item in run_of(check(QUANG_TRI))["results"] if "bm7/6.4/ratio" in item["partialFingerprints"].values()
    ]
    (place,) = found["locations"]
    assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]).endswith("vi-du/quang-tri-2023.xlsx")
    assert place["logicalLocations"] == [{"name": "D26", "fullyQualifiedName": "'Biểu mẫu 7'!D26", "kind": "member"}]
    assert place["properties"] == {"form": 7, "code": "6.4"}
    names = [other["logicalLocations"][0]["name"] for other in found["relatedLocations"]]
    assert names == ["D28", "D27"]


def test_an_apostrophe_in_a_sheet_is_doubled_as_in_excel():
    (found,) = run_of(checked(finding("Sở' A")))["results"]
    assert found["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "'Sở'' A'!D8"


def test_what_could_not_be_judged_is_open_and_says_where(tmp_path):
    found = [item for item in run_of(judge(sound().put({"bm2/1.1": "…"}), tmp_path))["results"] if "kind" in item]
    (total,) = [item for item in found if item["ruleId"] == "total"]
    assert total["kind"] == "open"
    assert total["message"]["text"] == "Chưa đủ số liệu để đối chiếu: Biểu 2, mục 1."
    assert total["properties"]["because"] == ["bm2/1.1"]


def test_an_explained_warning_is_suppressed_with_its_reason_and_an_explained_error_is_not(tmp_path):
    book = example()
    book.form(3).line("2.2")[NOTE] = "Giải trình: gồm cả TTHC của ngành dọc"
    book.form(1).line("2")[NOTE] = "Giải trình: đã rà soát"
    found = {item["partialFingerprints"]["cchcFindingId/v1"]: item for item in run_of(judge(book, tmp_path))["results"]}
    warning, error = found["bm3/2.2/at-most"], found["bm1/2/ratio"]
    assert warning["suppressions"] == [{"kind": "inSource", "justification": "Giải trình: gồm cả TTHC của ngành dọc"}]
    assert (error["suppressions"], error["properties"]["explained"]) == ([], True)


def test_files_that_cannot_be_read_are_notifications_and_the_run_says_so():
    run = run_of(checked(), Unreadable("Sở B/tệp.xlsx", "1" * 64, "encrypted", "Tệp có mật khẩu."))
    (invocation,) = run["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert (told["level"], told["descriptor"]["id"], told["message"]["text"]) == (
        "error",
        "encrypted",
        "Tệp có mật khẩu.",
    )
    assert [file.get("hashes") for file in run["artifacts"]] == [{"sha-256": "0" * 64}, {"sha-256": "1" * 64}]


def test_nothing_at_all_is_a_run_without_results():
    run = run_of()
    assert (run["results"], run["artifacts"]) == ([], [])
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_file_that_is_named_twice_is_listed_once():
    assert len(run_of(checked(), checked())["artifacts"]) == 1


PATHS = [
    ("Sở A/báo cáo #1?.xlsx", False, "S%E1%BB%9F%20A/b%C3%A1o%20c%C3%A1o%20%231%3F.xlsx"),
    ("../a:b%20.xlsx", False, "../a%3Ab%2520.xlsx"),
    ("/tmp/a.xlsx", False, "file:///tmp/a.xlsx"),
    ("a\\b.xlsx", False, "a%5Cb.xlsx"),
    ("a\\b.xlsx", True, "a/b.xlsx"),
    ("C:\\Sở\\a.xlsx", True, "file:///C:/S%E1%BB%9F/a.xlsx"),
    ("\\\\may-chu\\chung\\a.xlsx", True, "file://may-chu/chung/a.xlsx"),
]


@pytest.mark.parametrize(("path", "windows", "expected"), PATHS)
def test_paths_become_uris(path, windows, expected):
    assert uri(path, windows) == expected


@given(text=texts)
def test_nothing_that_was_typed_becomes_a_link_or_breaks_the_document(text):
    path = "".join(char for char in text if not "\ud800" <= char <= "\udfff") or "x"  # no name of a file has any other
    run = run_of(*hostile(path), *hostile(f"[x](http://a.vn) {{0}} {path}"))
    assert all(URI.fullmatch(file["location"]["uri"]) for file in run["artifacts"] if file["location"]["uri"])
