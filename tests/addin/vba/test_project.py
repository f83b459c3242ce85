"""VBA projects from text.

Proves: two other readers find in the file exactly the sources that went in, with CR LF ends, for any
text of code page 1252; the same input gives the same bytes; whatever Office would not take or would
change is refused and named.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.addin.vba.compression import compressed
from cchc_xl.addin.vba.project import Module, document_module, vba_project
from cchc_xl.addin.vba.source import source_bytes
from tests.support import ROOT, run_python

from .cases import SHEET, WORKBOOK, crlf, noise, noisy_line, program, standard, texts
from .compound_checker import Compound
from .readers import olevba_sources, openvba_project, openvba_sources

UNPRINTED = {code: 0x40 + code % 32 for code in range(0x80, 0xA0)}
"""Letters for what Latin-1 has no letter for, so that the noise is text of code page 1252 too."""
RUN = standard("CchcRun", program(40))
MODULES = [WORKBOOK, SHEET, RUN]


def assert_reads_back(modules: list[Module], name: str = "CchcXl") -> None:
    """The very sources, in both readers."""
    data = vba_project(name, modules)
    Compound(data)
    suffix = {"standard": ".bas", "document": ".cls"}
    assert olevba_sources(data) == {module.name + suffix[module.kind]: crlf(module.source) for module in modules}
    assert openvba_sources(data) == {module.name: crlf(module.source) for module in modules}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_sources_read_back(ends):
    body = (
        f'Option Explicit\n\nPublic Sub CchcCheck(ByVal control As Object)\n\tMsgBox "café €"\nEnd Sub\n{program(30)}'
    )
    assert_reads_back([WORKBOOK, SHEET, standard("CchcRun", body, ends), standard("CchcHost", program(3), ends)])


@settings(max_examples=80)
@given(st.lists(texts, min_size=1, max_size=4))
def test_any_text_of_the_code_page_reads_back(bodies):
    assert_reads_back([WORKBOOK, *(standard(f"Module{number}", body + "\n") for number, body in enumerate(bodies))])


@settings(max_examples=60)
@given(length=st.integers(4080, 4110) | st.integers(8180, 8200) | st.integers(12280, 12300), noisy=st.integers(0, 3500))
def test_lengths_around_chunk_borders_read_back(length, noisy):
    """The length is that of the text with CR LF ends."""
    head = crlf(standard("M", noisy_line(noisy) + "\n").source)
    filler = "' " + "x" * (length - len(head) - 4) + "\n"
    module = Module("M", head + filler, "standard")
    assert len(crlf(module.source)) == length
    assert_reads_back([module])


@pytest.mark.parametrize("size", [4095, 4096, 4097])
def test_streams_at_the_mini_stream_cutoff_read_back(size):
    """One byte less lives in the mini stream, one byte more does not; found by trying noisier and noisier text."""
    modules = (standard("M", f"' {noisy_line(noisy)}\n{program(25)}") for noisy in range(3300, 3360))
    module = next(module for module in modules if len(compressed(source_bytes(module))) == size)
    assert_reads_back([WORKBOOK, module])


@pytest.mark.parametrize("length", [*range(4090, 4097), 7000, 8192, 3 * 4096 + 3000])
def test_text_that_cannot_be_compressed_reads_back_or_is_refused(length):
    """Whole chunks of noise and a rest up to 3640 bytes are kept as they are; a longer rest cannot be (see compressed)."""
    head = len(crlf(standard("M").source))
    module = standard("M", noise(length - head - 2).decode("latin-1").translate(UNPRINTED) + "\n")
    assert len(source_bytes(module)) == length
    if length % 4096 > 3640:
        with pytest.raises(ValueError, match="M: "):
            vba_project("P", [module])
    else:
        assert_reads_back([module])


def test_the_last_line_gets_its_end():
    assert openvba_sources(vba_project("P", [standard("M", "' end")])) == {"M": 'Attribute VB_Name = "M"\r\n\' end\r\n'}


@pytest.mark.parametrize(("base", "guid"), [("workbook", "00020819"), ("worksheet", "00020820")])
def test_document_modules_are_what_excel_writes(base, guid):
    """Word for word the empty document modules of a project that Excel saved."""
    module = document_module("Sheet9", base)
    assert module.kind == "document"
    assert module.source == (
        'Attribute VB_Name = "Sheet9"\n'
        f'Attribute VB_Base = "0{{{guid}-0000-0000-C000-000000000046}}"\n'
        "Attribute VB_GlobalNameSpace = False\n"
        "Attribute VB_Creatable = False\n"
        "Attribute VB_PredeclaredId = True\n"
        "Attribute VB_Exposed = True\n"
        "Attribute VB_TemplateDerived = False\n"
        "Attribute VB_Customizable = True\n"
    )


def test_modules_keep_their_order_and_kind():
    project = openvba_project(vba_project("CchcXl", MODULES))
    assert [(module.name, module.kind.value) for module in project.modules] == [
        ("ThisWorkbook", 0x22), ("Sheet1", 0x22), ("CchcRun", 0x21),
    ]  # fmt: skip


BUILD = "import sys; from tests.addin.vba.test_project import MODULES, vba_project; sys.stdout.buffer.write(vba_project('P', MODULES))"


def test_the_same_input_gives_the_same_bytes():
    """In other processes too, where hashes and so the order of sets differ."""
    runs = [run_python("-c", BUILD, PYTHONHASHSEED=seed) for seed in "12"]
    assert [run.returncode for run in runs] == [0, 0], runs[0].stderr.decode()
    assert runs[0].stdout == runs[1].stdout == vba_project("P", MODULES)


def test_line_ends_of_the_source_do_not_change_the_bytes():
    assert vba_project("P", [standard("M", program(9))]) == vba_project("P", [standard("M", program(9), "\r\n")])


def test_nothing_of_this_machine_stands_in_the_file():
    everything = b"".join(Compound(vba_project("P", MODULES)).streams.values())
    for text in (str(ROOT), "/home", "\\Users\\"):
        assert text.encode() not in everything
        assert text.encode("utf-16-le") not in everything


BAD_NAMES = ["", "1a", "_a", "a b", "Môđun", "a" * 32, "a-b", "a\n", "dir", "DIR", "VBA", "Excel", "Office"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names_that_are_refused(name):
    with pytest.raises(ValueError, match=re.escape(repr(name))):
        vba_project("P", [standard(name)])
    with pytest.raises(ValueError, match=re.escape(repr(name))):
        vba_project(name, [])


def test_the_longest_names():
    assert_reads_back([standard("a" * 31), document_module("b" * 22, "worksheet")])
    with pytest.raises(ValueError, match="22"):
        vba_project("P", [document_module("b" * 23, "worksheet")])


@pytest.mark.parametrize("names", [("M", "M"), ("Module1", "mODULE1"), ("M", "p")])
def test_a_name_that_stands_twice_is_refused(names):
    with pytest.raises(ValueError, match="twice"):
        vba_project("P", [standard(name) for name in names])


SOURCES = {
    "none": "Option Explicit\n",
    "empty": "",
    "another's": 'Attribute VB_Name = "Other"\n',
    "other letter case": 'Attribute VB_Name = "cchcrun"\n',
    "not first": '\nAttribute VB_Name = "CchcRun"\n',
    "twice": 'Attribute VB_Name = "CchcRun"\nAttribute VB_Name = "CchcRun"\n',
    "another's below": 'Attribute VB_Name = "CchcRun"\n attribute  vb_name="Other"\n',
    "with a byte order mark": '\ufeffAttribute VB_Name = "CchcRun"\n',
}


@pytest.mark.parametrize("case", SOURCES)
def test_a_source_that_does_not_give_its_name_is_refused(case):
    with pytest.raises(ValueError, match="CchcRun: the source must begin"):
        vba_project("P", [Module("CchcRun", SOURCES[case], "standard")])


@pytest.mark.parametrize("letter", ["ế", "Đ", "đ", "\u0081", "😀", "ﬁ"])
def test_text_outside_the_code_page_is_refused(letter):
    with pytest.raises(ValueError, match=re.escape(f"CchcRun: {letter!r} in line 3")):
        vba_project("P", [standard("CchcRun", f"' a\n' {letter}\n")])


@pytest.mark.parametrize("control", ["\0", "\r", "\x0b", "\x1a", "\x7f"])
def test_control_characters_are_refused(control):
    with pytest.raises(ValueError, match=r"CchcRun: control character .* in line 2"):
        vba_project("P", [standard("CchcRun", f"' a{control}b\n")])
