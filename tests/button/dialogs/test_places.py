"""No window is larger than the screen it is on, or partly beside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.button.dialogs.places import Area, fitted


def test_a_small_window_stands_in_the_middle_a_little_above():
    place = fitted(Area(0, 0, 1366, 728), 400, 200, 60)
    assert place.geometry() == "400x200+473+187"


def test_a_second_screen_on_the_left():
    assert fitted(Area(-1366, 0, 0, 728), 400, 200, 60).geometry() == "400x200+-893+187"


@given(
    st.integers(-4000, 4000), st.integers(-4000, 4000), st.integers(200, 4000), st.integers(200, 4000),
    st.integers(1, 9000), st.integers(1, 9000), st.integers(0, 150),
)  # fmt: skip
def test_window_and_frame_are_on_the_screen(left, top, across, down, width, height, frame):
    area = Area(left, top, left + across, top + down)
    place = fitted(area, width, height, frame)
    assert 0 < place.width <= width
    assert 0 < place.height <= height
    assert area.left <= place.left
    assert area.top <= place.top
    assert place.left + place.width + frame // 3 <= area.right
    assert place.top + place.height + frame <= area.bottom
