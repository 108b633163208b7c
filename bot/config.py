"""The settings: from the environment or `.env`, checked at the start; a wrong one stops it with one clear line."""

import re
from functools import cached_property
from ipaddress import ip_network
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode

from bot.contract.platform_settings import (
    SETTINGS_CONFIG,
    CommaList,
    ListenAddress,
    PlatformSettings,
    SharedSettings,
    SocketAddress,
    parse_address,
)
from bot.platforms import list_platforms
from db.backup_envelope import parse_recipient

OFF_VALUE = "off"
ANY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 - compared, not listened on
WEB_URL_PATTERN = r"^(https?://[^\s/?#]+\S*)?$"
TILES_PATTERN = r"^(https://[^\s/?#]+/\S*\{z\}\S*)?$"
SAMPLE_CITY = Path(__file__).parent.parent / "deploy" / "sample"


class WrongSetting(Exception):
    """A setting that cannot be used; the text is one clear line for an operator."""


def _parse_address_or_off(value: object) -> SocketAddress | None:
    return None if value == OFF_VALUE else parse_address(value)


def _overlap(one: SocketAddress, other: SocketAddress) -> bool:
    """Whether two doors cannot be open at the same time; port 0 is any that is free."""
    hosts = {"127.0.0.1" if host == "localhost" else host for host in (one.host, other.host)}
    met = len(hosts) == 1 or (bool(hosts & ANY_ADDRESS) and len({":" in host for host in hosts}) == 1)
    return one.port == other.port != 0 and met


def _require_zone(name: str) -> str:
    if name and name not in available_timezones():
        raise ValueError("is no time zone; Europe/Berlin would be one")
    return name


def _require_networks(names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(name)) for name in names)
    except ValueError as fault:
        raise ValueError("must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8,fd00::/8") from fault


def _require_rooms(names: tuple[str, ...]) -> tuple[str, ...]:
    known = [platform for platform in list_platforms() if platform.room_pattern]
    if any(not re.fullmatch("|".join(one.room_pattern for one in known), name) for name in names):
        *first, last = (one.room_example for one in known)
        raise ValueError(f"must name rooms such as {', '.join(first)} or {last}")
    return names


def _default_rooms() -> tuple[str, ...]:
    return tuple(platform.default_room for platform in list_platforms() if platform.default_room)


def _require_public_key(public: str) -> str:
    if public:
        parse_recipient(public)
    return public


ListenAddressOrOff = Annotated[SocketAddress | None, NoDecode, BeforeValidator(_parse_address_or_off)]


