"""Workbooks that other tools wrote from our paper, kept with their truth; `tools/make.sh` makes them anew."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.awkward.judge import Truth
from tests.awkward.paper import truth_of_json

FOLDER = Path(__file__).parents[1] / "corpus" / "foreign"


@dataclass(frozen=True)
class Kept:
    """One file: its name and bytes, its truth, and the tool that wrote it among its traits."""

    name: str
    data: bytes
    truth: Truth
    traits: frozenset[str]


def kept() -> Iterator[Kept]:
    """All kept files, by name."""
    truths = json.loads((FOLDER / "truth.json").read_text("utf-8"))
    for path in sorted(FOLDER.iterdir()):
        if path.suffix == ".json":
            continue
        number, tool = path.stem.split("-", 1)
        entry = truths[number]
        traits = frozenset((*entry["traits"], f"writer {tool} {path.suffix[1:]}"))
        yield Kept(path.name, path.read_bytes(), truth_of_json(entry), traits)
