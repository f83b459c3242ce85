"""One click in a process of its own, on the engine that stands in for Excel; the process that ``button_click.py`` times.

python -I -B benchmarks/one_click.py WHAT check "--workbook=FULL NAME" --hwnd=1001

WHAT: ``click``; ``open`` only opens the workbook in the engine, which in an office Excel has done long ago; ``heavy`` clicks with pandas
and numpy let in. Ends with 1 where the click left no marks.
"""

from __future__ import annotations

import gc
import os
import sys

gc.set_threshold(50_000)  # as the process of a real click does
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)

from cchc_xl.button import lean  # noqa: E402
from cchc_xl.button.arguments import click_of  # noqa: E402
from cchc_xl.button.main import clicked  # noqa: E402


class Silent:
    """A click that has to ask or tell something is not the one that is timed."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def main(what: str, words: list[str]) -> int:
    """Carry out one click and see that it did its work."""
    if what == "heavy":
        lean.KEPT_OUT = ()
    lean.xlwings()
    from tests.button.engine import install

    click = click_of(words)
    engine = install([click.workbook or ""], hwnd=click.hwnd)
    if what == "open":
        return 0 if engine.workbook().sheetnames else 1
    clicked(click, Silent())  # type: ignore[arg-type]
    return 0 if "Kết quả kiểm tra" in engine.workbook().sheetnames else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
