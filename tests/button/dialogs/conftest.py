"""One screen for all tests of a session."""

from collections.abc import Iterator

import pytest

from .screen import Screen, needed, running


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    needed()
    with running() as found:
        yield found
