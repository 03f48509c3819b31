"""Two workers behind the proxy, shared by the tests that do not restart them."""

import sys
from collections.abc import Iterator

import pytest

from tests.server.proxies import Proxy, needed, nginx
from tests.server.workers import Running, supervised

BELOW = {"STREAMLIT_SERVER_BASE_URL_PATH": "ita"}


@pytest.fixture(scope="session")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if sys.platform == "win32":
        pytest.skip("not run: the command serve is for Linux")
    pytest.importorskip("prometheus_client", reason="not run: requirements-server.txt is not installed")
    with supervised(tmp_path_factory.mktemp("workers")) as running:
        running.until_ready()
        yield running


@pytest.fixture(scope="session")
def proxy(two_workers: Running) -> Iterator[Proxy]:
    needed()
    with nginx(two_workers) as running:
        yield running
