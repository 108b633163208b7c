"""The services outside that the settings name, and the faults of each."""

from collections.abc import Mapping

from bot.config import Settings
from bot.contract.city import City
from bot.contract.platform import Platform
from bot.contract.service import Service
from bot.services.calendar_attachments import CalendarAttachments
from bot.services.feed_reader import HttpFeedReader
from bot.services.heartbeat import HeartbeatUrl
from bot.services.pager import NoPager, Pager
from bot.services.translator import LibreTranslate, NoTranslator


def build_services(
    settings: Settings, city: City, platforms: Mapping[str, Platform] | None = None
) -> dict[str, Service]:
    """What may be absent, each by its name; where it is, its twin stands in. Files come from `platforms`."""
    url = settings.translator_url
    key = settings.translator_key
    translator = LibreTranslate(url, key, city.languages) if url else NoTranslator()
    attachments = CalendarAttachments(platforms or {})
    pager = Pager(city.alarm_url) if city.alarm_url else NoPager()
    return {translator.name: translator, attachments.name: attachments, pager.name: pager}


def build_feed_reader() -> HttpFeedReader:
    """What fetches calendars elsewhere."""
    return HttpFeedReader()


def build_heartbeat(settings: Settings) -> HeartbeatUrl | None:
    """The heartbeat URL to call every minute, if set."""
    return HeartbeatUrl(settings.heartbeat_url) if settings.heartbeat_url else None


def check_heartbeat(settings: Settings) -> str:
    """Where it is and what is wrong with it; it is not called, for that would say that the bot runs."""
    there = build_heartbeat(settings)
    if there is None:
        return "off, nobody notices from elsewhere that the bot is gone"
    return f"{there.host}, {there.fault}" if there.fault else f"{there.host} is called every minute"


async def check_services(settings: Settings, city: City) -> list[str]:
    """One line for each fault of a service that the settings name, or that it is fine."""
    if not settings.translator_url:
        return []
    found = {name: await service.faults() for name, service in build_services(settings, city).items()}
    return [f"{name}: {fault}" for name, faults in found.items() for fault in faults or ["fine"]]
