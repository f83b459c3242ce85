"""One hypothesis profile for every machine: the same examples each time, and no deadline on a slow PC."""

import os

from hypothesis import HealthCheck, settings

# A defect must fail a test, here and in the processes that tests start, and not pass for one more unreadable file.
os.environ["CCHC_XL_DEBUG"] = "1"

settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")
