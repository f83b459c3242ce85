"""One deformation at a time: the findings of the undeformed file, at their true new addresses, and nothing else.

Proves: whatever an office does to layout, STT, labels and looks of the form is no reason for a false alarm, for
a finding less, or for a wrong address; for both editions, for the file with true findings and for a sound one.
"""

from __future__ import annotations

import pytest

from tests.deform.book import EDITIONS, example
from tests.deform.expect import assert_same
from tests.deform.table import DEFORMATIONS, bend

CASES = [
    pytest.param(name, edition, sound, id=f"{name}-{edition[:10].rstrip('-')}-{'sound' if sound else 'sent'}")
    for name, deformation in DEFORMATIONS.items()
    for edition in EDITIONS
    for sound in deformation.bases
    if edition in deformation.editions
]


@pytest.mark.parametrize(("name", "edition", "sound"), CASES)
def test_a_bent_file_is_judged_like_the_straight_one(name, edition, sound, tmp_path):
    assert_same(bend(example(edition, sound), name), tmp_path)
