"""Is this certificate genuine? Whoever holds its code may see the date, the hours and the office, and nobody's name."""

from html import escape

from aiohttp import hdrs, web

from bot.contract.city import City
from bot.contract.helped import clock
from bot.contract.outgoing import Date, Text, _
from bot.i18n import Languages
from bot.web.guard import HEADERS
from bot.web.rate_limit import RateLimit
from db import helping
from db.engine import Database

TITLE = _("Is this certificate genuine?")
UNKNOWN = _("I know no certificate with this code. Please look at each letter once more, or ask the office: {office}.")
LATER = _("Very many are asking just now. Please try again in a minute.")


class Verify:
    """Answers /verify/<code>, in a language that the visitor's browser asks for."""

    def __init__(self, languages: Languages, city: City, database: Database, proxy: str = "") -> None:
        """`proxy` is the address, or the network, of the proxy whose word about addresses is trusted."""
        self._languages = languages
        self._city = city
        self._database = database
        self._rate = RateLimit(database.clock, proxy)

    async def page(self, request: web.Request) -> web.Response:
        """200 where it is genuine, 404 where the code is unknown, 429 where one address asks too often."""
        if self._rate.is_exceeded(request):
            return self._says(request, 429, LATER)
        async with self._database.transaction() as tx:
            issued = await helping.issued(tx, request.match_info["code"])
        if issued is None:
            return self._says(request, 404, Text(UNKNOWN.message, {"office": self._city.office}))
        day = Date(issued.at.astimezone(self._city.zone).date())
        genuine = _(
            "A certificate with this code was issued on {date} by {office}, over {time} hours of voluntary help.",
            date=day,
            office=self._city.office,
            time=clock(issued.minutes),
        )
        return self._says(request, 200, genuine)

    def _says(self, request: web.Request, status: int, text: Text) -> web.Response:
        language = self._language(request.headers.get(hdrs.ACCEPT_LANGUAGE, ""))
        title, words = (escape(self._languages.render(one, language, self._city.zone)) for one in (TITLE, text))
        direction = "rtl" if self._languages.right_to_left(language) else "ltr"
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        html = f'<!doctype html><html lang="{language}" dir="{direction}">{head}<h1>{title}</h1><p>{words}</p></html>'
        headers = {**HEADERS, "Cache-Control": "no-store"}
        return web.Response(status=status, text=html, content_type="text/html", headers=headers)

    def _language(self, accepted: str) -> str:
        """The first live one that is asked for, else the city's own."""
        wanted = [part.partition(";")[0].partition("-")[0].strip().lower() for part in accepted.split(",")]
        return next((one for one in wanted if one in self._city.languages), next(iter(self._city.languages)))
