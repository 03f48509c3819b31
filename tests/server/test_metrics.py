"""The figures of a worker: each is counted when its thing happens, and only who is on the machine may read them."""

import urllib.error
import urllib.request

import pytest

pytest.importorskip("prometheus_client", reason="not run: requirements-server.txt is not installed")

from ita_core.server.metrics import Figures
from tests.server.workers import Running


def test_what_happened_is_counted_by_words_of_the_program() -> None:
    figures = Figures()
    figures.look_at(lambda: 7, lambda: 3, lambda: True)
    figures.runs.labels("overview", "done").inc()
    figures.read_seconds.observe(0.3)
    figures.store_calls.labels("keep", "failed").inc()
    lines = figures.text().decode().splitlines()
    assert {
        "ita_lens_sessions 7.0",
        "ita_lens_reads_waiting 3.0",
        "ita_lens_draining 1.0",
        'ita_lens_runs_total{outcome="done",page="overview"} 1.0',
        'ita_lens_read_seconds_bucket{le="0.25"} 0.0',
        'ita_lens_read_seconds_bucket{le="0.5"} 1.0',
        'ita_lens_store_calls_total{aim="keep",outcome="failed"} 1.0',
    } <= set(lines)
    assert any(line.startswith("process_resident_memory_bytes ") for line in lines)


def test_two_sets_of_figures_do_not_share_a_count() -> None:
    one, other = Figures(), Figures()
    one.exports.labels("report-word", "done").inc()
    assert b'kind="report-word"' in one.text()
    assert b'kind="report-word"' not in other.text()


def test_a_worker_gives_its_figures_to_this_machine_and_to_nobody_whom_a_proxy_hands_on(two_workers: Running) -> None:
    address = two_workers.address(1) + "/metrics"
    with urllib.request.urlopen(address) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain")
        assert b"ita_lens_sessions 0.0" in answer.read()
    handed_on = urllib.request.Request(address, headers={"X-Forwarded-For": "203.0.113.7"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(handed_on)
    assert refused.value.code == 404
