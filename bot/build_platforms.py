"""The windows of the bot, built from its settings."""

from collections.abc import Callable
from datetime import datetime

from bot.config import Settings
from bot.contract.city import City
from bot.external_services import build_matrix_account
from bot.i18n import Languages
from bot.matrix.adapter import Matrix, MatrixAccess
from bot.matrix.models import KeyStoreLocation
from bot.telegram.adapter import Telegram
from bot.telegram.adapter import TelegramAccess as TelegramAccess
from bot.telegram.bot_profile import BotProfile
from bot.web.adapter import PlaygroundPlatform
from db import sync_tokens
from db.engine import Database

Clock = Callable[[], datetime]


def build_playground(settings: Settings, city: City, now: Clock) -> PlaygroundPlatform | None:
    """The window in the browser, where it is opened."""
    if not settings.opens_playground:
        return None
    languages = [(code, name, Languages.right_to_left(code)) for code, name in city.languages.items()]
    return PlaygroundPlatform(settings.playground, languages, city.centre, now)


def build_telegram(settings: Settings, languages: Languages, city: City, now: Clock) -> Telegram | None:
    """The window at Telegram, where there is a token."""
    if not settings.telegram_token:
        return None
    hook = f"{settings.public_url.rstrip('/')}/telegram/updates" if settings.telegram_webhook else ""
    access = TelegramAccess(settings.telegram_token, settings.telegram_api, hook, settings.telegram_webhook_secret)
    about = BotProfile(list(city.languages), lambda text, language: languages.render(text, language, city.zone))
    return Telegram(access, about, now)


async def build_matrix(settings: Settings, database: Database, languages: Languages, city: City, now: Clock) -> Matrix:
    """Our account there, with the mark of the life before."""
    async with database.transaction() as tx:
        mark = await sync_tokens.read_sync_token(tx, Matrix.network)
    store = KeyStoreLocation(settings.matrix_keys, database.seal.digest("matrix", "keys"))
    access = MatrixAccess(
        build_matrix_account(settings),
        store,
        settings.matrix_servers,
        exempt=settings.matrix_reactions,
        language=next(iter(city.languages)),
    )
    return Matrix(access, lambda text, language: languages.render(text, language, city.zone), now, mark)
