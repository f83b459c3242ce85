"""``python -I -B -m cchc_xl.button ACTION ...``: what the launcher in Excel starts."""

import gc
import sys

gc.set_threshold(50_000)  # a short-lived process: collecting while it starts up is wasted

from .main import main  # noqa: E402

raise SystemExit(main(sys.argv[1:]))
