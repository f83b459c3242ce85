"""What the desk keeps of a file once its findings have gone on."""

from __future__ import annotations

from ..judging.forms import FormState, form_states
from ..judging.model import Checked, Unreadable
from .fingerprints import fingerprints
from .model import Received
from .names import clean

_MAX_NUMBER = 60
_SEEN: dict[tuple[FormState, int], tuple[FormState, int]] = {}


def kept_of(result: Checked | Unreadable, number: int, place: str) -> Received:
    """The little that is kept. ``number``: of the file in the run, from 1; ``place``: where it lies on this PC."""
    if isinstance(result, Unreadable):
        return Received(
            number, result.path, place, result.sha256 or "", None, None, "", None, None, None, {}, 0, 0, 0, 0, "",
            (result.kind, result.message),
        )  # fmt: skip
    report = result.report
    typed, contents, near = fingerprints(report)
    return Received(
        number, report.path, place, report.sha256, report.edition.id, clean(report.agency) or None, report.level, report.period,
        report.date, clean(report.number)[:_MAX_NUMBER] or None, _states(result), result.count("error"), result.count("warning"),
        result.count("notice"), len(result.undecided), typed, None, contents, near,
    )  # fmt: skip


def _states(result: Checked) -> dict[int, tuple[FormState, int]]:
    """How its forms stand; thousands of files share the few ways there are."""
    return {form: _SEEN.setdefault(state, state) for form, state in form_states(result).items()}
