"""Works that can be listed for their office, with what they take; and the audit trail."""

import sqlalchemy as sa
from alembic import op

from ita_core.database.tables.audit import GUARDS

revision = "0003"
down_revision = "0002"

DIGEST = sa.String(64)


def upgrade() -> None:
    """Add to the works what a list shows; a work of an older release has it once it is kept again."""
    for column in (
        sa.Column("token", sa.String(64)),
        sa.Column("file_name", sa.Text),
        sa.Column("agency", sa.Text),
        sa.Column("bytes_n", sa.BigInteger),
    ):
        op.add_column("works", column)
    op.create_index("ix_works_owner", "works", ["owner"])
    _audit()


def _audit() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("office", sa.String(64), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("before", DIGEST, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
    )
    op.create_table(
        "audit_head",
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
    )
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)
