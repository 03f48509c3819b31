"""A rectangle on a slide in px of 1/96 inch, as the slides in the browser count, and in EMU as a file does."""

from dataclasses import dataclass, replace

PX = 9525
"""EMU of a px."""


@dataclass(frozen=True)
class Room:
    """Left edge, top edge, width and height [px]."""

    left: float
    top: float
    width: float
    height: float

    def xml(self) -> str:
        """Offset and extent as DrawingML writes them."""
        left, top, width, height = self.emu()
        return f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'

    def emu(self) -> tuple[int, int, int, int]:
        """The four in EMU."""
        return int(self.left * PX), int(self.top * PX), int(self.width * PX), int(self.height * PX)

    def upper(self, height: float) -> "Room":
        """Its upper part."""
        return replace(self, height=min(height, self.height))

    def below(self, height: float) -> "Room":
        """What is left of it under the upper part."""
        taken = min(height, self.height)
        return replace(self, top=self.top + taken, height=self.height - taken)

    def column(self, place: int, of: int, gap: float = 0.0) -> "Room":
        """One of several columns of the same width."""
        width = (self.width - gap * (of - 1)) / of
        return replace(self, left=self.left + place * (width + gap), width=width)


def room_in_emu(left: int, top: int, width: int, height: int) -> Room:
    """The rectangle of a shape of a file."""
    return Room(left / PX, top / PX, width / PX, height / PX)
