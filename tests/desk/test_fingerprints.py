"""Fingerprints: what makes two reports look like one, and what does not.

Proves (contract 5, ``figures``): derived figures and zeros do not count, ten typed figures do; a copy altered in two forms is
near, one altered in three is not; small counts, which are equal by chance, make nothing near.
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.fingerprints import ENOUGH, fingerprints
from cchc_xl.edition import all_editions
from cchc_xl.number import BLANK, Reading
from cchc_xl.report import Entry, Report
from tests.generate import generate_report

EDITION, OTHER = all_editions()
TYPED = [row for row in EDITION.indicators.values() if row.derivation is None and row.measure.kind == "count"]
DERIVED = next(row for row in EDITION.indicators.values() if row.derivation is not None)
FORMS = [form.number for form in EDITION.forms]


def report(figures: dict[str, object]) -> Report:
    def reading(figure: object) -> Reading:
        if isinstance(figure, str):
            return Reading("unreadable", raw=figure)
        return Reading("value", Decimal(str(figure)), 0, str(figure), "number")

    entries = {name: Entry("Biểu", "D8", reading(figure)) for name, figure in figures.items()}
    return Report("a.xlsx", "0" * 64, EDITION, "so", entries)


def full(start: int = 100) -> dict[str, object]:
    """A figure in every typed row, no two alike."""
    return {row.id: start + number for number, row in enumerate(TYPED)}


def altered(figures: dict[str, object], *forms: int, by: int = 1) -> dict[str, object]:
    """One figure of each of those forms is another."""
    first = {form: next(row.id for row in TYPED if row.form == form) for form in forms}
    return figures | {name: int(str(figures[name])) + by for name in first.values()}


def are_near(one: dict[str, object], other: dict[str, object]) -> bool:
    return not set(fingerprints(report(one)).near).isdisjoint(fingerprints(report(other)).near)


def test_what_is_computed_and_what_is_zero_says_nothing_of_who_typed_it():
    plain = fingerprints(report(full()))
    more = fingerprints(report(full() | {DERIVED.id: 50} | {"bm1/1": full()["bm1/1"]}))
    assert more.typed == plain.typed
    assert more.contents != plain.contents
    zeros = {row.id: 0 for row in TYPED[20:]}
    few = {row.id: 100 for row in TYPED[:20]}
    assert fingerprints(report(few | zeros)).typed == fingerprints(report(few)).typed


def test_ten_typed_figures_are_enough_and_nine_are_not():
    ten = {row.id: 100 + at for at, row in enumerate(TYPED[:ENOUGH])}
    assert fingerprints(report(ten)).typed
    assert not fingerprints(report(dict(list(ten.items())[:-1]))).typed


def test_how_a_figure_is_written_says_nothing():
    one, other = {"bm1/1": "1000"}, {"bm1/1": Decimal("1E+3")}
    assert fingerprints(report(full() | {"bm1/1": 1000})).typed == fingerprints(report(full() | other)).typed
    assert fingerprints(report(full() | one)).contents == fingerprints(report(full() | other)).contents


def test_another_edition_is_another_report():
    assert fingerprints(report(full())._replace(edition=OTHER)) != fingerprints(report(full()))


def test_altered_in_two_forms_is_near_and_in_three_is_not():
    for forms, near in ((FORMS[:1], True), (FORMS[:2], True), (FORMS[-2:], True), (FORMS[:3], False)):
        assert are_near(full(), altered(full(), *forms)) is near
        assert fingerprints(report(altered(full(), *forms))).typed != fingerprints(report(full())).typed


def test_small_counts_are_no_figure_that_two_have_in_common():
    small = {row.id: 1 + number % 9 for number, row in enumerate(TYPED)}
    assert list(fingerprints(report(small)).near) == []
    mixed = full() | {row.id: 3 for row in TYPED[::2]}
    assert are_near(mixed, mixed | {row.id: 4 for row in TYPED[::2]})


@given(st.integers(0, 400), st.integers(0, 400))
def test_two_reports_that_nobody_copied_are_not_near(one, other):
    first, second = (fingerprints(generate_report(EDITION, seed, 0.3)) for seed in (one, other))
    assert (one == other) or set(first.near).isdisjoint(second.near)


def test_a_blank_report_has_none():
    assert fingerprints(report({})).typed == ""
    assert list(fingerprints(report({})).near) == []
    assert fingerprints(Report("a", "", EDITION, "so", {"bm1/1": Entry("B", "D8", BLANK)})).contents
