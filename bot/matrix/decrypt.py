"""A decrypted event: with its verified sender, and marked where it came unencrypted."""

import nio
import structlog

from bot.matrix.models import Event
from bot.matrix.nio_client import NioClient

ENCRYPTED_EVENT = "m.room.encrypted"
CLEAR_FLAG = "clear"
"""Whether an event came without encryption; nobody else can say so of theirs."""

TRUSTED_FIELDS = ("type", "content", "event_id", "sender", "origin_server_ts")
"""What counts of an encrypted event; never a key of the room's state, which cannot be encrypted."""

log = structlog.get_logger()


def decrypt_event(client: NioClient, room: str, event: Event) -> Event:
    """An event of a room; one that cannot be read, or was encrypted by another than its sender, stays as it is."""
    if event.get("type") != ENCRYPTED_EVENT:
        return {**event, CLEAR_FLAG: True}
    try:
        sealed = nio.Event.parse_encrypted_event(dict(event))
        sealed.room_id = room
        if _is_of_other_sender(client, room, sealed):
            log.warning("an event that another encrypted than its sender")
            return event
        read = client.decrypt_event(sealed).source
    except Exception as fault:  # noqa: BLE001 - whatever somebody encrypted, the next message gets its turn
        log.info("could not read an event", reason=type(fault).__name__)
        return event
    return {name: read[name] for name in TRUSTED_FIELDS if name in read}


def _is_of_other_sender(client: NioClient, room: str, sealed: nio.MegolmEvent) -> bool:
    """Whether the key it was encrypted with belongs to somebody else there, as far as we know their devices."""
    known = client.rooms.get(room)
    others = [user for user in known.users if user != sealed.sender] if known else []
    devices = (device for user in others for device in client.device_store.active_user_devices(user))
    return any(device.curve25519 == sealed.sender_key for device in devices)
