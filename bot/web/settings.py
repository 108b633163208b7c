"""The playground's setting: its address. It is for a machine of one's own, and opens where no network is configured."""

from ipaddress import ip_address
from typing import Annotated

from pydantic import AfterValidator

from bot.contract.platform_settings import (
    ListenAddress,
    PlatformParts,
    PlatformSettings,
    SharedSettings,
    SocketAddress,
    TeamAccount,
)
from bot.i18n import Languages
from bot.web.adapter import PageLanguage, PlaygroundPlatform
from bot.web.parse import COORDINATOR_ACCOUNT, ROOM_CHAT


def _require_loopback(address: SocketAddress) -> SocketAddress:
    host = address.host
    if host != "localhost" and not ip_address(host).is_loopback:
        raise ValueError("the playground listens on loopback only")
    return address


class PlaygroundSettings(PlatformSettings):
    """One field per setting."""

    network = PlaygroundPlatform.network
    room_pattern = room_example = default_room = PlaygroundPlatform.network
    team = TeamAccount(COORDINATOR_ACCOUNT, "coordinator", ROOM_CHAT)

    playground: Annotated[ListenAddress, AfterValidator(_require_loopback)] = SocketAddress("127.0.0.1", 8642)

    @property
    def configured(self) -> bool:
        """Whether it is asked for by its address."""
        return "playground" in self.model_fields_set

    def is_open(self, shared: SharedSettings) -> bool:
        """Where it is asked for, or where nobody could write to the bot otherwise."""
        return not shared.public_url and (self.configured or not shared.others)

    def list_conflicts(self, shared: SharedSettings) -> list[str]:
        """The playground has no accounts: a visitor who reaches it can write as any resident."""
        if shared.public_url and self.configured:
            return ["PLAYGROUND is for trying out and cannot be opened together with PUBLIC_URL"]
        return []

    def list_addresses(self, shared: SharedSettings) -> dict[str, SocketAddress]:
        """Its page."""
        return {"PLAYGROUND": self.playground} if self.is_open(shared) else {}

    def build(self, parts: PlatformParts) -> PlaygroundPlatform:
        """The page, in the languages of the city."""
        languages = [
            PageLanguage(code, name, Languages.right_to_left(code)) for code, name in parts.city.languages.items()
        ]
        return PlaygroundPlatform(self.playground, languages, parts.city.centre, parts.now)


SETTINGS = PlaygroundSettings
