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

CHILD_CPU = 1.5  # seconds of computing in the guarded child process; a real .xls takes a tenth of one
CHILD_WALL = 8.0  # seconds on the clock: for one that waits instead, and where the system cannot limit computing
CHILD_MEMORY = 256 * 2**20
CHILD_REPLY = 64 * 2**20
