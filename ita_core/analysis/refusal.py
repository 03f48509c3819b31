"""A question to the analysis that cannot be answered, in words a person can act on."""

from ita_core.text import Language, text_in


class AnalysisRefused(ValueError):
    """`key` names the sentence in the catalogue (`refusal.…`), `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """What cannot be done, why, and what to do instead."""
        return text_in(language)(f"refusal.{self.key}", **self.values)
