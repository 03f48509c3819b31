import datetime as dt

import pytest
from pydantic import ValidationError

from ita_core.framework import Framework, UnknownFiscalYear, known_years, latest_with_results, load


def test_known_years_run_from_old_to_new():
    assert 2565 in known_years()
    assert 2566 in known_years()
    assert list(known_years()) == sorted(known_years())


@pytest.mark.parametrize("year", known_years())
def test_a_file_holds_the_fiscal_year_of_its_name(year):
    assert load(year).fiscal_year == year


@pytest.mark.parametrize("year", [2499, 2561, 2600, 2023, 0])
def test_an_unknown_year_is_an_error_that_lists_the_known_ones(year):
    with pytest.raises(UnknownFiscalYear) as refused:
        load(year)
    assert str(year) in str(refused.value)
    assert all(str(known) in str(refused.value) for known in known_years())
    assert refused.value.known == known_years()


def test_a_year_is_read_once():
    assert load(2566) is load(2566)


def test_the_rules_cannot_be_changed():
    with pytest.raises(ValidationError):
        load(2566).target.score = 80  # type: ignore[misc]  # the assignment is the point


def changed(**changes: object) -> dict[str, object]:
    return load(2565).model_dump() | changes


def test_an_unknown_key_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        Framework.model_validate(changed(colour="blue"))


def test_a_code_that_no_entry_defines_is_refused():
    with pytest.raises(ValidationError, match="EIT7"):
        Framework.model_validate(changed(floor_nodes=("EIT7",)))


def test_a_code_defined_twice_is_refused():
    nodes = load(2565).model_dump()["nodes"]
    with pytest.raises(ValidationError, match="named twice"):
        Framework.model_validate(changed(nodes=(*nodes, nodes[0])))


def test_weights_that_do_not_sum_to_one_are_refused():
    total = {"node": "TOTAL", "of": ["IIT", "EIT", "OIT"], "weights": ["0.30", "0.30", "0.30"], "source": "a test"}
    with pytest.raises(ValidationError, match="sum to 1"):
        Framework.model_validate(changed(averages=(total,)))


def test_an_entry_without_a_source_is_refused():
    target = load(2565).model_dump()["target"] | {"source": ""}
    with pytest.raises(ValidationError, match="source"):
        Framework.model_validate(changed(target=target))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-01-01", 2568),
        ("2026-08-14", 2568),
        ("2026-08-15", 2569),
        ("2026-08-16", 2569),
        ("2026-11-29", 2569),
        ("2027-08-14", 2569),
        ("2027-08-15", 2570),
    ],
)
def test_results_are_those_of_the_year_before_until_mid_august(day, year):
    assert latest_with_results(dt.date.fromisoformat(day)) == year


def test_the_latest_with_results_is_always_a_known_year():
    assert latest_with_results(dt.date(1990, 1, 1)) == known_years()[0]
    assert latest_with_results(dt.date(2300, 1, 1)) == known_years()[-1]
