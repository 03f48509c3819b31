"""Every table of the database, room by room, in one `METADATA`: a new file is made from it, an older one is migrated.

Whoever adds a table or a column writes a migration beside it (`ita_core/database/migrations`); a test holds both
against each other.
"""

from ita_core.database.tables import audit, people, reports, works
from ita_core.database.tables.metadata import METADATA

__all__ = ["METADATA", "audit", "people", "reports", "works"]
