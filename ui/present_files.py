"""What the slides over the page are made of, served from here: the frame without any data."""

from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ita_core.documents.slides import frame_html

FRAME = "/deck/frame.html"


def routes(base: str) -> list[Route]:
    """The address below the server's path. It knows no session: whoever asks gets the same bytes."""
    return [Route(base + FRAME, _frame, methods=["GET"])]


async def _frame(_: Request) -> Response:
    return Response(frame_bytes(), media_type="text/html", headers={"Cache-Control": "no-cache"})


@cache
def frame_bytes() -> bytes:
    """The frame as it is sent, made once."""
    return frame_html()
