"""Sealing: what is sensitive is unreadable without the key, and hashes mean nothing to whoever lacks it."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.encryption import KEY_BYTES, KeySeal, WrongKey, read_key

OURS = KeySeal(b"o" * KEY_BYTES)
THEIRS = KeySeal(b"t" * KEY_BYTES)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_with_the_same_key_only(words: str) -> None:
    """The same words look different every time, and another key says that it is another key."""
    sealed = OURS.seal(words)
    assert OURS.unseal(sealed) == words
    assert sealed != OURS.seal(words)
    with pytest.raises(WrongKey):
        THEIRS.unseal(sealed)


@given(st.text(min_size=1, max_size=20).filter(str.isascii), st.integers(0), st.sampled_from("Aa0!=ü"))
def test_a_changed_text_is_noticed(words: str, where: int, instead: str) -> None:
    """Whatever was changed or cut off, no wrong words come out."""
    sealed = OURS.seal(words)
    at = where % len(sealed)
    changed = sealed[:at] + instead + sealed[at + 1 :]
    for broken in {changed, sealed[:at], sealed[at + 1 :]} - {sealed}:
        with pytest.raises(WrongKey):
            OURS.unseal(broken)


def test_a_change_in_bits_that_say_nothing_is_noticed() -> None:
    """Before the sign that fills up, base64 has letters that mean the same; only one of them was written."""
    sealed = OURS.seal("E")
    assert sealed.endswith("=")
    for letter in set(string.ascii_letters) - {sealed[-2]}:
        with pytest.raises(WrongKey):
            OURS.unseal(f"{sealed[:-2]}{letter}=")


def test_digests_are_keyed_and_keep_their_parts_apart() -> None:
    """Equal for equal parts and this key, and never for parts that only look alike when joined."""
    assert OURS.digest("web", "1") == OURS.digest("web", "1")
    assert len({OURS.digest("web", "1"), OURS.digest("we", "b1"), OURS.digest("web1"), THEIRS.digest("web", "1")}) == 4


def test_the_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    """Nobody else on the machine may read it, and the next start finds the same key."""
    file = tmp_path / "new" / "key"
    key = read_key(file)
    assert len(key) == KEY_BYTES
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_key(file) == key


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    """A file that was cut off or is something else is no key."""
    (tmp_path / "key").touch(mode=0o600)
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(WrongKey, match="32 bytes, this one has 5"):
        KeySeal(read_key(tmp_path / "key"))
