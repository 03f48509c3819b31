"""Faults while signed-in officers of many offices edit: nothing acknowledged is lost or another office's, all is told.

Each run has new offices with two officers each at one work, over real lines through the real proxy; one fault meets
them, then the database is read. An edit counts as acknowledged once its page showed it and said that it is kept.

    python -m benchmarks.faults [--sessions 50] [--runs 5] [--kinds worker database disk lines proxy reader]
"""

import argparse
import asyncio
import random
import re
import sys
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter, sleep

from benchmarks.editors import LINE, TEXT, Editor, at_work
from benchmarks.fault_kinds import KINDS, WITHOUT
from benchmarks.province import Province, province
from benchmarks.uploads import table
from ita_core.office import Store
from ita_core.server.people import Office
from ui.show import plain

BEFORE, AFTER = 10.0, 10.0
"""Seconds of work before a fault and after it."""
OF_AN_OFFICE, UPLOADERS, AGENCIES = 2, 4, 150
_FILE, _EDIT = "office-{}.xlsx", re.compile(r"\bo(\d+)s\d+e\d+\b")
_CLOSED_FOR, _READY_SECONDS = 180.0, 30.0


@dataclass
class Outcome:
    """What came of the runs of one kind."""

    runs: int = 0
    edits: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    not_kept_at_once: int = 0
    by_sentence: int = 0
    by_line: int = 0
    silent: list[str] = field(default_factory=list)
    never_kept: int = 0
    said: Counter[str] = field(default_factory=Counter)


