"""``python -m cchc_xl``."""

import os
import sys

if sys.path and sys.path[0] in ("", os.getcwd()) and not sys.flags.safe_path:
    # Python looks for modules in the folder that one happens to stand in, and here people stand among files that
    # strangers sent: a json.py there must not run. The package itself has been found already.
    del sys.path[0]

from .cli.main import main

raise SystemExit(main())
