"""``python -I -B -m cchc_xl.button ACTION ...``: what the launcher in Excel starts."""

import gc
import sys

from .main import main

gc.set_threshold(50_000)  # a short-lived process
raise SystemExit(main(sys.argv[1:]))
