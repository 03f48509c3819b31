"""What the slides over the page are made of, served from here: the frame without any data, and Plotly as it ships."""

from functools import cache
from importlib.metadata import version
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ita_core.documents.slides import frame_html

FRAME = "/deck/frame.html"
_PLOTLY = f"/deck/plotly-{version('plotly')}.min.js"
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
_OURS_ONLY = {"Cache-Control": "no-cache", "Content-Security-Policy": "frame-ancestors 'self'"}


def routes() -> list[Route]:
    """The addresses beside Streamlit's own. They know no session: whoever asks gets the same bytes."""
    return [Route(FRAME, _frame, methods=["GET"]), Route(_PLOTLY, _plotly, methods=["GET"])]


async def _frame(_: Request) -> Response:
    return Response(_frame_bytes(), media_type="text/html", headers=_OURS_ONLY)


@cache
def _frame_bytes() -> bytes:
    return frame_html(_PLOTLY)


async def _plotly(_: Request) -> Response:
    path = files("plotly").joinpath("package_data", "plotly.min.js")
    return FileResponse(str(path), media_type="text/javascript", headers=_FOR_GOOD)
