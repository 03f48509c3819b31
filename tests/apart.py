"""Coroutines of tests, each in a thread of its own: a browser of another test may hold the loop of this one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_apart(what: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, what).result()
