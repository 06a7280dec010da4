"""Fixtures for all tests, and what holds for all properties."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A property holds or does not, however busy the machine is; folders that examples share, they overwrite.
settings.register_profile(
    "zhibiao", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("zhibiao")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold annotations that stands beside the checkout where there is one."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the folder of real documents is not beside this checkout")
    return folder
