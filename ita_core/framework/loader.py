"""The one place that reads framework files."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ita_core.framework.entries import Label, Sourced
from ita_core.framework.model import Framework
from ita_core.framework.written import framework_in

_RESULTS_OUT = (8, 15)
"""Month and day from which a fiscal year's results are out (2568: 15 August)."""
_BUDDHIST_ERA = 543
_FILE = re.compile(r"fy(\d{4})\.yaml")


class UnknownFiscalYear(LookupError):
    """No framework file for the year; last year's rules are never used in its place."""

    def __init__(self, fiscal_year: int) -> None:
        self.fiscal_year = fiscal_year
        self.known = known_years()
        known = ", ".join(map(str, self.known))
        super().__init__(
            f"No rules are known for fiscal year {fiscal_year}. Known years: {known}. "
            "Check the year (Buddhist era), or add the year's file as docs/add-a-fiscal-year.md says."
        )


@cache
def known_years() -> tuple[int, ...]:
    """The fiscal years (Buddhist era) that have a framework file, oldest first."""
    names = (entry.name for entry in files("ita_core.framework").iterdir())
    return tuple(sorted(int(m[1]) for name in names if (m := _FILE.fullmatch(name))))


def latest_with_results(today: dt.date) -> int:
    """The newest known fiscal year whose results are out on a day: the year before until mid-August, then this one."""
    out = today.year + _BUDDHIST_ERA - ((today.month, today.day) < _RESULTS_OUT)
    return max((year for year in known_years() if year <= out), default=known_years()[0])


@cache
def load(fiscal_year: int) -> Framework:
    """The rules of one fiscal year (Buddhist era), checked and frozen.

    Raises:
        UnknownFiscalYear: there is no file for the year; the error lists the known ones.
        pydantic.ValidationError: the file breaks the schema.
    """
    if fiscal_year not in known_years():
        raise UnknownFiscalYear(fiscal_year)
    source = files("ita_core.framework").joinpath(f"fy{fiscal_year}.yaml").read_text("utf-8")
    return framework_in(source)


@cache
def thai_sources() -> Mapping[str, str]:
    """The Thai of every source, by the English that the framework files write."""
    return tomllib.loads(files("ita_core.framework").joinpath("sources.th.toml").read_text("utf-8"))


def source_label(entry: Sourced) -> Label:
    """Where a rule comes from, in both languages; a source without its Thai line stands in English."""
    return Label(th=thai_sources().get(entry.source, entry.source), en=entry.source)
