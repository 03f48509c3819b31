"""All that an office adds to its scores, as one value and as the rows that a file or a store keeps."""

from ita_core.work.rows import rows_of, work_in
from ita_core.work.work import Correction, Work, merged

__all__ = ["Correction", "Work", "merged", "rows_of", "work_in"]
