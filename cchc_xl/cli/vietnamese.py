"""argparse that speaks Vietnamese.

argparse looks its words up through ``argparse._`` (gettext). Shipping compiled catalogues for two
dozen sentences would be heavier than this table, which stands in for them.
"""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

_WORDS = {
    "usage: ": "Cách dùng: ",
    "positional arguments": "Tham số",
    "options": "Tùy chọn",
    "show this help message and exit": "hiện hướng dẫn này rồi thoát",
    "the following arguments are required: %s": "thiếu tham số: %s",
    "unrecognized arguments: %s": "không hiểu tham số: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "«%(value)s» không hợp lệ (chọn một trong: %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "không có lệnh «%(parser_name)s» (các lệnh: %(choices)s)",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "expected one argument": "cần một giá trị",
    "expected at most one argument": "cần nhiều nhất một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "not allowed with argument %s": "không dùng cùng với %s",
    "ambiguous option: %(option)s could match %(matches)s": "«%(option)s» chưa rõ, có thể là %(matches)s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "one of the arguments %s is required": "cần một trong các tham số %s",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
}


def _translate(message: str) -> str:
    return _WORDS.get(message, message)


argparse._ = _translate  # type: ignore[attr-defined]

USAGE_ERROR = 2


WIDTH = 100


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: asking the terminal would import shutil at every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=WIDTH, max_help_position=30)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors say what to do next."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(
            f"Chưa thực hiện được: {message.replace(chr(39), '')}. Xem hướng dẫn: {self.prog} --help", file=sys.stderr
        )
        raise SystemExit(USAGE_ERROR)
