"""Settings: where each comes from, what is wrong with them, and that no server starts with wrong ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.commands.configuration import without_password
from ita_core.server import settings_checks
from ita_core.server.settings import Mode, Settings, settings, source_of, variable
from ita_core.server.settings_checks import SettingsRefused, checked, read_settings
from ita_core.text import LANGUAGES, text_in
from ita_core.workbook import sandbox
from tests.samples import ROOT

SECRET = "x" * 32
SHARED = {
    "ITA_LENS_MODE": "shared",
    "ITA_LENS_STORE": "postgresql://ita:hidden-word@db.example/ita",
    "ITA_LENS_PUBLIC_ADDRESS": "https://ita.example.go.th/lens",
    "ITA_LENS_SIGN_IN_PROVIDER": "https://login.example.go.th",
    "ITA_LENS_SIGN_IN_CLIENT_ID": "lens",
    "ITA_LENS_SIGN_IN_CLIENT_SECRET": "hidden-too",
    "ITA_LENS_COOKIE_SECRET": SECRET,
}


@pytest.fixture(autouse=True)
def _nothing_else_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("ITA_LENS_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(settings_checks, "missing_library", lambda: False)


def stated(monkeypatch: pytest.MonkeyPatch, **changed: str | None) -> dict[str, str]:
    """A whole shared environment with some variables other or gone."""
    environment = {**SHARED, **{f"ITA_LENS_{name}": value for name, value in changed.items()}}
    for name, value in environment.items():
        if value is not None:
            monkeypatch.setenv(name, value)
    return {name: value for name, value in environment.items() if value is not None}


def keys(environment: dict[str, str], bind: str | None = None) -> list[str]:
    return [trouble.key for trouble in read_settings(environment, bind)[1]]


def test_without_any_variable_it_is_one_persons_pc() -> None:
    found, troubles = read_settings({}, "127.0.0.1")
    assert found is not None and (found.mode, found.shared, troubles) == (Mode.PC, False, ())


def test_a_whole_shared_environment_is_fine_at_every_bind_address(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = stated(monkeypatch)
    for bind in (None, "", "0.0.0.0", "127.0.0.1"):
        assert checked(environment, bind).shared


@pytest.mark.parametrize("name", [name for name in SHARED if name != "ITA_LENS_MODE"])
def test_shared_names_each_setting_that_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = stated(monkeypatch, **{name.removeprefix("ITA_LENS_"): None})
    with pytest.raises(SettingsRefused) as refused:
        checked(environment)
    assert [(one.key, one.words["names"]) for one in refused.value.troubles] == [("missing", name)]


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"STORE": "off"}, "store_off"),
        ({"STORE": "OFF"}, "store_off"),
        ({"STORE": "mysql://db/ita"}, "store_kind"),
        ({"PUBLIC_ADDRESS": "http://ita.example.go.th"}, "no_tls"),
        ({"PUBLIC_ADDRESS": "ita.example.go.th"}, "no_address"),
        ({"PUBLIC_ADDRESS": "https://"}, "no_address"),
        ({"PUBLIC_ADDRESS": "https://[1"}, "no_address"),
        ({"PUBLIC_ADDRESS": "https://ita.example.go.th/?a=1"}, "no_address"),
        ({"SIGN_IN_PROVIDER": "http://login.example.go.th"}, "no_tls"),
        ({"COOKIE_SECRET": "x" * 31}, "short_secret"),
        ({"SIGN_IN_SCOPES": "email profile"}, "no_openid"),
        ({"MODE": "server"}, "value"),
        ({"SIGN_IN_HOURS": "0"}, "value"),
        ({"SIGN_IN_HOURS": "ten"}, "value"),
        ({"READERS": "0"}, "value"),
        ({"READERS": "65"}, "value"),
        ({"PUBLIC_ADRESS": "https://ita.example.go.th"}, "unknown"),
        ({"COOKIE_SECRET_FILE": __file__}, "twice"),
        ({"COOKIE_SECRET": None, "COOKIE_SECRET_FILE": "no/such/file"}, "no_file"),
    ],
)
def test_each_trouble_is_one_sentence_in_each_language(
    changed: dict[str, str | None], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, troubles = read_settings(stated(monkeypatch, **changed))
    assert [one.key for one in troubles] == [key]
    for language in LANGUAGES:
        assert text_in(language)(f"settings.{key}", **troubles[0].words)


def test_what_signs_people_in_has_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_checks, "missing_library", lambda: True)
    assert keys(stated(monkeypatch)) == ["no_library"]


@pytest.mark.parametrize(
    ("bind", "fine"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("", False), ("0.0.0.0", False), ("192.0.2.7", False)],
)
def test_a_pc_listens_to_itself_only(bind: str, fine: bool) -> None:
    assert keys({}, bind) == ([] if fine else ["open_pc"])


def test_a_pc_has_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys(stated(monkeypatch, MODE="pc")) == ["database_on_pc"]


def test_a_secret_may_stand_in_a_file_and_the_line_end_is_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text(f"{SECRET} y\n", encoding="utf-8")
    environment = stated(monkeypatch, COOKIE_SECRET=None, COOKIE_SECRET_FILE=str(tmp_path / "secret"))
    assert checked(environment).cookie_secret.get_secret_value() == f"{SECRET} y"
    assert source_of("cookie_secret", environment) == f"ITA_LENS_COOKIE_SECRET_FILE={tmp_path / 'secret'}"
    assert source_of("store", environment) == "ITA_LENS_STORE"
    assert source_of("sign_in_hours", environment) == ""


def test_what_streamlit_is_told_has_our_prompt_and_no_token_for_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    stated(monkeypatch)
    section = settings().auth_section()
    assert section["redirect_uri"] == "https://ita.example.go.th/lens/oauth2callback"
    assert section["server_metadata_url"] == "https://login.example.go.th/.well-known/openid-configuration"
    assert section["client_kwargs"] == {"scope": "openid profile email", "prompt": ""}
    assert "expose_tokens" not in section
    assert Settings(public_address="https://ita.example.go.th/lens/").base_path == "/lens"
    document = "https://login.example.go.th/realms/a/.well-known/openid-configuration"
    assert Settings(sign_in_provider=document).provider_document == document


def test_the_command_prints_every_setting_and_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stated(monkeypatch)
    assert main(["config", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert all(f"ITA_LENS_{name.upper()} " in printed for name in Settings.model_fields)
    assert "hidden" not in printed and SECRET not in printed
    assert "postgresql://db.example/ita" in printed


def test_the_command_ends_with_two_and_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stated(monkeypatch, COOKIE_SECRET="secret-but-short")
    assert main(["config"]) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 2 and "ITA_LENS_COOKIE_SECRET" in said.err
    assert "secret-but-short" not in said.err + said.out


@pytest.mark.parametrize(
    ("store", "shown"),
    [
        ("sqlite:///srv/ita/work.sqlite3", "sqlite:///srv/ita/work.sqlite3"),
        ("C:\\ITA\\work.sqlite3", "C:\\ITA\\work.sqlite3"),
        ("postgresql+psycopg://a:p%40ss@h:5433/ita?password=again", "postgresql+psycopg://h:5433/ita"),
    ],
)
def test_a_store_is_shown_without_its_password(store: str, shown: str) -> None:
    assert without_password(store) == shown


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"ITA_LENS_MODE": "shared"}, "ITA_LENS_SIGN_IN_PROVIDER"),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "0.0.0.0"),
    ],
)
@pytest.mark.parametrize("start", [["-m", "streamlit", "run", "app.py"], ["-m", "ita_core", "run"]])
def test_no_server_starts_with_wrong_settings(environment: dict[str, str], word: str, start: list[str]) -> None:
    own = [*start, "--server.headless=true"] if "streamlit" in start else [*start, "--no-browser"]
    port = ["--server.port=0"] if "streamlit" in start else ["--port", "0"]
    done = subprocess.run(
        [sys.executable, *own, *port],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 2
    assert sum(word in line for line in done.stderr.splitlines()) == 2  # one sentence a language
    assert "Traceback" not in done.stderr


def test_the_settings_of_a_server_are_not_run_as_a_pc_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stated(monkeypatch)
    assert main(["run"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2  # one sentence a language
    assert all("serve --workers 1" in line for line in said)


def test_the_readers_are_those_that_the_readers_room_understands() -> None:
    """The room reads the variable itself, so that the settings need not load it; both say the same."""
    assert Settings().readers == sandbox.AT_ONCE == sandbox.readers_in({})
    for n in (1, sandbox.MOST_AT_ONCE):
        assert Settings(readers=n).readers == sandbox.readers_in({sandbox.READERS: str(n)}) == n
    assert variable("readers") == sandbox.READERS
