"""What every verb of the database is handed: a transaction, a row, and the seal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

Row = Mapping[str, Any]


class Seal(Protocol):
    """Encrypts what must not be readable in the file, and makes keyed hashes to look it up by."""

    def seal(self, words: str) -> str: ...

    def unseal(self, sealed: str) -> str: ...

    def digest(self, *parts: str) -> str: ...

    def under(self, secret: bytes) -> "Seal": ...


class Tx(Protocol):
    """One transaction. Queries go by name, such as "places.near"; `write` waits for the next read or the end."""

    now: datetime
    seal: Seal

    async def all(self, query: str, **values: Any) -> list[Row]: ...

    async def one(self, query: str, **values: Any) -> Row | None: ...

    async def change(self, query: str, **values: Any) -> int: ...

    def write(self, query: str, **values: Any) -> None: ...

    def new_id(self) -> int: ...
