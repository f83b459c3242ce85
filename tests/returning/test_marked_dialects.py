"""However a workbook is written, marks go in where they belong, come off again, or are refused with the reason.

Proves (issue 6, section 2): prefixes and the Strict edition; a workbook without styles; a sheet of the office's own that is called as
ours; results of an earlier check anywhere in the order, with names, formulas in the calculation chain and the window on them; the order
of conditional formats; notes that cannot be added to cost no colour; hostile texts and hostile parts.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import UnreadableError
from cchc_xl.marking.model import Mark
from cchc_xl.marking.notes import FIRST, LAST, framed
from cchc_xl.returning.marked_copy import marked_copy, unmarked
from cchc_xl.workbook.marked import MARK_FORMULA, RESULT_SHEET, RESULT_TITLE
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.write.model import RefusedError
from tests.returning.books import MADE, WHEN, by_xlsxwriter, some_marks
from tests.returning.package_rules import comments, refuse_broken, sheets
from tests.support import QUANG_TRI
from tests.workbook.parts import (
    BOOK,
    MAIN,
    RELATIONS,
    SHEET,
    STRICT_MAIN,
    STRICT_RELATIONS,
    changed,
    minimal,
    relations,
    unzipped,
    worksheet,
    zipped,
)  # fmt: skip

PLAN = some_marks("S", "A1", "B2", "C3")
ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)


def book(before: str = "", after: str = "", **parts: str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, **minimal(worksheet(ROWS, before, after), **parts)})


def marked(data: bytes, plan=PLAN) -> dict[str, bytes]:
    """The parts of the copy, which is whole, the same a second time, and comes off again."""
    copy = marked_copy(data, plan, WHEN)
    refuse_broken(copy)
    assert marked_copy(copy, plan, WHEN) == copy
    old, back = unzipped(data), unzipped(unmarked(copy))
    assert back[SHEET] == old[SHEET]
    refuse_broken(unmarked(copy))
    return unzipped(copy)


def test_the_smallest_workbook_without_styles():
    parts = marked(book())
    assert (
        b'<cfRule type="expression" dxfId="0" priority="1"><formula>"cchc_xl"="cchc_xl"</formula></cfRule>'
        in parts[SHEET]
    )
    assert (
        parts[SHEET].index(b"</sheetData>")
        < parts[SHEET].index(b"<conditionalFormatting")
        < parts[SHEET].index(b"<legacyDrawing")
    )


def test_no_row_of_the_results_is_higher_than_excel_has_them():
    lines = tuple(line._replace(explanation="a " * 900) for line in PLAN.lines)
    parts = marked(book(), PLAN._replace(lines=lines, closing=("b " * 9_000,)))
    heights = [float(high) for high in re.findall(rb' ht="([0-9.]+)"', parts["xl/worksheets/sheet2.xml"])]
    assert max(heights) == 400


def test_a_prefix_is_kept():
    data = zipped(
        {
            "[Content_Types].xml": TYPES,
            **minimal(f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData/><x:pageMargins/></x:worksheet>'),
        }
    )
    sheet = marked(data)[SHEET]
    assert sheet.count(b"<x:conditionalFormatting ") == 3
    assert b'<x:legacyDrawing xmlns:r="' in sheet
    assert b"<conditional" not in sheet


def test_a_prefixed_workbook_and_styles():
    inside = '<s:fonts count="1"><s:font/></s:fonts><s:dxfs count="0"/>'
    parts = minimal(worksheet(ROWS), styles=f'<s:styleSheet xmlns:s="{MAIN}">{inside}</s:styleSheet>')
    parts[BOOK] = (
        f'<w:workbook xmlns:w="{MAIN}" xmlns:rel="{RELATIONS}"><w:sheets><w:sheet name="S" sheetId="9" rel:id="s1"/></w:sheets></w:workbook>'
    )
    found = marked(zipped({"[Content_Types].xml": TYPES, **parts}))
    assert re.search(rb'<w:sheet name="K[^"]*" sheetId="10" rel:id="rId\d+"/></w:sheets>', found[BOOK])
    assert b'<s:dxfs count="3"><s:dxf>' in found["xl/styles.xml"]


@pytest.mark.parametrize("fills", [0, 1, 2, 3])
def test_the_first_two_fills_are_never_ours(fills):
    """Programs take them for none and gray125, whatever stands there."""
    own = "<fill><patternFill/></fill>" * fills
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="{fills}">{own}</fills></styleSheet>'
    )
    part = marked(book(styles=styles))["xl/styles.xml"]
    inside = re.search(rb"<fills[^>]*>(.*)</fills>", part)[1].split(b"</fill>")  # type: ignore[index]
    coloured = [at for at, fill in enumerate(inside) if b"fgColor" in fill]
    assert len(coloured) == 4
    assert min(coloured) >= 2
    used = {int(number) for number in re.findall(rb'fillId="(\d+)"', part)}
    assert used == {0, *coloured}


def test_the_strict_edition():
    parts = {
        name: text.replace(MAIN, STRICT_MAIN).replace(RELATIONS, STRICT_RELATIONS)
        for name, text in minimal(worksheet(ROWS)).items()
    }
    found = marked(zipped({"[Content_Types].xml": TYPES, **parts}))
    assert all(b"schemas.openxmlformats.org/spreadsheetml" not in data for data in found.values())
    assert found["xl/comments1.xml"].count(STRICT_MAIN.encode()) == 1
    assert b"/officeDocument/relationships/comments" in found["xl/worksheets/_rels/sheet1.xml.rels"]
    assert STRICT_RELATIONS.encode() in found["xl/worksheets/_rels/sheet1.xml.rels"]


def test_an_ending_that_means_something_else():
    types = TYPES.replace("<Default", '<Default Extension="vml" ContentType="text/plain"/><Default', 1)
    parts = {"[Content_Types].xml": types, **minimal(worksheet(ROWS))}
    kinds = marked(zipped(parts))["[Content_Types].xml"].decode()
    assert (
        '<Override PartName="/xl/drawings/vmlDrawing1.vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        in kinds
    )


def test_order_among_everything_that_a_sheet_may_have():
    after = (
        '<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells><conditionalFormatting sqref="A1"><cfRule type="expression" priority="2">'
        '<formula>A1=1</formula></cfRule><cfRule type="expression" priority="1" stopIfTrue="1"><formula>A1=2</formula></cfRule>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation sqref="A1"/></dataValidations><pageMargins left="1" right="1" '
        'top="1" bottom="1" header="1" footer="1"/><extLst><ext/></extLst>'
    )
    sheet = marked(book(after=after))[SHEET].decode()
    assert [int(found) for found in re.findall(r'priority="(\d+)"', sheet)] == [5, 4, 1, 2, 3]


def with_results(position: int, name: str = RESULT_SHEET, active: int = 0) -> bytes:
    """Sheets S and T and one of results, as Excel saves one that the button made."""
    results = f'<c r="A1" t="inlineStr"><is><t>{RESULT_TITLE}</t></is></c><c r="D6"><f>1+1</f><v>2</v></c>'
    listed = [("S", 1, "s1"), ("T", 2, "s2")]
    listed.insert(position, (name, 7, "s3"))
    names = "".join(
        f'<definedName name="của_{sheet[2]}" localSheetId="{at}">1</definedName>' for at, sheet in enumerate(listed)
    )
    every = "".join(
        f'<sheet name="{sheet}" sheetId="{number}" r:id="{relation}"/>' for sheet, number, relation in listed
    )
    kinds = {
        "s1": ("worksheet", "worksheets/sheet1.xml"), "s2": ("worksheet", "worksheets/sheet2.xml"),
        "s3": ("worksheet", "worksheets/sheet3.xml"), "c": ("calcChain", "calcChain.xml"),
    }  # fmt: skip
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            **minimal(worksheet(ROWS)),
            BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView activeTab="{active}"/></bookViews>'
            f"<sheets>{every}</sheets><definedNames>{names}</definedNames></workbook>",
            "xl/_rels/workbook.xml.rels": relations(kinds),
            "xl/worksheets/sheet2.xml": worksheet(ROWS),
            "xl/worksheets/sheet3.xml": worksheet(f'<row r="1">{results}</row>', after='<pageSetup r:id="p"/>').replace(
                "<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" '
            ),
            "xl/worksheets/_rels/sheet3.xml.rels": relations({"p": ("printerSettings", "../printerSettings/a.xml")}),
            "xl/printerSettings/a.xml": "<a/>",
            "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="D6" i="7"/><c r="A1" i="2"/></calcChain>',
        }
    )


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("active", [0, 1, 2])
def test_results_of_an_earlier_check_go_wherever_they_are(position, active):
    data = with_results(position, active=active)
    back = unzipped(unmarked(data))
    refuse_broken(unmarked(data))
    assert "xl/worksheets/sheet3.xml" not in back
    assert "xl/printerSettings/a.xml" not in back
    assert back["xl/calcChain.xml"].count(b"<c ") == 1
    names = re.findall(rb'name="[^"]*(s\d)" localSheetId="(\d)"', back[BOOK])
    assert names == [(b"s1", b"0"), (b"s2", b"1")]
    shown = ["S", "T"]
    shown.insert(position, RESULT_SHEET)
    wanted = shown[active] if shown[active] != RESULT_SHEET else "S"
    tab = int(re.search(rb'activeTab="(\d)"', back[BOOK])[1])  # type: ignore[index]
    assert ["S", "T"][tab] == wanted
    copy = unzipped(marked_copy(data, PLAN, WHEN))
    assert [name for name, _ in sheets(copy)] == ["S", "T", RESULT_SHEET]


def test_results_that_somebody_renamed_are_kept():
    data = with_results(1, "Giữ lại")
    assert unmarked(data) is data
    copy = unzipped(marked_copy(data, PLAN, WHEN))
    assert [name for name, _ in sheets(copy)] == ["S", "Giữ lại", "T", RESULT_SHEET]


def test_a_sheet_of_the_office_that_is_called_as_ours_stays():
    data = changed(with_results(1), "xl/worksheets/sheet3.xml", lambda part: part.replace(RESULT_TITLE.encode(), b"x"))
    copy = unzipped(marked_copy(data, PLAN, WHEN))
    assert [name for name, _ in sheets(copy)] == ["S", RESULT_SHEET, "T", f"{RESULT_SHEET} (2)"]


def test_a_workbook_whose_other_sheets_are_hidden_is_refused():
    data = changed(with_results(1), BOOK, lambda part: re.sub(rb'(name="[ST]")', rb'\1 state="hidden"', part))
    with pytest.raises(RefusedError, match="Đề nghị bỏ ẩn"):
        unmarked(data)


def test_a_very_hidden_sheet_is_marked_and_stays_hidden():
    data = changed(with_results(2, "x"), BOOK, lambda part: part.replace(b'name="T"', b'name="T" state="veryHidden"'))
    copy = unzipped(marked_copy(data, some_marks("T", "A1"), WHEN))
    assert b'name="T" state="veryHidden"' in copy[BOOK]
    assert b"cchc_xl" in copy["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("name", ["", "không có", "S\x00"])
def test_a_mark_on_no_sheet_is_refused(name):
    with pytest.raises(RefusedError, match="không có trong tệp"):
        marked_copy(book(), some_marks(name, "A1"), WHEN)


def odd_notes(**changes: str) -> bytes:
    """A sheet whose notes are not built as Excel builds them."""
    parts = {
        "comments": f'<comments xmlns="{MAIN}"><authors><author>a</author></authors><commentList><comment ref="A1" authorId="0"><text><t>cũ</t>'
        "</text></comment></commentList></comments>",
        "vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>',
        "drawing": '<legacyDrawing r:id="v"/>',
    } | changes
    sheet = worksheet(ROWS, after=parts["drawing"]).replace("<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" ')
    types = TYPES.replace(
        "<Default",
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default',
        1,
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            **minimal(sheet),
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                {"v": ("vmlDrawing", "../a.vml"), "c": ("comments", "../comments1.xml")}
            ),
            "xl/a.vml": parts["vml"],
            "xl/comments1.xml": parts["comments"],
        }
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"drawing": ""},
        {"vml": "<xml></xml>"},
        {"vml": "<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office' "
                "xmlns:x='urn:schemas-microsoft-com:office:excel'><v:shape/>"},
        {"comments": f'<comments xmlns="{MAIN}"><commentList/></comments>'},
    ],
    ids=["comments without boxes", "no namespaces", "no end", "no authors"],
)  # fmt: skip
def test_where_no_note_can_be_added_the_colours_and_the_results_say_it(changes):
    data = odd_notes(**changes)
    copy = unzipped(marked_copy(data, PLAN, WHEN))
    assert copy[SHEET].count(b"cchc_xl") == 6
    assert copy["xl/comments1.xml"] == unzipped(data)["xl/comments1.xml"]
    assert copy["xl/a.vml"] == unzipped(data)["xl/a.vml"]
    results = dict(sheets(copy))[RESULT_SHEET]
    assert "Trang «S» có ghi chú ở dạng không ghi thêm được".encode() in copy[results]


def test_a_text_outside_of_runs_gets_one_of_its_own():
    """Text followed by runs is what the schema allows and Excel never writes."""
    copy = unzipped(marked_copy(odd_notes(), PLAN, WHEN))["xl/comments1.xml"].decode()
    assert "<text><r><t>cũ</t></r><r><rPr>" in copy


@pytest.mark.parametrize("is_named", [True, False], ids=["by its author", "by its own part"])
def test_a_threaded_comment_is_left_to_excel(is_named):
    """Its note only mirrors it; whatever is written there is lost, or makes Excel repair the file."""
    data = odd_notes()
    parts = unzipped(data)
    if is_named:
        parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(b"<author>a<", b"<author>tc={0A}<")
    else:
        kinds = {
            "v": ("vmlDrawing", "../a.vml"), "c": ("comments", "../comments1.xml"),
            "t": ("threadedComment", "../threadedComments/a.xml"),
        }  # fmt: skip
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(kinds).encode()
        parts["xl/threadedComments/a.xml"] = (
            b'<ThreadedComments><threadedComment ref="A1" id="{0A}"/></ThreadedComments>'
        )
    copy = unzipped(marked_copy(zipped(parts), PLAN, WHEN))
    texts = comments(copy, SHEET)
    assert texts["A1"] == "cũ"
    assert texts["B2"].startswith(FIRST)
    assert b'sqref="A1"' in copy[SHEET]
    assert copy.get("xl/threadedComments/a.xml") == parts.get("xl/threadedComments/a.xml")
    back = unzipped(unmarked(zipped(copy)))
    assert comments(back, SHEET) == {"A1": "cũ"}


def test_a_note_of_several_runs_keeps_them():
    rich = '<text><r><rPr><b/></rPr><t>Đậm </t></r><r><t xml:space="preserve">thường</t></r></text>'
    data = odd_notes(
        comments=unzipped(odd_notes())["xl/comments1.xml"].decode().replace("<text><t>cũ</t></text>", rich)
    )
    copy = unzipped(marked_copy(data, PLAN, WHEN))["xl/comments1.xml"].decode()
    assert rich.removesuffix("</text>") in copy
    back = unzipped(unmarked(marked_copy(data, PLAN, WHEN)))["xl/comments1.xml"].decode()
    assert rich in back
    assert back.count("<comment ") == 1


def test_a_note_that_excel_saved_with_our_part_in_one_run_keeps_the_rest():
    """As the button writes: our part behind the office's words in the same run, line ends as Excel saves them."""
    for end in ("\n", "_x000D_\n", "&#10;"):
        inside = f"<text><r><t>của cơ quan{end}{FIRST}{end}Chưa khớp: x &lt; y{end}{LAST}</t></r></text>"
        data = odd_notes(
            comments=unzipped(odd_notes())["xl/comments1.xml"].decode().replace("<text><t>cũ</t></text>", inside)
        )
        back = unzipped(unmarked(data))["xl/comments1.xml"].decode()
        assert '<text><r><t xml:space="preserve">của cơ quan</t></r></text>' in back


