"""The settings of the server, read from the environment: `ITA_LENS_MODE=shared`, or from a file that it names.

Every setting is `ITA_LENS_` and its name in capitals; with `_FILE` behind it, the variable names a file that holds the
value, as a service manager hands over secrets. Nothing is guessed: what is not set has the value that stands here.
"""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "ITA_LENS_"
_BY_FILE = "_FILE"
_PC_DOCUMENT = "/.well-known/openid-configuration"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine reaches."""


class Mode(StrEnum):
    """For whom the program runs: one person at this PC, or many offices that sign in."""

    PC = "pc"
    SHARED = "shared"


class Settings(BaseSettings):
    """All settings; those that ask for a sign-in are used in shared mode only."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, hide_input_in_errors=True, env_ignore_empty=True)

    mode: Mode = Mode.PC
    store: SecretStr = SecretStr("")
    """A path or `off`; in shared mode a path or the address of a PostgreSQL database, which holds its password."""
    public_address: str = ""
    """Where browsers find the server, with its path if it has one: `https://ita.example.go.th/lens`."""
    sign_in_provider: str = ""
    """The address of the provider's description, or its issuer."""
    sign_in_client_id: str = ""
    sign_in_client_secret: SecretStr = SecretStr("")
    sign_in_scopes: str = "openid profile email"
    sign_in_prompt: str = ""
    """What the provider is told to ask (`login`, `consent` …); nothing where it is empty."""
    sign_in_name_claim: str = "name"
    """Claims that tell a person's name; the first one that is there counts: `name,preferred_username`."""
    sign_in_email_claim: str = "email"
    sign_in_hours: int = Field(default=10, ge=1, le=24 * 30)
    """How long a sign-in lasts, whatever the provider's own token says."""
    sign_in_leeway: int = Field(default=120, ge=0, le=600)
    """Seconds that the clocks of this machine and of the provider may differ."""
    sign_in_contact: str = ""
    """Whom to ask about the sign-in; it stands on the sign-in page."""
    cookie_secret: SecretStr = SecretStr("")
    """Signs the cookie that says who is signed in; the same for all processes of a server."""
    office_megabytes: int = Field(default=500, ge=1, le=1_000_000)
    """What the works of one office may take; what is typed on works that are there is kept all the same."""
    drain_seconds: int = Field(default=30, ge=0, le=3600)
    """How long a process that is to stop waits for pages that run."""
    invitation_days: int = Field(default=7, ge=1, le=60)
    readers: int = Field(default=2, ge=1, le=64)
    """How many files are read at once, each by a process of its own; `ita_core.workbook.sandbox` takes it."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic hands it over by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller states, then the environment, then the files that it names."""
        return init_settings, env_settings, NamedFiles(settings_cls)

    @property
    def shared(self) -> bool:
        """Whether many offices use this server."""
        return self.mode is Mode.SHARED

    @property
    def base_path(self) -> str:
        """The path of the public address, '' at the root."""
        return urlsplit(self.public_address).path.rstrip("/")

    @property
    def provider_document(self) -> str:
        """The address at which the provider describes itself."""
        given = self.sign_in_provider.rstrip("/")
        return given if "/.well-known/" in given or not given else given + _PC_DOCUMENT

    def invitation_address(self, code: str) -> str:
        """The address by which an invited person comes in."""
        return f"{self.public_address.rstrip('/')}/join?code={code}"

    def auth_section(self) -> dict[str, Any]:
        """What Streamlit's sign-in is told; no token of the provider is handed to the pages."""
        return {
            "redirect_uri": f"{self.public_address.rstrip('/')}/oauth2callback",
            "cookie_secret": self.cookie_secret.get_secret_value(),
            "client_id": self.sign_in_client_id,
            "client_secret": self.sign_in_client_secret.get_secret_value(),
            "server_metadata_url": self.provider_document,
            "client_kwargs": {"scope": self.sign_in_scopes, "prompt": self.sign_in_prompt},
        }


class NamedFiles(PydanticBaseSettingsSource):
    """The values of variables `…_FILE`: the text of the file that each names, without the line's end."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """The text of the file of one setting.

        Raises:
            OSError: it cannot be read.
        """
        path = os.environ.get(variable(field_name) + _BY_FILE)
        return (Path(path).read_text("utf-8").rstrip("\r\n") if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """The settings that have a file."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value}


def variable(name: str) -> str:
    """The variable of a setting.

    >>> variable("public_address")
    'ITA_LENS_PUBLIC_ADDRESS'
    """
    return PREFIX + name.upper()


def settings() -> Settings:
    """The settings as the environment states them now.

    Raises:
        pydantic.ValidationError: a value is none that the setting can have.
        OSError: a file that is named cannot be read.
    """
    return Settings()


def source_of(name: str, environment: Mapping[str, str]) -> str:
    """Where a setting comes from: the variable, the variable with its file, or '' where nobody set it."""
    by_file = variable(name) + _BY_FILE
    if environment.get(variable(name)):
        return variable(name)
    return f"{by_file}={environment[by_file]}" if environment.get(by_file) else ""


def unknown_variables(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that look like settings and are none: a slip of the pen would be a setting that nobody reads."""
    known = {variable(name) + ending for name in Settings.model_fields for ending in ("", _BY_FILE)}
    return tuple(sorted(name for name in environment if name.startswith(PREFIX) and name not in known))


def twice_set(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Variables of which the value and a file are both given."""
    both = (variable(name) for name in Settings.model_fields)
    return tuple(name for name in both if environment.get(name) and environment.get(name + _BY_FILE))
