"""``python -m cchc_xl``."""

import os
import sys


def _resolved(entry: str) -> str | None:
    """An entry of ``sys.path`` in the one spelling that can be compared; None where the folder is gone."""
    try:
        return os.path.normcase(os.path.realpath(entry))
    except (OSError, ValueError):
        return None


def _trusted(entries: list[str]) -> list[str]:
    """``sys.path`` without the folder that one happens to stand in, unless the package itself lies there.

    Python looks for modules there, and here people stand among files that strangers sent: a json.py must not run. It
    comes in by ``-m`` and by an empty or "." entry of PYTHONPATH, which ``site`` has spelt out by now. What Python runs
    before the first line of this file (encodings.py, sitecustomize.py, all that PYTHONHOME says) cannot be helped.
    """
    if entries and not sys.flags.safe_path and entries[0] in ("", _cwd()):
        entries = entries[1:]  # by -m: never needed, since the package has been found already
    here = _resolved(".")
    if here is not None and here == _resolved(os.path.dirname(os.path.dirname(__file__))):
        return entries  # a checkout, or site-packages with all that the package needs
    return [entry for entry in entries if entry not in ("", ".") and (here is None or _resolved(entry) != here)]


def _cwd() -> str:
    try:
        return os.getcwd()
    except OSError:  # the folder was deleted meanwhile
        return ""


sys.path[:] = _trusted(sys.path)

from .cli.main import main  # noqa: E402  (only now may anything be imported)

raise SystemExit(main())
