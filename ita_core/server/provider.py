"""The way to the provider that signs people in, by OpenID Connect; every failure is one of a few that have a sentence.

Nothing of what the provider hands over is kept beside issuer, subject, name and e-mail: no token leaves this module.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Literal, cast
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from ita_core.server.people import Identity
from ita_core.server.settings import Settings

Reason = Literal["refused", "failed", "stale", "clock", "claims", "provider_down"]
_NAME = "provider"
_SECONDS = 10
_REFUSED = ("access_denied", "consent_required", "interaction_required", "login_required", "user_cancelled")
_DOWN = ("server_error", "temporarily_unavailable")
_OF_TIME = ("exp", "iat", "nbf")
_LONGEST = 200
"""Letters of a name or an address."""


class SignInFailed(Exception):
    """A sign-in that came to nothing; the reason names its sentence (`sign_in.reason.…`)."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


class Provider:
    """The provider of the settings, asked for one sign-in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _client(self) -> Any:
        # Loaded with the first sign-in: a PC has no Authlib.
        from authlib.integrations.starlette_client import OAuth

        section = self._settings.auth_section()
        known = {name: section[name] for name in ("client_id", "client_secret", "server_metadata_url")}
        asked = {"scope": self._settings.sign_in_scopes, "code_challenge_method": "S256", "timeout": _SECONDS}
        prompt = {"prompt": self._settings.sign_in_prompt} if self._settings.sign_in_prompt else None
        return OAuth().register(_NAME, **known, client_kwargs=asked, authorize_params=prompt)

    @property
    def _back(self) -> str:
        return str(self._settings.auth_section()["redirect_uri"])

    async def ask(self, request: Request) -> Response:
        """The answer that sends a browser to the provider; what has to come back is noted in the request's session.

        Raises:
            SignInFailed: the provider cannot be reached, or describes itself in a way that cannot be used.
        """
        with _named():
            return cast("Response", await self._client.authorize_redirect(request, self._back))

    async def answer(self, request: Request) -> Identity:
        """Who came back from the provider.

        Raises:
            SignInFailed: nobody that is known for sure.
        """
        if f"_state_{_NAME}_{request.query_params.get('state')}" not in request.session:
            raise SignInFailed("stale")  # an address of the browser's history, or begun too long ago
        if error := request.query_params.get("error"):
            raise SignInFailed("refused" if error in _REFUSED else "provider_down" if error in _DOWN else "failed")
        with _named():
            token = await self._client.authorize_access_token(request, leeway=self._settings.sign_in_leeway)
        claims: Mapping[str, Any] = token.get("userinfo") or {}
        if not all(isinstance(claims.get(name), str) and claims[name] for name in ("iss", "sub")):
            raise SignInFailed("claims")
        told = claims if self._name(claims) else {**await self._further(token, claims["sub"]), **claims}
        return Identity(
            claims["iss"], claims["sub"], self._name(told), self._first(told, self._settings.sign_in_email_claim)
        )

    async def _further(self, token: Mapping[str, Any], subject: str) -> Mapping[str, Any]:
        """What the provider tells only where it is asked once more; nothing where it does not answer."""
        try:
            with _named():
                if not (await self._client.load_server_metadata()).get("userinfo_endpoint"):
                    return {}
                told = dict(await self._client.userinfo(token=token))
        except SignInFailed:
            return {}  # a name is only shown: who it is, is known
        return told if told.get("sub") == subject else {}

    def _name(self, claims: Mapping[str, Any]) -> str:
        return self._first(claims, self._settings.sign_in_name_claim)

    @staticmethod
    def _first(claims: Mapping[str, Any], names: str) -> str:
        """The first claim of the list that is there, on one line."""
        found = (" ".join(str(claims[name]).split()) for name in names.replace(",", " ").split() if claims.get(name))
        return next(found, "")[:_LONGEST]

    async def farewell(self) -> str | None:
        """Where a browser signs out at the provider too; None where that is not to be had."""
        try:
            with _named():
                address = (await self._client.load_server_metadata()).get("end_session_endpoint")
        except SignInFailed:
            return None
        told = {"client_id": self._settings.sign_in_client_id, "post_logout_redirect_uri": self._back}
        return f"{address}{'&' if '?' in address else '?'}{urlencode(told)}" if address else None


@contextmanager
def _named() -> Iterator[None]:
    """Errors of the libraries become ours."""
    import httpx2
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import ClaimError, ExpiredTokenError, JoseError, MissingClaimError

    try:
        yield
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:  # ValueError: what came is no description
        raise SignInFailed("provider_down") from error
    except ExpiredTokenError as error:
        raise SignInFailed("clock") from error
    except MissingClaimError as error:
        raise SignInFailed("claims") from error
    except ClaimError as error:
        raise SignInFailed("clock" if error.claim in _OF_TIME else "failed") from error
    except (AuthlibBaseError, JoseError, RuntimeError, KeyError, TypeError) as error:
        raise SignInFailed("failed") from error
