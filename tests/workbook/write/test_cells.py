"""One cell gets another content, and only its own bytes change.

Proves: values, kinds and text are written as Excel stores them; the style, unknown attributes and unknown content
of a cell stay; formulas go with a value and stay with a result; text never becomes a formula; what stands
there already is not written again.
"""

from __future__ import annotations

import pytest

from cchc_xl.workbook.write.model import Content
from tests.workbook.parts import BOOK, MAIN, unzipped
from tests.workbook.write.kit import BLANK, book, cells_of, changed_parts, number, rows_of, text, write

INLINE = '<is><t xml:space="preserve">'


# fmt: off
@pytest.mark.parametrize(("old", "content", "new"), [
    ('<c r="A1"><v>1</v></c>',                  number("67.57"),       '<c r="A1"><v>67.57</v></c>'),
    ('<c r="A1"><v>1</v></c>',                  number("-1.5E-07"),    '<c r="A1"><v>-1.5E-07</v></c>'),
    ('<c r="A1" s="3"/>',                       number("5"),           '<c r="A1" s="3"><v>5</v></c>'),
    ('<c r="A1" s="3" />',                      number("5"),           '<c r="A1" s="3"><v>5</v></c>'),
    ('<c r="A1" s="3"></c>',                    number("5"),           '<c r="A1" s="3"><v>5</v></c>'),
    ('<c r="A1" s="3" t="s"><v>0</v></c>',      number("5"),           '<c r="A1" s="3"><v>5</v></c>'),
    ('<c r="A1" t="s" s="3"><v>0</v></c>',      number("5"),           '<c r="A1" s="3"><v>5</v></c>'),
    ("<c t='s' r='A1'><v>0</v></c>",            text("x"),             f"<c t=\"inlineStr\" r='A1'>{INLINE}x</t></is></c>"),
    ('<c r="A1"><v>1</v></c>',                  text("a<b>&c"),        f'<c r="A1" t="inlineStr">{INLINE}a&lt;b&gt;&amp;c</t></is></c>'),
    ('<c r="A1"><v>1</v></c>',                  Content("boolean", "1"), '<c r="A1" t="b"><v>1</v></c>'),
    ('<c r="A1"><v>1</v></c>',                  Content("error", "#N/A"), '<c r="A1" t="e"><v>#N/A</v></c>'),
    ('<c r="A1" s="3" t="b"><v>1</v></c>',      BLANK,                 '<c r="A1" s="3"></c>'),
    ('<c r="A1" t="str"><f>B1</f><v>x</v></c>', number("5"),           '<c r="A1"><v>5</v></c>'),
    ('<c r="A1" t="str"><f a="/>"/><v/></c>',   number("5"),           '<c r="A1"><v>5</v></c>'),
    ('<c r="A1"><f>B1</f></c>',                 BLANK,                 '<c r="A1"></c>'),
    ('<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>x</t></r></is></c>', number("5"), '<c r="A1"><v>5</v></c>'),
    ('<c r="A1" ph="1" zz:k="t=\'s\' &gt;" xmlns:zz="u"><v>1</v></c>', text("x"),
     f'<c r="A1" ph="1" zz:k="t=\'s\' &gt;" xmlns:zz="u" t="inlineStr">{INLINE}x</t></is></c>'),
    ('<c r="A1" k=" t=\'s\' " t="b"><v>1</v></c>', number("5"),    '<c r="A1" k=" t=\'s\' "><v>5</v></c>'),
    ('<c r="A1" k=" t=\'s\' "/>', text("x"), f'<c r="A1" k=" t=\'s\' " t="inlineStr">{INLINE}x</t></is></c>'),
    ('<c r="A1" k=" t=&quot;b&quot; > "  t = "b" ><v>1</v></c>', number("5"), '<c r="A1" k=" t=&quot;b&quot; > "><v>5</v></c>'),
    ('<c r="A1"><v>1</v><extLst><ext uri="u"><c r="A1"><v>9</v></c></ext></extLst></c>', number("5"),
     '<c r="A1"><v>5</v><extLst><ext uri="u"><c r="A1"><v>9</v></c></ext></extLst></c>'),
    ('<c r="A1"><f>1</f><v>1</v><extLst/></c>', text(""),              f'<c r="A1" t="inlineStr">{INLINE}</t></is><extLst/></c>'),
    ('<c r="A1"><!-- </c> --><v><![CDATA[</v>1]]></v></c>', number("5"), '<c r="A1"><v>5</v><!-- </c> --></c>'),
    ('<c r="A1" vm="1" t="e" cm="2"><v>#VALUE!</v></c>', number("5"),  '<c r="A1"><v>5</v></c>'),
])
# fmt: on
def test_a_value_replaces_content_and_nothing_else(old, content, new):
    data = book(f'<row r="1" ht="20">{old}<c r="B1" s="2"><v>2</v></c></row>')
    result = write(data, {"A1": content})
    assert rows_of(result) == f'<row r="1" ht="20">{new}<c r="B1" s="2"><v>2</v></c></row>'
    assert changed_parts(data, result) == {"xl/worksheets/sheet1.xml"}


