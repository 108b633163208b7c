"""Keys come late, are lost, or are given away just before the bot dies: what can be read is, the rest is said."""

import asyncio
import json
import secrets
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nio
import pytest

from bot.contract.health import NetworkLockedOut
from bot.contract.incoming import UndecryptableMessage
from bot.matrix import adapter
from bot.matrix.http import CALL_TIMEOUT, MatrixHttp
from bot.matrix.sync import KEY_WAIT, skip_past
from db.backup_extras import add_extras, extract_extras
from tests.kit.decrypted_database import KNOWN
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Kiosk, kinds, said


class Death(BaseException):
    """The process ends here."""


async def writes_what_nobody_can_read(kiosk: Kiosk, resident: Resident, room: str) -> None:
    """Encrypted with a key that is never handed over."""
    sealed = {"algorithm": "m.megolm.v1.aes-sha2", "session_id": "s" * 43, "ciphertext": "AwgA" + "a" * 200}
    sealed |= {"sender_key": "k" * 43, "device_id": "GONE"}
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.encrypted/{secrets.token_hex(4)}"
    await asyncio.to_thread(kiosk.synapse.ask, "PUT", path, sealed, resident.token)


@pytest.mark.parametrize("direct", [True, False], ids=["in private", "in a room"])
async def test_within_a_minute_it_is_said_that_something_cannot_be_read(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch, direct: bool
) -> None:
    """Not at once, for its key may be on its way; also in a room, where nobody knows whether it was meant for us."""
    slowest = timedelta(seconds=adapter.KEY_WAIT_LONG_POLL + CALL_TIMEOUT) + KEY_WAIT
    monkeypatch.setattr(adapter, "KEY_WAIT_LONG_POLL", 0.1)
    now = [datetime.now(UTC)]
    async with kiosk.opened(now=lambda: now[0]) as window:
        room = await amira.invites(kiosk.user, direct=direct, name=None if direct else "Koordination", encrypted=True)
        await (kiosk.box.until(lambda heard: heard) if direct else kiosk.comes(window, room))
        await writes_what_nobody_can_read(kiosk, amira, room)
        await amira.says(room, "!help")
        await kiosk.box.until(said)
        known = len(kiosk.box.heard)
        assert kinds(kiosk.box.heard)[-2:] == ["joined", "said"]
        now[0] += KEY_WAIT
        heard = await kiosk.box.until(lambda heard: len(heard) > known)
    assert [(one.incoming, one.chat, one.private, one.addressed) for one in heard[known:]] == [
        (UndecryptableMessage(), room, direct, True)
    ]
    assert slowest <= timedelta(minutes=1)


async def test_a_key_that_comes_late_opens_what_waited_for_it(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is told that there was any trouble."""
    monkeypatch.setattr(adapter, "KEY_WAIT_LONG_POLL", 0.1)
    late: list[Any] = []
    take_in = MatrixHttp._take_in

    async def too_late(line: MatrixHttp, told: dict[str, Any]) -> None:
        keys = told.setdefault("to_device", {}).setdefault("events", [])
        keys[:], late[:] = ([*late, *keys], []) if sealed(kiosk) else ([], [*late, *keys])
        await take_in(line, told)

    monkeypatch.setattr(MatrixHttp, "_take_in", too_late)
    async with kiosk.opened():
        room = await amira.invites(kiosk.user, encrypted=True)
        await amira.is_with(room, kiosk.user)
        await amira.says(room, "where do I get soup?")
        await amira.says(room, "and where bread?")
        heard = await kiosk.box.until(lambda heard: len(said(heard)) > 1)
    assert said(heard) == ["where do I get soup?", "and where bread?"]
    assert kinds(heard) == ["joined", "said", "said"]


async def test_keys_that_were_given_away_are_never_forgotten(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody encrypts to a key of a life that died right after offering it can be read by the next one."""
    send = nio.AsyncClient._send

    async def and_die(client: nio.AsyncClient, kind: type, *what: Any, **more: Any) -> Any:
        if kind is not nio.KeysUploadResponse:
            return await send(client, kind, *what, **more)
        await client.send(*what[:3])
        raise Death

    with monkeypatch.context() as deadly:
        deadly.setattr(nio.AsyncClient, "_send", and_die)
        with pytest.raises(Death):
            await kiosk.window().listen(kiosk.box.put)
    async with kiosk.opened():
        room = await amira.invites(kiosk.user, encrypted=True)
        await amira.is_with(room, kiosk.user)
        await amira.says(room, "hello")
        assert kinds(await kiosk.box.until(lambda heard: len(heard) > 1 or sealed(kiosk))) == ["joined", "said"]


def sealed(kiosk: Kiosk) -> bool:
    """Whether something waits for its key."""
    return '"sealed":[{' in kiosk.box.mark


async def test_a_death_while_keys_are_stored_costs_none(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are stored whole, with what was used up for them, or come once more."""

    def die(*_: object) -> None:
        raise Death

    async with kiosk.opened():
        room = await amira.invites(kiosk.user, encrypted=True)
        await amira.is_with(room, kiosk.user)
    await amira.says(room, "hello")
    with monkeypatch.context() as deadly:
        deadly.setattr(nio.crypto.Olm, "save_inbound_group_session", die)
        with pytest.raises(Death):
            await kiosk.window().listen(kiosk.box.put)
    async with kiosk.opened():
        heard = await kiosk.box.until(lambda heard: len(heard) > 1 or sealed(kiosk))
    assert kinds(heard) == ["joined", "said"]


async def test_on_a_new_machine_the_keys_of_the_copy_still_open_what_is_encrypted_with_them(
    kiosk: Kiosk, amira: Resident, tmp_path: Path
) -> None:
    """Whoever has not yet seen our new device goes on with a key that only the old one was given."""
    copy = tmp_path / "copy.sqlite"
    async with kiosk.opened():
        room = await amira.invites(kiosk.user, encrypted=True)
        await amira.is_with(room, kiosk.user)
        await amira.says(room, "before")
        await kiosk.box.until(said)
        add_extras(copy, kiosk.folder, KNOWN)
    shutil.rmtree(kiosk.folder)
    extract_extras(copy, kiosk.folder / "earlier" / "copy", KNOWN)
    kiosk.box.mark = skip_past(kiosk.box.mark)
    async with kiosk.opened():
        await amira.says(room, "after")
        heard = await kiosk.box.until(lambda heard: len(heard) > 2 or sealed(kiosk))
    assert said(heard) == ["before", "after"]
    assert [file.stat().st_mode & 0o777 for file in kiosk.folder.iterdir()] == [0o600]


async def test_a_token_whose_keys_are_gone_is_refused_in_one_line(kiosk: Kiosk, amira: Resident) -> None:
    """Nobody would believe a device that comes back with other keys; with its keys it goes on."""
    kiosk.login = replace(kiosk.login, password="")
    for _ in range(2):
        async with kiosk.opened():
            pass
    shutil.rmtree(kiosk.folder)
    with pytest.raises(NetworkLockedOut, match="BUEDCHEN_MATRIX_TOKEN: the keys of its device are gone"):
        await kiosk.window().listen(kiosk.box.put)


async def test_a_stop_ends_no_device(kiosk: Kiosk) -> None:
    """A logout would end it, and everything that is encrypted to it could never be read."""
    async with kiosk.opened():
        pass
    device = json.loads(kiosk.box.mark)["device"]
    told = await asyncio.to_thread(kiosk.synapse.ask, "GET", "/_matrix/client/v3/devices", None, kiosk.login.token)
    assert device in [one["device_id"] for one in told["devices"]]
