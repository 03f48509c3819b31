"""The texts of the catalogue files beside this module, by key: one file a room and language (`charts.th.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ita_core.text.filling import filled

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = ("th", "en")


@dataclass(frozen=True)
class Text:
    """All texts of one language; `text("overview.title")` or `text("year", year=2566)`."""

    language: Language
    entries: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with its {placeholders} filled.

        Raises:
            KeyError: the key is in no catalogue, or a placeholder has no value.
        """
        return filled(self.entries[key], values) if values else self.entries[key]

    def of(self, label: Mapping[str, str] | object) -> str:
        """The side of a bilingual label (`.th` / `.en`) that fits this language."""
        return str(getattr(label, self.language))

    def briefly(self, label: Mapping[str, str] | object) -> str:
        """The same without the remark that a question's text is not known: its indicator and its place in that."""
        return self.of(label).removesuffix(self.entries["unknown_text"]).rstrip()


@cache
def text_in(language: Language) -> Text:
    """The catalogue of one language, all its files; read once.

    Raises:
        ValueError: a key stands in two files.
    """
    entries: dict[str, str] = {}
    for file in sorted(files("ita_core.text").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(f"{language}.toml"):
            own = _flat(tomllib.loads(file.read_text("utf-8")))
            if twice := sorted(own.keys() & entries.keys()):
                raise ValueError(f"{file.name}: keys already in another file: {', '.join(twice)}.")
            entries |= own
    return Text(language, entries)


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    entries: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            entries |= _flat(value, f"{prefix}{key}.")
        else:
            entries[prefix + key] = str(value)
    return entries
