"""axe-core on a page: what keeps somebody out, save for what Streamlit's own frame does and no page can change."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Frame, Page

_AXE = Path(__file__).with_name("axe") / "axe.min.js"
SERIOUS = ("serious", "critical")
_TIMES, _PAUSE = 4, 700  # milliseconds
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

STREAMLITS_OWN = {
    # The menu's items stand in a <div> inside their <ul>; st.navigation has no option for it.
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"]',
    # A table wider than a telephone scrolls in Streamlit's own box, which it gives no tabindex; Chromium (since 130)
    # and Firefox let the keyboard into every box that scrolls.
    "scrollable-region-focusable": '[data-testid="stTable"]',
}
"""Rules that are broken by Streamlit's frame, each with the part of the page in which that is let pass."""

_RUN = """async rules => (await axe.run(document, {
    resultTypes: ['violations'],
    runOnly: {type: 'tag', values: rules},
})).violations.flatMap(found => found.nodes.map(node => ({
    rule: found.id,
    impact: node.impact || found.impact,
    target: node.target.join(' '),
    html: node.html.slice(0, 200),
    why: node.failureSummary,
})))"""
_IS_IN = """([target, part]) => {
    const node = document.querySelector(target);
    return node !== null && node.closest(part) !== null;
}"""


@cache
def axe() -> str:
    """The checker's script, as it was taken in."""
    script = _AXE.read_bytes()
    assert sha256(script).hexdigest() in _AXE.with_name("README.md").read_text("utf-8")
    return script.decode()


def obstacles(page: Page | Frame) -> list[str]:
    """The serious and critical violations of a page's own content."""
    page.evaluate(axe())
    told: list[str] = []
    for _ in range(_TIMES):  # what is still fading in is faint for a moment only
        found = [one for one in page.evaluate(_RUN, list(RULES)) if one["impact"] in SERIOUS]
        told = [f"{one['rule']}: {one['html']}\n{one['why']}" for one in found if not _is_streamlits(page, one)]
        if not told:
            break
        page.wait_for_timeout(_PAUSE)
    return told


def _is_streamlits(page: Page | Frame, violation: dict[str, str]) -> bool:
    part = STREAMLITS_OWN.get(violation["rule"])
    return part is not None and bool(page.evaluate(_IS_IN, [violation["target"], part]))
