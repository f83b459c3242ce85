"""Word processors and keyboards write one sign in many ways; each way is read alike.

Proves: full-width digits and signs; thin and no-break spaces as separators; every
dash for "không phát sinh"; every ellipsis for "chưa có số liệu"; letters composed or decomposed.
"""

from __future__ import annotations

import unicodedata

import pytest

from cchc_xl.number import fold, read_text
from tests.number.measures import CODED, COUNT, MONEY, PERCENT, ROWS, typed

SPACES = {"space": " ", "no-break": "\u00a0", "thin": "\u2009", "narrow no-break": "\u202f", "figure": "\u2007"}
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
ELLIPSES = ["…", "...", "..", "....", ". . .", "……", "….", "．．．", " … "]


@pytest.mark.parametrize("space", SPACES.values(), ids=list(SPACES))
@pytest.mark.parametrize(
    ("text", "row", "value"),
    [
        ("1_050", COUNT, "1050"),
        ("1_234_567", COUNT, "1234567"),
        ("7_877,926", MONEY, "7877.926"),
        ("7.877,926_triệu", MONEY, "7877.926"),
        ("70_%", PERCENT, "70"),
        ("_09_", COUNT, "9"),
    ],
)
def test_every_space_separates_alike(text, row, value, space):
    assert typed(text.replace("_", space), row) == value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.unit)
@pytest.mark.parametrize("dash", [*DASHES, "--", "---", " - ", "\u2013\u2013"], ids=ascii)
def test_every_dash_alone_means_that_nothing_happened(dash, row):
    assert typed(dash, row) == "dash"


@pytest.mark.parametrize("dash", DASHES, ids=ascii)
def test_every_dash_before_a_figure_is_a_minus(dash):
    assert typed(f"{dash}5", COUNT) == "-5"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.unit)
@pytest.mark.parametrize("dots", ELLIPSES)
def test_every_ellipsis_means_that_the_figure_is_not_known_yet(dots, row):
    assert typed(dots, row) == "pending"


@pytest.mark.parametrize("text", [".", ",", "-.", "...5"])
def test_other_marks_alone_mean_nothing(text):
    assert typed(text, COUNT) == "not-a-number/text"


# fmt: off
@pytest.mark.parametrize(("wide", "row", "value"), [
    ("０９",       COUNT,   "9"),
    ("１．０５０", COUNT,   "1050"),
    ("６７，５７", PERCENT, "67.57"),
    ("７０％",     PERCENT, "70"),
    ("－５",       COUNT,   "-5"),
    ("（１．２３４）", COUNT, "-1234"),
])
# fmt: on
def test_full_width_signs_are_read_as_the_usual_ones(wide, row, value):
    assert typed(wide, row) == value


@pytest.mark.parametrize("hidden", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"], ids=ascii)
def test_characters_of_no_width_change_nothing(hidden):
    assert typed(f"{hidden}1.0{hidden}50", COUNT) == "1050"


def test_a_footnote_mark_is_not_a_digit():
    assert fold("5¹") == "5¹"
    assert read_text("5¹", COUNT).value is None


# fmt: off
@pytest.mark.parametrize(("text", "row", "outcome"), [
    ("7.877,926 triệu",  MONEY, "7877.926"),
    ("8.326 triệu đồng", MONEY, "8326"),
    ("5 văn bản",        COUNT, "5"),
    ("Có",               CODED, "choice/meaning -> 1"),
    ("Không",            CODED, "choice/meaning -> 0"),
])
# fmt: on
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_known_whichever_way_their_accents_are_stored(text, row, outcome, form):
    assert typed(unicodedata.normalize(form, text), row) == outcome
