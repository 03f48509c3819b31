"""Which layout of a presentation carries what: found by the placeholders, in our own template and in an office's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from ita_core.documents.powerpoint.room import Room, room_in_emu

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_PARTS = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE)
_TAKEN_BY = {
    "text": (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SUBTITLE),
    "chart": (PP_PLACEHOLDER.CHART,),
    "table": (PP_PLACEHOLDER.TABLE,),
}
_LEAST_ONE, _LEAST_TWO = 0.25, 0.1
"""Share of the slide that a single part needs, and each of two."""
_FOOT_FROM, _FOOT_AREA = 0.8, 0.12
_MARGIN, _TITLE_SHARE = 0.06, 0.2
_USUAL_POINTS = 18.0
GAP = 40.0
FIRST_SHARE = 0.56


@dataclass(frozen=True)
class Place:
    """Where a part of a slide stands; `index` of its placeholder, None where the layout has none for it.

    `kind`: what the placeholder takes. `points`: size of its letters as the file has it. `inset`: room inside [px].
    """

    room: Room
    index: int | None = None
    kind: Any = None
    points: float = _USUAL_POINTS
    inset: float = 0.0

    def takes(self, shown: str) -> bool:
        """Whether the placeholder is one for 'text', a 'chart' or a 'table'."""
        return self.index is not None and self.kind in (PP_PLACEHOLDER.OBJECT, *_TAKEN_BY[shown])


@dataclass(frozen=True)
class Plan:
    """One layout and what its placeholders are for; `source`, `footer` and `number` are None where it has none."""

    layout: Any
    title: Place
    parts: tuple[Place, ...]
    source: Place | None = None
    footer: Place | None = None
    number: Place | None = None


@dataclass(frozen=True)
class Design:
    """The layouts of a presentation that are used; `lacks`: what had to be put where no placeholder is."""

    cover: Plan
    one: Plan
    two: Plan
    lacks: tuple[str, ...] = ()


def design_of(presentation: Any) -> Design | None:
    """The layouts that fit, all of one master; None where no layout has even a title."""
    size = (presentation.slide_width, presentation.slide_height)
    found = [one for master in presentation.slide_masters if (one := _of_master(master, size)) is not None]
    return min(found, key=lambda one: len(one.lacks), default=None)


def _of_master(master: Any, size: tuple[int, int]) -> Design | None:
    layouts = list(master.slide_layouts)
    plans = [plan for layout in layouts if (plan := _plan(layout, size)) is not None]
    if not plans:
        return None
    whole = room_in_emu(0, 0, *size)
    single, double = _single(plans, whole), _double(plans, whole)
    one = single or (_joined(double) if double else _emptied(plans[0], whole))
    two = double or _parted(one)
    cover = _cover(layouts, size)
    there = {"cover": cover, "content": single, "two": double, "footer": one.footer, "number": one.number}
    return Design(cover or one, one, two, tuple(key for key, found in there.items() if found is None))


def _plan(layout: Any, size: tuple[int, int]) -> Plan | None:
    """A layout with a title, by its placeholders."""
    there = [one for one in layout.placeholders if _is_placed(one)]
    title = next((one for one in there if one.placeholder_format.type in _TITLES), None)
    if title is None:
        return None
    kinds = {one.placeholder_format.type: _place(one, layout) for one in reversed(there)}
    parts = [_place(one, layout) for one in there if one.placeholder_format.type in _PARTS]
    whole = room_in_emu(0, 0, *size)
    small = [one for one in parts if _is_foot(one, whole)]
    large = [one for one in parts if _share(one, whole) >= _LEAST_TWO and one not in small]
    return Plan(
        layout,
        _place(title, layout),
        tuple(sorted(large, key=lambda one: (one.room.left, one.room.top))),
        next(iter(small), None),
        kinds.get(PP_PLACEHOLDER.FOOTER),
        kinds.get(PP_PLACEHOLDER.SLIDE_NUMBER),
    )


def _is_placed(shape: Any) -> bool:
    """Whether it has a place and lies as text is read."""
    return (
        None not in (shape.left, shape.top, shape.width, shape.height)
        and shape._element.find(f".//{qn('p:ph')}").get("orient") != "vert"
    )


def _is_foot(place: Place, whole: Room) -> bool:
    return (
        place.kind == PP_PLACEHOLDER.BODY
        and place.room.top >= whole.height * _FOOT_FROM
        and _share(place, whole) < _FOOT_AREA
    )


def _share(place: Place, whole: Room) -> float:
    return place.room.width * place.room.height / (whole.width * whole.height)


def _single(plans: Sequence[Plan], whole: Room) -> Plan | None:
    """A layout with one part, the largest of those that take anything."""
    fitting = [plan for plan in plans if len(plan.parts) == 1 and _share(plan.parts[0], whole) >= _LEAST_ONE]
    return max(fitting, key=lambda plan: _suits(plan, whole), default=None)


def _double(plans: Sequence[Plan], whole: Room) -> Plan | None:
    """A layout with two parts beside each other."""
    fitting = [plan for plan in plans if len(plan.parts) == 2 and _beside(*plan.parts)]
    return max(fitting, key=lambda plan: _suits(plan, whole), default=None)


def _suits(plan: Plan, whole: Room) -> tuple[int, float]:
    objects = sum(part.kind == PP_PLACEHOLDER.OBJECT for part in plan.parts)
    return objects, sum(_share(part, whole) for part in plan.parts)


def _beside(left: Place, right: Place) -> bool:
    overlap = min(left.room.top + left.room.height, right.room.top + right.room.height)
    overlap -= max(left.room.top, right.room.top)
    apart = left.room.left + left.room.width <= right.room.left + 1
    return apart and overlap >= 0.5 * min(left.room.height, right.room.height)


def _joined(plan: Plan) -> Plan:
    """One part in the room of two."""
    left, right = plan.parts
    wide = right.room.left + right.room.width - left.room.left
    return replace(plan, parts=(replace(left, room=replace(left.room, width=wide)),))


def _emptied(plan: Plan, whole: Room) -> Plan:
    """A layout of which the title alone is used: what is shown stands free below it."""
    margin = whole.width * _MARGIN
    top = plan.title.room.top + plan.title.room.height
    if top > whole.height / 2:  # a title in the middle of a cover
        title = Room(margin, whole.height * 0.04, whole.width - 2 * margin, whole.height * _TITLE_SHARE)
        plan, top = replace(plan, title=replace(plan.title, room=title)), title.top + title.height
    room = Room(margin, top + GAP / 2, whole.width - 2 * margin, whole.height * 0.9 - top - GAP / 2)
    return replace(plan, parts=(Place(room),))


def _parted(plan: Plan) -> Plan:
    """Two parts in the room of one: the placeholder is made narrower, the other part stands free beside it."""
    (whole,) = plan.parts
    first = (whole.room.width - GAP) * FIRST_SHARE
    left = replace(whole, room=replace(whole.room, width=first))
    right = replace(whole.room, left=whole.room.left + first + GAP, width=whole.room.width - first - GAP)
    return replace(plan, parts=(left, replace(whole, room=right, index=None, kind=None)))


def _cover(layouts: Sequence[Any], size: tuple[int, int]) -> Plan | None:
    """A layout with title and subtitle, the one for title slides first."""
    found = []
    for layout in layouts:
        plan = _plan(layout, size)
        below = [one for one in layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE]
        if plan is not None and below and below[0].width is not None:
            found.append((layout._element.get("type") == "title", replace(plan, parts=(_place(below[0], layout),))))
    return max(found, key=lambda one: one[0], default=(False, None))[1]


def _place(shape: Any, layout: Any) -> Place:
    form = shape.placeholder_format
    room = room_in_emu(shape.left, shape.top, shape.width, shape.height)
    return Place(room, form.idx, form.type, _points(shape, layout), _inset(shape, layout))


def _chain(shape: Any, layout: Any) -> Iterator[Any]:
    """A placeholder and the one of the master that it follows."""
    yield shape
    kind = shape.placeholder_format.type
    wanted = PP_PLACEHOLDER.TITLE if kind in _TITLES else kind
    wanted = PP_PLACEHOLDER.BODY if kind in (*_PARTS, PP_PLACEHOLDER.SUBTITLE) else wanted
    yield from (one for one in layout.slide_master.placeholders if one.placeholder_format.type == wanted)


def _points(shape: Any, layout: Any) -> float:
    """Size of the letters of the first level as a slide inherits it."""
    for one in _chain(shape, layout):
        for level in one._element.iter(qn("a:lvl1pPr")):
            if (size := _size_in(level)) is not None:
                return size
    kind = "p:titleStyle" if shape.placeholder_format.type in _TITLES else "p:bodyStyle"
    for level in layout.slide_master._element.iterfind(f".//{qn(kind)}/{qn('a:lvl1pPr')}"):
        if (size := _size_in(level)) is not None:
            return size
    return _USUAL_POINTS


def _size_in(level: Any) -> float | None:
    told = next((run.get("sz") for run in level.iter(qn("a:defRPr")) if run.get("sz")), None)
    return int(told) / 100 if told and told.isdigit() else None


_USUAL_INSET = 91440


def _inset(shape: Any, layout: Any) -> float:
    """Room at a side inside a placeholder [px]."""
    for one in _chain(shape, layout):
        body = one._element.find(f".//{qn('a:bodyPr')}")
        if body is not None and (told := body.get("lIns", "")).isdigit():
            return room_in_emu(0, 0, int(told), 0).width
    return room_in_emu(0, 0, _USUAL_INSET, 0).width


def ink_of(plan: Plan) -> str:
    """The theme colour of the letters of a layout's text, 'tx1' where it is none of the theme's."""
    master = plan.layout.slide_master._element
    for fill in master.iterfind(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}//{qn('a:schemeClr')}"):
        if fill.getparent().getparent().tag == qn("a:defRPr"):
            return str(fill.get("val"))
    return "tx1"


def paper_of(plan: Plan) -> str:
    """The theme colour behind a layout, 'bg1' where it is a picture or none of the theme's."""
    for sheet in (plan.layout._element, plan.layout.slide_master._element):
        ground = sheet.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is not None:
            fill = next(ground.iter(qn("a:schemeClr")), None)
            return "bg1" if fill is None else str(fill.get("val"))
    return "bg1"
