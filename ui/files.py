"""Every file that a page gives out: under an address of our own, to whom it was made for, kept by nobody on the way.

Streamlit would serve it at `/media` to whoever knows a hash of its content. Here a file belongs to one session and to
who stood behind it then; it is given to a request of the same person, and only as long as that session stands.
"""

import asyncio
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, TextIO
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorage, MediaFileStorageError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ita_core.server.audit import Action
from ui import identity, noted

FILES = "/files/"
FETCHED_SECONDS = 60.0
"""How long a browser may take to fetch what was made at its click [seconds]."""
_SHOWN = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
"""What a browser may draw by itself; all else it saves, whatever it holds."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\/\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What ends a header or names a folder, and signs that turn the direction of writing: a name would read as another."""
_OTHER_THAN_ASCII = re.compile(r"[^A-Za-z0-9._-]+")
Content = bytes | str | BinaryIO | TextIO | RawIOBase


@dataclass(frozen=True)
class Owner:
    """A session, and who stood behind it; None for nobody."""

    session: str
    holder: identity.Holder | None

    def is_asking(self, user: Mapping[str, Any]) -> bool:
        """Whether a request of somebody who signed in as `user` is theirs, and the session still stands as it was."""
        standing = identity.of_session(self.session)
        if self.holder is None or standing is None or identity.whose(standing) != identity.whose(user):
            return False
        return identity.is_still(self.holder, user)


_ON_BEHALF: ContextVar[Owner | None] = ContextVar("on_behalf", default=None)


def _owner() -> Owner:
    """For whom a file is made now: by the click on a button that stands somewhere, or by the run of a page."""
    if owner := _ON_BEHALF.get():
        return owner
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        raise MediaFileStorageError("A file belongs to a session.")
    return Owner(context.session_id, identity.holder())


@dataclass(frozen=True)
class Deferred:
    """What makes a file at the click, for the session in which the button stands."""

    make: Callable[[], Content]
    owner: Owner

    def __call__(self) -> Content:
        """The content."""
        return self.make()


@dataclass(frozen=True)
class File:
    """Bytes with their name, and whose they are."""

    owner: Owner
    content: bytes = field(repr=False)
    media_type: str
    name: str | None
    is_shown: bool


class OwnFiles(MediaFileStorage):
    """The files of all sessions, by an id that nobody can guess and that two sessions never share.

    `base`: the path under which the server stands.
    """

    def __init__(self, base: str = "", clock: Callable[[], float] = monotonic) -> None:
        self._base = base
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._files: dict[str, File] = {}
        self._made_at: dict[str, float] = {}

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """The id of a file of the session that runs; equal bytes have the same one, so that a page need not change."""
        content = _bytes(path_or_data)
        shown = kind is MediaFileKind.MEDIA and mimetype in _SHOWN
        file = File(_owner(), content, mimetype, filename, shown)
        named = repr((file.owner, sha256(content).hexdigest(), mimetype, filename, shown))
        file_id = hmac.new(self._secret, named.encode(), sha256).hexdigest()
        self._files.setdefault(file_id, file)
        if _ON_BEHALF.get() is not None:
            self._made_at[file_id] = self._clock()
        return file_id

    def just_made(self) -> set[str]:
        """The files that were made at a click, and that the browser may still be about to fetch."""
        oldest = self._clock() - FETCHED_SECONDS
        self._made_at = {file_id: at for file_id, at in self._made_at.items() if at > oldest}
        return set(self._made_at)

    def get_url(self, file_id: str) -> str:
        """The address of a file, from the root of the server's."""
        if file_id not in self._files:
            raise MediaFileStorageError("There is no such file.")
        return f"{self._base}{FILES}{self._named(file_id)}"

    def _named(self, file_id: str) -> str:
        """The last part of the address; that of a picture says so."""
        file = self._files[file_id]
        return f"{file_id}{_SHOWN[file.media_type]}" if file.is_shown else file_id

    def delete_file(self, file_id: str) -> None:
        """Let go of a file."""
        self._files.pop(file_id, None)

    def given_to(self, named: str, user: Mapping[str, Any]) -> File | None:
        """A file for who signed in as `user`, by the last part of its address; None where none is theirs now."""
        file_id = named.partition(".")[0]
        file = self._files.get(file_id)
        return file if file and self._named(file_id) == named and file.owner.is_asking(user) else None


class OwnFileManager(MediaFileManager):
    """Streamlit's book on which session shows which file; what is made at the click belongs to whose button it is."""

    def __init__(self, storage: OwnFiles) -> None:
        super().__init__(storage)
        self.files = storage

    def add_deferred(self, data_callable: Callable[[], Content], *args: Any, **named: Any) -> str:
        """Note what makes a file at the click, and for whom."""
        return super().add_deferred(Deferred(data_callable, _owner()), *args, **named)

    def _get_inactive_file_ids(self) -> set[str]:
        """No session shows what was made at a click: by itself it would go with the second run of any page, anybody's,
        also before the browser has fetched it."""
        return super()._get_inactive_file_ids() - self.files.just_made()

    def execute_deferred(self, file_id: str) -> str:
        """Make a file at the click and give its address."""
        with self._lock:
            entry = self._deferred_callables.get(file_id)
        made = entry["callable"] if entry else None
        if not isinstance(made, Deferred):
            raise MediaFileStorageError("There is no such file.")
        outer = _ON_BEHALF.set(made.owner)
        try:
            return super().execute_deferred(file_id)
        finally:
            _ON_BEHALF.reset(outer)


def _bytes(path_or_data: str | bytes) -> bytes:
    if isinstance(path_or_data, bytes):
        return path_or_data
    try:
        return Path(path_or_data).read_bytes()
    except OSError as error:
        raise MediaFileStorageError("The file cannot be read.") from error


def take_over(server: runtime.Runtime, base: str) -> None:
    """From now on the server's files are ours; Streamlit's own address for them has nothing to give."""
    server._media_file_mgr = OwnFileManager(OwnFiles(base))


def routes(base: str) -> list[Route]:
    """The address of all files."""
    return [Route(base + FILES + "{named:path}", _answer, methods=["GET"])]


async def _answer(request: Request) -> Response:
    manager = runtime.get_instance().media_file_mgr
    file = None
    if isinstance(manager, OwnFileManager):
        file = await asyncio.to_thread(_taken, manager.files, request)  # it asks the database
    if file is None:
        return PlainTextResponse("Not Found", status_code=404)
    if _only_looks(request):
        return Response(status_code=204)
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition(file)})


def _only_looks(request: Request) -> bool:
    """Whether a script of the page asks, which takes no file: Streamlit's looks whether the address answers.

    It does so for every download as soon as its button is drawn; a file that is saved comes by `navigate`.
    """
    return request.method == "HEAD" or request.headers.get("sec-fetch-mode") == "cors"


def _taken(files: OwnFiles, request: Request) -> File | None:
    """The file that a request may have; that it was taken goes into the audit trail."""
    user = identity.of_request(request)
    file = files.given_to(request.path_params["named"], user)
    if file is not None and not file.is_shown and file.owner.holder is not None and not _only_looks(request):
        noted.note_of_request(Action.EXPORTED, user, file.owner.holder.place, sha256(file.content).hexdigest())
    return file


def disposition(file: File) -> str:
    """How a browser takes a file: a picture is drawn, all else saved under its name, in Thai letters too."""
    if file.is_shown:
        return "inline"
    name = _UNSAFE.sub("_", file.name or "file")
    plain = _OTHER_THAN_ASCII.sub("_", name).lstrip("._") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
