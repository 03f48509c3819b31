"""A framework as the text of a framework file: how rules that an office stated become a year that ships."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from ita_core.framework.model import Framework

_LINE = 120
_DEFAULTS: Mapping[str, Any] = {"sureness": "confirmed"}


def framework_in(text: str) -> Framework:
    """The framework that the text of a file holds, checked and frozen.

    Raises:
        pydantic.ValidationError: the text breaks the schema.
        yaml.YAMLError: it is no YAML.
    """
    return Framework.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def yaml_of(framework: Framework) -> str:
    """The text of the framework's file; numbers stand in quotes, so that no digit is lost."""
    year = framework.fiscal_year
    heading = f"# เกณฑ์การประเมิน ITA ปีงบประมาณ พ.ศ. {year}: the rules of fiscal year {year}.\n"
    heading += "# Entries whose source is 'office rules' stand as an office stated them.\n\n"
    return heading + yaml.safe_dump(
        _plain(framework.model_dump()), allow_unicode=True, sort_keys=False, width=_LINE, default_flow_style=None
    )


def _plain(value: Any) -> Any:
    """The value without what a file leaves out, all of it text, whole numbers, lists and mappings."""
    if isinstance(value, Mapping):
        told = {key: part for key, part in value.items() if part not in (None, (), {}) and _DEFAULTS.get(key) != part}
        return {key: _plain(part) for key, part in told.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return f"{value:f}" if isinstance(value, Decimal) else value
