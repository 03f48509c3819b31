"""Files that release 0.1 wrote are read for ever: what an office kept then comes back whole, in either language.

The files are never made again; `0_1/make.py` tells how they were made, `0_1/expected.json` what was put into them.
"""

import datetime as dt
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ita_core.analysis.years import events_of
from ita_core.commands import main
from ita_core.findings import Finding
from ita_core.office import Measure, Month, Receipt, Snapshot, Store, Work, work_in
from ita_core.scoring import corrected, history_of
from ita_core.workbook import read
from ui import session

FILES = Path(__file__).parent / "0_1"
EXPECTED = json.loads((FILES / "expected.json").read_text("utf-8"))
WORKBOOKS = tuple(EXPECTED["saved_workbooks"])
KEPT = {entry["token"]: entry for entry in EXPECTED["store"]}
Facts = dict[str, Any]


# From here to `expected_work` stands all that knows where things live today; the tests speak of plain facts.


def saved_workbook(name: str) -> Facts:
    """What a saved workbook says: agency, scores, the office's work, and remarks about rows of work."""
    reading = read((FILES / "saved" / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")
    history = history_of(reading)
    work, unclear = work_in(reading.saved_work)
    scores = zip(reading.scores["fiscal_year"], reading.scores["code"], reading.scores["score"], strict=True)
    return {
        "agency": [history.agency.name, history.agency.kind, history.agency.province],
        "scores": [(str(year), code, f"{score:.2f}") for year, code, score in scores],
        "work": work_facts(work) | {"events": _events(events_of(history))},
        "findings": [*_codes(reading.findings), *_codes(unclear)],
    }


def opened_store(path: Path) -> Store:
    """The store as it is opened on the day on which 0.1 wrote it: what is older than a year goes at the start."""
    return Store(path, today=dt.datetime.fromisoformat(EXPECTED["kept_on"]))


def snapshot_facts(snapshot: Snapshot) -> Facts:
    """What a snapshot of the store holds; a row that is not understood would stand among the unclear ones."""
    return {
        "file_name": snapshot.file_name,
        "sample": snapshot.sample,
        "data": snapshot.data,
        "work": work_facts(snapshot.work),
        "findings": [row.words for row in snapshot.work.unclear],
    }


def shipped(sample: str) -> bytes:
    """The sample that ships with the program under the name that a snapshot gives."""
    return session.shipped({session.SAMPLE: session.SAMPLE, session.EXAMPLE: session.EXAMPLE}[sample]).data


def work_facts(work: Work) -> Facts:
    """Work in the plain form of expected.json."""
    return {
        "answers": dict(work.answers),
        "corrections": [
            {
                "fiscal_year": each.fiscal_year,
                "code": each.code,
                "was": None if each.was is None else f"{each.was:.2f}",
                "score": f"{each.score:.2f}",
            }
            for each in work.corrections
        ],
        "events": _events(work.events),
        "wordings": [list(each) for each in work.wordings],
        "texts": [list(each) for each in work.texts],
        "plans": [
            {"fiscal_year": plan.fiscal_year, "measures": list(map(_measure_facts, plan.measures))}
            for plan in work.plans
        ],
    }


def score_with(data: bytes, name: str, work: Facts, year: int, code: str) -> str:
    """A score of a workbook read with the answers and corrections of the work on it."""
    uses = {(each["fiscal_year"], each["code"]): Decimal(each["score"]) for each in work["corrections"]}
    return f"{history_of(corrected(read(data, name, work['answers']), uses)).year(year).score(code):.2f}"


def _measure_facts(measure: Measure) -> Facts:
    texts = ("id", "issue", "title", "owner", "follow_up", "indicator_of_success", "evidence_link")
    return {name: getattr(measure, name) for name in texts} | {
        "steps": list(measure.steps),
        "start": _month(measure.start),
        "end": _month(measure.end),
        "aims_at": list(measure.aims_at),
        "status": measure.status.value,
        "check_ins": [
            {name: getattr(each, name) for name in ("after_months", "done", "trouble", "evidence_link")}
            for each in measure.check_ins
            if each.is_filled
        ],
    }


def _month(month: Month) -> str:
    return f"{month.year}-{month.month:02}"


def _events(events: Iterable[Any]) -> list[Facts]:
    return [{"fiscal_year": event.fiscal_year, "words": event.words} for event in events]


def _codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.code.startswith("kept")]


def expected_work(name: str, without: Iterable[str] = ()) -> Facts:
    empty = {"answers": {}, "corrections": []}
    return EXPECTED["work"][name] | {key: empty[key] for key in without}


def in_years(events: Iterable[Facts], years: Iterable[str]) -> list[Facts]:
    return [event for event in events if str(event["fiscal_year"]) in years]


def test_the_files_are_those_that_the_release_wrote() -> None:
    lines = (FILES / "SHA256SUMS").read_text("ascii").splitlines()
    named = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    found = {
        path.relative_to(FILES).as_posix(): path for path in FILES.rglob("*") if path.suffix in (".xlsx", ".sqlite3")
    }
    assert {name: sha256(path.read_bytes()).hexdigest() for name, path in found.items()} == named


@pytest.mark.parametrize("name", WORKBOOKS)
def test_all_work_of_a_saved_workbook_comes_back(name: str) -> None:
    found, entry = saved_workbook(name), EXPECTED["saved_workbooks"][name]
    years = EXPECTED["scores"][entry["source"]].keys() - set(entry["without_years"])
    work = expected_work(entry["work"])
    assert found["work"] == work | {"events": in_years(work["events"], years)}
    assert found["findings"] == []
    assert found["agency"] == EXPECTED["agencies"][entry["source"]]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_saved_workbook_has_every_score_once_and_the_corrected_ones(name: str) -> None:
    entry = EXPECTED["saved_workbooks"][name]
    scores = {
        (year, code): score
        for year, own in EXPECTED["scores"][entry["source"]].items()
        for code, score in own.items()
        if year not in entry["without_years"]
    }
    for each in EXPECTED["work"][entry["work"]]["corrections"]:
        place = (str(each["fiscal_year"]), each["code"])
        if place in scores:  # a correction of a figure that the sheet does not print changes nothing
            scores[place] = each["score"]
    found = saved_workbook(name)["scores"]
    assert sorted(found) == sorted((*place, score) for place, score in scores.items())


def test_the_fixtures_hold_every_status_month_and_kind_of_text() -> None:
    """So that a later change of any wording meets a file that holds it."""
    plans = [plan for work in EXPECTED["work"].values() for plan in work["plans"]]
    measures = [measure for plan in plans for measure in plan["measures"]]
    assert {measure["status"] for measure in measures} == {"planned", "under_way", "done", "cancelled"}
    assert {measure[end][-2:] for measure in measures for end in ("start", "end")} == {f"{n:02}" for n in range(1, 13)}
    assert {measure["issue"] for measure in measures} == set(range(8))
    assert {each["after_months"] for measure in measures for each in measure["check_ins"]} == {6, 12}
    assert any(not plan["measures"] for plan in plans)
    keys = {text[1] for work in EXPECTED["work"].values() for text in work["texts"]}
    assert keys >= {"intro", "outside", "limits", "handling", "deck.order", "deck.hidden", "deck.steps", "deck.minutes"}
    assert {key.split(".")[0] for key in keys if "." in key} == {"deck", "narrative", "narrative_was"}
    assert {key.split(".")[1] for key in keys if key.startswith("narrative")} == {"th", "en"}


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A copy: a store writes to its file as soon as it is opened."""
    return Path(shutil.copyfile(FILES / "work.sqlite3", tmp_path / "work.sqlite3"))


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    opened = opened_store(store_file)
    yield opened
    opened.close()


def assert_holds(snapshot: Snapshot, entry: Mapping[str, Any]) -> None:
    found = snapshot_facts(snapshot)
    data = (FILES / "sources" / f"{entry['file']}.xlsx").read_bytes() if entry["file"] else b""
    assert (found["file_name"], found["sample"]) == (entry["file_name"], entry["sample"])
    assert found["data"] == data
    assert found["work"] == expected_work(entry["work"], entry.get("without", ()))
    assert found["findings"] == []


@pytest.mark.parametrize("token", KEPT)
def test_a_work_in_the_store_comes_back_with_what_was_set_aside(token: str, store: Store) -> None:
    entry = KEPT[token]
    found = store.find(token, owner=entry["owner"])
    assert found is not None
    snapshot, receipt = found
    assert receipt == Receipt(token, entry["revision"])
    assert_holds(snapshot, entry["holds"])
    for other, own in zip(snapshot.aside, entry["aside"], strict=True):
        assert_holds(other, own)


def test_a_sample_that_a_work_in_the_store_names_still_ships() -> None:
    held = [each for entry in EXPECTED["store"] for each in (entry["holds"], *entry["aside"])]
    named = {each["sample"] for each in held if each["sample"]}
    assert named == {"jetsamian-2566.xlsx", "example-five-years.xlsx"}
    assert all(shipped(sample) for sample in named)


def test_the_store_keeps_the_works_of_several_people_apart(store: Store) -> None:
    owned = next(entry for entry in EXPECTED["store"] if entry["owner"])
    assert store.find(owned["token"]) is None
    assert store.find(owned["token"], owner="b" * 64) is None


def test_the_store_goes_on_in_the_file_of_the_release(store: Store, store_file: Path) -> None:
    first, *others = EXPECTED["store"]
    snapshot, receipt = store.find(first["token"])
    again = store.keep(snapshot, receipt)
    assert again == Receipt(first["token"], first["revision"] + 1)
    store.close()
    reopened = opened_store(store_file)
    assert reopened.find(first["token"]) == (snapshot, again)
    assert all(reopened.find(entry["token"], owner=entry["owner"]) for entry in others)
    reopened.close()


def test_an_answer_and_a_correction_in_the_store_still_mean_the_same(store: Store) -> None:
    """The hidden sheet of 2565 is used as the office said, and the mistyped i8 of 2566 is the corrected one."""
    snapshot, _ = store.find(EXPECTED["store"][0]["token"])
    found = snapshot_facts(snapshot)
    plain = {"answers": {}, "corrections": []}
    score = [score_with(snapshot.data, snapshot.file_name, work, 2566, "i8") for work in (plain, found["work"])]
    assert score == ["67.32", "76.32"]
    assert score_with(snapshot.data, snapshot.file_name, found["work"], 2565, "TOTAL") == "84.87"


def missing(then: Any, now: Any, place: str = "") -> Iterator[str]:
    """What the JSON of then says and that of now does not; keys may have come."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in then:
            yield from missing(then[key], now[key], f"{place}/{key}") if key in now else [f"{place}/{key}"]
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for number, (before, after) in enumerate(zip(then, now, strict=True)):
            yield from missing(before, after, f"{place}/{number}")
    elif then != now and not _told_anew(place, then, now):
        yield f"{place}: {then!r} -> {now!r}"


def _told_anew(place: str, then: Any, now: Any) -> bool:
    """What 0.2 says otherwise on purpose, and the changelog names."""
    # 'derived' only where one two-decimal value is possible; the score beside it is the same.
    narrowed = place.endswith("/status") and (then, now) == ("derived", "narrowed")
    # Years before 2566 have the seven issues, so links as well.
    linked = place.endswith("/links") and then == [] and isinstance(now, list)
    # The interval of a mean takes the spread that the answers allow (docs/consistency.md).
    return narrowed or linked or "/intervals/" in place


def printed_now(capsys: pytest.CaptureFixture[str], command: str, name: str, *options: str) -> Any:
    assert main([command, str(FILES / "sources" / f"{name}.xlsx"), *options, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def printed_then(name: str) -> Any:
    return json.loads((FILES / "json" / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("assess-one-year", ("assess", "one-year")),
        ("assess-five-years", ("assess", "five-years")),
        ("answers-one-year", ("answers", "one-year")),
        ("answers-five-years", ("answers", "five-years", "--respondents", "EIT=120", "--internal")),
        ("whatif-one-year", ("whatif", "one-year", "--set", "o24=100", "--set", "i8=90")),
        ("path-one-year", ("path", "one-year", "--to", "95")),
    ],
)
def test_the_json_of_the_release_still_holds(
    name: str, call: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(missing(printed_then(name), printed_now(capsys, *call))) == []


def sentences(section: Facts) -> Iterator[Facts]:
    yield from section["sentences"]
    for below in section["sections"]:
        yield from sentences(below)


def test_every_sentence_keeps_the_address_under_which_an_edit_of_it_was_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The words of a sentence may change, its address and its figures not."""

    def told(story: Facts) -> dict[str, list[Facts]]:
        return {each["address"]: each["figures"] for section in story["sections"] for each in sentences(section)}

    then, now = told(printed_then("narrate-one-year")), told(printed_now(capsys, "narrate", "one-year", "--lang", "th"))
    assert len(then) > 100
    # Since 0.2 advice is written out once, under its instrument, and a mark says what no document confirms. An edit of
    # the sentences that are gone is shown on the page as one without a place.
    gone = ("/todo.advice:", "/overall.next_not_confirmed", *(f":{code}" for code in ("i27", "i28", "e12", "e15")))
    assert {address for address in then.keys() - now.keys() if not any(one in address for one in gone)} == set()

    def scores(figures: Iterable[Facts]) -> set[tuple[str, str]]:
        # Documents are counted since 0.2, so that their mean stands in no sentence on a link any more.
        return {(figure["code"], figure["text"]) for figure in figures if "o" not in figure["code"]}

    # The lowest questions that reach the target are no longer told among the weak ones, but beside them.
    kept = {address: figures for address, figures in then.items() if address in now and "advice.weak" not in address}
    assert {address for address, figures in kept.items() if not scores(figures) <= scores(now[address])} == set()


def test_what_is_missing_in_a_json_is_found() -> None:
    assert list(missing({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2, "c": 3}], "d": 4})) == []
    assert list(missing({"a": 1, "b": [1]}, {"b": [2]})) == ["/a", "/b/0: 1 -> 2"]
    assert list(missing([1, 2], [1])) == [": [1, 2] -> [1]"]
