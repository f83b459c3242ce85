"""``python -m cchc_xl``."""

from .cli.main import main

raise SystemExit(main())
