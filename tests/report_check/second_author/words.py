"""What stands in the places of a paper: what is true of an office, and what somebody might have written instead."""

import random
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ita_core.numbers import round_half_up
from tests.report_check.foreign.office import TARGET, Office

_OTHER_LEVELS = {"ผ่านดี": ("ผ่าน", "ผ่านดีเยี่ยม"), "A": ("AA", "B")}


class NotKnown(Exception):
    """The office has nothing to say here, so that the statement is left out."""


@dataclass(frozen=True)
class Words:
    """The words of an office; chance decides which of several questions is meant, and how a figure is spoilt."""

    office: Office
    chance: random.Random

    def fill(self, text: str) -> str:
        """Every {…} replaced."""
        return re.sub(r"\{([^{}]+)\}", lambda hit: self._told(hit[1]), text)

    def _told(self, field: str) -> str:
        wrong = field.startswith("~")
        said = field.removeprefix("~")
        name, *of = said.split()
        if name[0] in "=-#^" and len(name) > 1:
            return self._figure(name[0], name[1:], wrong=wrong)
        if of:
            return self._about(name, [self._code(code) for code in of], wrong=wrong)
        if name in self.simple:
            return _spoilt(self.simple[name], self.chance) if wrong else self.simple[name]
        if name in self.lists:
            return ", ".join(self.lists[name])
        return self._figure("=", name, wrong=True) if wrong else self._code(name)

    def _figure(self, sign: str, name: str, *, wrong: bool) -> str:
        if sign == "#":
            return self._number(name, wrong=wrong)
        code = self._code(name)
        score = self.office.scores[code]
        if sign == "^":
            return f"{self._another(code):.2f}"
        said = f"{score if sign == '=' else abs(score - TARGET):.2f}"
        return _spoilt(said, self.chance) if wrong else said

    def _number(self, name: str, *, wrong: bool) -> str:
        name, _, more = name.partition("+")
        number = len(self.lists[name]) + int(more or 0)
        return str(number + (self.chance.choice((1, 2)) if wrong else 0))

    def _another(self, code: str) -> Decimal:
        """The figure of another node of the same kind."""
        scores, framework = self.office.scores, self.office.framework
        kind = framework.kind_of(code)
        others = {scores[c] for c in framework.codes(kind) if c in scores and c[0] == code[0]} - {scores[code]}
        if kind != "question":
            others = {scores[c] for c in framework.codes(kind) if c in scores} - {scores[code]}
        return self.chance.choice(sorted(others))

    def _about(self, name: str, codes: list[str], *, wrong: bool) -> str:
        first, last = codes[0], codes[-1]
        scores, label = self.office.scores, self.office.framework.label
        if name in ("n", "en"):
            return label(first).th if name == "n" else label(first).en
        if name in ("rel", "rel1"):
            higher = (scores[first] > scores[last]) != wrong
            word = "สูงกว่า" if higher else "ต่ำกว่า"
            return word if name == "rel1" else f"ต่างกัน โดย {first} {word} {last}"
        below = self.office.framework.questions_under(first) if first in self.office.framework.node_of else ()
        if name == "zeros_in":
            return " และ ".join(code for code in below if scores[code] == 0)
        if name in ("first", "last"):
            return below[0] if name == "first" else below[-1]
        said = self._computed(name, first, last)
        return _spoilt(said, self.chance) if wrong else said

    def _computed(self, name: str, first: str, last: str) -> str:
        scores = self.office.scores
        if name == "diff":
            return f"{abs(scores[first] - scores[last]):.2f}"
        if name == "full":
            return f"{100 - scores[first]:.2f}"
        if name == "mean":
            codes = self.lists["grp"]
            return f"{round_half_up(sum((scores[c] for c in codes), Decimal(0)) / len(codes)):.2f}"
        before = self._before(first)
        return f"{before:.2f}" if name == "was" else f"{scores[first] - before:+.2f}"

    def _before(self, code: str) -> Decimal:
        earlier = self.office.history.year(self.office.year - 1)
        score = earlier.score(code) if earlier else None
        if score is None:
            raise NotKnown
        return score

    def _code(self, name: str) -> str:
        return self.roles.get(name, name)

    @cached_property
    def simple(self) -> dict[str, str]:
        """The facts that stand on their own."""
        office = self.office
        level = office.assessment.level
        assert level is not None
        named = level.level.label.th
        change = office.scores["TOTAL"] - self._before("TOTAL")
        rose = change > 0
        gains = {}
        for name, codes in (("gain", office.zeros()), ("gain1", [self.roles["zero1"]])):
            gains[name] = f"{office.total_with(codes) - office.scores['TOTAL']:.2f}"
        return gains | {
            "year": str(office.year),
            "before": str(office.year - 1),
            "next": str(office.year + 1),
            "lev": f" {named}" if named.isascii() else named,
            "prev": f"{self._before('TOTAL'):.2f}",
            "change": f"{abs(change):.2f}",
            "dir": "เพิ่มขึ้น" if rose else "ลดลง",
            "rose": "rose" if rose else "fell",
            "target": "85",
            "newtotal": f"{office.total_with(office.zeros()):.2f}",
            "grp": f"{self.lists['grp'][0]}–{self.lists['grp'][-1]}",
        }

    @cached_property
    def lists(self) -> dict[str, list[str]]:
        """The codes that belong together."""
        office = self.office
        docs, zeros = office.questions("o"), office.zeros()
        found = {letter: office.questions(letter) for letter in "ieo"}
        found |= {f"below_{letter}": office.below(letter) for letter in "ie"}
        wrong_below = [*office.below("i"), self.roles["ok_i"]]
        return found | {
            "docs": docs,
            "zeros": zeros,
            "published": [code for code in docs if code not in zeros],
            "below_i+": sorted(wrong_below, key=lambda code: int(code[1:])),
            "zeros+": [*zeros[:-1], self.roles["doc"]],
            "Q": list(office.framework.codes("question")),
            "grp": list(office.framework.questions_under("1"))[:3],
        }

    @cached_property
    def roles(self) -> dict[str, str]:
        """Who plays which part: the lowest of IIT, a weak one, the best instrument."""
        office, scores = self.office, self.office.scores
        parts: dict[str, str] = {}
        for letter in "ie":
            by_score = sorted(office.questions(letter), key=scores.__getitem__)
            parts[f"lo_{letter}"] = by_score[0]
            parts[f"weak_{letter}"] = self.chance.choice(office.below(letter)[1:] or by_score[:1])
            parts[f"ok_{letter}"] = self.chance.choice([c for c in office.above(letter) if scores[c] < 99])
        for name, codes in (("ind", office.indicators()), ("ind_i", office.indicators("IIT"))):
            by_score = sorted(codes, key=scores.__getitem__)
            parts |= {f"lo_{name}": by_score[0], f"mid_{name}": by_score[1], f"hi_{name}": by_score[-1]}
        ranked = sorted(("IIT", "EIT", "OIT"), key=scores.__getitem__, reverse=True)
        parts |= {f"inst{n}": code for n, code in enumerate(ranked, 1)}
        zeros, under = office.zeros(), office.framework.questions_under
        holders = {sub: set(under(sub)) & set(zeros) for sub in office.framework.codes("subindicator")}
        return parts | {
            "zero1": zeros[0],
            "doc": self.chance.choice([code for code in office.questions("o") if code not in zeros]),
            "sub_zero": next(sub for sub, held in holders.items() if held),
            "sub_full": next(sub for sub, held in reversed(holders.items()) if not held),
        }


def _spoilt(said: str, chance: random.Random) -> str:
    """A figure with one digit changed, or the other word, level or target."""
    words = {"เพิ่มขึ้น": "ลดลง", "ลดลง": "เพิ่มขึ้น", "rose": "fell", "fell": "rose", "85": "80"}
    if said in words:
        return words[said]
    if said.strip() in _OTHER_LEVELS:
        return said.replace(said.strip(), chance.choice(_OTHER_LEVELS[said.strip()]))
    places = [at for at, sign in enumerate(said) if sign.isdigit()]
    first, second = chance.sample(places, 2)
    if said[first] != said[second] and chance.random() < 0.5:
        swapped = list(said)
        swapped[first], swapped[second] = said[second], said[first]
        if swapped[places[0]] != "0":
            return "".join(swapped)
    digit = (int(said[first]) + chance.randint(1, 8)) % 9 + 1
    return said[:first] + str(digit if digit != int(said[first]) else digit % 9 + 1) + said[first + 1 :]
