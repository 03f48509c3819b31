"""Nothing of an office reaches another, the province or a stranger, by no page, address, file, session or record."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_core.database import Database
from ita_core.office import Store
from ita_core.server.members import PROVINCE, Members, begin
from ita_core.server.office_data import Whose, delete_all
from ita_core.server.rights import Role
from tests.apart import run_apart
from tests.server.canaries import WORDS, Canary, Party, found_in, new_world, score, word
from tests.server.intrusions import Sums, Walk, all_pairs, walking
from tests.server.records import (
    foreign_in_exports,
    in_the_audit,
    in_the_backup,
    in_the_log,
    in_the_metrics,
    whose,
)
from tests.server.visitors import Tab, ask, opened
from tests.server.wrong_keys import Tries

PAIRS, TRIES = 2, 100


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """A server of some pairs of offices, after everybody tried everything at everybody's."""
    if sys.platform == "win32":
        pytest.skip("not run: the workers of a server are for Linux")
    for library in ("authlib", "httpx2", "prometheus_client"):
        pytest.importorskip(library, reason="not run: requirements-server.txt is not installed")
    folder = tmp_path_factory.mktemp("isolation")
    world = new_world(folder / "work.sqlite3", range(PAIRS + 1))
    with walking(world, folder) as made:
        run_apart(all_pairs(made, PAIRS))
        yield made


def test_everybody_sees_all_of_their_own_and_nothing_of_anybody_elses(walk: Walk) -> None:
    assert walk.sums.leaks == []
    assert set(walk.sums.own) == {*WORDS, "score"}
    assert len(walk.sums.told_by_score) > len(walk.world.parties) / 2
    assert walk.sums.runs > 0 and walk.sums.requests > 0


def test_no_wrong_stale_foreign_or_altered_key_opens_anything(walk: Walk) -> None:
    target, other = walk.world.pairs[0]
    assert run_apart(Tries(walk, target, other).all(TRIES)) == []


def test_log_and_metrics_hold_nothing_of_anybody(walk: Walk) -> None:
    assert in_the_log(walk) == []
    assert run_apart(in_the_metrics(walk)) == []


def test_the_audit_trail_holds_what_was_done_and_no_word_or_score(walk: Walk) -> None:
    lines_n, found = in_the_audit(walk.world)
    assert lines_n > len(walk.world.parties)
    assert found == []


def test_the_export_of_an_office_is_whole_and_holds_nothing_of_another(walk: Walk, tmp_path: Path) -> None:
    assert list(foreign_in_exports(walk.world, tmp_path)) == []


def test_the_backup_is_of_all_offices_by_design(walk: Walk, tmp_path: Path) -> None:
    assert whose(in_the_backup(walk.world, tmp_path)) >= {party.name for party in walk.world.parties}


async def _working(walk: Walk, party: Party) -> Tab:
    """A tab of an office's person, with the measure and the files of their work before them."""
    tab = await opened(walk.address, walk.cookie(party))
    assert word("title", party.name).encode() in await tab.run("measures")
    return tab


async def _after(walk: Walk, party: Party, tab: Tab) -> tuple[set[str], set[int]]:
    """What the very next run shows of the office, and how its files are answered; a new tab shows no more."""
    files, value = tab.files, walk.cookie(party)
    answers = {(await ask(walk.address, path, value)).status for path in files}
    told = await tab.run("measures")
    again = await opened(walk.address, value)
    told += await again.run("measures", f"work={party.token}&office={party.office.id}")
    await tab.close()
    await again.close()
    return {found.kind for found in found_in(told) if found.whose == party.name}, answers


def _membership(database: Database, party: Party) -> str:
    (member,) = (each for each in Members(database).of(party.office.id) if each.person.id == party.person_id)
    return member.membership_id


def test_a_removed_member_is_out_at_the_very_next_run_and_has_no_file(walk: Walk) -> None:
    party, database = walk.world.pairs[PAIRS][0], Database(walk.world.place)

    async def removed() -> tuple[set[str], set[int]]:
        tab = await _working(walk, party)
        Members(database).remove(_membership(database, party))
        return await _after(walk, party, tab)

    seen, answers = run_apart(removed())
    assert seen == {"person"}  # by their own name they are told that they are a member of nothing
    assert answers == {404}
    database.close()


def test_who_becomes_a_reader_of_the_province_sees_the_office_no_more(walk: Walk) -> None:
    party, database = walk.world.pairs[PAIRS][1], Database(walk.world.place)

    async def changed() -> tuple[set[str], set[int]]:
        tab = await _working(walk, party)
        Members(database).remove(_membership(database, party))
        with database.writing() as connection:
            begin(connection, party.person_id, PROVINCE, Role.READER)
        return await _after(walk, party, tab)

    seen, answers = run_apart(changed())
    assert seen == {"person"}
    assert answers == {404}
    database.close()


def test_after_all_of_an_office_is_deleted_an_open_tab_shows_and_keeps_nothing_of_it(walk: Walk) -> None:
    party, database = walk.world.pairs[PAIRS - 1][1], Database(walk.world.place)

    async def closed() -> tuple[set[str], set[int]]:
        tab = await _working(walk, party)
        Members(database).remove(_membership(database, party))
        assert delete_all(database, Whose(party.office.id)).is_proved
        return await _after(walk, party, tab)

    seen, answers = run_apart(closed())
    assert seen == {"person"}
    assert answers == {404}
    assert Store(database).works(party.office.owner) == ()
    database.close()


def test_a_leak_would_be_found_wherever_it_stands() -> None:
    sums = Sums(told_by_score={"001b"})
    for told in (word("title", "001b"), f'"y": {score("001b")}'):
        sums.look(told.encode(), "a page of 001a", lambda found: found.whose == "001a")
    assert sums.leaks == ["title of 001b: a page of 001a", "score of 001b: a page of 001a"]
    assert list(found_in(f"12{score('000a')} {score('000a')}7 x{score('000a')}px".encode())) == [
        Canary("score", "000a")
    ]
