"""What an office keeps of its own survey: which column was confirmed as which question, and what people wrote.

A confirmed mapping stands among the office's texts, under its fiscal year and a key that names the shape of the file.
What people wrote is masked before it leaves this module, and in the order of the alphabet, so that no row is told.
"""

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from ita_core.framework import Framework
from ita_core.office.comments import MASK, Masked, masked
from ita_core.survey import HIDDEN_BELOW, Choices
from ita_core.survey.answer_words import is_no_opinion, is_skipped, plain
from ita_core.survey.answers import survey_sheets
from ita_core.survey.mapping import KeptMapping
from ita_core.survey.sheets import SurveySheet
from ita_core.thai import folded
from ita_core.workbook.grid import Grid

MAPPING = "survey_mapping."
"""Beginning of the key of a confirmed mapping among `Work.texts`; the rest is the shape of the file."""

_REMARKS = re.compile(
    r".*(?:ข้อเสนอแนะ|เสนอแนะ|ข้อคิดเห็น|ความคิดเห็น(?:อื่น|เพิ่ม)|แสดงความคิดเห็น|ปัญหาอุปสรรค|suggestion|remarks?\b|comments?\b).*"
)
_NAME_WORD = re.compile(r"[^\s,;:/()\d]{3,}")
_NOTHING = frozenset({"ไม่มี", "ไม่มีค่ะ", "ไม่มีครับ", "ไม่มีข้อเสนอแนะ", "none", "no", "nothing"})


def mapping_key(shape: str) -> str:
    """The key under which the mapping of files of a shape is kept."""
    return f"{MAPPING}{shape}"


def mapping_in(written: str) -> KeptMapping | None:
    """A mapping as it was kept; None where nothing is, or what is was kept by a newer release."""
    try:
        return KeptMapping.model_validate_json(written) if written else None
    except ValidationError:
        return None


def remarks_in(grid: Grid, framework: Framework, choices: Choices) -> tuple[Masked, ...]:
    """What people wrote in columns for remarks, each masked and once; nothing of fewer than ten people.

    Raises:
        RowsLeftOut: the grid was read without the numbers of its long tables.
    """
    sheets = survey_sheets(grid, framework, choices)
    written = (remark for sheet in sheets if len(sheet.people) >= HIDDEN_BELOW for remark in _written(sheet))
    return tuple(sorted(set(written), key=lambda remark: remark.text))


def _written(sheet: SurveySheet) -> Iterator[Masked]:
    columns, named = tuple(_remark_columns(sheet)), _naming_columns(sheet)
    for row in sheet.people:
        own = {word for column in named for word in _NAME_WORD.findall(sheet.sheet.text((row, column)))}
        for column in columns:
            remark = " ".join(sheet.sheet.text((row, column)).split())
            if not is_skipped(remark) and not is_no_opinion(plain(remark)) and plain(remark) not in _NOTHING:
                yield _without(masked(remark), own)


def _without(remark: Masked, own: Iterable[str]) -> Masked:
    """The remark without the words by which the rest of its row names the person."""
    text, taken = remark.text, remark.taken_n
    for word in sorted(own, key=len, reverse=True):
        if word in text:
            text, taken = text.replace(word, MASK), taken + 1
    return Masked(text, taken)


def _naming_columns(sheet: SurveySheet) -> tuple[int, ...]:
    """The columns beside questions and remarks in which hardly two people have the same: names, addresses, ids."""
    remarks, found = set(_remark_columns(sheet)), []
    for column in range(len(sheet.sheet.rows[sheet.head])):
        texts = [text for row in sheet.people if (text := sheet.sheet.text((row, column)))]
        if column not in sheet.columns and column not in remarks and 2 * len(set(texts)) > len(texts) > 1:
            found.append(column)
    return tuple(found)


def _remark_columns(sheet: SurveySheet) -> Iterator[int]:
    for column in range(len(sheet.sheet.rows[sheet.head])):
        if column not in sheet.columns and _REMARKS.fullmatch(folded(sheet.sheet.text((sheet.head, column)))):
            yield column
