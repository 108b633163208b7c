"""What every verb of the database is handed: a transaction, a row, and the seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Row = Mapping[str, Any]


class Seal(Protocol):
    """Encrypts what must not be readable in the file, and makes keyed hashes to look it up by."""

    def seal(self, words: str) -> str: ...

    def unseal(self, sealed: str) -> str: ...

    def digest(self, *parts: str) -> str: ...

    def under(self, secret: bytes) -> "Seal": ...


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words of one kind in alphabetical order, of one `version`; there is one object of each that was read."""

    version: int
    words: tuple[str, ...]


class Tx(Protocol):
    """One transaction. Queries go by name, such as "places.near"; `write` waits for the next read or the end.

    In its `memory` is what was read before and holds as long as its version in the database does.
    """

    now: datetime
    seal: Seal
    memory: dict[str, object]

    async def all(self, query: str, **values: Any) -> list[Row]: ...

    async def one(self, query: str, **values: Any) -> Row | None: ...

    async def change(self, query: str, **values: Any) -> int: ...

    def write(self, query: str, **values: Any) -> None: ...

    def new_id(self) -> int: ...
