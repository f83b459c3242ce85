"""What there is to say of a workbook's structure."""

MANY = 5
"""From so many remarks of one kind that belong together on, they are one sentence."""

EMPTY = "(trống)"
"""What is said to stand in a cell that holds nothing."""