def test_a_note_split_over_runs_by_another_program_is_cut_across_them():
    text = f"cũ\n{framed('Chưa khớp: x')}\nmới"
    cuts = [0, 5, 9, 20, len(text) - 6, len(text)]
    runs = "".join(f'<r><t xml:space="preserve">{text[a:b]}</t></r>' for a, b in pairwise(cuts))
    data = odd_notes(comments=unzipped(odd_notes())["xl/comments1.xml"].decode().replace("<t>cũ</t>", runs))
    back = unzipped(unmarked(data))
    assert comments(back, SHEET) == {"A1": "cũ\nmới"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=40))
def test_no_text_breaks_out_of_its_place(words, name):
    plan = PLAN._replace(
        marks=(Mark("S", "A1", "error", words),),
        lines=(PLAN.lines[0]._replace(what=words, place=name, sheet=name, cells=name, advice=words),),
        about=words, closing=(words or "x", name or "x"),
    )  # fmt: skip
    copy = marked_copy(book(), plan, WHEN)
    refuse_broken(copy)
    assert comments(unzipped(copy), SHEET)["A1"].startswith(FIRST)
    sheet = read_grid(copy).sheets[-1]
    surrogates = any("\ud800" <= char <= "\udfff" for char in words)
    if words and not surrogates and "\r" not in words:
        assert sheet.text(6, 5) == words
    assert [
        cell.formula for cell in sheet.cells.values() if cell.formula and not cell.formula.startswith('HYPERLINK("#')
    ] == []
    assert comments(unzipped(unmarked(copy)), SHEET) == {}


