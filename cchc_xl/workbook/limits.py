"""How much of a received file is read: far above any real form, far below what hurts.

A real appendix has 22 KB, seven sheets and about 900 cells.
"""

FILE_BYTES = 32 * 2**20
PARTS = 4096
PART_BYTES = 16 * 2**20
TOTAL_BYTES = 48 * 2**20
SHEETS = 256
CELLS = 200_000
CELL_TEXT = 32_767  # Excel's own limit
MERGES = 20_000
NAMES = 20_000
