"""What Streamlit takes from whoever has a session is taken from members of an office only: files into its memory."""

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ita_core.database import DatabaseFailed
from ita_core.server.people import SignInEnded
from ita_core.server.rights import Right, rights_of
from ui import identity, shared, signed_in
from ui.doors import base_path

_UPLOADS = "/_stcore/upload_file"


class MembersOnly:
    """Refuses an upload of somebody who may edit nowhere; a PC lets all through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        path = str(scope.get("path", "")).removeprefix(base_path())
        is_upload = scope["type"] == "http" and path.startswith(_UPLOADS) and scope["method"] in ("PUT", "POST")
        if is_upload and shared.in_use().shared:
            user = identity.of_request(Request(scope))
            if not await asyncio.to_thread(may_upload, user):
                await PlainTextResponse("Forbidden", status_code=403)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def may_upload(user: Mapping[str, Any]) -> bool:
    """Whether a signed cookie is that of somebody who may edit in some office now."""
    try:
        standing = signed_in.standing_of(user)
    except (SignInEnded, DatabaseFailed):
        return False
    return Right.EDIT in rights_of(membership.role for membership in standing.memberships)
