"""The files that once failed, each with what it says: written down by hand, or read by openpyxl cell by cell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.awkward.judge import Key, Truth, Verdict
from tests.samples import real_scores

FOLDER = Path(__file__).parents[1] / "corpus" / "awkward"
TRIAL, SAMPLE = "เทศบาลตำบลบ้านทดลอง", "เทศบาลตำบลเจ็ดเสมียน"
RIGHT = frozenset({Verdict.RIGHT})
ASKED = RIGHT | {Verdict.ASKED}
WARNED = RIGHT | {Verdict.WARNED}
SAID = ASKED | WARNED


@dataclass(frozen=True)
class Case:
    """One file: what it says, which verdicts are enough, and a word that the findings must contain."""

    truth: Truth
    enough: frozenset[Verdict] = RIGHT
    says: str = ""
    finding: str = ""


def _scores(year: int, **values: str) -> dict[Key, Decimal]:
    return {(year, code): Decimal(value) for code, value in values.items()}


def _indicators(*values: str) -> dict[Key, Decimal]:
    return {(2566, str(number)): Decimal(value) for number, value in enumerate(values, start=1)}


@cache
def _column(name: str, last: str = "C", page: str = "") -> tuple[tuple[str, str, Decimal], ...]:
    """Code in column A, address and number in the last column, of a sheet; rows without a number are out."""
    data = (FOLDER / name).read_bytes()
    if name.endswith(".zip"):
        with ZipFile(BytesIO(data)) as bundle:
            data = bundle.read(bundle.namelist()[0])
    book = load_workbook(BytesIO(data))
    sheet = book[page] if page else book.worksheets[0]
    cells = ((sheet[f"A{row}"].value, sheet[f"{last}{row}"]) for row in range(1, sheet.max_row + 1))
    return tuple(
        (str(code).split("_x")[0], cell.coordinate, Decimal(repr(cell.value)))
        for code, cell in cells
        if isinstance(cell.value, int | float) and str(code)[:1] in "ieoIEOT123456789"
    )


def _trial(name: str, without: Iterable[str] = (), year: int = 2566, **changes: str) -> Truth:
    """All numbers of a file of the trial municipality."""
    rows = [(code, cell, value) for code, cell, value in _column(name) if code not in set(without)]
    scores = {(year, code): Decimal(changes.get(code, value)) for code, _, value in rows}
    scores |= {(year, code): Decimal(value) for code, value in changes.items()}
    return Truth(scores, {(year, code): (str(year), cell) for code, cell, _ in rows}, agency=TRIAL)


def _sample(without: Iterable[str] = ()) -> Truth:
    """The sample's printed figures of 2566 and the total of 2565; what is left out may only be completed truly."""
    known = real_scores(only_printed=False)
    scores = {(2566, code): value for code, value in real_scores().items() if code not in set(without)}
    unprinted = {(2566, code): value for code, value in known.items() if (2566, code) not in scores}
    rows = _column("literal-percent.xlsx", page="2566")
    cells = {(2566, code): ("2566", cell) for code, cell, _ in rows}
    return Truth(scores | _scores(2565, TOTAL="84.87"), cells, agency=SAMPLE, unprinted=unprinted)


def _means(name: str, last: str, of: str) -> Truth:
    """A file of means of 4 or 5: each such cell must be asked about or named, the others are scores."""
    rows = _column(name, last)
    unsure = {(2566, code): ("2566", cell) for code, cell, _ in rows if code[0] in of}
    return Truth({(2566, code): value for code, _, value in rows if code[0] not in of}, unsure=unsure)


def _unsure(sure: dict[Key, Decimal], **cells: str) -> Truth:
    return Truth(sure, unsure={(2566, code): ("2566", cell) for code, cell in cells.items()})


def _two_years() -> Truth:
    """The sample in 2566; in 2565 each figure is two less, so that two are below 0 and two are of no node."""
    now = {(2566, code): value for code, value in real_scores().items()}
    lost = {"o24": "C89", "o26": "C91", "EIT1": "C40", "EIT2": "C41"}
    before = {(2565, code): value - 2 for (_, code), value in now.items() if code not in lost}
    return Truth(now | before, faults=tuple(("S", cell) for cell in lost.values()))


def _odd_numbers() -> Truth:
    """Lines i11 to i20 hold '88.50' with something more: read as 88.50, or named."""
    name = "k_x000d_and_flags.xlsx"
    odd = {f"i{number}": f"C{number + 7}" for number in range(12, 21)}
    truth = _trial(name, i11="88.50")
    also = {(2566, code): (Decimal("88.50"),) for code in odd}
    return replace(truth, also=also, faults=tuple(("2566", cell) for cell in odd.values()))


