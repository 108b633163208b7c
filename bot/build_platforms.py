"""The platforms of the bot, built from its settings."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.config import Settings
from bot.contract.city import City
from bot.contract.platform import Platform
from bot.contract.platform_settings import PlatformParts, PlatformSettings
from bot.default_roles import set_up_team
from bot.i18n import Languages
from db import sync_tokens
from db.engine import Database

Clock = Callable[[], datetime]


async def build_platforms(
    settings: Settings, database: Database, languages: Languages, city: City, now: Clock
) -> dict[str, Platform]:
    """Every network that the settings open, by its name; where one brings a team along, that team is there."""
    found: dict[str, Platform] = {}
    for declared in settings.list_open_platforms():
        async with database.transaction() as tx:
            token = await sync_tokens.read_sync_token(tx, declared.network)
        parts = PlatformParts(
            city=city,
            render=lambda text, language: languages.render(text, language, city.zone),
            now=now,
            shared=settings.shared_with(declared),
            sync_token=token,
            secret=database.seal.digest(declared.network, "keys"),
        )
        found[declared.network] = declared.build(parts)
        await _bring_team(settings, database, declared, next(iter(city.languages)))
    return found


async def _bring_team(settings: Settings, database: Database, declared: PlatformSettings, language: str) -> None:
    if declared.team:
        is_backchannel = declared.default_room in settings.backchannel
        await set_up_team(database, declared.network, declared.team, language, is_backchannel=is_backchannel)


async def check_platforms(settings: Settings) -> list[str]:
    """One line for each fault of our account on a network that the settings open, or that it is fine."""
    opened = settings.list_open_platforms()
    found = await asyncio.gather(*(one.check_account(settings.shared_with(one)) for one in opened))
    return [f"{one.network}: {line}" for one, lines in zip(opened, found, strict=True) for line in lines]
