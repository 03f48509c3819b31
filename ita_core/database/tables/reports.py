"""What an office says of a fiscal year to others: summaries that it released, and reports that it locked."""

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from ita_core.database.tables.metadata import METADATA

RELEASES = Table(
    "releases",
    METADATA,
    Column("release_id", String(24), primary_key=True),
    Column("office_id", String(24), nullable=False, index=True),
    Column("fiscal_year", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("released_by", String(24), nullable=False),
    Column("released_at", DateTime, nullable=False),
    Column("withdrawn_by", String(24), nullable=False),
    Column("withdrawn_at", DateTime),
)
LOCKS = Table(
    "locks",
    METADATA,
    Column("lock_id", String(24), primary_key=True),
    Column("office_id", String(24), nullable=False, index=True),
    Column("fiscal_year", Integer, nullable=False),
    Column("locked_by", String(24), nullable=False),
    Column("locked_at", DateTime, nullable=False),
    Column("unlocked_by", String(24), nullable=False),
    Column("unlocked_at", DateTime),
)
