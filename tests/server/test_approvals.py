"""What a save approves: what was no measure, or another one, or a draft before."""

from dataclasses import replace

import pytest

from ita_core.office import Measure, Month, Plan, Status, Work
from ita_core.server.approvals import newly_approved

ONE = Measure("m1", 1, "ประกาศนโยบาย", ("ขั้นแรก",), "สำนักปลัด", Month(2566, 11), Month(2566, 12))
TWO = replace(ONE, id="m2", title="อบรม", approved=False)


def work(*measures: Measure, fiscal_year: int = 2567) -> Work:
    return Work(plans=(Plan(fiscal_year, measures),))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (Work(), work(ONE, TWO), (ONE,)),
        (work(replace(ONE, approved=False)), work(ONE), (ONE,)),
        (work(ONE), work(ONE), ()),
        (work(ONE), work(replace(ONE, status=Status.DONE)), ()),
        (work(ONE), work(replace(ONE, title="อื่น")), (replace(ONE, title="อื่น"),)),
        (work(ONE), work(ONE, fiscal_year=2568), (ONE,)),
        (work(ONE), work(replace(ONE, approved=False)), ()),
        (work(ONE), Work(), ()),
    ],
)
def test_only_what_was_not_approved_as_the_one_that_it_is_counts(
    before: Work, after: Work, found: tuple[Measure, ...]
) -> None:
    assert newly_approved(before, after) == found
