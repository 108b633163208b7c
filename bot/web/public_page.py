"""A page for everybody: in the language that the visitor's browser asks for, plain, and with nothing loaded."""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256
from html import escape

from aiohttp import hdrs, web

from bot.contract.city import City
from bot.contract.outgoing import Text, _
from bot.i18n import Languages

PageHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TOO_MANY_REQUESTS = _("Very many people are asking at the moment. Please try again in a minute.")

LANGUAGE_PARAMETER = "language"
"""What stands in the address of a page in a language that was chosen."""

PAGE_STYLE = """
:root { color-scheme: light dark; color: #1d1d1d; background: #fff; --link: #0b4da2; }
@media (prefers-color-scheme: dark) { :root { color: #eee; background: #161616; --link: #9cc2ff; } }
a { color: var(--link); }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem; }
body { overflow-wrap: anywhere; }
h1, h2 { line-height: 1.25; }
nav ul, .ways { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .5rem 0; }
figure { margin: 0; }
.places { padding: 0; list-style: none; }
.places p { margin-block: .25rem; }
select, button { font: inherit; max-width: 100%; min-height: 2.75rem; }
figure svg { display: block; width: 11rem; height: 11rem; background: #fff; }
"""

POLICY = "Content-Security-Policy"
PAGE_HEADERS = {
    POLICY: (
        f"default-src 'none'; style-src 'sha256-{b64encode(sha256(PAGE_STYLE.encode()).digest()).decode()}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "buedchen",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


async def add_page_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the protective headers on every answer, also on refusals and missing pages; a page with a script says its own
    policy.
    """
    for name, value in PAGE_HEADERS.items():
        if name != POLICY or name not in response.headers:
            response.headers[name] = value
    response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


class PageWriter:
    """Writes pages of our sentences."""

    def __init__(self, languages: Languages, city: City) -> None:
        self._languages = languages
        self.city = city

    def language(self, request: web.Request) -> str:
        """The one that was chosen on the page, else the first of ours that the browser asks for, else the city's."""
        accepted = request.headers.get(hdrs.ACCEPT_LANGUAGE, "").split(",")
        wanted = [part.partition(";")[0].partition("-")[0].strip().lower() for part in accepted]
        asked = [request.query.get(LANGUAGE_PARAMETER, ""), *wanted]
        return next((one for one in asked if one in self.city.languages), next(iter(self.city.languages)))

    def say(self, text: Text, language: str) -> str:
        """A sentence that may stand in a page."""
        return escape(self._languages.render(text, language, self.city.zone))

    def language_attributes(self, language: str) -> str:
        """Its language and direction, as attributes."""
        return f'lang="{language}" dir="{"rtl" if self._languages.right_to_left(language) else "ltr"}"'

    def page(self, language: str, title: str, body: str, status: int = 200, *, head: str = "") -> web.Response:
        """All of it; `title`, `body` and what else stands in the `head` are markup."""
        basics = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        head = f"<head>{basics}<title>{title}</title><style>{PAGE_STYLE}</style>{head}</head>"
        main = f"<body><main><h1>{title}</h1>{body}</main></body>"
        html = f"<!doctype html><html {self.language_attributes(language)}>{head}{main}</html>"
        return web.Response(status=status, text=html, content_type="text/html")

    async def later(self, request: web.Request) -> web.Response:
        """The page that asks a visitor with too many requests to wait."""
        language = self.language(request)
        answer = self.page(language, "Büdchen", f"<p>{self.say(TOO_MANY_REQUESTS, language)}</p>", 429)
        answer.headers[hdrs.RETRY_AFTER] = "60"
        return answer
