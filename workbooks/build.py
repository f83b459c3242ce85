"""Write the templates of the editions that come with the product, and that of the letter, into this folder.

    python workbooks/build.py [OUTDIR]

The same as ``python -m cchc_xl template`` for each edition. Writing twice gives the same parts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cchc_xl.edition import all_editions
from cchc_xl.returning.letter_template import letter_template
from cchc_xl.workbook.template.build import build_template

HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> None:
    """Build every template."""
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for edition in all_editions():
        (folder / f"cchc-{edition.id}.xlsx").write_bytes(build_template(edition))
    (folder / "phieu-de-nghi-ra-soat.docx").write_bytes(letter_template())


if __name__ == "__main__":
    main(sys.argv[1:])
