"""Encryption per person: private columns are encrypted with a key of the person, and lost once that key is.

Each person's key is a row in a table that only grows; deleting a person overwrites it in place, so that no copy of a
page, a log or a deleted row can be decrypted any more. Messages in inbox and outbox are encrypted with a key of the
hour instead. All of this happens in the database thread, beside the statement: verbs pass `PrivateText`, and read it
decrypted.
"""

import re
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from db.encryption import WrongKey
from db.model import Seal

SECRET_BYTES = 32
DESTROYED_SECRET = bytes(SECRET_BYTES)
TRANSIT_HOUR_MS = 3_600_000
TRANSIT_PREFIX = "^"
KEY_FILE_SECRET_ID = 0
"""What belongs to a room and to nobody hangs on the key file alone."""

SEALED_CELL_PATTERN = re.compile(r"[~^](\d+)~([A-Za-z0-9+/]+=*)")
SEALED_LEAF_PATTERN = re.compile(r'"([~^]\d+~[A-Za-z0-9+/]+=*)"')


class PrivateText:
    """A text encrypted with the key of its `person` (id) when written; None is a room's."""

    __slots__ = ("person", "words")

    def __init__(self, person: int | None, words: str) -> None:
        self.person, self.words = person, words


class TransitText(PrivateText):
    """Words on their way, which hang on the secret of the hour."""

    def __init__(self, words: str) -> None:
        super().__init__(None, words)


class StandaloneText(PrivateText):
    """Words with a secret of their own, which a trigger destroys as their row goes: they belong to no one person."""

    def __init__(self, words: str) -> None:
        super().__init__(None, words)


class PrivateJson:
    """Something that becomes JSON, in which every text is private, while numbers and names of fields can be read."""

    __slots__ = ("data", "person")

    def __init__(self, person: int | None, data: Any) -> None:
        self.person, self.data = person, data


class JsonRows:
    """Several rows as JSON, which may hold `PrivateText` and `PrivateJson`."""

    __slots__ = ("rows",)

    def __init__(self, rows: Sequence[Sequence[object]]) -> None:
        self.rows = rows


class SecretRing:
    """The secrets that one crossing needs; `now` is in milliseconds."""

    def __init__(self, raw: sqlite3.Connection, seal: Seal, now: int) -> None:
        self._raw, self._seal, self._now = raw, seal, now
        self._keys: dict[int, Seal] = {}
        self._of: dict[int | None, int] = {}

    def bind(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The parameters of a statement, with everything private encrypted."""
        if not any(isinstance(value, PrivateText | PrivateJson | JsonRows) for value in values.values()):
            return values
        return {name: self._bound(value) for name, value in values.items()}

    def _bound(self, value: Any) -> Any:
        match value:
            case PrivateText():
                return self._sealed(value)
            case PrivateJson():
                return orjson.dumps(self._kept(value.person, value.data)).decode()
            case JsonRows():
                return orjson.dumps([[self._plain(one) for one in row] for row in value.rows]).decode()
            case _:
                return value

    def _plain(self, value: Any) -> Any:
        return self._kept(value.person, value.data) if isinstance(value, PrivateJson) else self._bound(value)

    def _kept(self, person: int | None, data: Any) -> Any:
        if isinstance(data, str):
            return self._sealed(PrivateText(person, data))
        if isinstance(data, Mapping):
            return {name: self._kept(person, value) for name, value in data.items()}
        return [self._kept(person, value) for value in data] if isinstance(data, list | tuple) else data

    def _sealed(self, private: PrivateText) -> str:
        if not private.words:
            return ""
        number = self._number(private)
        mark = TRANSIT_PREFIX if isinstance(private, TransitText) else "~"
        return f"{mark}{number}~{self._key(number).seal(private.words)}"

    def _number(self, private: PrivateText) -> int:
        match private:
            case TransitText():
                return self._of_the_hour()
            case StandaloneText():
                return self._new()
            case _:
                return self._of_person(private.person)

    def open(self, rows: list[sqlite3.Row]) -> list[Any]:
        """The rows with all private columns decrypted, as far as possible."""
        return [self._opened(row) for row in rows]

    def _opened(self, row: sqlite3.Row) -> Any:
        shut = {at for at, value in enumerate(row) if isinstance(value, str) and value[:1] in "~^{[" and "~" in value}
        if not shut:
            return row
        return {name: self._read(row[at]) if at in shut else row[at] for at, name in enumerate(row.keys())}

    def _read(self, cell: str) -> str:
        if cell[0] in "~^":
            return self._unsealed(cell)
        return SEALED_LEAF_PATTERN.sub(lambda found: orjson.dumps(self._unsealed(found[1])).decode(), cell)

    def _unsealed(self, sealed: str) -> str:
        """What cannot be opened stays as it is, for whoever reads it to notice."""
        match = SEALED_CELL_PATTERN.fullmatch(sealed)
        try:
            return self._key(int(match[1])).unseal(match[2]) if match else sealed
        except WrongKey:
            return sealed

    def _key(self, number: int) -> Seal:
        if number not in self._keys:
            row = self._raw.execute("select key from secret where id = ?", [number]).fetchone() if number else (b"",)
            if row is None:
                raise WrongKey("its secret is gone")
            self._keys[number] = self._seal.under(row[0])
        return self._keys[number]

    def _of_person(self, person: int | None) -> int:
        if person is None:
            return KEY_FILE_SECRET_ID
        if person not in self._of:
            newest = "select secret_id from keyring where person_id = ? order by secret_id desc limit 1"
            row = self._raw.execute(newest, [person]).fetchone()
            self._of[person] = row[0] if row else self._new_of_person(person)
        return self._of[person]

    def _new_of_person(self, person: int) -> int:
        """Who is gone has no secret any more; what others are still offered about them hangs on the key file."""
        if not self._raw.execute("select 1 from person where id = ?", [person]).fetchone():
            return KEY_FILE_SECRET_ID
        number = self._new()
        self._raw.execute("insert into keyring (secret_id, person_id) values (?, ?)", [number, person])
        return number

    def _of_the_hour(self) -> int:
        if None not in self._of:
            newest = (
                "select secret_id from transit_secret where made_at > ? order by made_at desc, secret_id desc limit 1"
            )
            row = self._raw.execute(newest, [self._now - TRANSIT_HOUR_MS]).fetchone()
            self._of[None] = row[0] if row else self._new_hour()
        return self._of[None]

    def _new_hour(self) -> int:
        number = self._new()
        self._raw.execute("insert into transit_secret (secret_id, made_at) values (?, ?)", [number, self._now])
        return number

    def _new(self) -> int:
        number = secrets.randbits(53) | 1
        self._raw.execute("insert into secret (id, key) values (?, ?)", [number, secrets.token_bytes(SECRET_BYTES)])
        return number
