"""What a server writes down of its offices: log, figures, audit trail, the export of one office, the backup of all."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ita_core.commands import main
from ita_core.database import Database
from ita_core.server.audit import Audit
from tests.server.canaries import WORDS, Canary, Party, World, found_in
from tests.server.intrusions import Walk

OF_A_WORK = {"agency", "file", "text", "title", "score"}


def in_the_log(walk: Walk) -> list[str]:
    """What the log holds that it must not: anything of anybody, tokens of works and ids of sign-ins."""
    said = walk.running.said()
    secrets = (secret for party in walk.world.parties for secret in (party.token, party.sign_in))
    return [*map(str, found_in(said.encode())), *(secret for secret in secrets if secret in said)]


async def in_the_metrics(walk: Walk) -> list[str]:
    """What the figures hold of anybody; a number among them is no score."""
    told = await walk.metrics()
    assert b"ita_lens_runs_total" in told
    return [str(found) for found in found_in(told) if found.kind != "score"]


def in_the_audit(world: World) -> tuple[int, list[str]]:
    """How many lines the trail has, and what of anybody's stands in them."""
    database = Database(world.place)
    lines = Audit(database).lines()
    assert Audit(database).verify().broken is None
    database.close()
    told = "\n".join(f"{line.action} {line.person} {line.office} {line.about}" for line in lines)
    return len(lines), [str(found) for found in found_in(told.encode())]


def in_the_export(party: Party, world: World, folder: Path) -> set[Canary]:
    """All that `works export` of an office holds."""
    file = folder / f"{party.name}.zip"
    assert main(["works", "export", str(file), "--office", party.office.id, "--store", str(world.place)]) == 0
    return set(found_in(file.read_bytes()))


def in_the_backup(world: World, folder: Path) -> set[Canary]:
    """All that a backup holds in plain letters: it is of all offices, and only for who may see them all."""
    file = folder / "backup.zip"
    assert main(["backup", str(file), "--store", str(world.place)]) == 0
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return {found for name in archive.namelist() for found in found_in(archive.read(name))}


async def records(walk: Walk, folder: Path) -> list[str]:
    """Every leak in what is written down, after all that was done."""
    leaks = [f"log: {leak}" for leak in in_the_log(walk)]
    leaks += [f"metrics: {leak}" for leak in await in_the_metrics(walk)]
    leaks += [f"audit: {leak}" for leak in in_the_audit(walk.world)[1]]
    return [*leaks, *foreign_in_exports(walk.world, folder)]


def foreign_in_exports(world: World, folder: Path) -> Iterator[str]:
    """What the export of an office holds of another; one that does not hold its own is said too."""
    for party in world.parties:
        found = in_the_export(party, world, folder)
        yield from (f"export of {party.name}: {each}" for each in found if not party.owns(each))
        if missing := OF_A_WORK - {each.kind for each in found}:
            yield f"export of {party.name} lacks its own {sorted(missing)}"


def whose(found: set[Canary]) -> set[str]:
    """Whose words are among what was found."""
    return {each.whose for each in found if each.kind in WORDS}
