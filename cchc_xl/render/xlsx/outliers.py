"""Figures that are far from those of the other agencies of the same level: worth a look, not wrong.

The measure is the modified z-score (Iglewicz and Hoaglin): 0.6745 times the distance from the median over the median of all such
distances. A few wild figures move neither. Counts and money are compared by their logarithm, since a large commune has ten times what
a small one has and nothing is wrong with it, while a figure in another unit is a thousand times as large.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...number.measure import Kind

ENOUGH = 8
"""So many agencies must give a figure other than 0."""
FAR = 3.5
_LEAST = {"percent": 3.0}
"""What the middle distance is at least taken for: where nearly all agree, a small difference is none."""
_LEAST_OF_LOGARITHMS = 0.2

EXPLANATION = (
    f"Khác thường: cách xa trung vị của các đơn vị cùng cấp (từ {ENOUGH} đơn vị có số liệu khác 0; điểm z hiệu chỉnh theo trung vị độ lệch "
    "tuyệt đối lớn hơn 3,5; số đếm và số tiền so theo lô-ga-rít). Khác thường không có nghĩa là sai."
)
"""For the legend of a sheet."""


def outliers(values: Sequence[float], kind: Kind) -> set[int]:
    """Places of the values that stand far out; ``values``: of agencies of one level, NaN where there is none. Zeros are passed over."""
    if kind in ("choice", "none"):
        return set()
    places = [
        place
        for place, value in enumerate(values)
        if value and math.isfinite(value) and (kind == "percent" or value > 0)
    ]
    if len(places) < ENOUGH:
        return set()
    scaled = [values[place] if kind == "percent" else math.log(values[place]) for place in places]
    middle = _median(scaled)
    distances = [abs(value - middle) for value in scaled]
    usual = max(_median(distances), _LEAST.get(kind, _LEAST_OF_LOGARITHMS))
    return {place for place, distance in zip(places, distances, strict=True) if 0.6745 * distance > FAR * usual}


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