class Settings(BaseSettings):
    """One field per setting, each named BUEDCHEN_… in the environment; those of a platform stand in its folder."""

    model_config = SETTINGS_CONFIG

    data_dir: Path = Path("var")
    database_url: str = ""
    city: Path = SAMPLE_CITY
    listen: ListenAddress = SocketAddress("127.0.0.1", 8640)
    operations: ListenAddressOrOff = SocketAddress("127.0.0.1", 8641)
    public_url: Annotated[str, Field(pattern=WEB_URL_PATTERN)] = ""
    map_tiles: Annotated[str, Field(pattern=TILES_PATTERN)] = ""
    map_attribution: str = ""
    trusted_proxy: Annotated[CommaList, AfterValidator(_require_networks)] = ()
    key_file: Path | None = None
    backup_dir: Path | None = None
    backup_recipient: Annotated[str, AfterValidator(_require_public_key)] = ""
    languages: CommaList = ()
    timezone: Annotated[str, AfterValidator(_require_zone)] = ""
    backchannel: Annotated[CommaList, AfterValidator(_require_rooms), Field(default_factory=_default_rooms)]
    heartbeat_url: Annotated[str, Field(repr=False, pattern=r"^(https?://[^\s/]+(/\S*)?)?$")] = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
    translator_url: Annotated[str, Field(pattern=r"^(https?://[^\s/]+(/\S*)?)?$")] = ""
    translator_key: Annotated[str, Field(repr=False)] = ""
    _given: dict[str, Any] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        if self.database_url.startswith("postgres"):
            raise ValueError("DATABASE_URL: PostgreSQL is not built yet; leave it empty to use SQLite in DATA_DIR")
        if self.database_url:
            raise ValueError("DATABASE_URL: only the SQLite file in DATA_DIR is served; leave it empty")
        return self

    @model_validator(mode="after")
    def _key_has_a_lock(self) -> "Settings":
        if self.translator_key and not self.translator_url:
            raise ValueError("TRANSLATOR_KEY belongs to a TRANSLATOR_URL, which is empty")
        if self.map_tiles and not self.map_attribution:
            raise ValueError("MAP_TILES needs MAP_ATTRIBUTION, such as: © OpenStreetMap contributors")
        if self.backup_dir and not self.backup_recipient:
            raise ValueError("BACKUP_DIR needs BACKUP_RECIPIENT, a public key of age: no backup lies there in clear")
        return self

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._given = values

    @cached_property
    def platforms(self) -> tuple[PlatformSettings, ...]:
        """What every platform reads; raises ValidationError where one of their settings is wrong."""
        return tuple(platform(**self._given) for platform in list_platforms())

    def shared_with(self, platform: PlatformSettings) -> SharedSettings:
        """What a platform may know of the settings that are not its own."""
        named = (name.partition(":") for name in self.backchannel)
        return SharedSettings(
            public_url=self.public_url,
            data_dir=self.data_dir,
            rooms=tuple(chat for network, _, chat in named if network == platform.network and chat),
            others=any(one.configured for one in self.platforms if one is not platform),
        )

    def list_open_platforms(self) -> list[PlatformSettings]:
        """The networks that the bot serves."""
        return [one for one in self.platforms if one.is_open(self.shared_with(one))]

    def list_conflicts(self) -> list[str]:
        """One line for each setting of a platform that does not fit with the others, and for two at one address."""
        found = [line for one in self.platforms for line in one.list_conflicts(self.shared_with(one))]
        doors = {"LISTEN": self.listen, "OPERATIONS": self.operations}
        for one in self.platforms:
            doors |= one.list_addresses(self.shared_with(one))
        opened = [(name, door) for name, door in doors.items() if door]
        same = "{} and {} are the same address: give {} a port of its own"
        return found + [
            same.format(name, other, other)
            for (name, door), (other, another) in combinations(opened, 2)
            if _overlap(door, another)
        ]

    @property
    def database(self) -> Path:
        """The path of the SQLite file."""
        return self.data_dir / "buedchen.sqlite"

    @property
    def key(self) -> Path:
        """The path of the key; outside the backups of the database."""
        return self.key_file or self.data_dir / "key"

    @property
    def device_keys(self) -> Path:
        """The folder with the keys of our own device, on the network that needs some."""
        return self.data_dir / next((one.network for one in list_platforms() if one.keeps_keys), "keys")

    @property
    def learned(self) -> Path:
        """What the city has learned itself of what residents want."""
        return self.data_dir / "intents.learned"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not stand in any log line."""
        theirs = [secret for one in self.platforms for secret in one.secrets()]
        return tuple(filter(None, (*theirs, self.translator_key, self.heartbeat_url)))


DEPENDENT_SETTINGS = ("database_url", "translator_key", "backup_dir")
"""Those that are refused because of another one."""
ADDRESSES = ("listen", "operations", "playground")
NOT_UTF8_MESSAGE = ".env is no UTF-8 text; save it as UTF-8"
EXAMPLES = {
    "public_url": "https://buedchen.example.org",
    "heartbeat_url": "https://hc.example/ping/…",
    "translator_url": "http://127.0.0.1:5000",
}


def _list_settings_classes() -> list[type[BaseSettings]]:
    return [Settings, *list_platforms()]


def list_setting_names() -> set[str]:
    """Every setting there is, also those of the platforms, in lower case and without the prefix."""
    return {name for kind in _list_settings_classes() for name in kind.model_fields}


def read_settings() -> Settings:
    """All settings; raises WrongSetting with the name of the setting and what is wrong with it."""
    try:
        settings = Settings()
        if conflicts := settings.list_conflicts():
            raise WrongSetting(conflicts[0])
    except ValidationError as fault:
        raise WrongSetting(_describe_faults(fault)[0]) from fault
    except UnicodeDecodeError as fault:
        raise WrongSetting(NOT_UTF8_MESSAGE) from fault
    return settings


def read_settings_despite_faults() -> Settings:
    """All settings, with the default in the place of each that is wrong, so that the rest can be looked at.

    Raises UnicodeDecodeError where `.env` is no text.
    """
    given: dict[str, Any] = {}
    for kind in _list_settings_classes():
        while names := _list_wrong_fields(kind, given):
            given |= {name: _default_as_written(kind, name) for name in names}
    return Settings(**given)


def _list_wrong_fields(kind: type[BaseSettings], given: dict[str, Any]) -> list[str]:
    """The settings that are refused, also beside the values that are given."""
    try:
        kind(**given)
    except ValidationError as fault:
        named = [str(error["loc"][0]) for error in fault.errors() if error["loc"]]
        return named or list(DEPENDENT_SETTINGS)
    return []


def _default_as_written(kind: type[BaseSettings], name: str) -> Any:
    """The default of a setting in the form in which it would stand in `.env`."""
    default = kind.model_fields[name].get_default(call_default_factory=True, validated_data={})
    if not isinstance(default, tuple):
        return default
    return "{}:{}".format(*default) if name in ADDRESSES else ",".join(default)


def list_faults() -> list[str]:
    """All faults in the settings, a line each, without any value."""
    found = []
    try:
        for kind in _list_settings_classes():
            try:
                kind()
            except ValidationError as fault:
                found += _describe_faults(fault)
        return found or Settings().list_conflicts()
    except UnicodeDecodeError:
        return [NOT_UTF8_MESSAGE]


def _describe_faults(fault: ValidationError) -> list[str]:
    return [_describe_fault(str(error["loc"][0]) if error["loc"] else "", error) for error in fault.errors()]


def _describe_fault(setting: str, error: ErrorDetails) -> str:
    """What is wrong with a setting, and how it is written."""
    said = error["msg"].removeprefix("Value error, ")
    if error["type"].startswith("bool"):
        said = "must be true or false"
    elif error["type"] == "string_pattern_mismatch":
        said = f"must look like {_list_examples()[setting]}"
    return f"BUEDCHEN_{setting.upper()}: {said}" if setting else said


def _list_examples() -> dict[str, str]:
    return EXAMPLES | {name: said for platform in list_platforms() for name, said in platform.examples.items()}
