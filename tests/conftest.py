"""What every test runs under."""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.server.postgres import database_place, own_cluster, postgres, postgres_address

__all__ = ["database_place", "own_cluster", "postgres", "postgres_address"]

# The page hides the details of an error from an officer; a failing test needs them. Read when Streamlit is imported.
os.environ.setdefault("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")

# No test writes into the store of whoever runs it; those about the store name a file of their own.
os.environ.setdefault("ITA_LENS_STORE", "off")

# How long a made-up example takes says how busy the machine is.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than cores: tests of the browser and of servers wait a good part of their time."""
    return (os.cpu_count() or 1) + 1
