"""What the README and CONTRIBUTING name is there, and the versions agree."""

import re

import pytest

from ita_core import __version__
from ita_core.commands import COMMANDS
from tests.samples import ROOT

PAPERS = ("README.md", "CONTRIBUTING.md")
_PATH = re.compile(r"`((?:ita_core|ui|pages|tests|docs|static|\.github|\.ci)(?:/[\w.-]+)*/?)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
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
