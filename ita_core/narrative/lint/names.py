"""The names that a report may use for the nodes of a year, longest first."""

import re
from dataclasses import dataclass
from functools import cached_property

from ita_core.framework import Framework, Label, known_years, load

# An instrument is known by what its name is about; the rest of the name differs from report to report.
_INSTRUMENTS = (
    ("IIT", r"ผู้มีส่วนได้(?:ส่วน)?เสียภายใน|[Ii]nternal survey(?: of staff)?"),
    ("EIT", r"ผู้มีส่วนได้(?:ส่วน)?เสียภายนอก|[Ee]xternal survey(?: of the public)?"),
    ("OIT", r"การเปิดเผยข้อมูลสาธารณะ|[Oo]pen data check"),
)
_NAMED = ("indicator", "subindicator")


@dataclass(frozen=True)
class Names:
    """The lexicon of one framework."""

    framework: Framework

    @cached_property
    def code_of(self) -> dict[str, str]:
        """Indicator and sub-indicator by name, in both languages, with names that other years had for the same code."""
        own = self._labels(self.framework)
        for year in known_years():
            for name, code in self._labels(load(year)).items():
                if code in self.framework.node_of and self.framework.kind_of(code) == "indicator":
                    own.setdefault(name, code)
        return own

    def named(self, code: str) -> tuple[str, ...]:
        """The names of an indicator, those of other years too."""
        labels = (self._labels(framework) for framework in (self.framework, *map(load, known_years())))
        return tuple(dict.fromkeys(name for own in labels for name, of in own.items() if of == code))

    def _labels(self, framework: Framework) -> dict[str, str]:
        codes = [code for kind in _NAMED for code in framework.codes(kind)]  # type: ignore[arg-type]  # kinds as strings
        return {name: code for code in codes for name in (framework.label(code).th, framework.label(code).en)}

    @cached_property
    def node(self) -> str:
        """A pattern of all indicator and sub-indicator names, the longest first."""
        return "|".join(re.escape(name) for name in sorted(self.code_of, key=len, reverse=True))

    @cached_property
    def instruments(self) -> tuple[tuple[str, str], ...]:
        """Instrument code and the pattern of its name, those of this year."""
        known = self.framework.codes("instrument")
        return tuple((code, pattern) for code, pattern in _INSTRUMENTS if code in known)

    def name(self, code: str) -> Label:
        """The name of a node."""
        return self.framework.label(code)
