"""The envelope of a backup: sealed to a public key, whole or not there, and of what was open nothing stays."""

import io
import tarfile
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from db import backup_envelope
from db.backup_envelope import InvalidRecipient
from db.engine import DatabaseDamaged

OURS = x25519.Identity.generate()
PUBLIC = str(OURS.to_public())
CONTENT = b"secret of the kiosk" * 200_000


def no_rest() -> None:
    """Nobody else is there."""


def shut(folder: Path) -> Path:
    """An envelope with one large and one empty file."""
    (folder / "words").write_bytes(CONTENT)
    (folder / "nothing").touch()
    target = folder / "sealed.age"
    backup_envelope.seal_backup(
        {"words": folder / "words", "nothing": folder / "nothing", "key": b"k"}, target, PUBLIC, no_rest
    )
    return target


def test_what_was_sealed_opens_with_the_private_half_only(tmp_path: Path) -> None:
    """With the tools of others, too; for its owner's eyes, and in clear there is nothing in it."""
    sealed = shut(tmp_path)
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert b"kiosk" not in sealed.read_bytes()
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(sealed.read_bytes(), [OURS]))) as inside:
        assert inside.getnames() == ["words", "nothing", "key"]
    (tmp_path / "there").mkdir()
    others = backup_envelope.open_backup(sealed, f"# public key: {PUBLIC}\n{OURS}\n", tmp_path / "there" / "words")
    assert others == {"nothing": b"", "key": b"k"}
    assert [file.name for file in (tmp_path / "there").iterdir()] == ["words"]
    assert (tmp_path / "there" / "words").read_bytes() == CONTENT


@pytest.mark.parametrize("damage", ["short", "changed", "another", "no identity", "no envelope"])
def test_what_does_not_open_is_said_in_one_line(tmp_path: Path, damage: str) -> None:
    """Cut off, changed, or sealed to somebody else: nothing of it is left lying about."""
    sealed, identity = shut(tmp_path), str(OURS)
    content = sealed.read_bytes()
    match damage:
        case "short":
            sealed.write_bytes(content[:-1])
        case "changed":
            sealed.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "another":
            identity = str(x25519.Identity.generate())
        case "no identity":
            identity = PUBLIC
        case _:
            sealed.write_bytes(CONTENT)
    (tmp_path / "there").mkdir()
    with pytest.raises(DatabaseDamaged) as fault:
        backup_envelope.open_backup(sealed, identity, tmp_path / "there" / "words")
    assert "\n" not in str(fault.value)
    assert list((tmp_path / "there").iterdir()) == []


def test_what_is_cut_off_bears_no_name(tmp_path: Path) -> None:
    """Between two slices somebody stops us, or a file is not there: neither the envelope nor half of one is."""

    def stop() -> None:
        raise KeyError("stopped")

    (tmp_path / "words").write_bytes(CONTENT)
    with pytest.raises(KeyError, match="stopped"):
        backup_envelope.seal_backup({"words": tmp_path / "words"}, tmp_path / "sealed.age", PUBLIC, stop)
    with pytest.raises(FileNotFoundError):
        backup_envelope.seal_backup({"missing": tmp_path / "missing"}, tmp_path / "sealed.age", PUBLIC, no_rest)
    assert [file.name for file in tmp_path.iterdir()] == ["words"]


def test_an_envelope_is_never_written_over(tmp_path: Path) -> None:
    """The one that is there stays as it is."""
    before = shut(tmp_path).read_bytes()
    with pytest.raises(FileExistsError):
        shut(tmp_path)
    assert (tmp_path / "sealed.age").read_bytes() == before


def test_what_is_sealed_but_is_no_tar_of_ours_is_said_in_one_line(tmp_path: Path) -> None:
    """Anybody may seal something to a public key."""
    (tmp_path / "sealed.age").write_bytes(pyrage.encrypt(b"words" * 1000, [OURS.to_public()]))
    with pytest.raises(DatabaseDamaged, match="does not open"):
        backup_envelope.open_backup(tmp_path / "sealed.age", str(OURS), tmp_path / "words")
    assert [file.name for file in tmp_path.iterdir()] == ["sealed.age"]


@pytest.mark.parametrize("wrong", [str(OURS), str(OURS).lower(), "age1", "ssh-ed25519 AAAA", "sealed"], ids=range(5))
def test_only_a_public_key_is_a_recipient(wrong: str) -> None:
    """The reason never shows what was given: it may be the private half."""
    with pytest.raises(InvalidRecipient) as fault:
        backup_envelope.parse_recipient(wrong)
    assert wrong not in str(fault.value) or wrong == "age1"


def test_of_what_is_wiped_nothing_stays(tmp_path: Path) -> None:
    """Also under another name of the same file."""
    (tmp_path / "words").write_bytes(CONTENT)
    (tmp_path / "other").hardlink_to(tmp_path / "words")
    backup_envelope.wipe_file(tmp_path / "words")
    assert not (tmp_path / "words").exists()
    assert set((tmp_path / "other").read_bytes()) == {0}
