"""A survey's export, one row a respondent → numbers, sums and means of its questions, with small groups hidden."""

from ita_core.survey.answers import NO_CHOICES, Choices, Survey, survey_of
from ita_core.survey.suppression import HIDDEN_BELOW, Audience, ShownQuestion

__all__ = ["HIDDEN_BELOW", "NO_CHOICES", "Audience", "Choices", "ShownQuestion", "Survey", "survey_of"]
