"""The lists of libraries agree, and `make lock` is all that the one with hashes ever needs."""

import re

import pytest

from tests.samples import ROOT

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def pins(name: str) -> dict[str, str]:
    """Version by normalised name."""
    found = _PIN.findall((ROOT / name).read_text("utf-8"))
    return {re.sub(r"[-_.]+", "-", library).lower(): version for library, version in found}


def test_the_list_with_hashes_has_the_same_versions() -> None:
    assert pins("requirements-hashes.txt") == pins("requirements.txt")


def test_the_one_of_a_server_has_those_of_both_lists() -> None:
    in_a_browser = {"httpx2-jsfetch"}  # named by a library for a system on which no server runs
    listed = pins("requirements-server-hashes.txt")
    assert {name: listed[name] for name in listed.keys() - in_a_browser} == (
        pins("requirements.txt") | pins("requirements-server.txt")
    )


@pytest.mark.parametrize("name", ["requirements-hashes.txt", "requirements-server-hashes.txt"])
def test_every_entry_of_it_has_a_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    starts = [found.start() for found in _PIN.finditer(text)]
    entries = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert [entry.splitlines()[0] for entry in entries if not _HASH.search(entry)] == []
    assert "://" not in text and "--index" not in text


def test_every_library_is_pinned_exactly_and_listed_once() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-server.txt", "requirements-spark.txt"):
        lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
        listed = [line for line in lines if line and not line.startswith("-r ")]
        assert [line for line in listed if not _PIN.match(line)] == []
        assert len(listed) == len(pins(name))
