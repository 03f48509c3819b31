"""Outside programs that a test may need."""

import os
import shutil

import pytest


def needed(program: str) -> str:
    """The path of a program; without it the test is skipped, in CI it fails."""
    path = shutil.which(program)
    if path is None and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{program} is not installed; CI must run this test")
    if path is None:
        pytest.skip(f"{program} is not installed on this machine")
    return path
