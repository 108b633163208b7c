"""Encryption of what must not be readable in the database file, with a key that is kept outside of it."""

import base64
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class WrongKey(Exception):
    """The key file does not belong to this database."""


class KeySeal:
    """Seals with AES-256-GCM and hashes with HMAC-SHA-256, under two keys derived from one secret of 32 bytes."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise WrongKey(f"a key has {KEY_BYTES} bytes, this one has {len(secret)}")
        self._cipher = AESGCM(hmac.digest(secret, b"seal", "sha256"))
        self._pepper = hmac.digest(secret, b"digest", "sha256")
        self._under = hmac.digest(secret, b"under", "sha256")

    def seal(self, words: str) -> str:
        """Encrypt the text; the same text looks different every time."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, words.encode(), None)).decode()

    def unseal(self, sealed: str) -> str:
        """Decrypt; raises WrongKey where the key is another one or the text was changed."""
        try:
            box = base64.b64decode(sealed, validate=True)
            if base64.b64encode(box).decode() != sealed:  # the last letter has bits that say nothing
                raise WrongKey("the text was changed")
            return self._cipher.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], None).decode()
        except (InvalidTag, ValueError) as fault:
            raise WrongKey("the key file does not belong to this database") from fault

    def under(self, secret: bytes) -> "KeySeal":
        """The seal of a value with a `secret` of its own: decrypting it takes both keys."""
        return KeySeal(hmac.digest(self._under, secret, "sha256"))

    def digest(self, *parts: str) -> str:
        """A keyed hash: equal for equal parts, useless without the key."""
        return hmac.digest(self._pepper, "\x1f".join(parts).encode(), "sha256").hex()


def is_missing(path: Path) -> bool:
    """Whether there is no key file; in a folder that we may not enter there may be one."""
    try:
        return not path.exists()
    except PermissionError:
        return False


def read_key(path: Path) -> bytes:
    """Read the key file; make it, readable by its owner only, where there is none yet.

    Raises WrongKey where others on the machine may read it, or where we may not.
    """
    try:
        return _read_or_make_key(path)
    except PermissionError as fault:
        owner = "the key has to belong to the user that the bot runs as, with chmod 600"
        raise WrongKey(f"{fault.filename or path} cannot be read ({fault.strerror}): {owner}") from fault


def _read_or_make_key(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
    if path.stat().st_mode & 0o077:
        raise WrongKey(f"others may read the key {path}: chmod 600 {path}")
    return path.read_bytes()