def test_rules_of_others_that_look_like_ours_are_theirs():
    formula = MARK_FORMULA[1:] + '&lt;&gt;"cchc_xl"'
    rule = f'<cfRule type="expression" priority="1"><formula>{formula}</formula></cfRule>'
    after = f'<conditionalFormatting sqref="A1">{rule}</conditionalFormatting>'
    data = book(after=after)
    assert unmarked(data) is data
    marked(data)


def test_forged_marks_can_do_no_more_than_be_removed():
    rule = f'<cfRule type="expression" priority="1"><formula>{MARK_FORMULA[1:]}</formula></cfRule>'
    data = book(after=f'<conditionalFormatting sqref="A1:XFD1048576">{rule * 3}</conditionalFormatting>')
    assert b"cchc_xl" not in unzipped(unmarked(data))[SHEET]


def test_thousands_of_forged_notes_are_cut_in_one_pass():
    """A note that begins our part ten thousand times and ends it once, and as many shapes without an end."""
    text = f"<t>{(FIRST + ' ') * 10_000}{LAST}</t>"
    data = odd_notes(
        comments=unzipped(odd_notes())["xl/comments1.xml"].decode().replace("<t>cũ</t>", text),
        vml=unzipped(odd_notes())["xl/a.vml"].decode().replace("</xml>", "<v:shape " * 100_000 + "</xml>"),
    )
    assert FIRST.encode() not in unzipped(unmarked(data)).get("xl/comments1.xml", b"")


