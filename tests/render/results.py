"""Results to render, made without a file: what a sender could have typed, hostile or not."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from cchc_xl.edition import open_edition
from cchc_xl.judging.catalogue import ABOUT
from cchc_xl.judging.model import Checked, Finding, Undecided, Unreadable
from cchc_xl.number import BLANK
from cchc_xl.report import Entry, Period, Report
from tests.judging.reports import QUANG_TRI

SCRIPT = "<script>window.struck = 1</script>"
NASTY = [
    SCRIPT, "</script><img src=x onerror='window.struck=1'>", '"><svg onload=window.struck=1>', "]]>", "&amp;", "-->",
    "=1+1", " =1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "x;=cmd|' /C calc'!A0", "＝1",
    "\x00\x1b[2J", "\u202eđảo", "\ud800", "\ufffe", "a\u2028b", '"', ",", "Sở Nội vụ",
]  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=12))


def finding(text: str, **fields: object) -> Finding:
    """A finding whose every text is that one."""
    made = Finding(
        "total", "bm1/1/total", "error", text, 1, "1", text, text, "D8", 3, text, (None, 7), None, (), text, False, 1
    )
    return made._replace(**fields)


def checked(
    *findings: Finding, path: str = "Sở A.xlsx", agency: str | None = "Đơn vị 001", **fields: object
) -> Checked:
    """A report with these findings; one row is filled."""
    entries = {"bm1/1": Entry("Biểu mẫu 1", "D8", BLANK._replace(state="dash", raw="-"))}
    report = Report(path, "0" * 64, open_edition(QUANG_TRI), "so", entries, agency=agency, period=Period("nam", 2023))
    return Checked(report._replace(**fields), findings, (), {})


def hostile(text: str) -> list[Checked | Unreadable]:
    """Everything that a file can have a say in, saying that."""
    made = checked(
        finding(text), finding(text, form=None, code=None, label=None, cell=None, id="macros", rule="macros", severity="warning"),
        finding(text, explained=True, note=f"Giải trình: {text}", severity="warning"),
        path=text, agency=text, number=text, date=None,
    )  # fmt: skip
    return [made._replace(undecided=(Undecided("bm2/1/total", ("bm2/1.1",)),)), Unreadable(text, None, "damaged", text)]


def many(files: int, findings: int) -> Iterator[Checked | Unreadable]:
    """Made one by one as they are asked for; one file in ten cannot be read."""
    for number in range(files):
        if number % 10 == 9:
            yield Unreadable(f"{number}.xlsx", None, "damaged", "Tệp bị hỏng.")
            continue
        rules = [rule for rule in ABOUT if rule != "number-as-text"]
        found = [
            finding(
                f"Biểu 1, mục 1: ghi {count}.",
                id=f"bm1/1/{rules[count % 9]}",
                rule=rules[count % 9],
                form=count % 7 + 1,
            )
            for count in range(findings)
        ]
        yield checked(*found, path=f"{number}.xlsx", agency=f"Đơn vị {number:03d}")
