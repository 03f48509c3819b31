"""What was counted already, kept beside the result: a run that was stopped goes on where it was."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ita_core.nation.counts import Counted
from ita_core.nation.points import Points

_FORM = 1
"""Raised with every change of what is counted or kept."""


@dataclass(frozen=True)
class Steps:
    """The folder of the counts."""

    folder: Path

    def place(self, source: str, *settings: object) -> Path:
        """Where the counts of a table lie. A local file that changed since has another place."""
        path = Path(source)
        state = (path.stat().st_size, path.stat().st_mtime_ns) if path.is_file() else ()
        known = json.dumps([_FORM, source, state, [str(setting) for setting in settings]])
        return self.folder / f"{path.stem[:40]}-{sha256(known.encode()).hexdigest()[:16]}.parquet"

    def kept(self, source: str, place: Path) -> Counted | None:
        """What is known of a table that was counted before; nothing of a folder or a far place, which may change."""
        told = place.with_suffix(".json")
        if not (Path(source).is_file() and place.exists() and told.exists()):
            return None
        return _counted(told.read_text("utf-8"))

    @contextmanager
    def keep(self, place: Path) -> Iterator[Path]:
        """A file to write into; it takes its place once it is whole."""
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(".part")
        half.unlink(missing_ok=True)
        yield half
        half.replace(place)

    def tell(self, place: Path, counted: Counted) -> None:
        """Keep what is known of the table beside its counts. It comes last: without it the counts are not used."""
        with self.keep(place.with_suffix(".json")) as half:
            half.write_text(_text(counted), encoding="utf-8")
            with half.open("rb") as written:
                os.fsync(written.fileno())


def _text(counted: Counted) -> str:
    points = counted.points
    told = {
        "years": sorted(points.years.items(), key=repr),
        "codes": sorted(points.codes.items(), key=repr),
        "strange": sorted(points.strange, key=repr),
        "unknown": sorted(points.unknown),
        "rules": sorted(points.rules),
        "is_plain": counted.is_plain,
    }
    return json.dumps(told, ensure_ascii=False, default=str)


def _counted(text: str) -> Counted:
    told = json.loads(text)
    points = Points(
        years=dict(told["years"]),
        codes=dict(told["codes"]),
        strange=frozenset((year, question, answer) for year, question, answer in told["strange"]),
        unknown=frozenset((year, question) for year, question in told["unknown"]),
        rules=frozenset(told["rules"]),
    )
    return Counted(points, told["is_plain"])
