"""The settings: from the environment or `.env`, checked at the start; a wrong one stops it with one clear line."""

import re
from ipaddress import ip_address, ip_network
from itertools import combinations
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from db.backup_envelope import parse_recipient

OFF_VALUE = "off"
ANY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 - compared, not listened on
WEB_URL_PATTERN = r"^(https?://[^\s/?#]+\S*)?$"
SAMPLE_CITY = Path(__file__).parent.parent / "deploy" / "sample"


class WrongSetting(Exception):
    """A setting that cannot be used; the text is one clear line for an operator."""


def _parse_address(value: object) -> tuple[str, int]:
    host, _, port = str(value).rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise ValueError("must look like 127.0.0.1:8640")
    return host.strip("[]"), int(port)


def _parse_address_or_off(value: object) -> tuple[str, int] | None:
    return None if value == OFF_VALUE else _parse_address(value)


def _require_loopback(listener: tuple[str, int]) -> tuple[str, int]:
    host = listener[0]
    if host != "localhost" and not ip_address(host).is_loopback:
        raise ValueError("the playground listens on loopback only")
    return listener


def _overlap(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two doors cannot be open at the same time; port 0 is any that is free."""
    hosts = {"127.0.0.1" if host == "localhost" else host for host, _ in (one, other)}
    met = len(hosts) == 1 or (bool(hosts & ANY_ADDRESS) and len({":" in host for host in hosts}) == 1)
    return one[1] == other[1] != 0 and met


def _split_list(value: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(value).split(",") if part.strip())


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
    if any(name != "web" and not re.fullmatch(r"telegram:-[0-9]+|matrix:![\w:.-]+", name) for name in names):
        raise ValueError("must name rooms such as web, telegram:-1001234567890 or matrix:!room:example.org")
    return names


def _require_public_key(public: str) -> str:
    if public:
        parse_recipient(public)
    return public


ListenAddress = Annotated[tuple[str, int], NoDecode, BeforeValidator(_parse_address)]
ListenAddressOrOff = Annotated[tuple[str, int] | None, NoDecode, BeforeValidator(_parse_address_or_off)]
CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_list)]


class Settings(BaseSettings):
    """One field per setting, each named BUEDCHEN_… in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="BUEDCHEN_", env_file=".env", extra="ignore", env_ignore_empty=True, validate_default=False
    )

    data_dir: Path = Path("var")
    database_url: str = ""
    city: Path = SAMPLE_CITY
    listen: ListenAddress = ("127.0.0.1", 8640)
    operations: ListenAddressOrOff = ("127.0.0.1", 8641)
    public_url: Annotated[str, Field(pattern=WEB_URL_PATTERN)] = ""
    trusted_proxy: Annotated[CommaList, AfterValidator(_require_networks)] = ()
    playground: Annotated[ListenAddress, AfterValidator(_require_loopback)] = ("127.0.0.1", 8642)
    key_file: Path | None = None
    backup_dir: Path | None = None
    backup_recipient: Annotated[str, AfterValidator(_require_public_key)] = ""
    languages: CommaList = ()
    timezone: Annotated[str, AfterValidator(_require_zone)] = ""
    backchannel: Annotated[CommaList, AfterValidator(_require_rooms)] = ("web",)
    heartbeat_url: Annotated[str, Field(repr=False, pattern=r"^(https?://[^\s/]+(/\S*)?)?$")] = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
    telegram_token: Annotated[str, Field(repr=False, pattern=r"^([0-9]+:[A-Za-z0-9_-]+)?$")] = ""
    telegram_api: Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$")] = "https://api.telegram.org"
    telegram_webhook: bool = False
    telegram_webhook_secret: Annotated[str, Field(repr=False, pattern=r"^[A-Za-z0-9_-]{0,256}$")] = ""
    matrix_homeserver: Annotated[str, Field(pattern=r"^(https?://[^\s/]+/?)?$")] = ""
    matrix_user: Annotated[str, Field(pattern=r"^(@[^\s:]+:\S+)?$")] = ""
    matrix_password: Annotated[str, Field(repr=False)] = ""
    matrix_token: Annotated[str, Field(repr=False)] = ""
    matrix_servers: CommaList = ()
    matrix_reactions: bool = False
    translator_url: Annotated[str, Field(pattern=r"^(https?://[^\s/]+(/\S*)?)?$")] = ""
    translator_key: Annotated[str, Field(repr=False)] = ""

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        if self.database_url.startswith("postgres"):
            raise ValueError("DATABASE_URL: PostgreSQL is not built yet; leave it empty to use SQLite in DATA_DIR")
        if self.database_url:
            raise ValueError("DATABASE_URL: only the SQLite file in DATA_DIR is served; leave it empty")
        if self.public_url and "playground" in self.model_fields_set:
            raise ValueError("PLAYGROUND is for trying out and cannot be opened together with PUBLIC_URL")
        if self.telegram_webhook and not self.telegram_webhook_secret:
            raise ValueError("TELEGRAM_WEBHOOK needs TELEGRAM_WEBHOOK_SECRET, or anybody could write in anybody's name")
        if self.telegram_webhook and not self.public_url.startswith("https://"):
            raise ValueError("TELEGRAM_WEBHOOK needs a PUBLIC_URL that starts with https://")
        if self.matrix_homeserver and not self.matrix_user:
            raise ValueError("MATRIX_HOMESERVER needs MATRIX_USER, such as @buedchen:example.org")
        if self.matrix_homeserver and bool(self.matrix_password) == bool(self.matrix_token):
            raise ValueError("MATRIX_HOMESERVER needs either MATRIX_PASSWORD or MATRIX_TOKEN")
        return self

    @model_validator(mode="after")
    def _key_has_a_lock(self) -> "Settings":
        if self.translator_key and not self.translator_url:
            raise ValueError("TRANSLATOR_KEY belongs to a TRANSLATOR_URL, which is empty")
        if self.backup_dir and not self.backup_recipient:
            raise ValueError("BACKUP_DIR needs BACKUP_RECIPIENT, a public key of age: no backup lies there in clear")
        return self

    @model_validator(mode="after")
    def _each_has_its_own_address(self) -> "Settings":
        doors = {"LISTEN": self.listen, "OPERATIONS": self.operations}
        if self.opens_playground:
            doors["PLAYGROUND"] = self.playground
        opened = [(name, door) for name, door in doors.items() if door]
        for (name, door), (other, another) in combinations(opened, 2):
            if _overlap(door, another):
                raise ValueError(f"{name} and {other} are the same address: give {other} a port of its own")
        return self

    @property
    def database(self) -> Path:
        """The path of the SQLite file."""
        return self.data_dir / "buedchen.sqlite"

    @property
    def key(self) -> Path:
        """The path of the key; outside the backups of the database."""
        return self.key_file or self.data_dir / "key"

    @property
    def matrix_keys(self) -> Path:
        """The folder with the keys of our device at the homeserver."""
        return self.data_dir / "matrix"

    @property
    def learned(self) -> Path:
        """What the city has learned itself of what residents want."""
        return self.data_dir / "intents.learned"

    @property
    def opens_playground(self) -> bool:
        """The playground is for a machine of one's own: where no network is configured, or where it is asked for."""
        asked = "playground" in self.model_fields_set
        return not self.public_url and (asked or not (self.telegram_token or self.matrix_homeserver))

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not stand in any log line."""
        telegram, matrix = (
            (self.telegram_token, self.telegram_webhook_secret),
            (self.matrix_password, self.matrix_token),
        )
        return tuple(filter(None, (*telegram, *matrix, self.translator_key, self.heartbeat_url)))


NOT_UTF8_MESSAGE = ".env is no UTF-8 text; save it as UTF-8"
EXAMPLES = {
    "public_url": "https://buedchen.example.org",
    "heartbeat_url": "https://hc.example/ping/…",
    "telegram_token": "123456789:letters-and-digits, as @BotFather gives it",
    "telegram_api": "https://api.telegram.org",
    "telegram_webhook_secret": "1 to 256 letters, digits, _ and -",
    "matrix_homeserver": "https://matrix.example.org",
    "matrix_user": "@buedchen:example.org",
    "translator_url": "http://127.0.0.1:5000",
}


def read_settings() -> Settings:
    """All settings; raises WrongSetting with the name of the setting and what is wrong with it."""
    try:
        return Settings()
    except ValidationError as fault:
        raise WrongSetting(_describe_faults(fault)[0]) from fault
    except UnicodeDecodeError as fault:
        raise WrongSetting(NOT_UTF8_MESSAGE) from fault


def list_faults() -> list[str]:
    """All faults in the settings, a line each, without any value."""
    try:
        Settings()
    except ValidationError as fault:
        return _describe_faults(fault)
    except UnicodeDecodeError:
        return [NOT_UTF8_MESSAGE]
    return []


def _describe_faults(fault: ValidationError) -> list[str]:
    return [_describe_fault(str(error["loc"][0]) if error["loc"] else "", error) for error in fault.errors()]


def _describe_fault(setting: str, error: ErrorDetails) -> str:
    """What is wrong with a setting, and how it is written."""
    said = error["msg"].removeprefix("Value error, ")
    if error["type"].startswith("bool"):
        said = "must be true or false"
    elif error["type"] == "string_pattern_mismatch":
        said = f"must look like {EXAMPLES[setting]}"
    return f"BUEDCHEN_{setting.upper()}: {said}" if setting else said
