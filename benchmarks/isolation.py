"""Whether anything of an office reaches another: pairs of offices, canaries in all that is theirs, every way in.

Each pair's people go through all their own pages and files, then try the other's by address, session and file; the
province's people, members of nothing and nobody try every office's. Then 200 wrong, stale, foreign and altered keys,
and a look into log, figures, audit trail and every office's export. The backup is of all offices by design. Exit code 1
on a leak, on a key that opens, or where an office does not see its own.

    python -m benchmarks.isolation [first] [end]

Pairs `first` to `end` - 1 of 100: each takes some six seconds of a processor, and parts can be run one by one.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.server.canaries import WORDS, new_world
from tests.server.intrusions import Walk, all_pairs, walking
from tests.server.records import in_the_audit, in_the_backup, records, whose
from tests.server.wrong_keys import Tries

PAIRS, TRIES = 100, 200


async def measured(walk: Walk, folder: Path) -> int:
    """Print what was tried and what came of it; how many leaks there are."""
    began, world, sums = perf_counter(), walk.world, walk.sums
    await all_pairs(walk)
    print(f"{len(world.pairs)} pairs: {sums.runs} pages, {sums.requests} requests in {perf_counter() - began:.0f} s")
    print(f"of one's own seen: {dict(sorted(sums.own.items()))}")
    print(f"{len(sums.told_by_score)} of {len(world.parties)} offices can be told by their score too", flush=True)
    unseen = {*WORDS, "score"} - set(sums.own)
    target, other = world.pairs[0]
    let_in = await Tries(walk, target, other).all(TRIES)
    print(f"{TRIES} tries: {len(let_in)} let in {let_in}", flush=True)
    written = await records(walk, folder)
    print(
        f"log of {len(walk.running.lines())} lines, {in_the_audit(world)[0]} audit lines, {len(world.parties)} exports"
    )
    print(f"the backup holds {len(whose(in_the_backup(world, folder)))} offices, all by design")
    for leak in (*sums.leaks[:20], *written[:20]):
        print(f"LEAK {leak}")
    print(f"leaks: {len(sums.leaks)} to people, {len(written)} in what is written down; own not seen: {sorted(unseen)}")
    return len(sums.leaks) + len(written) + len(let_in) + len(unseen)


def main(arguments: list[str]) -> int:
    """Try everything at the pairs that are asked for; 1 where anything leaks."""
    first, end = (int(arguments[at]) if len(arguments) > at else default for at, default in enumerate((0, PAIRS)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = new_world(folder / "work.sqlite3", range(first, end))
        with walking(world, folder) as walk:
            return int(asyncio.run(measured(walk, folder)) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
