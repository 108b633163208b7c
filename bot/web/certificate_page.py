"""Is this certificate genuine? A person with its code sees the date, the hours and the office, but no name."""

from aiohttp import web

from bot.contract.outgoing import Text, _
from bot.contract.placeholders import Date, Duration
from bot.web.public_page import PageWriter
from db import help_hours
from db.engine import Database
from db.model import IssuedCertificate

PAGE_TITLE = _("Is this certificate genuine?")
UNKNOWN_CERTIFICATE = _(
    "I do not know any certificate with this code. Please check each letter again, or ask the "
    "volunteer office: {office}."
)


class CertificatePage:
    """Answers /verify/<code>."""

    def __init__(self, writer: PageWriter, database: Database) -> None:
        self._writer = writer
        self._database = database

    async def page(self, request: web.Request) -> web.Response:
        """200 where it is genuine, 404 where the code is unknown."""
        async with self._database.transaction() as tx:
            issued = await help_hours.find_issued_certificate(tx, request.match_info["code"])
        status, text = (200, self._genuine(issued)) if issued else (404, self._unknown())
        language = self._writer.language(request)
        title, words = (self._writer.say(one, language) for one in (PAGE_TITLE, text))
        return self._writer.page(language, title, f"<p>{words}</p>", status)

    def _unknown(self) -> Text:
        return Text(UNKNOWN_CERTIFICATE.message, {"office": self._writer.city.office})

    def _genuine(self, issued: IssuedCertificate) -> Text:
        return _(
            "Yes. {office} issued a certificate with this code on {date}, for {time} of voluntary help.",
            date=Date(issued.at.astimezone(self._writer.city.zone).date()),
            office=self._writer.city.office,
            time=Duration(issued.minutes),
        )
