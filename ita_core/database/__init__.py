"""Where everything is kept: a SQLite file or PostgreSQL, its tables, and the way from the tables of older releases."""

from ita_core.database.database import Database
from ita_core.database.failures import DatabaseFailed, Kind

__all__ = ["Database", "DatabaseFailed", "Kind"]
