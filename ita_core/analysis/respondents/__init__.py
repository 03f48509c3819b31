"""Answers behind the averages: which numbers of respondents fit the printed means, which means are impossible."""

from ita_core.analysis.respondents.privacy import Exposure, Leak, PrivacyMeter, RoundingStep, privacy_meter
from ita_core.analysis.respondents.search import Candidate, RespondentSearch, search
from ita_core.analysis.respondents.spread import Sample, Spread, sample_of, samples_of, spread_of
from ita_core.analysis.respondents.study import (
    POPULATION_FACT_OF,
    AnswerStudy,
    ImpossibleMean,
    stated_respondents,
    study_answers,
    study_of,
)
from ita_core.analysis.respondents.survey import (
    HIDDEN_BELOW,
    AnswerPatterns,
    AnswerPoints,
    PrintedMean,
    Survey,
    Variety,
    answer_patterns,
    survey_of,
    surveys,
)

__all__ = [
    "HIDDEN_BELOW",
    "POPULATION_FACT_OF",
    "AnswerPatterns",
    "AnswerPoints",
    "AnswerStudy",
    "Candidate",
    "Exposure",
    "ImpossibleMean",
    "Leak",
    "PrintedMean",
    "PrivacyMeter",
    "RespondentSearch",
    "RoundingStep",
    "Sample",
    "Spread",
    "Survey",
    "Variety",
    "answer_patterns",
    "privacy_meter",
    "sample_of",
    "samples_of",
    "search",
    "spread_of",
    "stated_respondents",
    "study_answers",
    "study_of",
    "survey_of",
    "surveys",
]
