"""A reading as bytes and back."""

import json
import zlib
from dataclasses import fields

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ita_core.scoring import history_of
from ita_core.workbook import Reading, pack, read, stored_reading
from ita_core.workbook.stored_reading import reading_in, stored
from tests.samples import ROOT

SAMPLES = sorted(path for path in (ROOT / "sample_data").glob("*.xlsx") if path.stem != "broken-not-excel")


def assert_same(first: Reading, second: Reading) -> None:
    for field in fields(Reading):
        one, two = getattr(first, field.name), getattr(second, field.name)
        if isinstance(one, pd.DataFrame):
            assert_frame_equal(one, two)
            assert [list(map(type, row)) for row in one.to_numpy()] == [list(map(type, row)) for row in two.to_numpy()]
        else:
            assert one == two, field.name


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_reading_comes_back_from_its_bytes_as_it_was(path) -> None:
    reading = read(path.read_bytes(), path.name)
    again = reading_in(stored(reading))
    assert_same(reading, again)
    assert stored(again) == stored(reading)
    assert history_of(again).findings == history_of(reading).findings


def test_a_reading_of_several_files_comes_back_with_the_work_and_the_questions_of_each() -> None:
    files = [(path.name, path.read_bytes()) for path in SAMPLES if path.stem.startswith("jetsamian")]
    saved = (ROOT / "tests/released/0_1/saved/th-one-year.xlsx").read_bytes()
    reading = read(pack([*files, ("saved.xlsx", saved)]), "several")
    assert reading.saved_work.sheets
    assert_same(reading, reading_in(stored(reading)))


def test_another_reader_or_another_form_reads_the_workbook_again(monkeypatch) -> None:
    data = stored(read(SAMPLES[0].read_bytes(), "a.xlsx"))
    monkeypatch.setattr(stored_reading, "reader", lambda: "another")
    assert reading_in(data) is None
    monkeypatch.undo()
    told = json.loads(zlib.decompress(data))
    assert reading_in(zlib.compress(json.dumps(told | {"form": 99}).encode())) is None


def truncated(data: bytes) -> bytes:
    return data[:-9]


def with_another_key(data: bytes) -> bytes:
    return zlib.compress(zlib.decompress(data).replace(b"scores", b"scares"))


@pytest.mark.parametrize("damaged", [truncated, with_another_key])
def test_damaged_bytes_are_said_to_be_so(damaged) -> None:
    data = stored(read(SAMPLES[0].read_bytes(), "a.xlsx"))
    with pytest.raises(ValueError):
        reading_in(damaged(data))
