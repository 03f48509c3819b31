"""`config`: every setting of the server with where it comes from, and what is wrong with them."""

import argparse
import os
from urllib.parse import urlsplit

from pydantic import SecretStr

from ita_core.commands.options import CallRefused, add_language
from ita_core.server.settings import Settings, source_of, variable
from ita_core.server.settings_checks import Trouble, read_settings
from ita_core.text import LANGUAGES, Text, text_in


def _config_arguments(parser: argparse.ArgumentParser) -> None:
    add_language(parser)
    parser.set_defaults(run=config)


ARGUMENTS = {"config": _config_arguments}


def config(options: argparse.Namespace) -> int:
    """Print the settings; a secret is only said to be set.

    Raises:
        CallRefused: something is wrong with them, one sentence for each trouble and language.
    """
    found, troubles = read_settings(os.environ)
    text = text_in(options.lang)
    if found is not None:
        _print(found, text)
    if troubles:
        raise refused(troubles)
    print(text("settings.fine"))
    return 0


def refused(troubles: tuple[Trouble, ...]) -> CallRefused:
    """The refusal that says every trouble."""
    told = (text_in(language)(f"settings.{one.key}", **one.words) for one in troubles for language in LANGUAGES)
    return CallRefused(*told)


def _print(found: Settings, text: Text) -> None:
    rows = [
        (variable(name), _shown(name, found, text), source_of(name, os.environ)) for name in type(found).model_fields
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, source in rows:
        print(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {source or text('settings.by_default')}".rstrip())


def _shown(name: str, found: Settings, text: Text) -> str:
    """A value as it may stand on a screen."""
    value = getattr(found, name)
    if name == "store":
        return without_password(value.get_secret_value()) or text("settings.not_set")
    if isinstance(value, SecretStr):
        return text("settings.set" if value.get_secret_value() else "settings.not_set")
    return str(value) if value != "" else text("settings.not_set")


def without_password(store: str) -> str:
    """Where work is kept, without who opens it and by which password.

    >>> without_password("postgresql://ita:secret@db.example:5432/ita?sslmode=require")
    'postgresql://db.example:5432/ita'
    """
    if "://" not in store:
        return store
    parts = urlsplit(store)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
