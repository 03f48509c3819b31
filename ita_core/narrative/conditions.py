"""The conditions under which each kind of sentence may stand, as data (conditions.toml), held against given facts.

A condition is terms joined by 'and', such groups joined by 'or'. A term is a fact that is true ('documents', or 'not
documents'), one that is there ('level is known', 'level is unknown'), or two held against each other ('score >=
target', 'low < -margin', 'role = staff'); the right side of these is a fact, a number, or else a word.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from operator import eq, ge, gt, le, lt, ne

from ita_core.numbers import Number, exact

Fact = Number | str | None
"""A number, a word (true and false are numbers too), or None for what nobody knows."""
Facts = Mapping[str, Fact]

_ALWAYS = "always"
_HELD = {"<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt}
_TERM = re.compile(r"(?P<left>\w+) (?P<held><=|>=|!=|<|>|=) (?P<right>-?[\w.]+)$")
_THERE = re.compile(r"(?P<name>\w+) is (?P<there>known|unknown)$")
_TRUE = re.compile(r"(?P<no>not )?(?P<name>\w+)$")
_VARIANT = re.compile(r"\.\d+$")


class UnfitError(ValueError):
    """A sentence was to be said whose condition does not hold."""


@dataclass(frozen=True)
class Term:
    """One statement about a fact: 'score >= target', 'known level', 'not documents'."""

    left: str
    held: str
    right: str = ""

    @classmethod
    def of(cls, words: str) -> "Term":
        """A term as it is written in the table.

        Raises:
            ValueError: it is none.
        """
        if there := _THERE.match(words):
            return cls(there["name"], there["there"])
        if held := _TERM.match(words):
            return cls(held["left"], held["held"], held["right"])
        if true := _TRUE.match(words):
            return cls(true["name"], "false" if true["no"] else "true")
        raise ValueError(f"'{words}' is no term of a condition.")

    def holds(self, facts: Facts) -> bool:
        """Whether it is so; nothing that nobody knows is more or less than something.

        Raises:
            KeyError: the fact it speaks of was not given.
        """
        left = facts[self.left]
        if self.held in ("known", "unknown"):
            return (left is not None) is (self.held == "known")
        if self.held in ("true", "false"):
            return bool(left) is (self.held == "true")
        right = _value(self.right, facts)
        if isinstance(left, str) and isinstance(right, str):
            return bool(_HELD[self.held](str(left), right))
        if isinstance(right, str):
            raise KeyError(right)
        if left is None or right is None or isinstance(left, str):
            return False
        return bool(_HELD[self.held](exact(left), exact(right)))


def _value(name: str, facts: Facts) -> Fact:
    """The right side of a term: a fact, its negative, a number, or the word itself."""
    if name in facts:
        return facts[name]
    positive = facts.get(name.removeprefix("-"))
    if name.startswith("-") and not isinstance(positive, str) and positive is not None:
        return -exact(positive)
    return Decimal(name) if re.fullmatch(r"-?\d+(?:\.\d+)?", name) else name


Condition = tuple[tuple[Term, ...], ...]
"""Groups of terms: all of one group must hold."""


def parsed(words: str) -> Condition:
    """A condition as it is written in the table."""
    if words == _ALWAYS:
        return ((),)
    return tuple(tuple(Term.of(term) for term in group.split(" and ")) for group in words.split(" or "))


@cache
def conditions() -> Mapping[str, Condition]:
    """Every kind of sentence, by the key of its text, with its condition."""
    return {kind: parsed(words) for kind, words in _flat(_table()).items()}


@cache
def words_only() -> tuple[str, ...]:
    """Keys and blocks of keys in the blocks of sentences that are no sentences."""
    return tuple(tomllib.loads(_written())["words"])


def _written() -> str:
    return files("ita_core.narrative").joinpath("conditions.toml").read_text("utf-8")


def _table() -> dict[str, object]:
    return {name: block for name, block in tomllib.loads(_written()).items() if name != "words"}


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: str(value)}
    return found


def kind_of(key: str) -> str:
    """The kind that a text belongs to: its key, without the number of a variant that has no condition of its own.

    Raises:
        KeyError: the table has no condition for it.
    """
    kind = key if key in conditions() else _VARIANT.sub("", key)
    if kind not in conditions():
        raise KeyError(f"{key}: no condition says when this may stand (ita_core/narrative/conditions.toml).")
    return kind


@dataclass(frozen=True)
class Case:
    """What is so of the thing that a sentence speaks of."""

    facts: Facts = field(default_factory=dict)

    def allows(self, key: str) -> bool:
        """Whether the sentence of a text may stand."""
        return any(all(term.holds(self.facts) for term in group) for group in conditions()[kind_of(key)])

    def first(self, *keys: str) -> str | None:
        """The first of several that may stand; None of none."""
        return next((key for key in keys if self.allows(key)), None)

    def chosen(self, *keys: str) -> str:
        """The first of several that may stand.

        Raises:
            UnfitError: none may.
        """
        if (found := self.first(*keys)) is None:
            raise UnfitError(f"{', '.join(keys)}: may not stand where {dict(self.facts)}.")
        return found


def case(**facts: Fact) -> Case:
    """A case of these facts."""
    return Case(facts)
