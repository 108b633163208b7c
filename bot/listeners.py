"""Where we listen: what everybody may see, and what operators alone do; built from the settings."""

from collections.abc import Callable, Mapping

from bot.config import Settings
from bot.contract.platform import Knock, Platform
from bot.flow.house import House
from bot.published import Published
from bot.telegram.adapter import Telegram
from bot.web.askers import Askers
from bot.web.calendar import OwnCalendar, PublicCalendar
from bot.web.doorkeeper import Doorkeeper
from bot.web.home import Home
from bot.web.operations import Health, Operations
from bot.web.page import Page, Writer
from bot.web.public import Public
from bot.web.rate_limit import RateLimit
from bot.web.verify import Verify

PAGES, CODES = 300, 30
"""So often within a minute one address may ask for pages, and for certificates, whose codes may be tried out."""


def public_of(settings: Settings, house: House, stuck: Callable[[], list[str]]) -> Public:
    """What everybody may see of us."""
    askers = Askers(settings.trusted_proxy)
    return Public(settings.listen, stuck, _knocks(house.platforms), _pages(house, askers), Doorkeeper(askers))


def operations_of(settings: Settings, health: Health) -> Operations | None:
    """What operators look at, where they wish it."""
    return Operations(settings.operations, health) if settings.operations else None


def faults(settings: Settings) -> list[str]:
    """What keeps us from telling visitors apart, in a line."""
    behind, named = settings.public_url.startswith("https://"), settings.trusted_proxy
    why = "all visitors count as one, so a few of them lock out everybody: name it in BUEDCHEN_TRUSTED_PROXY"
    return [f"proxy: BUEDCHEN_PUBLIC_URL speaks of one, and {why}"] if behind and not named else []


def _pages(house: House, askers: Askers) -> dict[str, Page]:
    """The pages by their path, each within the limit of those who ask."""
    clock, writer = house.database.clock, Writer(house.languages, house.city)
    published = Published(house.database, house.city)
    pages = {
        "/": Home(writer, lambda: _chats(house.platforms)).page,
        "/api/events.ics": PublicCalendar(published.for_all).page,
        "/calendar/{token}.ics": OwnCalendar(published.at).page,
    }
    often, seldom = RateLimit(clock, askers, PAGES), RateLimit(clock, askers, CODES)
    verify = seldom.before(Verify(writer, house.database).page, writer.later)
    return {path: often.before(page, writer.later) for path, page in pages.items()} | {"/verify/{code}": verify}


def _chats(platforms: Mapping[str, Platform]) -> dict[str, str]:
    """Where people can write to us right now, by the name of the network."""
    found = {network.capitalize(): platform.found_at() for network, platform in platforms.items()}
    return {network: address for network, address in found.items() if address}


def _knocks(platforms: Mapping[str, Platform]) -> dict[str, Knock]:
    """Networks that come to our door."""
    telegram = platforms.get(Telegram.network)
    return {telegram.network: telegram.knock} if isinstance(telegram, Telegram) else {}
