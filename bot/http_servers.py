"""Where we listen: what everybody may see, and what operators alone do; built from the settings."""

from collections.abc import Callable, Mapping

from bot.config import Settings
from bot.contract.platform import Platform, WebhookCall
from bot.flow.services import Services
from bot.public_calendar import CalendarPublisher
from bot.public_places import PlacePublisher, link_words
from bot.web.certificate_page import CertificatePage
from bot.web.client_addresses import ClientAddresses
from bot.web.connection_limit import ConnectionLimit
from bot.web.home_page import HomePage
from bot.web.map_page import MapFiles, MapPage, Tiles
from bot.web.open_data_pages import OpenDataPage, OwnCalendarPage
from bot.web.operations import Health, OperationsServer
from bot.web.public_page import PageHandler, PageWriter
from bot.web.public_server import PublicServer
from bot.web.rate_limit import RateLimit

PAGES_PER_MINUTE = 300
CODES_PER_MINUTE = 30
"""So often within a minute one address may ask for pages, and for certificates, whose codes may be tried out."""


def build_public_server(settings: Settings, house: Services, stuck: Callable[[], list[str]]) -> PublicServer:
    """The public HTTP server: the pages open to all, and the webhooks."""
    askers = ClientAddresses(settings.trusted_proxy)
    return PublicServer(
        settings.listen,
        stuck,
        _list_webhooks(house.platforms),
        _build_pages(settings, house, askers),
        ConnectionLimit(askers),
    )


def build_operations_server(settings: Settings, health: Health) -> OperationsServer | None:
    """What operators look at, where they wish it."""
    return OperationsServer(settings.operations, health) if settings.operations else None


def list_faults(settings: Settings) -> list[str]:
    """What keeps us from telling visitors apart, in a line."""
    behind = settings.public_url.startswith("https://")
    named = settings.trusted_proxy
    why = "all visitors count as one, so a few of them lock out everybody: name it in BUEDCHEN_TRUSTED_PROXY"
    return [f"proxy: BUEDCHEN_PUBLIC_URL speaks of one, and {why}"] if behind and not named else []


def _build_pages(settings: Settings, house: Services, askers: ClientAddresses) -> dict[str, PageHandler]:
    """The pages by their path, each within the limit of those who ask."""
    clock = house.database.clock
    writer = PageWriter(house.languages, house.city)
    published = CalendarPublisher(house.database, house.city)
    pages = {
        "/": HomePage(writer, lambda: _list_chat_links(house.platforms)).page,
        "/api/events.ics": OpenDataPage(published.public_calendar, "text/calendar").page,
        "/calendar/{token}.ics": OwnCalendarPage(published.at).page,
        **_build_map(settings, house, writer),
    }
    often, seldom = RateLimit(clock, askers, PAGES_PER_MINUTE), RateLimit(clock, askers, CODES_PER_MINUTE)
    verify = seldom.before(CertificatePage(writer, house.database).page, writer.later)
    return {path: often.before(page, writer.later) for path, page in pages.items()} | {"/verify/{code}": verify}


def _build_map(settings: Settings, house: Services, writer: PageWriter) -> dict[str, PageHandler]:
    """The list and the map of places, with what the map is drawn by, and the open data."""
    published = PlacePublisher(house.database, house.city)
    tiles = Tiles(settings.map_tiles, settings.map_attribution)
    return {
        "/map": MapPage(writer, published, lambda words: _list_start_links(house.platforms, words), tiles).page,
        "/map/{name:.+}": MapFiles().page,
        "/api/places.geojson": OpenDataPage(published.all_as_geojson, "application/geo+json").page,
    }


def _list_start_links(platforms: Mapping[str, Platform], name: str) -> dict[str, str]:
    """Where people can ask for a place in the chat by its name; a network that takes no words along opens the chat."""
    words = f"places_{link_words(name)}"
    found = {network.capitalize(): one.start_link(words) or one.chat_link() for network, one in platforms.items()}
    return {network: address for network, address in found.items() if address}


def _list_chat_links(platforms: Mapping[str, Platform]) -> dict[str, str]:
    """Where people can write to us right now, by the name of the network."""
    found = {network.capitalize(): platform.chat_link() for network, platform in platforms.items()}
    return {network: address for network, address in found.items() if address}


def _list_webhooks(platforms: Mapping[str, Platform]) -> dict[str, WebhookCall]:
    """Networks that come to our door."""
    found = {network: platform.webhook() for network, platform in platforms.items()}
    return {network: webhook for network, webhook in found.items() if webhook}
