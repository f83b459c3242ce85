"""``--ignore``: findings that nobody wants to see, by rule or by id."""

from __future__ import annotations

from collections.abc import Sequence

from ..edition import Edition, all_editions
from ..judging.catalogue import is_finding_name
from ..judging.model import Checked, Finding, Unreadable


def refused(ignored: Sequence[str], edition: Edition | None) -> str:
    """Why the names cannot be ignored, as a sentence; "" where they can."""
    unknown = _unknown_names(ignored, edition)
    return f"--ignore không biết «{unknown[0]}». Xem các tên: python -m cchc_xl explain" if unknown else ""


def _unknown_names(ignored: Sequence[str], edition: Edition | None) -> list[str]:
    """Names that no finding of the edition (of any edition, where it is to be recognised) can have."""
    if not any("/" in name for name in ignored):
        return [name for name in ignored if not is_finding_name(name)]
    editions = [edition] if edition else all_editions()
    places = {place for known in editions for place in (*known.rows, *(f"bm{form.number}" for form in known.forms))}

    def known_name(name: str) -> bool:
        place, _, rule = name.rpartition("/")
        return is_finding_name(rule) and (not place or place in places)

    return [name for name in ignored if not known_name(name)]


def without(result: Checked | Unreadable, ignored: Sequence[str]) -> Checked | Unreadable:
    """The result without the findings whose rule or id is ignored."""
    if isinstance(result, Unreadable) or not ignored:
        return result

    def kept(finding: Finding) -> bool:
        return finding.rule not in ignored and finding.id not in ignored

    return result._replace(
        findings=tuple(finding for finding in result.findings if kept(finding)),
        undecided=tuple(item for item in result.undecided if item.id not in ignored),
    )