def _superscripts() -> Truth:
    truth = _trial("b_superscript_footnote.xlsx", i8="86.69")
    also = {(2566, "i9"): (Decimal(8),), (2566, "i10"): (Decimal("86.10"),)}
    return replace(truth, also=also, faults=(("2566", "C11"), ("2566", "C12"), ("2566", "C13")))


def _half() -> Truth:
    truth = _trial("a4_one_literal_percent_half.xlsx")
    return replace(truth, faults=(("2566", "C7"),))


def _without_fill() -> Truth:
    """The same figures as the file of literal percentages; openpyxl cannot open it."""
    return _trial("a2_literal_percent_all.xlsx")


def _old_percent() -> Truth:
    """The figures are those of the file beside; two cells hold a share and show it in per cent: 90.27% is 90.27."""
    return Truth(_trial("a4_one_literal_percent_half.xlsx", i4="75.81").scores, agency=TRIAL)


def _heading_is_date() -> Truth:
    truth = _trial("h_year_heading_is_date.xlsx", without=("ข้อ",))
    cells = {key: ("คะแนน", cell) for key, (_, cell) in truth.cells.items()}
    return replace(truth, cells=cells, faults=(("คะแนน", "C3"),), answers={"ask.year": "2566"})


def _named_in_vain() -> Truth:
    truth = _trial("e3_mojibake_agency.xlsx")
    return replace(truth, agency="", faults=(("2566", "B2"),))


def _dates_for_codes() -> Truth:
    names = ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")
    values = ("100", "100", "100", "50", "100", "100", "100")
    also = {(2566, code): (Decimal(value),) for code, value in zip(names, values, strict=True)}
    faults = tuple(("2566", f"A{row} B{row}") for row in range(2, 9))
    return Truth(_scores(2566, IIT="90.79", OIT="95"), also=also, faults=faults)


def _all_of_2565() -> Truth:
    """All figures of the sample, printed or not, under 2565; the two of parts that 2565 does not know are named."""
    known = real_scores(only_printed=False)
    scores = {(2565, code): value for code, value in known.items() if code not in ("EIT1", "EIT2")}
    return Truth(scores, faults=(("Sheet1", "B6"), ("Sheet1", "B7")))


_QUESTIONS = {f"i{number}": real_scores()[f"i{number}"] for number in range(1, 31)}
_STAFF: dict[Key, Decimal] = {(2566, code): value for code, value in _QUESTIONS.items()}
_INDICATORS = _indicators(*(str(real_scores()[str(number)]) for number in range(1, 11)))
_ONE = _scores(2566, i1="92.55")
_ERRORS = tuple(("2566", cell) for cell in ("C30", "C31", "C40"))
Made = Callable[[], Case]

