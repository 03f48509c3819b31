"""One million answers give the same questions, nodes, levels and ranks on every engine, and those of `assess`."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from ita_core.framework import load
from ita_core.nation.agencies import AgencyYear, arrow_table
from ita_core.nation.gather import Wishes, gather
from ita_core.nation.steps import Steps
from ita_core.numbers import round_half_up
from ita_core.scoring import Assessment, assess
from sample_data.invented_nation import write_answers
from tests.nation.engines_here import ENGINES, engine_of
from tests.samples import reading_of

YEAR, AGENCIES_N, ANSWERS_N = 2565, 302, 1_000_000
FRAMEWORK = load(YEAR)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nation") / "answers.parquet"
    write_answers(path, YEAR, ANSWERS_N, AGENCIES_N)
    return path


@pytest.fixture(scope="module")
def alone(answers: Path) -> dict[str, Assessment]:
    """Every agency assessed by itself, from means worked out in fractions."""
    rows = pq.read_table(answers).to_pandas()
    points, people = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (agency, code), given in rows.groupby(["agency", "question"], sort=False)["points"]:
        points[agency, code], people[agency, code] = int(given.sum()), len(given)
    scores: dict[str, dict[str, Decimal]] = {}
    for (agency, code), total in points.items():
        mean = round_half_up(Fraction(total, people[agency, code]))
        scores.setdefault(agency, {})[code] = mean
    return {agency: assess(reading_of({YEAR: own}), FRAMEWORK) for agency, own in scores.items()}


def year_by(engine_name: str, source: Path, steps: Path) -> AgencyYear:
    with engine_of(engine_name) as engine:
        gathered = gather(engine, [str(source)], Steps(steps), Wishes(), lambda *_: None)
    found = gathered.year(YEAR)
    assert found is not None
    return found[0]


def digest(rows: object) -> str:
    return sha256(repr(rows).encode()).hexdigest()


def digests_of(year: AgencyYear) -> dict[str, str]:
    """The digest of questions, nodes, levels and ranks, agency by agency in the order of their names."""
    table = arrow_table(year, [code for code in FRAMEWORK.node_of if code != "TOTAL"]).to_pandas()
    table = table.sort_values("agency").astype(object).where(lambda values: values.notna(), None)
    questions, nodes = codes()
    ranks = table[["rank_in_all", "rank_in_all_to", "n_in_all"]].astype(int)
    return {
        "questions": digest(table[questions].to_numpy().tolist()),
        "nodes": digest(table[[*nodes, "total"]].to_numpy().tolist()),
        "levels": digest(table["level"].tolist()),
        "ranks": digest(ranks.to_numpy().tolist()),
    }


def codes() -> tuple[list[str], list[str]]:
    questions = [*FRAMEWORK.codes("question"), *FRAMEWORK.codes("subquestion")]
    return questions, [code for code in FRAMEWORK.node_of if code not in {*questions, "TOTAL"}]


@pytest.fixture(scope="module")
def expected(alone: dict[str, Assessment]) -> dict[str, str]:
    questions, nodes = codes()
    own = [alone[agency] for agency in sorted(alone)]
    totals = [one.score("TOTAL") for one in own]
    known = [total for total in totals if total is not None]
    assert len(known) == len(totals) >= 300
    ranks = [[1 + sum(o > t for o in known), sum(o >= t for o in known), len(known)] for t in known]
    return {
        "questions": digest([[one.score(code) for code in questions] for one in own]),
        "nodes": digest([[one.score(code) for code in (*nodes, "TOTAL")] for one in own]),
        "levels": digest([one.level.level.id if one.level else None for one in own]),
        "ranks": digest(ranks),
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_has_the_digits_of_each_agency_assessed_alone(
    engine: str, answers: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    assert digests_of(year_by(engine, answers, tmp_path)) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_words_skipped_answers_and_strange_ones_count_alike_everywhere(engine: str, tmp_path: Path) -> None:
    """ดี is 67; no opinion and blanks are no answers; a five on the scale of 2566 leaves that question out."""
    given = {"ก": ["ดีมาก"] * 6 + ["ดี"] * 5 + ["ไม่ทราบ", "", None], "ข": ["ดีมาก"] * 9 + ["ปานกลาง"] * 2}
    rows = [(agency, "๒๕๖๖", "I1", answer) for agency, own in given.items() for answer in own]
    rows += [("ก", "2566", "i2", answer) for answer in ["100"] * 9 + ["67"]]
    rows += [("ข", "2566", "i2", answer) for answer in ["100"] * 10 + ["5"]]
    rows += [("ก ", "2566", "i3", answer) for answer in ["100"] * 9]
    path = tmp_path / "answers.parquet"
    pd.DataFrame(rows, columns=["หน่วยงาน", "ปีงบประมาณ", "ข้อ", "points"]).to_parquet(path)
    with engine_of(engine) as opened:
        gathered = gather(opened, [str(path)], Steps(tmp_path), Wishes(), lambda *_: None)
    found = gathered.year(2566)
    assert found is not None
    year, said = found
    assert year.names["agency"].tolist() == ["ก", "ข"]
    # ดีมาก and ดี fit no rule while ปานกลาง stands among the answers to the same question, so i1 counts for nobody
    assert year.table.score("i1").tolist() == [-1, -1]
    assert year.table.score("i2").tolist() == [9_670, -1]  # (900 + 67) / 10; a 5 among the answers
    assert year.table.score("i3").tolist() == [-1, -1]  # nine people
    assert {finding.code for finding in said} == {"nation-answers-few", "nation-answers-strange"}
    assert {finding.code for finding in gathered.findings} == {"nation-answer-unknown"}
