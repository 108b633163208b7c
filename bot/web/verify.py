"""Is this certificate genuine? Whoever holds its code may see the date, the hours and the office, and nobody's name."""

from aiohttp import web

from bot.contract.helped import clock
from bot.contract.outgoing import Date, Text, _
from bot.web.page import Writer
from db import helping
from db.engine import Database
from db.model import Issued

TITLE = _("Is this certificate genuine?")
UNKNOWN = _("I know no certificate with this code. Please look at each letter once more, or ask the office: {office}.")


class Verify:
    """Answers /verify/<code>."""

    def __init__(self, writer: Writer, database: Database) -> None:
        self._writer = writer
        self._database = database

    async def page(self, request: web.Request) -> web.Response:
        """200 where it is genuine, 404 where the code is unknown."""
        async with self._database.transaction() as tx:
            issued = await helping.issued(tx, request.match_info["code"])
        status, text = (200, self._genuine(issued)) if issued else (404, self._unknown())
        language = self._writer.language(request)
        title, words = (self._writer.say(one, language) for one in (TITLE, text))
        return self._writer.page(language, title, f"<p>{words}</p>", status)

    def _unknown(self) -> Text:
        return Text(UNKNOWN.message, {"office": self._writer.city.office})

    def _genuine(self, issued: Issued) -> Text:
        return _(
            "A certificate with this code was issued on {date} by {office}, over {time} hours of voluntary help.",
            date=Date(issued.at.astimezone(self._writer.city.zone).date()),
            office=self._writer.city.office,
            time=clock(issued.minutes),
        )
