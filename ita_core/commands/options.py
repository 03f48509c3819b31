"""What a person types after a command: files, language, year, codes and numbers; and the refusal of a call."""

import argparse
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ita_core.text import LANGUAGES, text_in
from ita_core.thai import arabic_digits


class CallRefused(ValueError):
    """A call that cannot be carried out, with the sentence in each language that says why and what to do."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def call_refused(key: str, **words: object) -> CallRefused:
    """The refusal whose sentence stands in the catalogue."""
    return CallRefused(*(text_in(language)(key, **words) for language in LANGUAGES))


def add_file(parser: argparse.ArgumentParser) -> None:
    """FILE, a workbook of scores, and --agency."""
    parser.add_argument("file", type=Path, metavar="FILE", help="workbook of scores (.xlsx)")
    add_agency(parser)


def add_agency(parser: argparse.ArgumentParser) -> None:
    """--agency NAME, for a file that holds several."""
    about = "the agency, where the file holds several: its name, or a part of it that no other name has"
    parser.add_argument("--agency", default="", metavar="NAME", help=about)


def add_language(parser: argparse.ArgumentParser) -> None:
    """--lang th|en."""
    parser.add_argument("--lang", choices=LANGUAGES, default="th", help="language of the texts (default: th)")


def add_year(parser: argparse.ArgumentParser) -> None:
    """--year 2566; the newest year of the file if not given."""
    parser.add_argument("--year", type=int, help="fiscal year (B.E.); the newest one of FILE if not given")


def add_json(parser: argparse.ArgumentParser, described_in: str) -> None:
    """--json, with the page of docs/ that describes it."""
    parser.add_argument("--json", action="store_true", help=f"print the documented JSON (docs/{described_in})")


def add_out(parser: argparse.ArgumentParser, about: str) -> None:
    """--out FILE, which has to be given."""
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help=about)


def code(text: str) -> str:
    """A code as the framework writes it: 'O๒๔' is o24, 'iit' is IIT, 'eit2.8' is EIT2.8."""
    plain = arabic_digits(text.strip())
    letter_and_number = plain[:1].lower() in "ieo" and plain[1:].replace(".", "").isdecimal()
    return plain.lower() if letter_and_number else plain.upper()


def number(text: str) -> Decimal:
    """A plain number in Thai or Arabic digits, as argparse wants it."""
    try:
        value = Decimal(arabic_digits(text.strip()))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"'{text}' is no number") from None
    if not value.is_finite():
        raise argparse.ArgumentTypeError(f"'{text}' is no number")
    return value


def code_and_number(text: str) -> tuple[str, Decimal]:
    """CODE=NUMBER, 'o24=100'."""
    left, sign, right = text.partition("=")
    if not sign or not left.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not CODE=NUMBER, such as o24=100")
    return code(left), number(right)
