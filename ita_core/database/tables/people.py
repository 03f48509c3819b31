"""Who may do what on a shared server: offices, people, their memberships, invitations and sign-ins.

A membership without an office ('') is one of the province's own: administrators and readers.
"""

from sqlalchemy import Column, DateTime, String, Table, Text, UniqueConstraint

from ita_core.database.tables.metadata import METADATA

OFFICES = Table(
    "offices",
    METADATA,
    Column("office_id", String(24), primary_key=True),
    Column("name", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
)
PEOPLE = Table(
    "people",
    METADATA,
    Column("person_id", String(24), primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("first_at", DateTime, nullable=False),
    Column("last_at", DateTime, nullable=False),
    UniqueConstraint("issuer", "subject", name="uq_people_issuer_subject"),
)
MEMBERSHIPS = Table(
    "memberships",
    METADATA,
    Column("membership_id", String(24), primary_key=True),
    Column("person_id", String(24), nullable=False, index=True),
    Column("office_id", String(24), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("since", DateTime, nullable=False),
    UniqueConstraint("person_id", "office_id", "role", name="uq_memberships_person_office_role"),
)
INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("invitation_id", String(24), primary_key=True),
    Column("code_digest", String(64), nullable=False),
    Column("office_id", String(24), nullable=False),
    Column("role", String(16), nullable=False),
    Column("for_whom", Text, nullable=False),
    Column("made_by", String(24), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
    Column("used_by", String(24), nullable=False),
    Column("replaces", String(24), nullable=False),
    UniqueConstraint("code_digest", name="uq_invitations_code_digest"),
)
SIGN_INS = Table(
    "sign_ins",
    METADATA,
    Column("sign_in_digest", String(64), primary_key=True),
    Column("person_id", String(24), nullable=False, index=True),
    Column("began_at", DateTime, nullable=False, index=True),
    Column("ended_at", DateTime),
)
