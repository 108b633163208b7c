"""What a platform declares before it runs: its settings and their faults, its rooms, and how it is built."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, ClassVar, NamedTuple

from pydantic import BeforeValidator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.contract.city import City
from bot.contract.outgoing import Text
from bot.contract.platform import Platform

SETTINGS_CONFIG = SettingsConfigDict(
    env_prefix="BUEDCHEN_", env_file=".env", extra="ignore", env_ignore_empty=True, validate_default=False
)


class SocketAddress(NamedTuple):
    """Where a server listens for connections."""

    host: str
    port: int


def parse_address(value: object) -> SocketAddress:
    """Host and port. Raises ValueError for anything else."""
    host, _, port = str(value).rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise ValueError("must look like 127.0.0.1:8640")
    return SocketAddress(host.strip("[]"), int(port))


def _split_list(value: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(value).split(",") if part.strip())


ListenAddress = Annotated[SocketAddress, NoDecode, BeforeValidator(parse_address)]
CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_list)]


@dataclass(frozen=True, slots=True)
class SharedSettings:
    """What a platform may know of the settings that are not its own.

    `rooms` are the coordinators' rooms on this network; `others` tells whether another network is configured.
    """

    public_url: str
    data_dir: Path
    rooms: tuple[str, ...]
    others: bool


@dataclass(frozen=True, slots=True)
class PlatformParts:
    """What a platform is built from. `sync_token` is what it stored in its life before, `secret` its own and always
    the same, for what it keeps on disk."""

    city: City
    render: Callable[[Text, str], str]
    now: Callable[[], datetime]
    shared: SharedSettings
    sync_token: str
    secret: str


@dataclass(frozen=True, slots=True)
class TeamAccount:
    """A coordinator whom a platform brings along for trying out, and the coordinators' room there."""

    account: str
    chat: str
    room: str


class PlatformSettings(BaseSettings, ABC):
    """The settings of one network, each named BUEDCHEN_… in the environment; a subclass is all that the rest of the
    house needs of a platform's folder.

    `room_pattern` is how the setting BACKCHANNEL names a room there; a network with a `default_room` has one
    coordinators' room, without an id. `examples` are shown for a setting that is not written as it must be. A network
    that `keeps_keys` has a folder of its own in the data directory, which belongs into backups.
    """

    model_config = SETTINGS_CONFIG

    network: ClassVar[str]
    room_pattern: ClassVar[str] = ""
    room_example: ClassVar[str] = ""
    default_room: ClassVar[str] = ""
    examples: ClassVar[Mapping[str, str]] = {}
    keeps_keys: ClassVar[bool] = False
    team: ClassVar[TeamAccount | None] = None

    @property
    @abstractmethod
    def configured(self) -> bool:
        """Whether the settings name an account there."""

    def is_open(self, shared: SharedSettings) -> bool:
        """Whether the bot serves this network."""
        del shared
        return self.configured

    def secrets(self) -> tuple[str, ...]:
        """What must not stand in any log line."""
        return ()

    def list_conflicts(self, shared: SharedSettings) -> list[str]:
        """One line for each setting that does not fit with the others."""
        del shared
        return []

    def list_addresses(self, shared: SharedSettings) -> dict[str, SocketAddress]:
        """Where this platform listens on this machine, by the name of the setting."""
        del shared
        return {}

    async def check_account(self, shared: SharedSettings) -> list[str]:
        """One line for each fault of our account there, or that it is fine; none where nothing is looked at."""
        del shared
        return []

    @abstractmethod
    def build(self, parts: PlatformParts) -> Platform:
        """The platform, not yet listening."""

    @classmethod
    def sync_token_after_restore(cls, token: str) -> str:
        """From where to go on with the sync token of a backup, where nothing newer is known."""
        return token
