"""A reading as bytes and back, so that work kept on a PC comes back without its workbook being read again.

The form has a version and names the program that read the workbook: bytes of another one are not taken, the workbook
is then read again.
"""

import json
import zlib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, get_type_hints

import pandas as pd
from pydantic import TypeAdapter

from ita_core.workbook.reading import Reading

FORM = 1


@cache
def reader() -> str:
    """The SHA-256 of what reads a workbook [hex]: modules and rules."""
    here = Path(__file__).parent
    rules = here.with_name("framework")
    sources = sorted(path for folder in (here, rules) for path in folder.rglob("*") if path.suffix in (".py", ".yaml"))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def stored(reading: Reading) -> bytes:
    """The reading as bytes; the same reading gives the same."""
    values = {name: kind.written(getattr(reading, name)) for name, kind in _kinds().items()}
    told = {"form": FORM, "reader": reader(), "reading": values}
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def reading_in(data: bytes) -> Reading | None:
    """The reading that bytes hold; None where another program wrote them.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        told = json.loads(zlib.decompress(data))
        if (told["form"], told["reader"]) != (FORM, reader()):
            return None
        values: dict[str, Any] = {name: kind.read(told["reading"][name]) for name, kind in _kinds().items()}
        return Reading(**values)
    except (zlib.error, LookupError, TypeError, ArithmeticError) as error:
        raise ValueError(f"The stored reading cannot be used: {error}") from error


class _Value:
    """A field of a reading that is no table."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def written(self, value: object) -> Any:
        """The value as JSON."""
        return self._adapter.dump_python(value, mode="json")

    def read(self, written: object) -> Any:
        """The value that JSON holds."""
        return self._adapter.validate_python(written)


class _Table:
    """A field of a reading that is a table: column by column, exact numbers as texts."""

    def written(self, frame: pd.DataFrame) -> list[Any]:
        """The table as JSON: name, type, whether its values are exact numbers, and the values of each column."""
        return [_column(str(name), frame[name]) for name in frame.columns]

    def read(self, written: list[Any]) -> pd.DataFrame:
        """The table that JSON holds."""
        columns = {
            name: pd.Series([Decimal(value) for value in values] if exact else values, dtype=dtype)
            for name, dtype, exact, values in written
        }
        return pd.DataFrame(columns)


def _column(name: str, values: pd.Series) -> tuple[str, str, bool, list[Any]]:
    exact = len(values) > 0 and all(isinstance(value, Decimal) for value in values)
    return name, str(values.dtype), exact, [str(value) for value in values] if exact else values.tolist()


@cache
def _kinds() -> Mapping[str, _Value | _Table]:
    kinds = get_type_hints(Reading, localns={"pd": pd})  # the reading's own module does not load pandas
    return {name: _Table() if kind is pd.DataFrame else _Value(kind) for name, kind in kinds.items()}
