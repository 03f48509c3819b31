"""Who may do what: four roles, and the rights that each brings."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a person is to an office, or to the province."""

    OFFICER = "officer"
    APPROVER = "approver"
    READER = "reader"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """Something that not everybody may do."""

    SEE_SCORES = "see_scores"
    EDIT = "edit"
    APPROVE = "approve"
    """Decide on a measure."""
    LOCK = "lock"
    """Close the report of a fiscal year to changes, and open it again."""
    RELEASE = "release"
    """Give the province a sealed summary, and take it back."""
    READ_RELEASED = "read_released"
    MANAGE_PEOPLE = "manage_people"


_OF_OFFICER = frozenset({Right.SEE_SCORES, Right.EDIT, Right.RELEASE})
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OFFICER: _OF_OFFICER,
    Role.APPROVER: _OF_OFFICER | {Right.APPROVE, Right.LOCK},
    Role.READER: frozenset({Right.READ_RELEASED}),
    Role.ADMINISTRATOR: frozenset({Right.MANAGE_PEOPLE}),
}
"""An approver may do what an officer may; an administrator sees no scores."""

ON_A_PC = _OF_OFFICER - {Right.RELEASE} | {Right.APPROVE}
"""The one person at a PC decides alone, and has nobody to release to."""

OF_AN_OFFICE = (Role.OFFICER, Role.APPROVER)
OF_THE_PROVINCE = (Role.READER, Role.ADMINISTRATOR)


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """All rights that the roles bring together."""
    return frozenset[Right]().union(*(RIGHTS[role] for role in roles))
