"""The site that ships, in a real nginx in front of two real workers."""

import asyncio
import http.client
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from ita_core.server.nginx import workers_conf
from tests.server.conftest import BELOW
from tests.server.proxies import SITES, Proxy, needed, nginx
from tests.server.workers import Running, supervised, waited
from tests.ui.loops import finished

ANY_CERTIFICATE = ssl._create_unverified_context()
WORKER = "ita_lens_worker"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, Any]


def ask(address: str, method: str = "GET", **headers: str) -> Answer:
    where = urlsplit(address)
    line = http.client.HTTPSConnection(where.netloc, timeout=60, context=ANY_CERTIFICATE)
    line.request(method, where.path or "/", headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    answer.read()
    cookies = SimpleCookie()
    for name, value in answer.getheaders():
        if name.lower() == "set-cookie":
            cookies.load(value)
    line.close()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, dict(cookies))


async def stream(address: str, **headers: str) -> ClientConnection:
    """The connection that a page opens."""
    where = address.replace("https", "wss") + "/_stcore/stream"
    async with asyncio.timeout(30):
        own = {"Origin": address.removesuffix(urlsplit(address).path)} | headers
        return await connect(where, ssl=ANY_CERTIFICATE, subprotocols=["streamlit"], additional_headers=own)  # type: ignore[list-item]


def opened(address: str, **headers: str) -> str:
    """The worker that took the connection, as its cookie says."""

    async def tried() -> str:
        line = await stream(address, **headers)
        cookies = SimpleCookie()
        for value in line.response.headers.get_all("Set-Cookie") if line.response else ():
            cookies.load(value)
        await line.close()
        return cookies[WORKER].value if WORKER in cookies else ""

    return str(finished(tried()))


def test_the_shipped_file_of_the_workers_is_what_the_command_prints() -> None:
    assert (SITES / "ita-lens-workers.conf").read_text("utf-8") == workers_conf(2, 8601)


def test_the_first_answer_names_its_worker_and_every_further_one_comes_from_there(proxy: Proxy) -> None:
    first = ask(proxy.address)
    named = first.cookies[WORKER]
    assert (first.status, named.value in ("1", "2")) == (200, True)
    assert named["httponly"] and named["secure"] and named["samesite"] == "Lax"
    for _ in range(6):
        again = ask(f"{proxy.address}/_stcore/health", Cookie=f"{WORKER}={named.value}")
        assert again.status == 200 and WORKER not in again.cookies
        line = proxy.logged(again.headers["x-request-id"])
        assert line.rpartition("worker=")[2] == named.value


def test_who_comes_without_a_cookie_is_shared_out(proxy: Proxy) -> None:
    assert {ask(f"{proxy.address}/_stcore/health").cookies[WORKER].value for _ in range(8)} == {"1", "2"}


def test_a_made_up_cookie_is_answered_like_none(proxy: Proxy) -> None:
    for value in ("3", "127.0.0.1:22", "ita_lens_1", "1;x"):
        assert ask(f"{proxy.address}/_stcore/health", Cookie=f"{WORKER}={value}").status == 200


def test_the_connection_of_a_page_is_opened_through_the_proxy_and_stays_with_its_worker(proxy: Proxy) -> None:
    assert opened(proxy.address) in ("1", "2")
    for worker in ("1", "2"):
        assert opened(proxy.address, Cookie=f"{WORKER}={worker}") == ""  # no other worker is named


