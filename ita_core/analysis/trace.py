"""Forward from a figure: every figure and verdict that uses it."""

from dataclasses import dataclass

from ita_core.framework import Framework


@dataclass(frozen=True)
class Uses:
    """What rests on a node or question: the `nodes` it is averaged into, nearest first, its `links` and `issues`."""

    code: str
    nodes: tuple[str, ...]
    links: tuple[str, ...]
    issues: tuple[int, ...]


def uses_of(framework: Framework, code: str) -> Uses:
    """Everything above a code in the score tree, and the links and issues that name it."""
    nodes: dict[str, None] = {}
    waiting = list(framework.parents_of.get(code, ()))
    while waiting:
        node = waiting.pop(0)
        if node not in nodes:
            nodes[node] = None
            waiting += framework.parents_of.get(node, ())
    return Uses(
        code,
        tuple(nodes),
        tuple(link.id for issue in framework.issues for link in issue.links if code in link.codes),
        tuple(issue.id for issue in framework.issues if code in issue.codes),
    )
