"""The sentences of the roll-up, said once for the screen and for the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ..edition import Edition, Indicator
from ..edition.consolidation import Consolidation
from ..ids import split_id
from ..judging.cells import short
from ..number import shown
from ..number.printing import rounded
from ..rules.ratio import Ratio
from .derived import derived_by
from .model import Carried, Consolidated, Share

FEW = 5
"""So many names are listed; of more the first and how many there are."""
NAME = 60
"""Letters of the name of an agency that are shown in a sentence."""


def names(found: Sequence[str], few: int = FEW) -> str:
    """``Sở A, Sở B và 3 đơn vị khác``."""
    listed = ", ".join(short(name, NAME) for name in found[:few])
    return f"{listed} và {len(found) - few} đơn vị khác" if len(found) > few else listed


def left_blank(why: str) -> str:
    """Why a row that could be added up stays blank."""
    return f"Để trống: {why}."


def no_lead(called: str, name: str | None) -> str:
    """A row that an agency in charge decides, and it has not. ``name``: of that agency, where its report counts."""
    if name is None:
        return f"Để trống: chưa có báo cáo của {called} (cơ quan chủ trì)."
    return f"Để trống: {short(name, NAME)} (cơ quan chủ trì) chưa có số liệu dùng được ở mục này."


def control_differs(total: str, name: str, said: str) -> str:
    """A sum and the figure of the agency in charge."""
    return f"Tổng các đơn vị là {total}, {short(name, NAME)} ghi {said}. Đề nghị đối chiếu."


def doubtful(found: Sequence[str]) -> str:
    """Figures that are used though they fail a rule of their own report."""
    return f"{len(found)} số liệu còn chưa khớp trong báo cáo của đơn vị: {names(found)}."


def silent(found: Sequence[str]) -> str:
    """Agencies that gave no value."""
    return f"Chưa có số liệu của {names(found)}."


def excluded(found: Sequence[str]) -> str:
    """Agencies whose figure was left out as doubtful."""
    return f"Đã loại số liệu của {names(found)}."


def without(edition: Edition, indicators: Sequence[str]) -> str:
    """A total while some of its parts have no figure."""
    return f"Chưa gồm số liệu còn để trống ở {places(edition, indicators)}."


def uneven(edition: Edition, rule: Ratio, above: int, under: int) -> str:
    """A ratio whose counts are not of the same agencies."""
    numerator, denominator = edition.item(rule.numerator), edition.item(rule.denominator)
    return f"Tỷ lệ tính từ {above} đơn vị có số liệu ở {numerator} và {under} đơn vị có số liệu ở {denominator}. Đề nghị xem lại."


def stays_blank(answers: Mapping[str, Sequence[str]], share: tuple[int, int] | None) -> str:
    """A row that cannot be added up: what was sent, and what may be concluded."""
    if not answers:
        return "Để trống, không cộng được; chưa đơn vị nào có số liệu."
    sent = sorted(answers.items(), key=lambda item: -len(item[1]))
    listed = "; ".join(f"{short(said, 20)}: {names(who, 3)}" for said, who in sent[:FEW])
    more = f" và {len(sent) - FEW} số liệu khác" if len(sent) > FEW else ""
    if share is None:
        return f"Để trống, không cộng được. Các đơn vị ghi {listed}{more}."
    percent = shown(rounded(Fraction(100 * share[0], share[1])), "percent")
    return f"Để trống. Gợi ý: {share[0]}/{share[1]} đơn vị đạt 100% = {percent}. Các đơn vị ghi {listed}{more}."


def carried_from(edition: Edition, carried: Carried) -> str:
    """Where an error of the roll-up comes from."""
    if not carried.shares:
        place = edition.place(*split_id(carried.indicator))
        return f"Không do riêng đơn vị nào: các mục của {place} được tổng hợp theo cách khác nhau (cộng, cơ quan chủ trì, theo cấp)."
    listed = ", ".join(_share(share) for share in carried.shares[:FEW])
    more = f" và {len(carried.shares) - FEW} đơn vị khác" if len(carried.shares) > FEW else ""
    return f"Chênh lệch do {listed}{more}."


def _share(share: Share) -> str:
    name = short(share.agency, NAME)
    return name if share.amount is None else f"{name} ({signed(share.amount)})"


def signed(amount: Decimal) -> str:
    """``+2``."""
    return f"{'+' if amount > 0 else ''}{shown(amount)}"


def way(edition: Edition, row: Indicator) -> str:
    """How a row is added up, as a sentence."""
    told = _RECOMPUTED if derived_by(row) else row.consolidation
    said = told.in_words(edition.leads)
    return f"{said[:1].upper()}{said[1:]}."


def places(edition: Edition, indicators: Sequence[str], said: Mapping[str, str] | None = None) -> str:
    """``Biểu 2: mục 1.1, 2.1; Biểu 3: mục 1.4.2``; in a one-table edition ``Mục 1.1.1, 1.1.2``. ``said``: figures to
    stand behind: ``Biểu 2: mục 1.1: 3, mục 2.1: 6``."""
    forms: dict[int, list[str]] = {}
    for name in indicators:
        form, code = split_id(name)
        forms.setdefault(form, []).append(code if said is None else f"mục {code}: {said[name]}")
    if edition.is_table:
        listed = ", ".join(code for codes in forms.values() for code in codes)
        return f"Mục {listed}" if said is None else f"M{listed[1:]}"
    return "; ".join(
        f"Biểu {form}: {'mục ' if said is None else ''}{', '.join(codes)}" for form, codes in forms.items()
    )


def points_of(result: Consolidated) -> list[tuple[str, str]]:
    """What somebody must look at: where, and what; rows with the same sentence together."""
    edition = result.selection.edition
    together: dict[str, list[str]] = {}
    for name, outcome in result.outcomes.items():
        for point in outcome.points:
            together.setdefault(point, []).append(name)
    return [(places(edition, found), point) for point, found in together.items()]


_RECOMPUTED = Consolidation("recompute")
