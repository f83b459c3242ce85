"""All deformations, in the order in which several are applied to one file."""

from tests.deform import values, labels, stt, headers, columns, rows, sheets, looks  # noqa: F401, I001 (order matters)
from tests.deform.deformation import DEFORMATIONS, Deformation, bend

__all__ = ["DEFORMATIONS", "Deformation", "bend"]
