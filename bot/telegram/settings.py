"""Telegram's settings: the token of our bot, and whether Telegram comes to our door or is asked."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from bot.contract.platform_settings import PlatformParts, PlatformSettings, SharedSettings
from bot.telegram.adapter import Telegram, TelegramAccess
from bot.telegram.bot_profile import BotProfile
from bot.telegram.setup_check import list_faults


class TelegramSettings(PlatformSettings):
    """One field per setting."""

    network = Telegram.network
    room_pattern = r"telegram:-[0-9]+"
    room_example = "telegram:-1001234567890"
    examples: ClassVar[Mapping[str, str]] = {
        "telegram_token": "123456789:letters-and-digits, as @BotFather gives it",
        "telegram_api": "https://api.telegram.org",
        "telegram_webhook_secret": "1 to 256 letters, digits, _ and -",
    }

    telegram_token: Annotated[str, Field(repr=False, pattern=r"^([0-9]+:[A-Za-z0-9_-]+)?$")] = ""
    telegram_api: Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$")] = "https://api.telegram.org"
    telegram_webhook: bool = False
    telegram_webhook_secret: Annotated[str, Field(repr=False, pattern=r"^[A-Za-z0-9_-]{0,256}$")] = ""

    @property
    def configured(self) -> bool:
        """Whether there is a token."""
        return bool(self.telegram_token)

    def secrets(self) -> tuple[str, ...]:
        """The token, and what Telegram shows at our door."""
        return self.telegram_token, self.telegram_webhook_secret

    def list_conflicts(self, shared: SharedSettings) -> list[str]:
        """What a webhook needs."""
        if self.telegram_webhook and not self.telegram_webhook_secret:
            return ["TELEGRAM_WEBHOOK needs TELEGRAM_WEBHOOK_SECRET, or anybody could write in anybody's name"]
        if self.telegram_webhook and not shared.public_url.startswith("https://"):
            return ["TELEGRAM_WEBHOOK needs a PUBLIC_URL that starts with https://"]
        return []

    async def check_account(self, shared: SharedSettings) -> list[str]:
        """One line where Telegram does not let us in or does not answer, or that all is well."""
        del shared
        return await list_faults(self.telegram_token, self.telegram_api) or ["fine"]

    def build(self, parts: PlatformParts) -> Telegram:
        """Our bot there."""
        hook = f"{parts.shared.public_url.rstrip('/')}/telegram/updates" if self.telegram_webhook else ""
        access = TelegramAccess(self.telegram_token, self.telegram_api, hook, self.telegram_webhook_secret)
        return Telegram(access, BotProfile(list(parts.city.languages), parts.render), parts.now)


SETTINGS = TelegramSettings