async def one_run(server: Province, kind: str, sessions: int, number: int, outcome: Outcome) -> None:
    """New offices, their officers at work, a fault, and what the database holds afterwards."""
    draw = random.Random(f"{kind} {number}")
    names = [f"{kind} {number}: {place}" for place in range(sessions // OF_AN_OFFICE)]
    offices = await asyncio.to_thread(server.offices, names)
    editors = await _opened(server, offices, f"{kind}{number}")
    uploaders = range(UPLOADERS if kind == "reader" else 0)
    files = [asyncio.create_task(_upload(server, f"{kind}{number}", place)) for place in uploaders]
    ended = asyncio.Event()
    working = [asyncio.create_task(editor.work(ended, draw)) for editor in editors]
    await asyncio.sleep(BEFORE)
    await KINDS[kind](server, editors)
    await asyncio.sleep(AFTER)
    ended.set()
    await asyncio.gather(*working)
    told = await asyncio.gather(*files)
    for editor in editors:
        await editor.wire.close()
    await asyncio.to_thread(_hold, server, offices, editors, outcome)
    for lost, said in told:
        outcome.lost += lost
        outcome.said += said
    outcome.runs += 1


async def _opened(server: Province, offices: list[Office], run: str) -> list[Editor]:
    """Two officers an office: the first one begins its work, the second one comes to it."""
    editors = []
    for seat in range(OF_AN_OFFICE):
        for place, office in enumerate(offices):
            cookie = await asyncio.to_thread(server.cookie, office, f"{run}-{place}-{seat}")
            editors.append(await at_work(server.address, f"o{place}s{seat}", cookie))
            if not seat:
                await editors[-1].step(new=True)
    return editors


def _hold(server: Province, offices: list[Office], editors: list[Editor], outcome: Outcome) -> None:
    """Every acknowledged edit stands in the last revision of its office's one work, and no other office's does."""
    store = Store(server.cluster.address())
    for place, office in enumerate(offices):
        works = store.works(office.owner)
        kept = "".join(found[0].text() for each in works if (found := store.find(each.token, owner=office.owner)))
        standing = {match.group() for match in _EDIT.finditer(kept)}
        outcome.wrong += [words for words in standing if not words.startswith(f"o{place}s")]
        own = [editor for editor in editors if editor.name.startswith(f"o{place}s")]
        outcome.lost += [edit.words for each in own for edit in each.edits if edit.kept and edit.words not in standing]
    store.close()
    for editor in editors:
        outcome.wrong += editor.foreign
        _count(editor, outcome)


def _count(editor: Editor, outcome: Outcome) -> None:
    for edit in editor.edits:
        outcome.edits += 1
        outcome.acknowledged += edit.kept
        outcome.never_kept += not edit.kept
        outcome.not_kept_at_once += bool(edit.told or edit.silent_n)
        outcome.by_sentence += bool(edit.told - {LINE})
        outcome.by_line += edit.told == {LINE}
        outcome.said.update(edit.told)
        if (edit.silent_n and not edit.told) or (not edit.kept and not edit.told):
            outcome.silent.append(edit.words)


async def _upload(server: Province, run: str, place: int) -> tuple[list[str], Counter[str]]:
    """An office that uploads files until one is taken after the fault; files that were taken and are not there."""
    (office,) = await asyncio.to_thread(server.offices, [f"{run} uploads {place}"])
    cookie = await asyncio.to_thread(server.cookie, office, f"{run}-uploads-{place}")
    tab = await at_work(server.address, f"o{1000 + place}s0", cookie)
    said, taken = Counter[str](), ""
    until = perf_counter() + BEFORE + WITHOUT + AFTER
    number = 0
    while perf_counter() < until or (not taken and perf_counter() < until + _CLOSED_FOR):
        number += 1
        name = f"office{place}n{number}.xlsx"
        data = await asyncio.to_thread(table, agencies=AGENCIES, seed=1000 * place + number)
        await tab.look("workbook")
        await tab.upload(name, data)
        in_use = TEXT("sidebar.workbook", name=plain(name))  # a file that is refused is named too, elsewhere
        taken = name if in_use in tab.words else ""
        said["file taken" if taken else "file refused in words"] += 1
    await tab.wire.close()
    store = Store(server.cluster.address())
    there = {each.file_name for each in store.works(office.owner)}
    store.close()
    return ([] if taken in there else [taken or f"{run} {place}: never taken"]), said


def tell(kind: str, outcome: Outcome) -> None:
    """A row of the table, and beside it what the pages said."""
    row = (outcome.runs, outcome.edits, outcome.acknowledged, len(outcome.lost), len(outcome.wrong))
    late = (outcome.not_kept_at_once, outcome.by_sentence, outcome.by_line, len(outcome.silent), outcome.never_kept)
    print(f"{kind:9}" + "".join(f"{value:>8}" for value in (*row, *late)))
    print("          " + ", ".join(f"{name} {n}" for name, n in outcome.said.most_common()))
    for name in ("lost", "wrong", "silent"):
        if found := getattr(outcome, name):
            print(f"          {name}: {' '.join(found[:20])}")
    sys.stdout.flush()


def not_ready(server: Province) -> list[str]:
    """What processes say that are not ready half a minute after all is over."""
    until = perf_counter() + _READY_SECONDS
    while said := [said for number in (1, 2) if (said := _readiness(server.running.address(number)))]:
        if perf_counter() > until:
            return said
        sleep(1)
    return []


def _readiness(address: str) -> str:
    """What a process says that is not ready, '' of one that is."""
    try:
        with urllib.request.urlopen(f"{address}/ready", timeout=60):
            return ""
    except urllib.error.HTTPError as refused:
        return refused.read().decode()
    except OSError as error:
        return str(error)


def main() -> None:
    """Run every kind in turn, round by round, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    asked = parser.parse_args()
    outcomes = {kind: Outcome() for kind in asked.kinds}
    with province() as server:
        for number in range(asked.runs):
            for kind in asked.kinds:
                began = perf_counter()
                asyncio.run(one_run(server, kind, asked.sessions, number, outcomes[kind]))
                print(f"round {number + 1}, {kind}: {perf_counter() - began:.0f} s")
                tell(kind, outcomes[kind])
                for said in not_ready(server):
                    print(f"          after it a process says {said}", flush=True)
    print(f"\n{asked.sessions} sessions of {asked.sessions // OF_AN_OFFICE} offices")
    heads = ("runs", "edits", "ackn.", "lost", "wrong", "late", "sentence", "line", "silent", "never")
    print("fault    " + "".join(f"{head:>8}" for head in heads))
    for kind, outcome in outcomes.items():
        tell(kind, outcome)
    if any(each.lost or each.wrong or each.silent for each in outcomes.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
