"""The words of reports by family, as patterns: `lexicon.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_FILE = "lexicon.toml"


@cache
def _families() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("ita_core.report_check").joinpath(_FILE).read_text("utf-8"))


@cache
def words(family: str) -> re.Pattern[str]:
    """The pattern of a family, 'pred.below', or of all families of a table, 'scope'."""
    table, _, name = family.partition(".")
    found = _families()[table]
    own = found[name] if name else [word for entry in found.values() for word in entry]
    return re.compile("|".join(f"(?:{word})" for word in own))


_THAI = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
)
_NUMBERS = {
    **{word: n for n, word in enumerate(_THAI, 1)},
    **{f"สิบ{word}": 10 + n for n, word in enumerate(("เอ็ด", *_THAI[1:9]), 1)},
    **{word: n for n, word in enumerate(_ENGLISH, 1)},
    "thirty": 30,
    "เดียว": 1,
}
NUMBER_WORD = "|".join(sorted((word for word in _NUMBERS if word != "เดียว"), key=len, reverse=True))
"""A pattern of numbers written as words."""


def number_of(written: str) -> int:
    """'6', 'หก', 'Six' as a number."""
    return int(written) if written.isdecimal() else _NUMBERS[written.lower()]
