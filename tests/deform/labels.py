"""Labels: what typing, pasting, old fonts and goodwill make of the printed words."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from tests.deform.book import Book, Row
from tests.deform.deformation import deforms
from tests.deform.encodings import tcvn3, unaccented, vni

TEXTS = ("label", "unit")


def every(book: Book, change: Callable[[str], str], roles: tuple[str, ...] = ("label",), said: str = "no") -> None:
    """Change the text of those cells. ``said``: no, may or must the change be told as label- or unit-changed."""
    for row in book.lines:
        for role in roles:
            if not row.has(role) or not isinstance(row[role].value, str):
                continue
            before = row[role].value
            row[role].value = change(before)
            if said != "no" and row[role].value != before:
                row_said(book, row, role, said)


def row_said(book: Book, row: Row, role: str, said: str) -> None:
    book.said(row, "label-changed" if role == "label" else "unit-changed", role, sure=said == "must")


def heads(book: Book, change: Callable[[str], str]) -> None:
    """Change the text of titles and headers too: the whole sheet was typed that way."""
    for page in book.pages:
        for row in page.rows:
            for cell in row.cells if row.kind != "line" else ():
                if isinstance(cell.value, str):
                    cell.value = change(cell.value)


def replaced(pairs: dict[str, str], text: str) -> str:
    for old, new in pairs.items():
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
    return text


# ------------------------------------------------------------------ spelling that changes no word: silent


@deforms("labels")
def label_line_breaks(book: Book, rng: random.Random) -> None:
    """Alt+Enter in the middle of long labels, so that they fit the narrow column."""
    every(book, lambda text: text.replace(" ", "\n", 3).replace("\n", " ", 2), TEXTS)


@deforms("labels")
def label_no_break_spaces(book: Book, rng: random.Random) -> None:
    """Pasted from Word or a web page: no-break and double spaces, spaces at both ends."""
    every(book, lambda text: "\u00a0" + text.replace(" ", "\u00a0 ") + "  ", TEXTS)


@deforms("labels")
def label_decomposed(book: Book, rng: random.Random) -> None:
    """Typed on a Mac: letters and tones are separate characters (NFD)."""
    every(book, lambda text: unicodedata.normalize("NFD", text), TEXTS)
    heads(book, lambda text: unicodedata.normalize("NFD", text))


@deforms("labels")
def label_zero_width(book: Book, rng: random.Random) -> None:
    """Copied from a PDF or Zalo: zero-width spaces and soft hyphens nobody sees."""
    every(book, lambda text: "\ufeff" + text.replace(" ", " \u200b", 2) + "\u00ad", TEXTS)


@deforms("labels")
def label_capitals(book: Book, rng: random.Random) -> None:
    """Everything in capitals."""
    every(book, str.upper, TEXTS)
    heads(book, str.upper)
    book.keeps_agency = False


@deforms("labels")
def label_lower_case(book: Book, rng: random.Random) -> None:
    """Nothing in capitals."""
    every(book, str.lower, TEXTS)


@deforms("labels")
def label_punctuation(book: Book, rng: random.Random) -> None:
    """Full stops, colons and quotation marks added or left out at the end; bullets in front."""
    marks = iter([":", ".", ";", "…", ","] * 200)
    every(book, lambda text: text.rstrip(".:") + next(marks))


@deforms("labels")
def label_bullets(book: Book, rng: random.Random) -> None:
    """A hyphen or plus sign before every label, as in a running text."""
    marks = iter(["- ", "+ ", "• ", "– "] * 200)
    every(book, lambda text: next(marks) + text)


@deforms("labels")
def label_footnote_marks(book: Book, rng: random.Random) -> None:
    """Footnotes of the office's own: ¹, (1), (*), * behind the label."""
    marks = iter(["¹", " (1)", "(*)", "*", " (2)", "²", "**"] * 100)
    every(book, lambda text: text.rstrip(".") + next(marks))


@deforms("labels")
def label_superscript(book: Book, rng: random.Random) -> None:
    """A raised footnote number: the file holds a plain "1" glued to the last word."""
    for row in book.lines[::7]:
        row["label"].superscript = "1"
        book.said(row, "label-changed", "label", sure=False)  # only formatting tells 1 from ¹: either is right


