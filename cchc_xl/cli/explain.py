"""``explain ID``: one rule in words: sentence, formula, source, what passes and what fails."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ..edition import EditionError, all_editions, open_edition
from ..render.explain import explain_edition, explain_finding, known_ids
from .vietnamese import USAGE_ERROR


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="mã của một điểm (bm1/2/ratio), một mục (bm1/2) hoặc tên quy tắc (number-as-text); không ghi thì liệt kê tất cả",
    )
    parser.add_argument(
        "--edition", metavar="MÃ|THƯ MỤC", help="bộ biểu mẫu; không ghi thì tìm trong các bộ có sẵn, bộ mặc định trước"
    )


def run(options: Namespace) -> int:
    """Print the explanation; 2 where there is nothing of that name."""
    try:
        chosen = [open_edition(options.edition)] if options.edition else all_editions()
    except EditionError as error:
        print(f"Chưa thực hiện được: {error}", file=sys.stderr)
        return USAGE_ERROR
    if options.id is None:
        print("\n".join(explain_edition(chosen[0])))
        return 0
    for edition in chosen:  # without --edition the default one comes first, then the others
        lines = explain_finding(edition, options.id)
        if lines:
            print("\n".join([f"Bộ biểu mẫu: {edition.name}", *lines]))
            return 0
    known = [name for edition in chosen for name in known_ids(edition)]
    print(f"Không có quy tắc hoặc mục «{options.id}».{_nearest(options.id, known)}", file=sys.stderr)
    return USAGE_ERROR


def _nearest(wanted: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, n=3)
    return f" Có phải: {', '.join(near)}?" if near else " Xem tất cả: python -m cchc_xl explain"
