"""Sealed summaries: what stands in one, that nothing changes it, and who is shown none."""

from decimal import Decimal

import pytest

from ita_core.database import Database
from ita_core.database.tables.reports import RELEASES
from ita_core.scoring import history_of
from ita_core.server.members import Members
from ita_core.server.releases import Releases, Summary, sealed, summary_of
from ita_core.workbook import read
from tests.samples import ROOT
from tests.server.places import database, signed_in

__all__ = ["database"]


@pytest.fixture(scope="module")
def summary() -> Summary:
    path = ROOT / "sample_data" / "jetsamian-2566.xlsx"
    history = history_of(read(path.read_bytes(), path.name))
    return summary_of(history, history.latest)


def test_a_summary_holds_the_printed_figures(summary: Summary) -> None:
    assert (summary.fiscal_year, summary.total, summary.level_th) == (2566, "92.16", "ผ่านดี")
    scores = {line.code: line.score for line in summary.lines}
    assert (scores["IIT"], scores["EIT"], scores["OIT"]) == ("90.79", "89.74", "95.00")
    indicators = [Decimal(line.score) for line in summary.lines if line.code.isdecimal()]
    assert len(indicators) == 10
    assert sum(indicators[:5]) / 5 == Decimal("90.794")  # 90.79, as the sheet prints IIT
    assert all(line.th and line.en for line in summary.lines)


def test_it_is_read_back_letter_by_letter(summary: Summary) -> None:
    assert Summary.model_validate_json(summary.text()) == summary
    assert sealed(summary.text()) == sealed(Summary.model_validate_json(summary.text()).text())


def test_a_year_has_one_release_and_the_newest_stands(summary: Summary, database: Database) -> None:
    releases, person = Releases(database), signed_in(database, "a")
    office = Members(database).new_office("ก")
    releases.release(office.id, summary, person_id=person.id)
    newer = summary.model_copy(update={"total": "93.00"})
    digest = releases.release(office.id, newer, person_id=person.id)
    (found,) = releases.of(office.id)
    assert (found.summary, found.digest, found.released_by, found.office) == (newer, digest, "A", office)
    assert found.is_whole


def test_a_withdrawn_one_is_shown_to_nobody_and_stays_written_down(summary: Summary, database: Database) -> None:
    releases, person = Releases(database), signed_in(database, "a")
    one, other = Members(database).new_office("ก"), Members(database).new_office("ข")
    for office in (one, other):
        releases.release(office.id, summary, person_id=person.id)
    releases.withdraw(one.id, 2566, person_id=person.id)
    assert [each.office for each in releases.all()] == [other]
    assert releases.of(one.id) == ()
    with database.reading() as connection:
        assert len(connection.execute(RELEASES.select()).all()) == 2


@pytest.mark.parametrize("changed", ['"total":"99.99"', '"form":2'])
def test_what_is_not_what_was_sealed_is_not_shown_as_a_summary(
    changed: str, summary: Summary, database: Database
) -> None:
    releases, office = Releases(database), Members(database).new_office("ก")
    releases.release(office.id, summary, person_id=signed_in(database, "a").id)
    name = changed.split(":")[0]
    before = next(part for part in summary.text().replace("{", ",").split(",") if part.startswith(name))
    text = summary.text().replace(before, changed)
    assert text != summary.text()
    with database.writing() as connection:
        connection.execute(RELEASES.update().values(summary=text))
    (found,) = releases.all()
    assert (found.is_whole, found.summary, found.fiscal_year) == (False, None, 2566)
