"""How many examples hypothesis tries. Import this before tests are collected that use it.

`pytest tests/oracle --hypothesis-profile=long` tries 20 times as many, other ones each time; `longest` 5,000.
"""

from typing import Any

from hypothesis import HealthCheck, settings

EXAMPLES = 60
"""Of each property in each world."""

# Fixtures are the same for all examples, and nothing here is a matter of speed.
_COMMON: dict[str, Any] = {
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
}
# The same examples each time: a red run is due to the change that it tests.
settings.register_profile("ci", max_examples=EXAMPLES, derandomize=True, **_COMMON)
settings.register_profile("long", max_examples=20 * EXAMPLES, **_COMMON)
settings.register_profile("longest", max_examples=5_000, **_COMMON)
# Should this be read before the command line is, `--hypothesis-profile` still wins.
if settings.get_current_profile_name() not in {"long", "longest"}:
    settings.load_profile("ci")
