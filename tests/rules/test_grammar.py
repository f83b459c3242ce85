"""The rules column of a table: a word, then rows; "?" makes it soft.

Proves (contract 2): each keyword of the table is read as the rule it names, hard or soft, within a form or
across forms; a second rule of one kind is numbered; what is misspelt is refused with its words.
"""

from __future__ import annotations

import pytest

from cchc_xl.rules.base import rule_id
from cchc_xl.rules.grammar import RuleError, parse_rules


# fmt: off
@pytest.mark.parametrize(("text", "rule", "soft", "operands"), [
    ("ratio 2.2 / 2.1",               "ratio",       False, "bm1/2.2 bm1/2.1"),
    ("ratio 2.2/2.1",                 "ratio",       False, "bm1/2.2 bm1/2.1"),
    ("sum 1.1 + 1.2 + 1.3",           "total",       False, "bm1/1.1 bm1/1.2 bm1/1.3"),
    ("sum? 6.4.2 + 6.5.2",            "total",       True,  "bm1/6.4.2 bm1/6.5.2"),
    ("at least 5.2 + 5.3",            "parts",       False, "bm1/5.2 bm1/5.3"),
    ("at least? 5.2",                 "parts",       True,  "bm1/5.2"),
    ("at most 2.1",                   "at-most",     False, "bm1/2.1"),
    ("at most? 2.2 + 2.3",            "at-most",     True,  "bm1/2.2 bm1/2.3"),
    ("at most? BM3!1.4",              "cross-form",  True,  "bm3/1.4"),
    ("at most 3.1.3.a",               "at-most",     False, "bm1/3.1.3.a"),
    ("equals? BM6!2.1",               "cross-form",  True,  "bm6/2.1"),
    ("equals BM7!7.8.1 + BM7!7.8.2",  "cross-form",  False, "bm7/7.8.1 bm7/7.8.2"),
    ("required? if 6 = 1",            "required",    True,  "bm1/6"),
    ("required if 1.1 + 1.2 > 0",     "required",    False, "bm1/1.1 bm1/1.2"),
    ("implausible? >= 10000000",      "implausible", True,  ""),
    ("implausible? = 100 if 2.2 > 0", "implausible", True,  "bm1/2.2"),
    ("between? 5.2.1, 5.2.2",         "implausible", True,  "bm1/5.2.1 bm1/5.2.2"),
])
# fmt: on
def test_a_rule_is_read_as_it_is_written(text, rule, soft, operands):
    (found,) = parse_rules(text, "bm1/9", 1).relations
    assert (found.name, found.soft, " ".join(found.operands())) == (rule, soft, operands)
    assert rule_id(found) == f"bm1/9/{rule}"


def test_several_rules_on_a_row_are_read_in_order_and_numbered_by_kind():
    text = "required? if 6 = 1; implausible? = 0 if 6 = 1; implausible? > 0 if 6 = 0;"
    rules = parse_rules(text, "bm1/6.1", 1).relations
    assert [rule_id(rule) for rule in rules] == ["bm1/6.1/required", "bm1/6.1/implausible", "bm1/6.1/implausible-2"]


def test_a_soft_lower_bound_belongs_to_the_cell():
    rules = parse_rules("range? >= 0; implausible? = 100 if 2.2 > 0", "bm4/2.5", 4)
    assert (rules.softened.low, rules.softened.soft) == (0, True)
    assert [rule.name for rule in rules.relations] == ["implausible"]


def test_no_text_is_no_rule():
    assert parse_rules("", "bm1/1", 1) == parse_rules(" ; ", "bm1/1", 1) == ((), None)


# fmt: off
@pytest.mark.parametrize(("text", "words"), [
    ("ratoi 2.2 / 2.1",       "«ratoi 2.2 / 2.1»"),
    ("= 2.2 / 2.1",           "từ khóa"),
    ("at mots 2.1",           "từ khóa"),
    ("sum?? 1.1 + 1.2",       "từ khóa"),
    ("Sum 1.1 + 1.2",         "từ khóa"),
    ("ratio 2.2",             "ít nhất 2"),
    ("ratio 2.2 / 2.1 / 2.3", "đúng một tử số"),
    ("ratio 2.2 / 2.2",       "lặp"),
    ("sum 1.1",               "ít nhất 2"),
    ("sum 1.1 + 1.2 + 1.1",   "lặp"),
    ("sum 1.1, 1.2",          "không phải là mã mục"),
    ("at most 2.1.",          "không phải là mã mục"),
    ("at most BM3.1.4",       "không phải là mã mục"),
    ("at most bm3!1.4",       "không phải là mã mục"),
    ("equals 2.1",            "so với biểu khác"),
    ("required 6 = 1",        "thiếu điều kiện"),
    ("required if 6",         "không phải là điều kiện"),
    ("required if 6 = có",    "không phải là phép so sánh"),
    ("implausible? 100",      "không phải là phép so sánh"),
    ("implausible? = 100 if", "không phải là phép so sánh"),
    ("range >= 0",            "range? >= 0"),
    ("range? <= 100",         "range? >= 0"),
    ("between? 5.2.1",        "ít nhất 2"),
])
# fmt: on
def test_a_rule_that_cannot_be_read_is_refused_with_its_words(text, words):
    with pytest.raises(RuleError) as refused:
        parse_rules(text, "bm1/9", 1)
    assert words in str(refused.value)
