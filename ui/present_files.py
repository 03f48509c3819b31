"""What the slides over the page are made of, served from here: the frame without any data, and Plotly as it ships."""

from functools import cache
from importlib.metadata import version
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ita_core.documents.slides import frame_html

FRAME = "/deck/frame.html"
_PLOTLY = f"plotly-{version('plotly')}.min.js"
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


def routes(base: str) -> list[Route]:
    """The addresses below the server's path. They know no session: whoever asks gets the same bytes."""
    plotly = FRAME.rpartition("/")[0] + f"/{_PLOTLY}"
    return [Route(base + FRAME, _frame, methods=["GET"]), Route(base + plotly, _plotly, methods=["GET"])]


async def _frame(_: Request) -> Response:
    return Response(frame_bytes(), media_type="text/html", headers={"Cache-Control": "no-cache"})


@cache
def frame_bytes() -> bytes:
    """The frame; it finds Plotly beside itself, under whatever path the server stands."""
    return frame_html(_PLOTLY)


async def _plotly(_: Request) -> Response:
    path = files("plotly").joinpath("package_data", "plotly.min.js")
    return FileResponse(str(path), media_type="text/javascript", headers=_FOR_GOOD)
