"""What is wrong with the settings, each trouble one sentence; with any of them no server starts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from pydantic import ValidationError

from ita_core.server.settings import (
    LOOPBACK,
    Settings,
    settings,
    twice_set,
    unknown_variables,
    variable,
)

OFF = "off"
SHORTEST_SECRET = 32
NEEDED = ("store", "public_address", "sign_in_provider", "sign_in_client_id", "sign_in_client_secret", "cookie_secret")
"""Settings without which a shared server does not start."""


@dataclass(frozen=True)
class Trouble:
    """Something that the settings get wrong: the key of its sentence (`settings.…`) and the words in it."""

    key: str
    words: Mapping[str, object] = field(default_factory=dict)


class SettingsRefused(Exception):
    """The server does not start with these settings; `troubles` says why."""

    def __init__(self, troubles: tuple[Trouble, ...]) -> None:
        self.troubles = troubles
        super().__init__(", ".join(trouble.key for trouble in troubles))


def checked(environment: Mapping[str, str], bind_address: str | None = None) -> Settings:
    """The settings, where nothing is wrong with them.

    Args:
        environment: of this process; the settings themselves are read from it.
        bind_address: where the server is to listen; '' is every address; None where no server is to start.

    Raises:
        SettingsRefused: something is.
    """
    found, troubles = read_settings(environment, bind_address)
    if found is None or troubles:
        raise SettingsRefused(troubles)
    return found


def read_settings(
    environment: Mapping[str, str], bind_address: str | None = None
) -> tuple[Settings | None, tuple[Trouble, ...]]:
    """The settings, None where a value is none that its setting can have, and everything that is wrong with them."""
    troubles = [Trouble("unknown", {"name": name}) for name in unknown_variables(environment)]
    troubles += [Trouble("twice", {"name": name}) for name in twice_set(environment)]
    try:
        found = settings()
    except ValidationError as error:
        places = dict.fromkeys(variable(str(detail["loc"][0])) for detail in error.errors(include_input=False))
        return None, (*troubles, *(Trouble("value", {"name": name, "allowed": _allowed(name)}) for name in places))
    except OSError as error:
        return None, (*troubles, Trouble("no_file", {"name": error.filename, "reason": error.strerror or error}))
    except UnicodeDecodeError:
        return None, (*troubles, Trouble("no_file", {"name": "…_FILE", "reason": "UTF-8"}))
    troubles += _of_shared(found) if found.shared else _of_pc(found, bind_address)
    return found, tuple(troubles)


_ALLOWED = {
    "MODE": "pc, shared",
    "SIGN_IN_HOURS": "1–720",
    "SIGN_IN_LEEWAY": "0–600",
    "DRAIN_SECONDS": "0–3600",
    "INVITATION_DAYS": "1–60",
}


def _allowed(name: str) -> str:
    return _ALLOWED.get(name.removeprefix(variable("")), "–")


def _of_pc(found: Settings, bind_address: str | None) -> Iterator[Trouble]:
    """One person at one PC: nobody else may reach it, and there is no database of a server."""
    if bind_address is not None and bind_address not in LOOPBACK:
        yield Trouble("open_pc", {"address": bind_address or "0.0.0.0"})
    if "://" in found.store.get_secret_value():
        yield Trouble("database_on_pc")


def _of_shared(found: Settings) -> Iterator[Trouble]:
    missing = [variable(name) for name in NEEDED if not _text(found, name)]
    if missing:
        yield Trouble("missing", {"names": ", ".join(missing)})
    yield from _of_store(found.store.get_secret_value())
    yield from _of_addresses(found)
    secret = found.cookie_secret.get_secret_value()
    if secret and len(secret) < SHORTEST_SECRET:
        yield Trouble("short_secret", {"n": SHORTEST_SECRET})
    if "openid" not in found.sign_in_scopes.split():
        yield Trouble("no_openid")
    if missing_library():
        yield Trouble("no_library")


def _of_store(store: str) -> Iterator[Trouble]:
    if store.casefold() == OFF:
        yield Trouble("store_off")
    elif "://" in store and urlsplit(store).scheme.split("+")[0] not in ("postgresql", "sqlite"):
        yield Trouble("store_kind")


def _of_addresses(found: Settings) -> Iterator[Trouble]:
    """Both addresses are safe; only a trial on this machine may do without."""
    for name, told in (("public_address", found.public_address), ("sign_in_provider", found.sign_in_provider)):
        if not told:
            continue
        parts = _split(told)
        if (
            parts is None
            or parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.query
            or parts.fragment
        ):
            yield Trouble("no_address", {"name": variable(name)})
        elif parts.scheme == "http" and parts.hostname not in LOOPBACK:
            yield Trouble("no_tls", {"name": variable(name)})


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _text(found: Settings, name: str) -> str:
    value = getattr(found, name)
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value).strip()


def missing_library() -> bool:
    """Whether what signs people in, or counts, is not installed: `pip install "ita-lens[server]"` brings it."""
    from importlib.util import find_spec

    return any(find_spec(name) is None for name in ("authlib", "httpx2", "prometheus_client"))
