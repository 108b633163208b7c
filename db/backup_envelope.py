"""A backup that can be stored anywhere: encrypted with age for a public key, whose private half is kept elsewhere.

Inside is a tar, so the owner of the private half opens it without this program: `age --decrypt -i IDENTITY FILE | tar
x`.
"""

import io
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage import x25519

from db.database_copy import UNFINISHED_SUFFIX, sync_to_disk
from db.engine import DatabaseDamaged

CHUNK_BYTES = 1024 * 1024
TAR_BLOCK_BYTES = 512
MAX_SMALL_FILE_BYTES = 64 * CHUNK_BYTES
PRIVATE_KEY_PREFIX = "AGE-SECRET-KEY-"

BackupContent = Mapping[str, Path | bytes]
"""What is inside, by its names there."""
BetweenSlices = Callable[[], None]
"""Called between two slices: lets others go on, and raises where the work is to be cut off."""


class InvalidRecipient(ValueError):
    """What should be a public key is none; the text never shows it, for it may be the private half."""


def parse_recipient(public: str) -> x25519.Recipient:
    """The public key to encrypt for. Raises InvalidRecipient."""
    if public.upper().startswith(PRIVATE_KEY_PREFIX):
        raise InvalidRecipient("is the private half: it belongs elsewhere; give the public one, age1…")
    try:
        return x25519.Recipient.from_str(public)
    except pyrage.RecipientError as fault:
        raise InvalidRecipient("is no public key of age; it begins with age1, and age-keygen makes one") from fault


def parse_identities(text: str) -> list[x25519.Identity]:
    """Every private half in a file as age-keygen writes it. Raises DatabaseDamaged where there is none."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise DatabaseDamaged(f"this is no identity of age: a line of it begins with {PRIVATE_KEY_PREFIX}1")
    return found


def is_sealed(file: Path) -> bool:
    """Whether a file is such an envelope, and no plain copy."""
    with file.open("rb") as there:
        return there.read(len(b"age-encryption.org/")) == b"age-encryption.org/"


def seal_backup(content: BackupContent, target: Path, public: str, breathe: BetweenSlices) -> None:
    """Encrypt files under these inner names into `target`, which gets its name only once it is on disk.

    Raises OSError, or what `breathe` raises.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    part = target.with_name(target.name + UNFINISHED_SUFFIX)
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as there:
            _seal_stream(_Stream(_tar_stream(content), breathe), there, public)
            there.flush()
            os.fsync(there.fileno())
        part.rename(target)
        sync_to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _seal_stream(stream: "_Stream", target: BinaryIO, public: str) -> None:
    try:
        pyrage.encrypt_io(stream, target, [parse_recipient(public)])
    except pyrage.EncryptError as fault:  # it wraps whatever happened on the way
        raise stream.fault or OSError(str(fault)) from None


def _tar_stream(content: BackupContent) -> Iterator[bytes]:
    for name, what in content.items():
        with io.BytesIO(what) if isinstance(what, bytes) else what.open("rb") as there:
            told = tarfile.TarInfo(name)
            told.size = there.seek(0, os.SEEK_END)
            told.mode = 0o600
            there.seek(0)
            yield told.tobuf(tarfile.GNU_FORMAT)
            while some := there.read(CHUNK_BYTES):
                yield some
            yield bytes(-told.size % TAR_BLOCK_BYTES)
    yield bytes(2 * TAR_BLOCK_BYTES)


class _Stream:
    """What is read piece by piece; `fault` is what went wrong in between."""

    def __init__(self, pieces: Iterator[bytes], breathe: BetweenSlices) -> None:
        self._pieces, self._breathe = pieces, breathe
        self._rest = memoryview(b"")
        self.fault: BaseException | None = None

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        try:
            while not self._rest:
                self._breathe()
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as fault:  # whatever it is, the library between would hide it from the caller
            self.fault = fault
            raise
        some = bytes(self._rest[:size])
        self._rest = self._rest[size:]
        return some


def open_backup(envelope: Path, identity: str, large: Path) -> dict[str, bytes]:
    """Write the file named `large`, and return the others by name: a key never touches the disk.

    Raises DatabaseDamaged where it does not open, OSError where there is no space; then nothing of it stays.
    """
    keys = parse_identities(identity)
    try:
        with envelope.open("rb") as there, large.open("xb") as plain:
            return _unseal_into(there, _Unpacker(large.name, plain), keys)
    except (pyrage.DecryptError, tarfile.TarError) as fault:
        wipe_file(large)
        raise DatabaseDamaged(f"{envelope} does not open ({fault}): another identity, or it is damaged") from fault
    except BaseException:  # whatever ends it, half a database in clear text stays nowhere
        wipe_file(large)
        raise


def _unseal_into(target: BinaryIO, into: "_Unpacker", keys: list[x25519.Identity]) -> dict[str, bytes]:
    try:
        pyrage.decrypt_io(target, into, keys)
    except OSError as fault:  # a word of its own about what was changed or cut off, or whatever happened on the way
        raise into.fault or (fault if fault.errno else pyrage.DecryptError(str(fault))) from None
    return {name: bytes(content) for name, content in into.small.items()}


class _Unpacker:
    """A tar that comes piece by piece: one file in it is `large` and goes to the disk; `fault` is what went wrong."""

    def __init__(self, name: str, large: BinaryIO) -> None:
        self._name, self._large = name, large
        self._head = bytearray()
        self._left = self._padding = 0
        self._keep: Callable[[bytes], object] = len
        self.small: dict[str, bytearray] = {}
        self.fault: BaseException | None = None

    def write(self, some: bytes) -> int:
        """All of it."""
        rest = memoryview(some)
        try:
            while rest:
                rest = rest[self._taken(bytes(rest)) :]
        except BaseException as fault:  # whatever it is, the library between would hide it from the caller
            self.fault = fault
            raise
        return len(some)

    def flush(self) -> None:
        """Whoever opened the file does that."""

    def _taken(self, rest: bytes) -> int:
        if self._left:
            piece = rest[: self._left]
            self._keep(piece)
            self._left -= len(piece)
        elif self._padding:
            piece = rest[: self._padding]
            self._padding -= len(piece)
        else:
            piece = rest[: TAR_BLOCK_BYTES - len(self._head)]
            self._head += piece
            self._begin()
        return len(piece)

    def _begin(self) -> None:
        """Where a head is whole: the file that it announces; two empty ones are the end."""
        if len(self._head) < TAR_BLOCK_BYTES:
            return
        head = bytes(self._head)
        self._head = bytearray()
        if any(head):
            told = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
            self._left = told.size
            self._padding = -told.size % TAR_BLOCK_BYTES
            self._keep = self._large.write if told.name == self._name else self._kept(told)

    def _kept(self, told: tarfile.TarInfo) -> Callable[[bytes], object]:
        if told.size > MAX_SMALL_FILE_BYTES:
            raise tarfile.ReadError(f"{told.name} is too large")
        return self.small.setdefault(told.name, bytearray()).extend


def wipe_file(file: Path) -> None:
    """Delete a file without a trace on the disk: no key in it may outlive the deletion of a person."""
    if not file.exists():
        return
    left = file.stat().st_size
    with file.open("r+b") as there:
        while left > 0:
            left -= there.write(bytes(min(left, CHUNK_BYTES)))
        there.flush()
        os.fsync(there.fileno())
    file.unlink()
