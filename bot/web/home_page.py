"""The first page: who runs this, how to write to the bot, and where imprint and privacy notice are."""

from collections.abc import Callable, Mapping
from html import escape

from aiohttp import web

from bot.contract.outgoing import Text, _
from bot.qr_code import qr_code_svg
from bot.web.public_page import LANGUAGE_PARAMETER, PageWriter

ChatLinks = Callable[[], Mapping[str, str]]
"""Where people can write to us right now, by the name of the network."""

HOW_TO_WRITE = _("How to write to me")
SCAN_HINT = _("Scan a square code with your phone, or tap the name above it.")
NO_CHAT = _("Nobody can write to me at the moment. Please ask {office}.")
ASK_IN_CHAT = _("In the chat, I can tell you what I keep and how to delete it: write {word}.", word="privacy")
IMPRINT = _("Legal notice")
PRIVACY = _("Privacy notice")
NO_IMPRINT = _("The legal notice is missing here: {office} still has to say where it is.")
NO_PRIVACY = _("The privacy notice is missing here: {office} still has to say where it is.")
LANGUAGES = _("Languages")


class HomePage:
    """Answers HTTP requests for /."""

    def __init__(self, writer: PageWriter, chats: ChatLinks) -> None:
        self._writer = writer
        self._chats = chats

    async def page(self, request: web.Request) -> web.Response:
        """The same for everybody, in one language; the others are a tap away."""
        language = self._writer.language(request)
        says = [self._languages(language), self._about(language), self._places(language)]
        says += [self._chats_to_scan(language), self._legal(language)]
        return self._writer.page(language, "Büdchen", "".join(says))

    def _languages(self, language: str) -> str:
        """Each by its own name, in its own direction."""
        links = (
            f'<li><a href="?{LANGUAGE_PARAMETER}={code}" hreflang="{code}" {self._writer.language_attributes(code)}>'
            f"{escape(name)}</a></li>"
            for code, name in self._writer.city.languages.items()
        )
        return f'<nav aria-label="{self._writer.say(LANGUAGES, language)}"><ul>{"".join(links)}</ul></nav>'

    def _about(self, language: str) -> str:
        city = self._writer.city
        told = (
            _(
                "Hello! I am Büdchen, the neighbourhood bot for {city}. I am a computer program, not a person.",
                city=city.name,
            ),
            _("I can find places near you to meet people. Everyone is welcome there, and nobody has to buy anything."),
            _("Do you need help, or would you like to help? I bring neighbours together."),
            _("A team of people looks after me: {office}.", office=city.office),
        )
        return "".join(f"<p>{self._writer.say(text, language)}</p>" for text in told)

    def _places(self, language: str) -> str:
        """The way to the list and the map."""
        words = self._writer.say(_("See all places to meet in {city}", city=self._writer.city.name), language)
        return f'<p><a href="/map?{LANGUAGE_PARAMETER}={language}">{words}</a></p>'

    def _chats_to_scan(self, language: str) -> str:
        """A square and an address for each network; where there is none, whom to ask."""
        links = "".join(f"<li>{_chat_link(network, address)}</li>" for network, address in self._chats().items())
        told = self._writer.say(SCAN_HINT if links else self._named(NO_CHAT), language)
        found = f'<ul class="ways">{links}</ul>' if links else ""
        return f"<h2>{self._writer.say(HOW_TO_WRITE, language)}</h2><p>{told}</p>{found}"

    def _legal(self, language: str) -> str:
        city = self._writer.city
        pages = ((city.imprint, IMPRINT, NO_IMPRINT), (city.privacy, PRIVACY, NO_PRIVACY))
        told = "".join(f"<p>{self._leads(language, *page)}</p>" for page in pages)
        return f"<footer><p>{self._writer.say(ASK_IN_CHAT, language)}</p>{told}</footer>"

    def _leads(self, language: str, address: str, named: Text, missing: Text) -> str:
        if not address:
            return self._writer.say(self._named(missing), language)
        return f'<a href="{escape(address)}">{self._writer.say(named, language)}</a>'

    def _named(self, text: Text) -> Text:
        """With whom to ask."""
        return Text(text.message, {"office": self._writer.city.office})


def _chat_link(network: str, address: str) -> str:
    """A name to tap and a square to scan."""
    name, target = escape(network), escape(address)
    code = f'<div role="img" aria-label="{target}">{qr_code_svg(address)}</div>'
    return f'<figure><figcaption><a href="{target}">{name}</a></figcaption>{code}</figure>'
