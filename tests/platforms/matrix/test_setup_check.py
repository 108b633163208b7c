"""`buedchen check` says in one line what is wrong with a Matrix setup, and disturbs no bot that runs."""

from dataclasses import replace

from nio import RoomPreset

from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress
from bot.matrix.models import MatrixAccount
from bot.matrix.setup_check import list_faults
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Kiosk


def account(kiosk: Kiosk) -> MatrixAccount:
    """The bot's, as it should be."""
    return MatrixAccount(kiosk.synapse.url, kiosk.user, kiosk.login.password)


async def test_a_good_setup_is_fine_and_the_bot_goes_on(kiosk: Kiosk, amira: Resident) -> None:
    """Looking at it ends no device but its own."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user)
        await amira.is_with(room, kiosk.user)
        await kiosk.box.until(lambda heard: heard)
        assert await list_faults(account(kiosk), [room]) == []
        await window.deliver(1, Message("Still here", "en"), ChatAddress(amira.user, room))
    token = MatrixAccount(kiosk.synapse.url, kiosk.user, token=kiosk.login.token)
    assert await list_faults(token, []) == []
    assert await list_faults(token, []) == []


async def test_each_fault_has_its_line(kiosk: Kiosk, amira: Resident) -> None:
    """With the name of the setting that is wrong."""
    good = account(kiosk)
    wrong = {
        replace(good, homeserver="http://127.0.0.1:1"): "does not answer as a homeserver does",
        replace(good, password="no"): "BUEDCHEN_MATRIX_PASSWORD: the homeserver does not let @kiosk",
        replace(good, password="", token="no"): "BUEDCHEN_MATRIX_TOKEN: the homeserver does not know",
        replace(good, password="", token=amira.token): f"it belongs to {amira.user}, not to {kiosk.user}",
    }
    for setup, line in wrong.items():
        (told,) = await list_faults(setup, [])
        assert line in told


async def test_a_room_where_we_cannot_work_is_named(kiosk: Kiosk, amira: Resident) -> None:
    """Not there, open to strangers, not allowed to speak."""
    silent = {"preset": RoomPreset.private_chat, "power_level_override": {"events_default": 50}}
    async with kiosk.opened():
        far = await amira.invites(direct=False)
        room = await amira.invites(kiosk.user, direct=False, **silent)
        await amira.is_with(room, kiosk.user)
    await amira.opens(room)
    told = await list_faults(account(kiosk), [far, room])
    assert [line.removeprefix(far).removeprefix(room)[:24] for line in told] == [
        f": {kiosk.user}"[:24],
        " is open to strangers: make it"[:24],
        f": {kiosk.user}"[:24],
    ]
    assert told[2].endswith("give it a power level of 50, it has 0")
