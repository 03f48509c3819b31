"""The store as release 0.2 left it: whatever of it is not there yet is made, so that one of release 0.1 is taken on."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

DIGEST = sa.String(64)


def upgrade() -> None:
    """Make each table where there is none."""
    _works()
    _first_form()


def _works() -> None:
    op.create_table(
        "works",
        sa.Column("token_digest", DIGEST, primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("forks", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_works_saved_at", "works", ["saved_at"], if_not_exists=True)
    op.create_table(
        "revisions",
        sa.Column("token_digest", DIGEST, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_digest", DIGEST, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "uses",
        sa.Column("token_digest", DIGEST, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content_digest", DIGEST, primary_key=True),
        if_not_exists=True,
    )
    op.create_table(
        "contents",
        sa.Column("token_digest", DIGEST, primary_key=True),
        sa.Column("content_digest", DIGEST, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )


def _first_form() -> None:
    op.create_table(
        "snapshots",
        sa.Column("token_digest", DIGEST, primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_contents(),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_snapshots_saved_at", "snapshots", ["saved_at"], if_not_exists=True)
    op.create_table(
        "set_aside",
        sa.Column("token_digest", DIGEST, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        *_contents(),
        if_not_exists=True,
    )


def _contents() -> tuple[sa.Column[str], sa.Column[str], sa.Column[bytes], sa.Column[str]]:
    return (
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sample", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("rows", sa.Text, nullable=False),
    )