# fmt: off
@pytest.mark.parametrize(("old", "content", "new"), [
    ('<c r="A1"><f>B1</f><v>1</v></c>',          number("2"),           '<c r="A1"><f>B1</f><v>2</v></c>'),
    ('<c r="A1"><f>B1</f></c>',                  number("2"),           '<c r="A1"><f>B1</f><v>2</v></c>'),
    ('<c r="A1" s="1"><f>B1</f><v/></c>',        text("a & b"),         '<c r="A1" s="1" t="str"><f>B1</f><v>a &amp; b</v></c>'),
    ('<c r="A1" t="str"><f>B1</f><v>x</v></c>',  text("y"),             '<c r="A1" t="str"><f>B1</f><v>y</v></c>'),
    ('<c r="A1" t="str"><f>B1</f><v>x</v></c>',  number("2"),           '<c r="A1"><f>B1</f><v>2</v></c>'),
    ('<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>', Content("boolean", "0"), '<c r="A1" t="b"><f>B1</f><v>0</v></c>'),
    ("<c r='A1' t='str'><f>B1</f><v>x</v></c>",  text("y"),             "<c r='A1' t='str'><f>B1</f><v>y</v></c>"),
    ('<c r="A1"><f>B1</f><v>1</v></c>',          Content("error", "#DIV/0!"), '<c r="A1" t="e"><f>B1</f><v>#DIV/0!</v></c>'),
    ('<c r="A1" s="4" vm="3"><f ca="1">B1</f><v>1</v></c>', number("2"), '<c r="A1" s="4"><f ca="1">B1</f><v>2</v></c>'),
    ('<c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c>', number("2"), '<c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>2</v></c>'),
    ('<c r="A1"><f t="shared" si="0"/><v>1</v><extLst/></c>', number("2"), '<c r="A1"><f t="shared" si="0"/><v>2</v><extLst/></c>'),
    ('<c r="A1"><f t="dataTable" ref="A1:B2" r1="C1"/><v>1</v></c>', number("2"), '<c r="A1"><f t="dataTable" ref="A1:B2" r1="C1"/><v>2</v></c>'),
    ('<c r="A1" t="inlineStr"><f>B1</f><is><t>x</t></is></c>', text("y"), '<c r="A1" t="str"><f>B1</f><v>y</v></c>'),
    ('<c r="A1">\n <f>B1</f>\n <v>1</v>\n</c>', number("2"), '<c r="A1"><f>B1</f><v>2</v>\n \n \n</c>'),
])
# fmt: on
def test_a_result_changes_and_its_formula_stays(old, content, new):
    data = book(f'<row r="1">{old}</row>')
    result = write(data, caches={"A1": content})
    assert rows_of(result) == f'<row r="1">{new}</row>'
    assert changed_parts(data, result) == {"xl/worksheets/sheet1.xml"}


@pytest.mark.parametrize("content", [None, BLANK])
@pytest.mark.parametrize("old", ['<c r="A1" t="str"><f>B1</f><v>x</v></c>', '<c r="A1"><f>B1</f><v>1</v></c>'])
def test_a_cleared_result_is_gone_and_excel_is_asked_to_recalculate(old, content):
    data = book(f'<row r="1">{old}</row>')
    result = write(data, caches={"A1": content})
    assert rows_of(result) == '<row r="1"><c r="A1"><f>B1</f></c></row>'
    assert b'fullCalcOnLoad="1"' in unzipped(result)[BOOK]
    assert cells_of(result)[1, 1].kind == "none"


STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>số liệu</t></si><si><r><rPr><b/></rPr><t>đậm</t></r><r><t> thường</t></r></si>'
    "<si><t>a_x000D_b</t></si></sst>"
)


