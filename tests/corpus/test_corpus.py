"""Hostile and broken files: each ends as `expected.toml` lists it; a file or an outcome that is not listed fails."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from ita_core.text import LANGUAGES
from ita_core.workbook import WorkbookRefused, read
from tests.corpus import containers, sheets

EXPECTED: dict[str, str] = tomllib.loads(Path(__file__).with_name("expected.toml").read_text("utf-8"))


@cache
def corpus() -> dict[str, tuple[str, bytes]]:
    return {name: made for make in (*containers.MAKERS, *sheets.MAKERS) for name, made in make().items()}


def outcome(file_name: str, data: bytes) -> str:
    """'refused CODE reason', or 'reads CODE=score …; findings' without the years' general remarks."""
    try:
        reading = read(data, file_name)
    except WorkbookRefused as refused:
        finding = refused.finding
        return " ".join(filter(None, ("refused", finding.code, finding.facts["reason"])))
    scores = " ".join(f"{code}={score}" for code, score in reading.scores[["code", "score"]].itertuples(index=False))
    said = sorted({finding.code for finding in reading.findings} - {"questions-absent", "assessment-not-named"})
    return f"reads {scores or 'nothing'}; {' '.join(said)}".rstrip("; ")


def test_at_least_sixty_files_each_have_a_listed_outcome() -> None:
    assert len(corpus()) >= 60
    assert set(EXPECTED) == set(corpus())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_outcome_is_the_listed_one(name: str) -> None:
    file_name, data = corpus()[name]
    assert outcome(file_name, data) == EXPECTED[name]


@pytest.mark.parametrize("name", [name for name, end in EXPECTED.items() if end.startswith("refused")])
def test_a_refusal_names_the_file_and_says_what_to_do_in_both_languages(name: str) -> None:
    file_name, data = corpus()[name]
    with pytest.raises(WorkbookRefused) as refused:
        read(data, file_name)
    for language in LANGUAGES:
        assert file_name in refused.value.finding.message(language)
        assert "{" not in refused.value.finding.message(language)
        assert len(refused.value.finding.what_to_do(language)) > 10
