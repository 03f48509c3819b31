"""What every entry of a framework file has in common: frozen, no unknown keys, a source where it states a rule."""

from pydantic import BaseModel, ConfigDict, Field

NOT_CONFIRMED = "not confirmed"


class Frozen(BaseModel):
    """An entry that cannot be changed and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Frozen):
    """An entry that says where it comes from: document and section, or "not confirmed" and what is known of it."""

    source: str = Field(min_length=3)

    @property
    def confirmed(self) -> bool:
        """Whether a named document says it."""
        return not self.source.startswith(NOT_CONFIRMED)


class Label(Frozen):
    """A short name in both languages."""

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)
