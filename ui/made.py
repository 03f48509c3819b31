"""What was made from the same values is not made again: charts, tables, sentences, and how a page shows them.

Whatever a page makes of results goes through `made`, and what it shows of that through `replayed`. A result is known
again by the objects that it was made from; they never change, and as long as they are in use they stay the same.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from itertools import count
from threading import Lock
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from ita_core.numbers import RangedScore
from ita_core.text import Text

P = ParamSpec("P")
T = TypeVar("T")

MOST_OWN, MOST_SHARED = 160, 400
"""How many results a session keeps, and how many all sessions share; the one not asked for longest goes first."""
_SECONDS = 240 * 60
_SESSION = "made"
_CODE = re.compile(r"[\w.]{0,24}", re.ASCII)
"""A code or an id: what somebody typed is never shared."""
_PLAIN = (int, Decimal, Fraction, Enum, type(None))
_numbers = count()
Place = tuple[int, int]
"""The number of a result, and which part of it: 0 is the whole."""


@dataclass(frozen=True)
class _Made:
    """A result with what it was made from, which so keeps its identity; every number is given once a process."""

    result: Any
    values: tuple[Any, ...]
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass
class _Store:
    """Results by what they were made from, and the number of each and of its parts by identity."""

    most: int
    by_key: OrderedDict[Hashable, _Made] = field(default_factory=OrderedDict)
    places: dict[int, Place] = field(default_factory=dict)
    lock: Any = field(default_factory=Lock)

    def get(self, key: Hashable) -> _Made | None:
        with self.lock:
            if known := self.by_key.get(key):
                self.by_key.move_to_end(key)
            return known

    def keep(self, key: Hashable, fresh: _Made) -> _Made:
        """The result that stays: another session may have been faster."""
        with self.lock:
            known = self.by_key.setdefault(key, fresh)
            if known is fresh:
                self.places |= {id(part): (fresh.number, at) for at, part in enumerate(_parts(fresh.result))}
            while len(self.by_key) > self.most:
                _, gone = self.by_key.popitem(last=False)
                for part in _parts(gone.result):
                    if self.places.get(id(part), (None,))[0] == gone.number:
                        del self.places[id(part)]
            return known


def made(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `make` gives for these values, which must be all that it depends on; made once."""
    values = (*args, *kwargs.values())
    key = (make, tuple(kwargs), _known_by(values))
    stores = _stores()
    store = stores.shared if all(map(stores.is_everybodys, values)) else stores.own
    found = store.get(key) or store.keep(key, _Made(make(*args, **kwargs), values))
    return found.result  # type: ignore[no-any-return]  # the store holds results of every kind


def is_made(value: object) -> bool:
    """Whether it came from `made` and is kept, so that what is made of it is worth keeping too."""
    stores = _stores()
    return id(value) in stores.shared.places or id(value) in stores.own.places


@dataclass(frozen=True)
class _Shown:
    """How something that was made is shown: its place among what was made, all else that counts, and what shows it."""

    place: Place
    how: tuple[Hashable, ...]
    show: Callable[[], object]

    @property
    def key(self) -> tuple[Hashable, ...]:
        """How Streamlit knows it again."""
        return self.place, self.how


class OfSamples(_Shown):
    """The same of something that was made of shipped workbooks alone."""


def replayed(value: object, show: Callable[[], object], *how: Hashable) -> None:
    """Show what was made with `made`: Streamlit sends again what `show` sent for it, in the same way, the first time.

    `how` is all else that `show` depends on. Nothing in it may be a widget.
    """
    stores = _stores()
    if place := stores.shared.places.get(id(value)):
        _replay_shared(OfSamples(place, how, show))
    elif place := stores.own.places.get(id(value)):
        _replay_own(_Shown(place, how, show))
    else:
        show()


@st.cache_resource(max_entries=MOST_SHARED, show_spinner=False, hash_funcs={OfSamples: lambda shown: shown.key})
def _replay_shared(shown: OfSamples) -> None:
    shown.show()


@st.cache_resource(
    scope="session",
    max_entries=MOST_OWN,
    ttl=_SECONDS,
    show_spinner=False,
    hash_funcs={_Shown: lambda shown: shown.key},
)
def _replay_own(shown: _Shown) -> None:
    shown.show()


@dataclass(frozen=True)
class _Stores:
    """What a session has at hand: its own results, those of all sessions, and the objects that belong to nobody."""

    own: _Store
    shared: _Store
    public: dict[int, object]

    def is_everybodys(self, value: object) -> bool:
        """Whether nothing of anybody's is in a value."""
        if isinstance(value, (*_PLAIN, Text, FunctionType)):
            return True
        if isinstance(value, str):
            return _CODE.fullmatch(value) is not None
        if isinstance(value, tuple | list):
            return all(map(self.is_everybodys, value))
        return id(value) in self.public or id(value) in self.shared.places


def everybodys(objects: Iterable[object]) -> None:
    """Say that these belong to nobody, so that what is made of them alone may serve all sessions."""
    _public().update({id(one): one for one in objects})


def _stores() -> _Stores:
    stores: _Stores | None = st.session_state.get(_SESSION)
    if stores is None:
        st.session_state[_SESSION] = stores = _Stores(_Store(MOST_OWN), _shared(), _public())
    return stores


@st.cache_resource(show_spinner=False)
def _public() -> dict[int, object]:
    return {}


@st.cache_resource(show_spinner=False)
def _shared() -> _Store:
    return _Store(MOST_SHARED)


def _known_by(value: object) -> Hashable:
    """Plain values by what they are, everything else by being the same object."""
    if isinstance(value, Decimal):
        range_ = (value.low, value.high) if isinstance(value, RangedScore) else ()
        return type(value), str(value), range_  # 1 and 1.00 are equal, and read otherwise
    if isinstance(value, (str, *_PLAIN)):
        return type(value), value
    if isinstance(value, tuple | list):
        return tuple(map(_known_by, value))
    if isinstance(value, dict):
        return tuple((key, _known_by(one)) for key, one in value.items())
    if isinstance(value, partial):
        return value.func, _known_by(value.args), _known_by(tuple(value.keywords.items()))
    return id(value)


def _parts(result: object) -> tuple[object, ...]:
    """A result and, of several made together, each."""
    several = result.values() if isinstance(result, dict) else result if isinstance(result, tuple) else ()
    return (result, *(one for one in several if not isinstance(one, (str, *_PLAIN))))
