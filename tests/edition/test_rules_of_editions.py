"""The two editions hold every row of their forms and every decided rule, and no invented one.

Proves: rows per form; each relation with its operands and its severity, as
decided; the 2021 edition has the rules that correspond, as equalities only where its table says SUM.
"""

from __future__ import annotations

import pytest

from cchc_xl.edition import all_editions, open_edition
from cchc_xl.rules.base import rule_id, severity
from cchc_xl.rules.equal import Equal
from cchc_xl.rules.total import Total
from tests.edition.folders import QUANG_NGAI, QUANG_TRI

# fmt: off
ROWS = {
    QUANG_TRI:  {1: 18, 2: 14, 3: 19, 4: 21, 5: 16, 6: 13, 7: 35},
    QUANG_NGAI: {1: 18, 2: 6,  3: 26, 4: 21, 5: 21, 6: 6,  7: 23},
}

# row, rule, severity, operands (of the same form where none is named)
QUANG_TRI_RULES = """
    bm1/2      ratio         error    2.2 2.1
    bm1/2.2    at-most       error    2.1
    bm1/3.3    ratio         error    3.3.2 3.3.1
    bm1/3.3.1  implausible   warning  3.1
    bm1/3.3.2  at-most       warning  3.3.1
    bm1/5.1    parts         warning  5.2 5.3 5.4
    bm1/6.1    required      warning  6
    bm1/6.1    implausible   warning  6
    bm1/6.1    implausible-2 warning  6
    bm1/6.2    required      warning  6
    bm2/1      total         error    1.1 1.2 1.3
    bm2/2.2    ratio         error    2.2.2 2.2.1
    bm2/2.2.1  at-most       warning  2.1
    bm2/2.2.2  at-most       error    2.2.1
    bm2/3.2    ratio         error    3.2.2 3.2.1
    bm2/3.2.1  at-most       warning  3.1
    bm2/3.2.2  at-most       error    3.2.1
    bm3/1.4    total         error    1.4.1 1.4.2 1.4.3
    bm3/2.1    at-most       warning  1.4
    bm3/2.2    at-most       warning  1.4
    bm3/2.3    at-most       warning  1.4
    bm3/3.1    ratio         error    3.1.2 3.1.1
    bm3/3.1.2  at-most       error    3.1.1
    bm3/3.4    ratio         error    3.4.2 3.4.1
    bm3/3.4.2  at-most       warning  3.4.1
    bm4/1.5    total         error    1.5.1 1.5.2 1.5.3
    bm4/1.5    cross-form    warning  bm6/2.1
    bm4/2.2    at-most       warning  2.1
    bm4/2.5    implausible   warning  2.2
    bm4/3.2    at-most       warning  3.1
    bm4/3.4    implausible   warning  3.2
    bm5/1.2    cross-form    warning  bm4/1.5
    bm5/4      parts         error    4.1 4.2 4.3 4.4
    bm6/1      ratio         error    1.2 1.1
    bm6/1.1    implausible   warning
    bm6/1.2    at-most       warning  1.1
    bm6/1.2    implausible   warning
    bm6/2.1    total         error    2.2 2.3 2.4 2.5
    bm6/2.4    total         error    2.4.1 2.4.2 2.4.3
    bm7/5.2    implausible   warning  5.2.1 5.2.2 5.2.3
    bm7/6.4    ratio         error    6.4.2 6.4.1
    bm7/6.4.1  cross-form    warning  bm3/1.4
    bm7/6.4.2  at-most       error    6.4.1
    bm7/6.4.3  at-most       error    6.4.2
    bm7/6.5    ratio         error    6.5.2 6.5.1
    bm7/6.5.2  at-most       error    6.5.1
    bm7/6.5.3  at-most       error    6.5.2
    bm7/6.6    ratio         error    6.6.2 6.6.1
    bm7/6.6.1  total         warning  6.4.2 6.5.2
    bm7/6.6.1  cross-form    warning  bm3/1.4
    bm7/6.6.2  at-most       error    6.6.1
    bm7/6.7    ratio         error    6.7.2 6.7.1
    bm7/6.7.2  at-most       error    6.7.1
    bm7/6.7.2  parts         warning  6.4.3 6.5.3
    bm7/6.8    ratio         error    6.8.2 6.8.1
    bm7/6.8.1  cross-form    warning  bm3/1.4
    bm7/6.8.2  at-most       error    6.8.1
"""

# Each of the above that has its rows in the 2021 table.
QUANG_NGAI_RULES = """
    bm1/1.1.2    at-most      error    1.1.1
    bm1/1.2.3    implausible  warning  1.2.1 1.2.2
    bm1/1.2.4    at-most      warning  1.2.3
    bm1/1.3.1    parts        warning  1.3.2 1.3.3
    bm2/2.4      at-most      warning  2.2 2.3
    bm2/2.5      at-most      error    2.4
    bm3/3.1.3    total        error    3.1.3.a 3.1.3.b 3.1.3.c
    bm3/3.2.2    at-most      error    3.5.2
    bm3/3.3.1    at-most      warning  3.1.3
    bm3/3.3.2    at-most      warning  3.1.3
    bm3/3.5.2    at-most      warning  3.1.3
    bm4/4.1.4    total        error    4.1.4.a 4.1.4.b 4.1.4.c
    bm4/4.2.2    at-most      warning  4.2.1
    bm4/4.2.5    implausible  warning  4.2.2
    bm4/4.3.2    at-most      warning  4.3.1
    bm4/4.3.4    implausible  warning  4.3.2
    bm5/5.1.2    cross-form   warning  bm4/4.1.4
"""
# fmt: on


def decided(table: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Rule id -> severity and operands, from a table above."""
    rules = {}
    for line in table.strip().splitlines():
        row, rule, strength, *operands = line.split()
        form = row.partition("/")[0]
        rules[f"{row}/{rule}"] = (strength, tuple(name if "/" in name else f"{form}/{name}" for name in operands))
    return rules


def defined(edition: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Rule id -> severity and operands, as the edition has them."""
    rows = open_edition(edition).indicators.values()
    return {rule_id(rule): (severity(rule), rule.operands()) for row in rows for rule in row.rules}


@pytest.mark.parametrize(("edition", "total"), [(QUANG_TRI, 136), (QUANG_NGAI, 121)])
def test_every_row_of_the_form_is_there(edition, total):
    assert {form.number: len(form.rows) for form in open_edition(edition).forms} == ROWS[edition]
    assert len(open_edition(edition).rows) == sum(ROWS[edition].values()) == total


def test_quang_tri_has_the_decided_rules_and_no_other():
    assert defined(QUANG_TRI) == decided(QUANG_TRI_RULES)


def test_quang_ngai_has_the_rules_that_correspond_and_no_other():
    assert defined(QUANG_NGAI) == decided(QUANG_NGAI_RULES)


def test_quang_ngai_has_equalities_only_where_its_table_says_sum():
    rules = [rule for row in open_edition(QUANG_NGAI).indicators.values() for rule in row.rules]
    assert {rule_id(rule) for rule in rules if isinstance(rule, (Total, Equal))} == {
        "bm3/3.1.3/total",
        "bm4/4.1.4/total",
    }


def test_the_default_edition_comes_first():
    assert [edition.id for edition in all_editions()] == [QUANG_TRI, QUANG_NGAI]
