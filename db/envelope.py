"""A backup that may lie anywhere: sealed with age to a public key, whose private half is kept elsewhere.

Inside is a tar, so whoever has the private half opens it without us: `age --decrypt -i IDENTITY FILE | tar x`.
"""

import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyrage
from pyrage import x25519

from db.copying import UNFINISHED, sync
from db.engine import Damaged

SLICE = 1024 * 1024
BLOCK = 512
PRIVATE = "AGE-SECRET-KEY-"

Breathe = Callable[[], None]
"""Called between two slices: lets others go on, and raises where the work is to be cut off."""


class NoRecipient(ValueError):
    """What should be a public key is none; the text never shows it, for it may be the private half."""


def recipient(public: str) -> x25519.Recipient:
    """Whom to seal to. Raises NoRecipient."""
    if public.upper().startswith(PRIVATE):
        raise NoRecipient("is the private half: it belongs elsewhere; give the public one, age1…")
    try:
        return x25519.Recipient.from_str(public)
    except pyrage.RecipientError as fault:
        raise NoRecipient("is no public key of age; it begins with age1, and age-keygen makes one") from fault


def identities(text: str) -> list[x25519.Identity]:
    """Every private half in a file as age-keygen writes it. Raises Damaged where there is none."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise Damaged(f"this is no identity of age: a line of it begins with {PRIVATE}1")
    return found


def is_sealed(file: Path) -> bool:
    """Whether a file is such an envelope, and no plain copy."""
    with file.open("rb") as there:
        return there.read(len(b"age-encryption.org/")) == b"age-encryption.org/"


def shut(files: Mapping[str, Path], target: Path, public: str, breathe: Breathe) -> None:
    """Seal files, by the names they have inside, into `target`, which bears its name only once it is on the disk.

    Raises OSError, or what `breathe` raises.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    part = target.with_name(target.name + UNFINISHED)
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as there:
            _seal(_Stream(_tar(files), breathe), there, public)
            there.flush()
            os.fsync(there.fileno())
        part.rename(target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _seal(content: "_Stream", there: object, public: str) -> None:
    try:
        pyrage.encrypt_io(content, there, [recipient(public)])
    except pyrage.EncryptError as fault:  # it wraps whatever happened on the way
        raise content.fault or OSError(str(fault)) from None


def _tar(files: Mapping[str, Path]) -> Iterator[bytes]:
    for name, file in files.items():
        with file.open("rb") as content:
            told = tarfile.TarInfo(name)
            told.size, told.mode = os.fstat(content.fileno()).st_size, 0o600
            yield told.tobuf(tarfile.PAX_FORMAT)
            while some := content.read(SLICE):
                yield some
            yield bytes(-told.size % BLOCK)
    yield bytes(2 * BLOCK)


class _Stream:
    """What is read piece by piece; `fault` is what went wrong in between."""

    def __init__(self, pieces: Iterator[bytes], breathe: Breathe) -> None:
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
        except BaseException as fault:
            self.fault = fault
            raise
        some, self._rest = bytes(self._rest[:size]), self._rest[size:]
        return some


def open_(envelope: Path, identity: str, folder: Path, names: tuple[str, ...]) -> None:
    """Put the files of these names into a folder, readable by us only; whatever else is inside is not touched.

    Raises Damaged where it does not open, OSError where there is no room.
    """
    tar = folder / "tar"
    try:
        _unseal(envelope, identities(identity), tar)
        _unpack(tar, folder, names)
    except (pyrage.DecryptError, tarfile.TarError, _Undone) as fault:
        raise Damaged(f"{envelope} does not open ({fault}): another identity, or it is damaged") from fault
    finally:
        wipe(tar)


class _Undone(Exception):
    """What was sealed was changed or cut off."""


def _unseal(envelope: Path, keys: list[x25519.Identity], tar: Path) -> None:
    with envelope.open("rb") as there, tar.open("xb") as plain:
        try:
            pyrage.decrypt_io(there, plain, keys)
        except OSError as fault:
            if fault.errno:
                raise
            raise _Undone(str(fault)) from fault


def _unpack(tar: Path, folder: Path, names: tuple[str, ...]) -> None:
    with tarfile.open(tar) as inside:
        for name in names:
            content = inside.extractfile(name) if name in inside.getnames() else None
            if content:
                with (folder / name).open("xb") as there:
                    while some := content.read(SLICE):
                        there.write(some)


def wipe(file: Path) -> None:
    """Delete a file of which nothing may stay on the disk: the secrets in it outlive nobody who is forgotten."""
    if not file.exists():
        return
    left = file.stat().st_size
    with file.open("r+b") as there:
        while left > 0:
            left -= there.write(bytes(min(left, SLICE)))
        there.flush()
        os.fsync(there.fileno())
    file.unlink()
