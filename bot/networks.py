"""The windows of the bot, built from its settings."""

from collections.abc import Callable
from datetime import datetime

from bot.config import Settings
from bot.contract.city import City
from bot.i18n import Languages
from bot.matrix.adapter import Access, Matrix
from bot.matrix.news import Store
from bot.outside import matrix_account
from bot.telegram.about import About
from bot.telegram.adapter import Access as TelegramAccess
from bot.telegram.adapter import Telegram
from bot.web.adapter import Web
from db import marks
from db.engine import Database

Now = Callable[[], datetime]


def playground(settings: Settings, city: City, now: Now) -> Web | None:
    """The window in the browser, where it is opened."""
    if not settings.opens_playground:
        return None
    languages = [(code, name, Languages.right_to_left(code)) for code, name in city.languages.items()]
    return Web(settings.playground, languages, city.centre, now)


def telegram_of(settings: Settings, languages: Languages, city: City, now: Now) -> Telegram | None:
    """The window at Telegram, where there is a token."""
    if not settings.telegram_token:
        return None
    hook = f"{settings.public_url.rstrip('/')}/telegram/updates" if settings.telegram_webhook else ""
    access = TelegramAccess(settings.telegram_token, settings.telegram_api, hook, settings.telegram_webhook_secret)
    about = About(list(city.languages), lambda text, language: languages.render(text, language, city.zone))
    return Telegram(access, about, now)


async def matrix_of(settings: Settings, database: Database, languages: Languages, city: City, now: Now) -> Matrix:
    """Our account there, with the mark of the life before."""
    async with database.transaction() as tx:
        mark = await marks.of(tx, Matrix.network)
    store = Store(settings.matrix_keys, database.seal.digest("matrix", "keys"))
    access = Access(
        matrix_account(settings),
        store,
        settings.matrix_servers,
        exempt=settings.matrix_reactions,
        language=next(iter(city.languages)),
    )
    return Matrix(access, lambda text, language: languages.render(text, language, city.zone), now, mark)
