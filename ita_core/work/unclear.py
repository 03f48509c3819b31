"""A value that a row of work holds and nobody understands."""


class Unclear(Exception):
    """Raised with the column whose value cannot be used."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"The value of column '{column}' cannot be used.")
