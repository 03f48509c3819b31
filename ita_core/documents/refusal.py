"""Why a letterhead is not taken."""


class TemplateRefused(ValueError):
    """The letterhead cannot be used; `key` names the sentence that says why and what to do."""

    def __init__(self, key: str) -> None:
        self.key = f"documents.template.{key}"
        super().__init__(f"Letterhead template refused: {key}.")
