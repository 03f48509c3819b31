"""A server that offices share: who signs in and may do what; what an office releases and locks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID, DIGEST = sa.String(24), sa.String(64)


def upgrade() -> None:
    """Make the tables of people and of reports."""
    _people()
    _ways_in()
    _reports()


def _people() -> None:
    op.create_table(
        "offices",
        sa.Column("office_id", ID, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("person_id", ID, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("issuer", "subject", "name", "email")),
        sa.Column("first_at", sa.DateTime, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("issuer", "subject", name="uq_people_issuer_subject"),
    )
    op.create_table(
        "memberships",
        sa.Column("membership_id", ID, primary_key=True),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("office_id", ID, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.UniqueConstraint("person_id", "office_id", "role", name="uq_memberships_person_office_role"),
    )
    for column in ("person_id", "office_id"):
        op.create_index(f"ix_memberships_{column}", "memberships", [column])


def _ways_in() -> None:
    op.create_table(
        "invitations",
        sa.Column("invitation_id", ID, primary_key=True),
        sa.Column("code_digest", DIGEST, nullable=False),
        sa.Column("office_id", ID, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("for_whom", sa.Text, nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
        sa.Column("used_by", ID, nullable=False),
        sa.Column("replaces", ID, nullable=False),
        sa.UniqueConstraint("code_digest", name="uq_invitations_code_digest"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("sign_in_digest", DIGEST, primary_key=True),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
    for column in ("person_id", "began_at"):
        op.create_index(f"ix_sign_ins_{column}", "sign_ins", [column])


def _reports() -> None:
    op.create_table(
        "releases",
        sa.Column("release_id", ID, primary_key=True),
        sa.Column("office_id", ID, nullable=False),
        sa.Column("fiscal_year", sa.Integer, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("released_by", ID, nullable=False),
        sa.Column("released_at", sa.DateTime, nullable=False),
        sa.Column("withdrawn_by", ID, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
    )
    op.create_table(
        "locks",
        sa.Column("lock_id", ID, primary_key=True),
        sa.Column("office_id", ID, nullable=False),
        sa.Column("fiscal_year", sa.Integer, nullable=False),
        sa.Column("locked_by", ID, nullable=False),
        sa.Column("locked_at", sa.DateTime, nullable=False),
        sa.Column("unlocked_by", ID, nullable=False),
        sa.Column("unlocked_at", sa.DateTime),
    )
    for table in ("releases", "locks"):
        op.create_index(f"ix_{table}_office_id", table, ["office_id"])