@deforms("labels")
def label_tone_placement(book: Book, rng: random.Random) -> None:
    """hóa and hoá, thủy and thuỷ: two places for one tone mark, both correct Vietnamese."""
    pairs = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ",
             "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip
    for pair in list(pairs.items()):
        pairs[pair[0].capitalize()] = pair[1].capitalize()

    def turn(text: str) -> str:
        for old, new in pairs.items():
            text = re.sub(rf"{old}\b", new, text)
        return text

    every(book, turn, TEXTS)


# ------------------------------------------------- the same word written otherwise: silent or a notice, nothing more


@deforms("labels")
def label_i_for_y(book: Book, rng: random.Random) -> None:
    """tỉ lệ, kỉ luật, xử lí: the schoolbook spelling."""
    pairs = {"ỷ": "ỉ", "ý": "í"}

    def turn(text: str) -> str:
        return re.sub(r"\b([tkl])([ỷý])\b", lambda m: m[1] + pairs[m[2]], re.sub(r"\b(Tỷ)\b", "Tỉ", text))

    every(book, turn, said="may")


@deforms("labels")
def label_if_any(book: Book, rng: random.Random) -> None:
    """ "(nếu có)" added to what seldom happens."""
    for row in book.lines[::3]:
        row["label"].value = str(row["label"].value).rstrip(".") + " (nếu có)"
        row_said(book, row, "label", "may")


FULL_WORDS = {
    "TTHC": "thủ tục hành chính", "CCHC": "cải cách hành chính", "VBQPPL¹": "văn bản quy phạm pháp luật",
    "VBQPPL": "văn bản quy phạm pháp luật", "UBND": "Ủy ban nhân dân", "ĐVSNCL": "đơn vị sự nghiệp công lập",
    "ĐVSN": "đơn vị sự nghiệp", "SNCL": "sự nghiệp công lập", "NSNN": "ngân sách nhà nước",
    "PAKN": "phản ánh, kiến nghị", "DVC": "dịch vụ công",
}  # fmt: skip


@deforms("labels")
def label_abbreviations_spelt_out(book: Book, rng: random.Random) -> None:
    """TTHC, CCHC, VBQPPL, UBND, ĐVSNCL, NSNN, PAKN, DVC written in full."""
    every(book, lambda text: replaced(FULL_WORDS, text), said="may")


@deforms("labels")
def label_words_abbreviated(book: Book, rng: random.Random) -> None:
    """Full words shortened: TTHC, CCHC, ĐVSNCL, NSNN, CBCCVC and the like."""
    short = {
        "thủ tục hành chính": "TTHC", "cải cách hành chính": "CCHC", "đơn vị sự nghiệp công lập": "ĐVSNCL",
        "đơn vị sự nghiệp": "ĐVSN", "công chức, viên chức": "CCVC", "cơ quan, đơn vị": "CQ, ĐV",
        "dịch vụ công": "DVC", "phản ánh, kiến nghị": "PAKN", "nhiệm vụ": "NV", "văn bản": "VB",
    }  # fmt: skip
    every(book, lambda text: replaced(short, text), said="may")


@deforms("labels")
def label_without_remark(book: Book, rng: random.Random) -> None:
    """The explanation in brackets left out: "(Bao gồm cả TTHC của cơ quan ngành dọc)"."""
    every(book, lambda text: re.sub(r"\s*\([^()]{18,}\)", "", text), said="may")


@deforms("labels", "head-text")
def label_unaccented(book: Book, rng: random.Random) -> None:
    """ "So nhiem vu de ra trong ke hoach": typed without a Vietnamese keyboard, headers too."""
    every(book, unaccented, TEXTS, said="may")
    heads(book, unaccented)
    book.keeps_agency = False


@deforms("labels", "head-text")
def label_tcvn3(book: Book, rng: random.Random) -> None:
    """Typed in .VnTime: TCVN3 (ABC) codes in labels, units, headers and titles."""
    every(book, tcvn3, TEXTS, said="may")
    heads(book, tcvn3)
    book.keeps_agency = False


@deforms("labels", "head-text")
def label_vni(book: Book, rng: random.Random) -> None:
    """Typed in VNI-Times: VNI codes in labels, units, headers and titles."""
    every(book, vni, TEXTS, said="may")
    heads(book, vni)
    book.keeps_agency = False


@deforms("labels")
def label_tcvn3_header_in_unicode(book: Book, rng: random.Random) -> None:
    """Old labels in .VnTime under a header that somebody typed anew in Unicode."""
    every(book, tcvn3, TEXTS, said="may")


