"""The baseline: what anyone would write first. openpyxl to read, one pandera schema to judge.

    python benchmarks/naive.py workbooks/vi-du/quang-tri-2023.xlsx

A folder is checked file by file.

Not part of the product. It knows the sheets by position and the columns by letter, reads numbers
by replacing separators, and allows half a percent; it is here to be compared with, not to be right.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pandera.pandas as pa

RATIOS = {
    "1/2": ("1/2.2", "1/2.1"), "1/3.3": ("1/3.3.2", "1/3.3.1"), "2/2.2": ("2/2.2.2", "2/2.2.1"),
    "2/3.2": ("2/3.2.2", "2/3.2.1"), "3/3.1": ("3/3.1.2", "3/3.1.1"), "3/3.4": ("3/3.4.2", "3/3.4.1"),
    "6/1": ("6/1.2", "6/1.1"), "7/6.4": ("7/6.4.2", "7/6.4.1"), "7/6.5": ("7/6.5.2", "7/6.5.1"),
    "7/6.6": ("7/6.6.2", "7/6.6.1"), "7/6.7": ("7/6.7.2", "7/6.7.1"), "7/6.8": ("7/6.8.2", "7/6.8.1"),
}  # fmt: skip
SUMS = {
    "2/1": ["2/1.1", "2/1.2", "2/1.3"], "3/1.4": ["3/1.4.1", "3/1.4.2", "3/1.4.3"],
    "4/1.5": ["4/1.5.1", "4/1.5.2", "4/1.5.3"], "6/2.1": ["6/2.2", "6/2.3", "6/2.4", "6/2.5"],
    "6/2.4": ["6/2.4.1", "6/2.4.2", "6/2.4.3"], "7/6.6.1": ["7/6.4.2", "7/6.5.2"],
}  # fmt: skip
AT_LEAST = {"1/5.1": ["1/5.2", "1/5.3", "1/5.4"], "5/4": ["5/4.1", "5/4.2", "5/4.3", "5/4.4"]}
AT_MOST = {
    "1/2.2": "1/2.1", "1/3.3.2": "1/3.3.1", "2/2.2.1": "2/2.1", "2/2.2.2": "2/2.2.1", "2/3.2.1": "2/3.1",
    "2/3.2.2": "2/3.2.1", "3/2.1": "3/1.4", "3/2.2": "3/1.4", "3/2.3": "3/1.4", "3/3.1.2": "3/3.1.1",
    "3/3.4.2": "3/3.4.1", "4/2.2": "4/2.1", "4/3.2": "4/3.1", "5/1.2": "4/1.5", "6/1.2": "6/1.1",
    "7/6.4.1": "3/1.4", "7/6.4.2": "7/6.4.1", "7/6.4.3": "7/6.4.2", "7/6.5.2": "7/6.5.1", "7/6.5.3": "7/6.5.2",
    "7/6.6.1": "3/1.4", "7/6.6.2": "7/6.6.1", "7/6.7.2": "7/6.7.1", "7/6.8.1": "3/1.4", "7/6.8.2": "7/6.8.1",
}  # fmt: skip


def number(cell: object) -> float:
    """A figure, or NaN."""
    text = str(cell if cell is not None else "").replace("%", "").replace("triệu", "").strip()
    if isinstance(cell, str):
        text = text.replace(".", "").replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return float("nan")


def read(path: str) -> pd.DataFrame:
    """One row, a column per indicator."""
    book = openpyxl.load_workbook(path, data_only=True)
    figures: dict[str, float] = {}
    for form, sheet in enumerate(book.worksheets, 1):
        for row in sheet.iter_rows(min_row=8):
            code = str(row[0].value or "").rstrip(".")
            if code:
                figures[f"{form}/{code}"] = number(row[3].value)
    return pd.DataFrame([figures])


def schema(columns: list[str]) -> pa.DataFrameSchema:
    """Every column not negative, and a check per rule."""
    checks = [
        pa.Check(lambda df, r=r, n=n, m=m: (df[r] - 100 * df[n] / df[m]).abs().fillna(0) <= 0.5, name=f"{r} ratio")
        for r, (n, m) in RATIOS.items()
    ]
    checks += [
        pa.Check(lambda df, t=t, p=p: (df[t] - df[p].sum(axis=1)).abs().fillna(0) < 1e-9, name=f"{t} total")
        for t, p in SUMS.items()
    ]
    checks += [
        pa.Check(lambda df, t=t, p=p: ~(df[t] < df[p].sum(axis=1)), name=f"{t} parts") for t, p in AT_LEAST.items()
    ]
    checks += [pa.Check(lambda df, a=a, b=b: ~(df[a] > df[b]), name=f"{a} at most") for a, b in AT_MOST.items()]
    figures = {name: pa.Column(float, pa.Check.ge(0), nullable=True) for name in columns}
    return pa.DataFrameSchema(figures, checks=checks)


def main(path: str) -> int:
    """Print the failed checks of one workbook, or of each in a folder."""
    if Path(path).is_dir():
        return max(main(str(file)) for file in sorted(Path(path).iterdir()))
    frame = read(path)
    try:
        schema(list(frame.columns)).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        print("\n".join(sorted({error.check.name for error in errors.schema_errors})))
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
