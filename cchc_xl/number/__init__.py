"""Numbers as Vietnamese offices write them: read with their evidence, and printed back."""

from .cell import read_boolean, read_error, read_number
from .measure import NONE, Measure
from .printing import shown, vietnamese
from .state import BLANK, COMPUTED_DECIMALS, Problem, Reading, State
from .text import fold, read_text

__all__ = [
    "BLANK", "COMPUTED_DECIMALS", "NONE", "Measure", "Problem", "Reading", "State",
    "fold", "read_boolean", "read_error", "read_number", "read_text", "shown", "vietnamese",
]  # fmt: skip
