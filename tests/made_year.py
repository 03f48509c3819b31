"""A made-up fiscal year that no file knows: 2566's rules with other points for documents or another target."""

from importlib.resources import files

import yaml

from ita_core.framework import Framework

YEAR = 2599
"""No code asks for this year's file: whatever looks the rules up by year instead of taking them fails on it."""


def made_year(*, documents: tuple[str, ...] = ("0", "50", "100"), target: str = "85", margin: str = "5") -> Framework:
    """The rules of 2566 with these points for a document, target and margin, read from a changed copy of the file."""
    rules = yaml.safe_load(files("ita_core.framework").joinpath("fy2566.yaml").read_text("utf-8"))
    rules["fiscal_year"] = YEAR
    rules["target"]["score"] = target
    rules["margin"]["points"] = margin
    (assessor,) = (scale for scale in rules["scales"] if scale["id"] == "assessor")
    assessor["points"] = list(documents)
    return Framework.model_validate(rules)