def test_a_second_sheet_with_the_same_comments_is_not_written_into():
    data = odd_notes()
    parts = unzipped(data)
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", b'<sheet name="T" sheetId="2" r:id="s2"/></sheets>')
    kinds = {"s1": ("worksheet", "worksheets/sheet1.xml"), "s2": ("worksheet", "worksheets/sheet2.xml")}
    parts["xl/_rels/workbook.xml.rels"] = relations(kinds).encode()
    parts["xl/worksheets/sheet2.xml"] = parts[SHEET]
    parts["xl/worksheets/_rels/sheet2.xml.rels"] = parts["xl/worksheets/_rels/sheet1.xml.rels"]
    copy = unzipped(marked_copy(zipped(parts), PLAN, WHEN))
    assert copy["xl/comments1.xml"] == parts["xl/comments1.xml"]


@pytest.mark.parametrize(
    "part", ["xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("how", ["cut", "a DTD", "UTF-16"])
def test_parts_that_cannot_be_written_are_refused_or_said(part, how):
    parts = unzipped(by_xlsxwriter())
    text = parts[part]
    broken = {
        "cut": text[: len(text) // 2],
        "a DTD": b'<!DOCTYPE a [<!ENTITY x "y">]>' + text.partition(b"?>")[2],
        "UTF-16": text.partition(b"?>")[2].decode().encode("utf-16"),
    }[how]
    with pytest.raises((RefusedError, UnreadableError)) as caught:
        marked_copy(zipped(parts | {part: broken}), some_marks("Biểu mẫu 1", "D9"), WHEN)
    assert caught.value.message.isprintable()
    assert "Đề nghị" in caught.value.message


@pytest.mark.parametrize("kind", ["xls", "ods", "text"])
def test_what_is_no_xlsx_is_unreadable(kind):
    data = {"xls": b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "ods": zipped({"content.xml": "<x/>"}), "text": b"STT;"}[kind]
    with pytest.raises(UnreadableError):
        marked_copy(data, PLAN, WHEN)


def test_the_corpus_is_marked_where_the_check_says():
    """A guard of the other tests: the marks of the examples are those of the check, and there are some."""
    data, plan = MADE["example Quảng Trị"]()
    assert data == QUANG_TRI.read_bytes()
    assert len(plan.marks) > 20
