"""The texts of the catalogue files beside this module, by key: one file a room and language (`charts.th.toml`)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal


class _Counting(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else more


_COUNTING = _Counting()
_BEFORE_LATIN = re.compile(r"ระดับ(?=[A-Z]{1,2}(?![A-Za-z]))")
_BEHIND_LATIN = re.compile(r"(ระดับ [A-Z]{1,2}[^\w\s]?)(?=[ก-๎])")


def filled(words: str, values: Mapping[str, object]) -> str:
    """The words with each placeholder's value.

    Raises:
        KeyError: a placeholder has no value.
    """
    told = _COUNTING.vformat(words, (), values) if "|" in words else words.format_map(values)
    if "ระดับ{" not in words:
        return told
    return _BEHIND_LATIN.sub(r"\1 ", _BEFORE_LATIN.sub("ระดับ ", told))


CONFIRMED = "confirmed"
"""The sureness of what needs no mark."""

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

    def variants_of(self, key: str) -> int:
        """How many numbered variants a key has: 'story.todo.keep' of 'story.todo.keep.1' and so on."""
        return self._below.get(key, 0)

    @property
    def _below(self) -> Mapping[str, int]:
        """How many texts stand below each key."""
        return _below(self.language)

    def of(self, label: object) -> str:
        """A bilingual label (`.th` / `.en`) in this language, with the mark of how sure the rules are of it."""
        return f"{self.bare(label)}{self.mark(label)}"

    def briefly(self, label: object) -> str:
        """The same without the remark that a question's text is not known: its indicator and its place in that."""
        return f"{self.bare(label).removesuffix(self.entries['unknown_text']).rstrip()}{self.mark(label)}"

    def bare(self, label: object) -> str:
        """The label without a mark: for what is stored or compared, and where the mark stands beside it already."""
        return str(getattr(label, self.language))

    def mark(self, label: object) -> str:
        """The sign of how sure the rules are of an entry or a name; '' of what is confirmed, or of no rule."""
        return sureness_mark(getattr(label, "sureness", CONFIRMED))


@cache
def _below(language: Language) -> Mapping[str, int]:
    return Counter(key.rpartition(".")[0] for key in text_in(language).entries)


@cache
def text_in(language: Language) -> Text:
    """The catalogue of one language, all its files; read once.

    Raises:
        ValueError: a key stands in two files.
    """
    shared, signs = _symbols()
    entries = dict(shared)
    for file in sorted(files("ita_core.text").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(f"{language}.toml"):
            own = _flat(tomllib.loads(_SIGN.sub(lambda named: signs[named[1]], file.read_text("utf-8"))))
            if twice := sorted(own.keys() & entries.keys()):
                raise ValueError(f"{file.name}: keys already in another file: {', '.join(twice)}.")
            entries |= own
    return Text(language, entries)


_SIGN = re.compile(r"\[\[(\w+)\]\](?!\s*$)", re.MULTILINE)


@cache
def _symbols() -> tuple[dict[str, str], dict[str, str]]:
    """The sign of everything that has one, by key, and of every meaning: `symbols.toml`, the same in each language."""
    tables = tomllib.loads(files("ita_core.text").joinpath("symbols.toml").read_text("utf-8"))
    signs: dict[str, str] = tables.pop("symbol")
    if len(set(signs.values())) < len(signs):
        raise ValueError("symbols.toml: one sign stands for two meanings.")
    used = {key: signs[meaning] for key, meaning in _flat(tables).items()}
    return used | {f"symbol.{meaning}": sign for meaning, sign in signs.items()}, signs


def sign(meaning: str) -> str:
    """The one sign of a meaning: 'below' is ▼."""
    return _symbols()[1][meaning]


def sureness_mark(sureness: str) -> str:
    """The sign that stands behind what is not confirmed, by how sure it is; '' of what is confirmed."""
    return "" if sureness == CONFIRMED else _symbols()[0][f"mark.{sureness}"]


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    entries: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            entries |= _flat(value, f"{prefix}{key}.")
        else:
            entries[prefix + key] = str(value)
    return entries


def code_text(code: str, text: Text) -> str:
    """The code of a node; the total has none that a person knows and stands by its name."""
    return text("node.TOTAL") if code == "TOTAL" else code


def code_order(code: str) -> tuple[str, tuple[int, ...]]:
    """A key to sort codes as a person counts them: i2 before i10, 9.1 before 9.2."""
    return code.rstrip("0123456789."), tuple(int(digits) for digits in re.findall(r"\d+", code))


def span(codes: Iterable[str]) -> str:
    """Codes with runs drawn together: 'i1–i3, e11–e12, e15'; a code that is no question stands alone."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def codes_text(codes: Iterable[str], text: Text) -> str:
    """The same for a reader: an indicator among them as 'ตัวชี้วัด 4', so that its number is taken for no figure."""
    listed = tuple(codes)
    asked = [code for code in listed if not code[0].isdigit()]
    others = [text("indicator_code", code=code) for code in listed if code[0].isdigit()]
    return ", ".join([span(asked), *others] if asked else others)


def _follows(before: str, code: str) -> bool:
    questions = before[0].isalpha() and before[1:].isdigit() and code[1:].isdigit()
    return questions and before[0] == code[0] and int(before[1:]) + 1 == int(code[1:])


SURENESS_MARKS = tuple(sign for key, sign in _symbols()[0].items() if key.startswith("mark."))
"""Every sign that stands behind what is not confirmed."""
