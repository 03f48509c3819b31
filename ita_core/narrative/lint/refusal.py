"""Why a report is not read."""

from ita_core.text import Text, text_in


class ReportRefused(ValueError):
    """The file is no report that can be read; `key` names the sentence that says why."""

    def __init__(self, key: str, file_name: str, **facts: int) -> None:
        self.key = key
        self._facts = {"name": file_name} | {fact: f"{value:,}" for fact, value in facts.items()}
        super().__init__(self.message(text_in("en")))

    def message(self, text: Text) -> str:
        """What is wrong and what to do, in the reader's language."""
        return text(f"report_refused.{self.key}", **self._facts)
