"""How much of a received file is read: far above any real form, far below what hurts.

A real appendix has 22 KB, seven sheets and about 900 cells. All of these count work or memory and none of them time:
what one PC reads, a slower one reads too. Together they keep a check below 2 s and 256 MiB; see tests/hostile.
"""

FILE_BYTES = 32 * 2**20
PARTS = 4096
PART_BYTES = 16 * 2**20
TOTAL_BYTES = 48 * 2**20
"""Inflated and kept, of all parts together."""
STREAMED_BYTES, SIEVED_BYTES = 256 * 2**20, 48 * 2**20
"""Of large sheets: inflated and looked at, and of that taken apart because figures stand between formatted cells."""
REMEMBERED = 2**15
"""A part up to this size is remembered with what it says: of many workbooks the smallest parts are often the same."""
PLAIN_SHEET_BYTES = 2**19
"""A sheet up to this size is parsed as it is, without looking for what can be left out."""
TAGS = 500_000
"""Signs ``<`` in all parts that are parsed: more than there are elements. Each costs up to a microsecond."""
SHEETS = 256
RELATIONS, TARGET = 8192, 4096
"""Of one part; and the characters of a path that is followed."""
NAMES, NAME_TEXT = 100_000, 8_192
CELLS = 60_000
BLANKS = 100_000
"""Formatted cells that hold nothing, as far as they cannot be left out beforehand."""
CELL_TEXT = 32_767  # Excel's own limit
TEXT = 8_000_000
"""Characters of all cells, as often as they stand there: a shared text takes a few bytes in the file each time."""
MERGES = 20_000
HIDDEN_COLUMNS = 16_384
GUARDS = 200
"""Array formulas and data tables of one sheet that are kept apart; where there are more, they count as one."""

CHILD_CPU = 1.5  # seconds of computing in the guarded child process; a real .xls takes a tenth of one
CHILD_WALL = 8.0  # seconds on the clock: for one that waits instead, and where the system cannot limit computing
CHILD_MEMORY = 256 * 2**20
CHILD_REPLY = 64 * 2**20
