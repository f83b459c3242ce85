"""Vietnamese sentences as VBA: constants in ASCII from which the same sentence comes back.

Proves: any sentence, whatever its letters, survives; lines and continuations stay within what VBA takes.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.addin.sources import macro_text
from cchc_xl.addin.words import sentences, words_module

CONSTANT = re.compile(r'^Public Const WORD_(\w+) As String = _\n((?:    ".*"(?: & _)?\n)+)', re.MULTILINE)


def read_back(source: str) -> dict[str, str]:
    """Name -> sentence, as ``Plain`` in CchcRun makes it."""
    found = {}
    for name, lines in CONSTANT.findall(source + "\n"):
        first, *others = "".join(re.findall(r'"(.*)"', lines)).split("~")
        units = first.encode("utf-16-be") + b"".join(
            bytes.fromhex(part[:4]) + part[4:].encode("utf-16-be") for part in others
        )
        found[name] = units.decode("utf-16-be", "surrogatepass")
    return found


@given(st.text(st.characters(exclude_categories=["Cs", "Zl", "Zp", "Cc"]), max_size=400).map(str.strip))
def test_any_sentence_comes_back(sentence):
    source = words_module("CchcWords", f"A = {sentence}\n    {sentence or 'x'}\n")
    assert source.isascii()
    assert read_back(source)["A"] == f"{sentence}\n{sentence or 'x'}"
    assert max(map(len, source.splitlines())) < 140


def test_the_messages_come_back():
    told = sentences(macro_text("messages.txt"))
    assert read_back(words_module("CchcWords", macro_text("messages.txt"))) == told
    assert told["MOVED"].splitlines()[1] == "{path}"


def test_vba_takes_no_more_than_24_lines_that_go_on():
    for _, lines in CONSTANT.findall(words_module("CchcWords", macro_text("messages.txt")) + "\n"):
        assert lines.count("& _\n") + 1 <= 24


def test_the_messages_are_polite_and_say_what_to_do():
    told = sentences(macro_text("messages.txt"))
    assert all("Đề nghị" in text or "đề nghị" in text for text in told.values())
    assert not any(word in text.casefold() for text in told.values() for word in ("lỗi của bạn", "sai phạm", "error"))
