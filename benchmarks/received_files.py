"""A cold ``check`` of workbooks as they are received: bent, and in other formats, beside a clean one, in one run.

python benchmarks/received_files.py [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from timing import interleaved, machine, medians, python

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cchc_xl.workbook.read import read_grid  # noqa: E402
from tests.deform.book import example  # noqa: E402
from tests.deform.table import bend  # noqa: E402
from tests.deform.writers import write  # noqa: E402
from tests.workbook.formats.biff12 import to_xlsb  # noqa: E402

EXAMPLE = ROOT / "workbooks" / "vi-du" / "quang-tri-2023.xlsx"
DATA = ROOT / "tests" / "data"

BENT = {
    "bent: columns and rows inserted, STT renumbered": [
        "columns_inserted_between",
        "rows_blank_between_all",
        "stt_running",
    ],
    "bent: no marks, no STT, other header words": ["label_unaccented", "stt_blank", "header_words_short"],
    "bent: typing slips in half of the labels": ["label_typos"],
    "bent: TCVN3, all forms on one sheet": ["label_tcvn3", "forms_stacked"],
    "bent: halves on other sheets, no header": ["form_split_without_header", "rows_label_broken_over_two"],
}
"""Names of ``tests/deform``."""


def received(folder: Path) -> dict[str, Path]:
    """The same report as it may come in: what it is -> its file."""
    files = {"clean .xlsx": EXAMPLE}
    for number, (name, ways) in enumerate(BENT.items()):
        files[name] = Path(write(bend(example("quang-tri-2023", sound=False), *ways), folder / f"{number}.xlsx"))
    files[".xls"] = DATA / "quang-tri-2023.xls"
    files[".ods"] = DATA / "ods" / "quang-tri-2023.ods"
    files[".xlsb"] = folder / "a.xlsb"
    files[".xlsb"].write_bytes(to_xlsb(read_grid(EXAMPLE.read_bytes())))
    return files


def main(rounds: int) -> None:
    """Print a Markdown table of medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {"python -c pass": python("-c", "pass")}
        commands |= {name: python("-m", "cchc_xl", "check", str(path)) for name, path in received(Path(folder)).items()}
        taken = medians(interleaved(commands, rounds))
    print(f"{machine()}; medians of {rounds} interleaved rounds\n")
    print("| check of | ms | times the clean one |")
    print("|---|---|---|")
    for name, seconds in taken.items():
        print(f"| {name} | {seconds * 1000:.0f} | {seconds / taken['clean .xlsx']:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
