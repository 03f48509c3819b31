"""The documents of the meeting: one report model, several writers, one text for each number."""

from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, DocumentFailed, Kind, Wishes, document, kind_of_file
from ita_core.documents.output import TemplateRefused

__all__ = ["KINDS", "DocumentFailed", "Kind", "Subject", "TemplateRefused", "Wishes", "document", "kind_of_file"]
