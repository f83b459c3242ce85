"""Text in TCVN3 (ABC) and VNI fonts comes back in Unicode; all other text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.edition import open_edition
from cchc_xl.workbook.locate.texts.old_fonts import MAX_TEXTS, decoded, encoding_of, modern
from cchc_xl.workbook.locate.texts.syllables import is_possible
from tests.workbook.book import example, judge
from tests.workbook.old_font_typist import as_tcvn3, as_vni

EDITIONS = ["quang-tri-2023", "quang-ngai-2021"]
TYPISTS = {"tcvn3": as_tcvn3, "vni": as_vni}


def labels(edition: str) -> list[str]:
    return [text for row in open_edition(edition).rows.values() for text in (row.label, row.unit) if text]


@pytest.mark.parametrize("encoding", TYPISTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_label_and_unit_typed_in_an_old_font_comes_back(edition: str, encoding: str) -> None:
    typed = [TYPISTS[encoding](label) for label in labels(edition)]
    assert encoding_of(typed) == encoding
    for label, old in zip(labels(edition), typed, strict=True):
        assert decoded(old, encoding).casefold() == label.casefold()


@pytest.mark.parametrize("encoding", TYPISTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_three_labels_are_enough_to_tell_the_encoding(edition: str, encoding: str) -> None:
    typed = [TYPISTS[encoding](row.label) for row in open_edition(edition).indicators.values()]
    for start in range(0, len(typed) - 3, 3):
        assert encoding_of(typed[start : start + 3]) == encoding


@pytest.mark.parametrize("edition", EDITIONS)
def test_modern_labels_stay(edition: str) -> None:
    assert encoding_of(labels(edition)) is None
    assert [modern(label) for label in labels(edition)] == labels(edition)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sè nhiÖm vô ®Ò ra trong kÕ ho¹ch", "Số nhiệm vụ đề ra trong kế hoạch"),
        ("Soá nhieäm vuï ñeà ra trong keá hoaïch", "Số nhiệm vụ đề ra trong kế hoạch"),
        ("Kh«ng cã", "Không có"),
        ("Khoâng coù", "Không có"),
        ("C¬ quan, ®¬n vÞ", "Cơ quan, đơn vị"),
        ("TYÛ LEÄ HOÀ SÔ GIAÛI QUYEÁT ÑUÙNG HAÏN", "TỶ LỆ HỒ SƠ GIẢI QUYẾT ĐÚNG HẠN"),
        ("Së KHOA HäC Vµ C¤NG NGHÖ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        ("së khoa häc vµ c«ng nghÖ", "sở khoa học và công nghệ"),
        ("Sè TTHC ®\xad­îc gi¶i quyÕt".replace("\xad\xad", "\xad"), "Số TTHC được giải quyết"),
    ],
)
def test_known_texts(typed: str, meant: str) -> None:
    assert modern(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "50%", "09", "1.050", "7.877,926", "5 m²", "15 µm", "± 5", "5 × 3", "§ 12", "TTHC¹", "VBQPPL² ³", "© 2023", "½", "20 °C",
        "Số VBQPPL¹ đã ban hành", "«Kế hoạch» CCHC", "Có", "Không có", "Cà Mau", "cá tra", "Tó", "x", "–", "…", "",
        "François Müller", "Hélène Noël, Besançon", "naïve façade", "Straße in Köln, Zürich", "São Paulo", "El Niño, señor Núñez",
        "Malmö, Øresund, Tromsø", "Microsoft® Excel™", "Ho\u0300a Vang", "Quảng Trị", "Régis Père & Fils",
        "£5, ¥100, ¢20, ¤", "l’été où naître", "Ðà Nẵng", "æon, œuvre", "http://a.vn/?q=%C3%A0&ñ",
    ],
)  # fmt: skip
def test_other_text_stays(text: str) -> None:
    assert modern(text) == text
    assert encoding_of([text, "Số nhiệm vụ đã hoàn thành", "Tỷ lệ"]) is None


def test_foreign_names_all_together_are_still_no_old_font() -> None:
    names = [
        "François Müller",
        "Noël Besançon",
        "Køln Straße",
        "naïve",
        "Malmö",
        "El Niño",
        "Zoë",
        "Ångström",
        "Türkiye",
        "Ålesund",
    ]
    assert encoding_of(names) is None


def test_unicode_cells_of_a_mixed_sheet_stay() -> None:
    sheet = ["Sè nhiÖm vô ®Ò ra", "Tỷ lệ hoàn thành kế hoạch", "Sè nhiÖm vô ®· hoµn thµnh"]
    assert encoding_of(sheet) == "tcvn3"
    assert [decoded(text, "tcvn3") for text in sheet] == [
        "Số nhiệm vụ đề ra", "Tỷ lệ hoàn thành kế hoạch", "Số nhiệm vụ đã hoàn thành",
    ]  # fmt: skip


def test_an_old_sheet_with_a_foreign_name_is_still_an_old_sheet() -> None:
    sheet = [as_vni(label) for label in labels("quang-tri-2023")[:30]] + ["François Müller"]
    assert encoding_of(sheet) == "vni"


@given(st.text(), st.sampled_from(["tcvn3", "vni"]))
def test_any_text_is_read_without_failing(text: str, encoding: str) -> None:
    modern(text)
    assert decoded(decoded(text, encoding), None) == decoded(text, encoding)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_always_stays(text: str) -> None:
    assert modern(text) == text


def test_a_sheet_of_hostile_size_is_looked_at_only_in_part() -> None:
    def endless():  # type: ignore[no-untyped-def]
        for number in range(10 * MAX_TEXTS):
            assert number <= MAX_TEXTS, "reads more than its bound"
            yield "ñöøû" * 8000

    assert encoding_of(endless()) is None


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "Quảng",
        "trị",
        "quyết",
        "giếng",
        "gì",
        "khuya",
        "hoà",
        "hòa",
        "đặc",
        "khoẻ",
        "uỷ",
        "tỷ",
        "kỉ",
        "PHƯỜNG",
        "ọc",
    ],
)
def test_syllables(word: str) -> None:
    assert is_possible(word)


@pytest.mark.parametrize(
    "word", ["Müller", "tthc", "dđ", "cac\u0300", "ngf", "hàc", "bdi", "áá", "str", "việtt", "hoácc", "zin"]
)
def test_no_syllables(word: str) -> None:
    assert not is_possible(word)


@pytest.mark.parametrize("retype", TYPISTS.values(), ids=list(TYPISTS))
@pytest.mark.parametrize(
    ("words", "value", "problem"),
    [
        ("37 nhiệm vụ", "37", None),
        ("Không có", None, "nothing"),
        ("Chưa", None, "not-yet"),
        ("khoảng 37", None, "inexact"),
    ],
)
def test_values_typed_in_an_old_font_are_read_as_their_words(retype, words, value, problem, tmp_path) -> None:  # type: ignore[no-untyped-def]
    report = judge(example().put({"bm1/2.1": retype(words)}), tmp_path).report
    reading = report.reading("bm1/2.1")
    assert (reading.value and str(reading.value), reading.problem and reading.problem.kind) == (value, problem)
