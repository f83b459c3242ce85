"""``python -m tests.province FOLDER [SEED]``: write the generated province, to look at it."""

import sys
from pathlib import Path

from tests.province import write_province

province = write_province(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
print(f"{province.files} workbooks of {len(province.offices)} agencies in {province.folder}")