# fmt: off
@pytest.mark.parametrize(("cell", "content"), [
    ('<c r="A1"><v>67.57</v></c>',                              number("67.57")),
    ('<c r="A1" t="n"><v>67.57</v></c>',                        number("67.57")),
    ('<c r="A1" t="b"><v>1</v></c>',                            Content("boolean", "1")),
    ('<c r="A1" t="e"><v>#N/A</v></c>',                         Content("error", "#N/A")),
    ('<c r="A1" t="s"><v>0</v></c>',                            text("số liệu")),
    ('<c r="A1" t="s"><v>1</v></c>',                            text("đậm thường")),
    ('<c r="A1" t="s"><v>2</v></c>',                            text("a\rb")),
    ('<c r="A1" t="str"><v>x &amp; y</v></c>',                  text("x & y")),
    ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>Y</t></rPh><r><t>b</t></r></is></c>', text("ab")),
    ('<c r="A1" s="2"/>',                                       BLANK),
    ('<c r="A1" s="2"></c>',                                    BLANK),
])
# fmt: on
def test_what_stands_there_already_is_left_alone(cell, content):
    data = book(f'<row r="1">{cell}</row>', strings=STRINGS)
    assert write(data, {"A1": content}) is data


# fmt: off
@pytest.mark.parametrize(("cell", "content"), [
    ('<c r="A1" t="str"><v>5</v></c>',          number("5")),
    ('<c r="A1"><v>5</v></c>',                  text("5")),
    ('<c r="A1" t="b"><v>1</v></c>',            number("1")),
    ('<c r="A1"><f>B1</f><v>5</v></c>',         number("5")),
    ('<c r="A1" t="str"><f>B1</f><v>x</v></c>', text("x")),
    ('<c r="A1"/>',                             text("")),
    ('<c r="A1" t="str"/>',                     text("")),
    ('<c r="A1" t="s"><v>9</v></c>',            text("")),
    ('<c r="A1" t="s"><v>0</v></c>',            text("0")),
    ('<c r="A1" t="str"><v>a</v><is><t>b</t></is></c>', text("b")),
])
# fmt: on
def test_what_only_looks_the_same_is_written(cell, content):
    data = book(f'<row r="1">{cell}</row>', strings=STRINGS)
    written = cells_of(write(data, {"A1": content}))[1, 1]
    assert (written.kind, written.text, written.formula) == (*content, None)


# fmt: off
@pytest.mark.parametrize(("cell", "content"), [
    ('<c r="A1"><f>B1</f><v>5</v></c>',         number("5")),
    ('<c r="A1" t="n"><f>B1</f><v>5</v></c>',   number("5")),
    ('<c r="A1" t="str"><f>B1</f><v>x</v></c>', text("x")),
])
# fmt: on
def test_a_result_that_is_there_already_is_left_alone(cell, content):
    data = book(f'<row r="1">{cell}</row>')
    assert write(data, caches={"A1": content}) is data


def test_a_result_of_another_kind_is_written_though_it_reads_alike():
    data = book('<row r="1"><c r="A1" t="str"><f>B1</f><v>5</v></c></row>')
    assert cells_of(write(data, caches={"A1": number("5")}))[1, 1].kind == "number"


def test_nothing_to_do_gives_the_bytes_back_unread():
    assert write(b"no workbook at all") == b"no workbook at all"


@pytest.mark.parametrize("typed", ["=1+1", "+84 912", "-", "@SUM(1)", "=cmd|'/c calc'!A1", "09", "1e5", " 5 ", "TRUE"])
def test_text_stays_text_whatever_it_begins_with(typed):
    data = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    cell = cells_of(write(data, {"A1": text(typed), "B2": text(typed)}))
    assert {(at.kind, at.text, at.formula) for at in cell.values()} == {("text", typed, None)}


def test_a_cell_in_both_is_a_value():
    data = book('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>')
    assert rows_of(write(data, {"A1": number("5")}, {"A1": None})) == '<row r="1"><c r="A1"><v>5</v></c></row>'


def test_many_cells_of_one_sheet_change_in_one_go():
    cells = "".join(f'<c r="{letter}1"><v>0</v></c>' for letter in "ABCDE")
    data = book(f'<row r="1">{cells}</row><row r="3"><c r="A3"><f>A1</f><v>0</v></c></row>')
    result = write(data, {"E1": number("5"), "A1": number("1"), "C1": text("c")}, {"A3": number("1")})
    assert rows_of(result) == (
        f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>0</v></c><c r="C1" t="inlineStr">{INLINE}c</t></is></c>'
        '<c r="D1"><v>0</v></c><c r="E1"><v>5</v></c></row><row r="3"><c r="A3"><f>A1</f><v>1</v></c></row>'
    )
