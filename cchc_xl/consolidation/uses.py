"""How each figure of each agency is used, row by row, as the edition says it."""

from __future__ import annotations

from decimal import Decimal

from ..edition import LEVEL_NAMES, Edition, Indicator
from .derived import derived_by, with_totals
from .figures import Figure, Figures
from .leads import leads_among
from .model import Agency, Selection, Use


class Uses:
    """The uses of figures in one roll-up.

    ``excludes``: whether doubtful figures are left out. ``dropped``: (agency, indicator) -> why it is left out besides;
    ``blanked``: indicator -> why the row stays blank. Both grow while the roll-up is worked out.
    """

    def __init__(self, selection: Selection, excludes: bool) -> None:
        self.edition: Edition = selection.edition
        self.leads: dict[str, str | None] = leads_among(selection.agencies, selection.edition.leads)
        self.excludes = excludes
        self.dropped: dict[tuple[str, str], str] = {}
        self.blanked: dict[str, str] = {}

    def use(self, agency: Agency, row: Indicator, figure: Figure) -> Use:
        """How a figure is used."""
        told = row.consolidation
        if derived_by(row):
            return Use("compared", "mục này được tính từ các mục đã tổng hợp")
        if told.way == "none":
            return Use("compared" if told.share else "unused", "mục này để trống, không cộng được")
        if told.way == "lead" and self.leads[told.lead] != agency.name:
            return Use("compared", f"cơ quan chủ trì là {self.edition.leads[told.lead][0]}")
        if told.way == "sum" and not told.takes(agency.level):
            return Use("unused", f"cấp {LEVEL_NAMES[agency.level]} không thuộc mục này")  # type: ignore[index]
        if told.way == "sum" and told.lead and self.leads[told.lead] == agency.name:
            return Use("compared", "số của cơ quan chủ trì, để đối chiếu với tổng")
        refusal = self._refusal(agency, row, figure)
        return Use("unused", refusal) if refusal else Use("added" if told.way == "sum" else "lead", self._doubt(figure))

    def _refusal(self, agency: Agency, row: Indicator, figure: Figure) -> str:
        """Why a figure that would count does not; "" where it does."""
        if row.id in self.blanked:
            return self.blanked[row.id]
        if figure.state == "pending":
            return "có phát sinh, chưa có số liệu" if row.consolidation.way == "sum" else ""
        if figure.amount is None:
            return "chưa đọc được thành số"
        if self.excludes and figure.dropped:
            return f"loại vì chưa khớp trong báo cáo của đơn vị: {self.places(figure.dropped)}"
        return self.dropped.get((agency.name, row.id), "")

    def _doubt(self, figure: Figure) -> str:
        return f"chưa khớp trong báo cáo của đơn vị: {self.places(figure.doubt)}" if figure.doubt else ""

    def places(self, findings: tuple[str, ...]) -> str:
        """Where those findings sit: ``mục 1 Biểu mẫu 2``."""
        rows = dict.fromkeys(name.rpartition("/")[0] for name in findings)
        return ", ".join(self.edition.item(name) for name in rows)

    def contributed(self, agency: Agency, figures: Figures) -> dict[str, Decimal]:
        """Indicator -> what the agency's figure adds to it in the roll-up; 0 where it is not in the answer."""
        found = {}
        for name, figure in figures.items():
            row = self.edition.indicators.get(name)
            if row is not None and figure.amount is not None and self.use(agency, row, figure).how in ("added", "lead"):
                found[name] = figure.amount
        return with_totals(self.edition, found)