CASES: dict[str, Made] = {
    "a2_literal_percent_all.xlsx": lambda: Case(_trial("a2_literal_percent_all.xlsx")),
    "a4_one_literal_percent_half.xlsx": lambda: Case(_half(), SAID),
    "b_superscript_footnote.xlsx": lambda: Case(_superscripts()),
    "d_empty_fill.xlsx": lambda: Case(_without_fill()),
    "e3_mojibake_agency.xlsx": lambda: Case(_named_in_vain()),
    "errors.xls": lambda: Case(replace(_sample(("i21", "i22", "i30")), faults=_ERRORS), finding="cell-has-error"),
    "g1_raw_answers.xlsx": lambda: Case(Truth(), SAID),
    "g6_raw_with_mean_row.xlsx": lambda: Case(Truth(), SAID),
    "gnumeric.ods": lambda: Case(_sample()),
    "h01_slow_no_heading_3000_rows.csv": lambda: Case(Truth({(2566, code): Decimal("92.55") for code in _QUESTIONS})),
    "h_year_heading_is_date.xlsx": lambda: Case(_heading_is_date(), ASKED, says="date"),
    "k_x000d_and_flags.xlsx": lambda: Case(_odd_numbers()),
    "l_means_of_five.xlsx": lambda: Case(_means("l_means_of_five.xlsx", "C", "ie"), SAID),
    "literal-percent.xlsx": lambda: Case(_sample()),
    "m01_totals_row.xlsx": lambda: Case(Truth(_scores(2566, i1="92.55", i8="76.32"))),
    "m01b_khanaenruam_mixed.xlsx": lambda: Case(Truth(_scores(2566, i1="92.55", e1="85.66"))),
    "m02_announcement_date.xlsx": lambda: Case(
        Truth(_scores(2565, i1="92.55"), {(2565, "i1"): ("Sheet1", "B4")}), ASKED
    ),
    "m02b_full_file.xlsx": lambda: Case(_all_of_2565(), ASKED),
    "m03_target_sentence.xlsx": lambda: Case(Truth(_ONE)),
    "m03b_iit_full_plus_target.xlsx": lambda: Case(Truth(_STAFF)),
    "m04_mean4_and_percent.xlsx": lambda: Case(Truth(_ONE)),
    "m05_full_and_got.xlsx": lambda: Case(
        Truth(_indicators("96.3", "89.6"), {(2566, "1"): ("2566", "C2"), (2566, "2"): ("2566", "C3")}), ASKED
    ),
    "m06_scale_of_4.xlsx": lambda: Case(_means("m06_scale_of_4.xlsx", "B", "i"), SAID),
    "m07_o_codes_shown_01.xlsx": lambda: Case(Truth(_scores(2566, o1="100", o2="0", o3="100"))),
    "m07b_IIT_sheet_rahat_numbers.xlsx": lambda: Case(
        Truth({key: value for key, value in _STAFF.items() if int(key[1][1:]) <= 10})
    ),
    "m08_forecast_column.xlsx": lambda: Case(Truth(_scores(2566, TOTAL="92.16"))),
    "m09_mean_of_others_taken.xlsx": lambda: Case(
        Truth(_INDICATORS, {key: ("2566", f"B{int(key[1]) + 1}") for key in _INDICATORS}), ASKED
    ),
    "m10_line_with_other_year.xlsx": lambda: Case(
        Truth(_scores(2566, TOTAL="92.16", IIT="90.79") | _scores(2565, TOTAL="84.87"))
    ),
    "m11_time_text_0900.xlsx": lambda: Case(Truth(_ONE)),
    "m12_EIT1_is_question_e1.xlsx": lambda: Case(
        Truth(_scores(2566, i1="92.55", e1="85.66", o1="100"), {(2566, "e1"): ("2566", "B3")}), ASKED
    ),
    "m13_struck_out_score.xlsx": lambda: Case(Truth(_scores(2566, i8="76.32"), {(2566, "i8"): ("2566", "B2")}), WARNED),
    "m14_superscript_footnote.xlsx": lambda: Case(
        Truth(_scores(2566, i1="92.5", i2="92.52"), faults=(("2566", "B2"), ("2566", "A3 B3")))
    ),
    "m15_shares_among_scores.xlsx": lambda: Case(
        _unsure(_scores(2566, i1="92.55", i3="92.55", i5="100"), i2="B3", i4="B5", i6="B7"), SAID
    ),
    "m16_literal_percent_format.xlsx": lambda: Case(Truth(_ONE)),
    "m17_EIT_part2_questions.xlsx": lambda: Case(Truth(_scores(2566, EIT2="91.17"), faults=(("2566", "B3"),)), ASKED),
    "m18_merged_label_n_first.xlsx": lambda: Case(Truth(_ONE)),
    "m19_csv_decimal_comma.csv": lambda: Case(
        Truth(_scores(2566, i1="92.55", i2="92.52")), RIGHT | {Verdict.REFUSED}, says="comma"
    ),
    "m20_captions_below.xlsx": lambda: Case(
        Truth(
            _scores(2565, i1="83.3") | _scores(2566, i1="92.55"),
            {(2565, "i1"): ("Sheet1", "B2"), (2566, "i1"): ("Sheet1", "B6")},
        ),
        ASKED,
    ),
    "m21_title_says_national_mean.xlsx": lambda: Case(Truth(), SAID),
    "m22_self_assessment.xlsx": lambda: Case(Truth(), SAID),
    "m23_four_shares_total.xlsx": lambda: Case(_unsure({}, TOTAL="B2", IIT="B3"), SAID),
    "m2_percent_cells_old_xls.xls": lambda: Case(_old_percent(), SAID),
    "n_subindicator_codes_became_dates.xlsx": lambda: Case(_dates_for_codes(), says="date"),
    "na-in-C17.xlsx": lambda: Case(replace(_sample(("i10",)), faults=(("2566", "C17"),)), finding="cell-has-error"),
    "o2_zip_with_lockfile.zip": lambda: Case(_trial("o2_zip_with_lockfile.zip"), says="~$"),
    "ods-comment-scores.ods": lambda: Case(_sample()),
    "ods-textbox-in-cell.ods": lambda: Case(_sample()),
    "s_fractions_scale_question.xlsx": lambda: Case(
        Truth(
            unsure={(2566, code): ("2566", cell) for code, cell, _ in _column("s_fractions_scale_question.xlsx")},
            agency=TRIAL,
        ),
        ASKED,
    ),
    "sheetjs-two-years.xlsb": lambda: Case(_two_years(), RIGHT | {Verdict.REFUSED}),
    "t1_four_fractions.xlsx": lambda: Case(_unsure({}, IIT="B2", EIT="B3", OIT="B4", TOTAL="B5"), SAID),
    "x000D-labels.xlsx": lambda: Case(_sample()),
}
