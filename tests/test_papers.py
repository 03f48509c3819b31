"""What the README and CONTRIBUTING name is there, and the versions agree."""

import re

import pytest

from ita_core import __version__
from ita_core.commands import COMMANDS
from ita_core.text import Language, text_in
from ita_core.workbook.mock_survey import MOCK
from tests.samples import ROOT

PAPERS = ("README.md", "CONTRIBUTING.md")
GUIDES: dict[Language, str] = {"th": "user-guide.md", "en": "user-guide.en.md"}
_PATH = re.compile(r"`((?:ita_core|ui|pages|tests|docs|static|\.github|\.ci)(?:/[\w.-]+)*/?)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
_LABEL = re.compile("“([^”]+)”")
_BLOCK = re.compile(r"#+ |\| |- |  - |\d\. |!\[")
_BETWEEN = re.compile(r"\{[^}]*\}|[✔:()\n]")
_TARGET = re.compile(r"(?:^|`)make ([a-z]+)\b", re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_and_link_leads_somewhere(paper: str) -> None:
    text = (ROOT / paper).read_text("utf-8")
    named = {name.replace("NNNN", "2566") for name in (*_PATH.findall(text), *_LINK.findall(text))}
    assert len(named) > 5
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_the_readme_shows_every_command() -> None:
    shown = set(re.findall(r"python -m ita_core (\w+)", (ROOT / "README.md").read_text("utf-8")))
    assert shown == set(COMMANDS)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_make_command_exists(paper: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(_TARGET.findall((ROOT / paper).read_text("utf-8")))
    assert named and named <= targets


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == __version__
    assert versions == sorted(versions, key=lambda version: [*map(int, version.split("."))], reverse=True)


def test_both_guides_are_built_alike_and_each_leads_to_the_other() -> None:
    thai, english = (_guide(language) for language in GUIDES)
    assert _blocks(english) == _blocks(thai)
    links = [{link.replace("-en.", "-th.") for link in _LINK.findall(text)} for text in (thai, english)]
    assert {other for found in links for other in found if not (ROOT / "docs" / other).exists()} == set()
    assert links[0] - {GUIDES["en"]} == links[1] - {GUIDES["th"]}
    assert GUIDES["en"] in links[0] and GUIDES["th"] in links[1]


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_names_every_page_and_quotes_what_the_screen_says(language: Language) -> None:
    entries, guide = text_in(language).entries, " ".join(_guide(language).split())
    pages = {name for key, name in entries.items() if re.fullmatch(r"(?:pages|sections)\.\w+", key)}
    assert sorted(name for name in pages if name not in guide) == []
    said = {piece.strip() for words in entries.values() for piece in (words, *_BETWEEN.split(words))} | {MOCK}
    quoted = set(_LABEL.findall(guide))
    assert len(quoted) > 40
    assert sorted(quoted - said) == []


def _guide(language: Language) -> str:
    return (ROOT / "docs" / GUIDES[language]).read_text("utf-8")


def _blocks(guide: str) -> list[str]:
    """How each line begins that opens a heading, a row, an item or a picture, in their order."""
    begun = map(_BLOCK.match, guide.splitlines())
    return [found[0] for found in begun if found]
