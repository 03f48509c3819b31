"""The office's seal on the cover: a picture that the office gives for one document, looked at before it is drawn."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from ita_core.documents.output import TemplateRefused

MAX_BYTES = 2 * 1024 * 1024
LEAST_SIDE, LARGEST_SIDE = 100, 4000
"""Pixels of a side: fewer are coarse on paper, more are not looked at."""

HEIGHT_CM = 3.0
_DRAWN_SIDE = 480
"""Pixels of the longer side in the document: 3 cm in the resolution of a printer."""

_FORMATS = ("PNG", "JPEG")
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


def checked_seal(data: bytes) -> bytes:
    """The picture as a plain PNG: its pixels alone, no larger than they are printed; the same picture, the same bytes.

    What else a camera or a program wrote into the file (place, owner, dates) does not come along.

    Raises:
        TemplateRefused: it is no PNG or JPEG that opens, or is too large or too small.
    """
    if len(data) > MAX_BYTES:
        raise TemplateRefused("seal_large")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            _check_sides(picture)
            picture.load()
            plain = picture.convert("RGBA")
    except TemplateRefused:
        raise
    except _UNREADABLE as error:
        raise TemplateRefused("seal_format") from error
    plain.thumbnail((_DRAWN_SIDE, _DRAWN_SIDE), Image.Resampling.LANCZOS)
    drawn = Image.new("RGBA", plain.size)
    drawn.paste(plain)
    written = BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()


def _check_sides(picture: Image.Image) -> None:
    """What the head of the file says of its size, before a pixel is unpacked."""
    if max(picture.size) > LARGEST_SIDE:
        raise TemplateRefused("seal_large")
    if min(picture.size) < LEAST_SIDE:
        raise TemplateRefused("seal_small")
