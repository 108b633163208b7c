"""Only pages of this very bot may connect, never another site's page in the same browser."""

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import Counter

REFUSED_COUNT = Counter(
    "buedchen_playground_refused", "Requests refused because of a foreign Host or Origin", ["header"]
)

PLAYGROUND_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Cache-Control": "no-cache",
    "Server": "buedchen",
}


def origin_guard(port: int) -> Middleware:
    """Let in only requests to our own loopback names; requests that change or stay open must come from our own page.

    A foreign Host is DNS rebinding, a foreign or missing Origin another site's page: both get 403 and are counted.
    """
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get(hdrs.HOST) not in hosts:
            raise _refusal("host")
        if (
            _changes_or_stays_open(request)
            and request.headers.get(hdrs.ORIGIN) != f"http://{request.headers[hdrs.HOST]}"
        ):
            raise _refusal("origin")
        return await handler(request)

    return check


async def add_playground_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the protective headers on every response, also on refusals and missing pages."""
    response.headers.update(PLAYGROUND_HEADERS)


def _changes_or_stays_open(request: web.Request) -> bool:
    return request.method not in {hdrs.METH_GET, hdrs.METH_HEAD} or hdrs.UPGRADE in request.headers


def _refusal(header: str) -> web.HTTPForbidden:
    REFUSED_COUNT.labels(header).inc()
    return web.HTTPForbidden(text="Only the playground's own page may come here.\n")