def test_a_page_of_another_site_opens_no_connection(proxy: Proxy) -> None:
    with pytest.raises(InvalidStatus) as refused:
        opened(proxy.address, Origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("kilobytes", [4, 9, 20, 30])
def test_an_identity_cookie_in_several_parts_comes_through(kilobytes: int, proxy: Proxy) -> None:
    parts = "; ".join(f"_streamlit_user_{part}={'x' * 1000}" for part in range(kilobytes))
    assert ask(proxy.address, Cookie=parts).status == 200
    assert opened(proxy.address, Cookie=parts) in ("1", "2")


def test_the_headers_of_the_program_are_kept_and_the_proxy_adds_its_own(proxy: Proxy, two_workers: Running) -> None:
    kept = ask(proxy.address).headers
    assert kept["content-security-policy"].startswith("default-src 'none'; ")
    assert "unsafe-eval" not in kept["content-security-policy"]
    assert (kept["x-frame-options"], kept["x-content-type-options"]) == ("DENY", "nosniff")
    assert kept["strict-transport-security"] == "max-age=31536000"
    assert kept["server"] == "nginx"


def test_every_cookie_is_for_tls_alone(proxy: Proxy) -> None:
    given = ask(f"{proxy.address}/_stcore/health").cookies
    assert {"_streamlit_xsrf", WORKER} <= set(given)
    assert all(cookie["secure"] for cookie in given.values())


@pytest.mark.parametrize("path", ["/metrics", "/ready", "/live", "/_stcore/metrics", "/_stcore/script-health-check"])
def test_what_watches_the_server_is_closed_to_the_outside_however_it_is_spelt(path: str, proxy: Proxy) -> None:
    for spelt in (path, path.replace("e", "%65"), f"/.{path}", f"/x/..{path}", f"/{path}", f"{path}?x"):
        assert ask(proxy.address + spelt).status == 404, spelt


def test_the_id_of_a_request_is_the_proxys_and_stands_in_both_logs(proxy: Proxy, two_workers: Running) -> None:
    answer = ask(f"{proxy.address}/_stcore/health", X_Request_ID="made-up-by-the-browser")
    number = answer.headers["x-request-id"]
    assert number != "made-up-by-the-browser" and len(number) == 32
    assert '"GET /_stcore/health" 200' in proxy.logged(number)
    (line,) = waited(lambda: [line for line in two_workers.events("request") if line.get("request_id") == number])
    assert (line["kind"], line["status"]) == ("streamlit", 200)


def test_the_query_of_an_address_stands_in_no_log(proxy: Proxy, two_workers: Running) -> None:
    where = urlsplit(proxy.address)
    line = http.client.HTTPSConnection(where.netloc, timeout=60, context=ANY_CERTIFICATE)
    line.request("GET", "/?work=canary-of-a-work", headers={"Referer": f"{proxy.address}/?work=canary-of-a-work"})
    answer = line.getresponse()
    assert answer.status == 200
    line.close()
    proxy.logged(number := answer.headers["x-request-id"])
    waited(lambda: [line for line in two_workers.events("request") if line.get("request_id") == number])
    assert "canary-of-a-work" not in proxy.log() + two_workers.said()


@pytest.fixture(scope="module")
def below_a_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    needed()
    with supervised(tmp_path_factory.mktemp("below"), settings=BELOW) as running:
        running.until_ready()
        with nginx(running, "ita-lens-below-a-path.conf") as proxy:
            yield proxy


def test_below_a_path_pages_connection_and_own_routes_answer_and_the_closed_ones_are_closed(
    below_a_path: Proxy,
) -> None:
    address = below_a_path.address
    assert address.endswith("/ita")
    assert ask(address).headers["location"].endswith("/ita/")
    for path in ("/", "/scores", "/deck/frame.html", "/_stcore/health", "/app/static/Sarabun-Regular.ttf"):
        assert ask(address + path).status == 200, path
    assert ask(address + "/indicators").headers["location"] == "./scores"
    for path in ("/ready", "/metrics", "/live", "/_stcore/metrics"):
        assert ask(address + path).status == 404, path
    root = address.removesuffix("/ita")
    assert [ask(root + path).status for path in ("/", "/ready", "/deck/frame.html")] == [404, 404, 404]
    assert opened(address) in ("1", "2")


def test_logs_are_lines_of_json(two_workers: Running, proxy: Proxy) -> None:
    ask(proxy.address)
    lines = two_workers.lines()
    assert {line["event"] for line in lines} >= {"worker-started", "request"}
    assert all((json.dumps(line) and set(line) >= {"time", "event"}) or line["event"] == "message" for line in lines)


def test_a_proxy_in_front_of_workers_that_are_gone_says_so_at_once(tmp_path: Path) -> None:
    with supervised(tmp_path, 1, instead="import time; time.sleep(60)") as nobody, nginx(nobody) as proxy:
        assert ask(proxy.address).status == 502
