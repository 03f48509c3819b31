"""A 'คะแนนรวม' belongs to what stands above it."""

import pytest

from ita_core.framework import load
from ita_core.workbook.accept import node_summed_up


@pytest.mark.parametrize(
    ("codes", "node"),
    [
        (tuple(f"i{n}" for n in range(1, 31)), "IIT"),
        (tuple(f"i{n}" for n in range(1, 7)), "1"),
        (("1", "2", "3", "4", "5"), "IIT"),
        (tuple(f"i{n}" for n in range(1, 13)), ""),
        (("1", "2"), ""),
        (("IIT", "EIT", "OIT"), "TOTAL"),
        (("i1", "e1"), ""),
        (tuple(f"e{n}" for n in range(1, 16)), "EIT1"),
        (tuple(f"e{n}" for n in range(1, 6)), "EIT1.6"),
        (("EIT1", "EIT2"), "EIT"),
        (("IIT",), "TOTAL"),
        ((), "TOTAL"),
    ],
)
def test_the_node_that_a_plain_total_sums_up(codes: tuple[str, ...], node: str) -> None:
    assert node_summed_up(load(2566), codes) == node