# ------------------------------------------------------------------------------ other words: always a notice


@deforms("labels")
def label_typos(book: Book, rng: random.Random) -> None:
    """One letter wrong in every second long label."""
    for row in _long(book)[::2]:
        _change_letter(book, row, rng, lambda letter: rng.choice([x for x in "aeionthc" if x != letter.lower()]))


@deforms("labels")
def label_letters_swapped(book: Book, rng: random.Random) -> None:
    """Two letters typed in the wrong order in every third long label."""
    for row in _long(book)[1::3]:
        text = str(row["label"].value)
        at = next(m.start(1) for m in re.finditer(r"\b\w(\w\w)\w*", text) if m[1][0] != m[1][1] and m[1].isalpha())
        row["label"].value = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        row_said(book, row, "label", "must")


@deforms("labels")
def label_tone_lost(book: Book, rng: random.Random) -> None:
    """One word of a label without its tone: "Số nhiêm vụ"."""
    for row in _long(book)[::2]:
        text = str(row["label"].value)
        words = [m for m in re.finditer(r"\w+", text) if unaccented(m[0]) != m[0]]
        word = words[-1]
        row["label"].value = text[: word.start()] + unaccented(word[0]) + text[word.end() :]
        row_said(book, row, "label", "may")  # as with unaccented text, nothing need be said


@deforms("labels")
def label_letter_doubled_or_missing(book: Book, rng: random.Random) -> None:
    """A letter typed twice, or not at all."""
    for number, row in enumerate(_long(book)[::2]):
        text = str(row["label"].value)
        at = rng.choice([m.start() for m in re.finditer(_INNER, text)])
        row["label"].value = text[:at] + (text[at] * 2 if number % 2 else "") + text[at + 1 :]
        row_said(book, row, "label", "must")


@deforms("labels")
def label_word_left_out(book: Book, rng: random.Random) -> None:
    """A small word forgotten in long labels: "hoàn thành việc sắp xếp phòng chuyên môn"."""
    for row in _long(book, 60)[::2]:
        words = str(row["label"].value).split(" ")
        spare = next((i for i, word in enumerate(words) if word in _SPARE), None)
        if spare is not None:
            row["label"].value = " ".join(words[:spare] + words[spare + 1 :])
            row_said(book, row, "label", "must")


DEPARTMENT_WORDS = {
    "Số đơn vị đã kiểm tra": "Số phòng, đơn vị đã kiểm tra",
    "Số phòng, đơn vị đã kiểm tra": "Số đơn vị, phòng chuyên môn đã kiểm tra",
    "Số lượng phiếu khảo sát": "Số phiếu khảo sát",
    "Số nhiệm vụ đề ra trong kế hoạch": "Tổng số nhiệm vụ đề ra trong kế hoạch của Sở",
    "Số TTHC công bố mới": "Số TTHC công bố mới trong kỳ",
    "Tổng số biên chế được giao trong năm": "Tổng số biên chế công chức được giao trong năm",
    "Số hợp đồng lao động làm việc tại các cơ quan, tổ chức hành chính": "Số hợp đồng lao động tại cơ quan hành chính",
    "Số ĐVSN do Nhà nước bảo đảm chi thường xuyên": "Số ĐVSN do NSNN bảo đảm chi thường xuyên",
}


@deforms("labels")
def label_department_wording(book: Book, rng: random.Random) -> None:
    """Words that fit the department better: "Số phòng, đơn vị đã kiểm tra"."""
    changed = 0
    for row in book.lines:
        words = DEPARTMENT_WORDS.get(str(row["label"].value))
        if words:
            row["label"].value = words
            row_said(book, row, "label", "must")
            changed += 1
    assert changed >= 3


_INNER = r"(?<=[^\W\d_])[a-zđ](?=[^\W\d_])"
"""A small letter without marks inside a word."""
_SPARE = ("các", "và", "đã", "theo", "được", "về", "của")


def _long(book: Book, least: int = 24) -> list[Row]:
    return [row for row in book.lines if len(str(row["label"].value)) >= least]


def _change_letter(book: Book, row: Row, rng: random.Random, to: Callable[[str], str]) -> None:
    """Never a digit, never an abbreviation: those tell one row from another."""
    text = str(row["label"].value)
    at = rng.choice([m.start() for m in re.finditer(_INNER, text)])
    row["label"].value = text[:at] + to(text[at]) + text[at + 1 :]
    row_said(book, row, "label", "must")
