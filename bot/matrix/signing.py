"""Vouches for our own device, as clients ask today before they trust one: an account signs its devices."""

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.matrix.line import Line
from bot.matrix.trouble import Refused

USES = ("master", "self_signing", "user_signing")

Seeds = Mapping[str, str]
"""The secret half of each key of the account, as base64; whoever has them can vouch for a device in our name."""


def new_seeds() -> dict[str, str]:
    """Fresh keys for an account that has none."""
    return {use: _text(secrets.token_bytes(32)) for use in USES}


async def vouch(line: Line, seeds: Seeds, password: str) -> None:
    """Publish the keys of the account where it has none, and sign our device with them.

    Raises Refused where the account has other keys and the password does not let us replace them.
    """
    told = await line.call("POST", "/keys/query", {"device_keys": {line.user: []}})
    keys = public(line.user, seeds)
    if told.get("master_keys", {}).get(line.user, {}).get("keys") != keys["master_key"]["keys"]:
        await _publish(line, keys, password)
    device = told["device_keys"][line.user][line.device]
    _sign(device, line.user, seeds["self_signing"])
    told = await line.call("POST", "/keys/signatures/upload", {line.user: {line.device: device}})
    if told.get("failures"):
        raise Refused(400, "the homeserver does not take the signature of our device")


def public(user: str, seeds: Seeds) -> dict[str, Any]:
    """The public half of the keys, the two lesser ones signed by the master key."""
    found: dict[str, Any] = {}
    for use in USES:
        name = _public(seeds[use])
        found[f"{use}_key"] = {"user_id": user, "usage": [use], "keys": {f"ed25519:{name}": name}}
    for use in USES[1:]:
        _sign(found[f"{use}_key"], user, seeds["master"])
    return found


async def _publish(line: Line, keys: Mapping[str, Any], password: str) -> None:
    """The first keys are taken as they are; to replace some the homeserver asks for the password."""
    path = "/keys/device_signing/upload"
    try:
        await line.call("POST", path, keys)
    except Refused as refusal:
        if refusal.status != 401 or not password:
            raise
        whose = {"type": "m.id.user", "user": line.user}
        proof = {"type": "m.login.password", "identifier": whose, "password": password, "session": refusal.session}
        await line.call("POST", path, {**keys, "auth": proof})


def _sign(thing: dict[str, Any], user: str, seed: str) -> None:
    """Add a signature over everything except signatures and what the homeserver notes beside it."""
    bare = {name: value for name, value in thing.items() if name not in ("signatures", "unsigned")}
    said = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    signature = _text(_key(seed).sign(said))
    thing.pop("unsigned", None)
    thing.setdefault("signatures", {}).setdefault(user, {})[f"ed25519:{_public(seed)}"] = signature


def _public(seed: str) -> str:
    return _text(_key(seed).public_key().public_bytes_raw())


def _key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed + "=="))


def _text(raw: bytes) -> str:
    """As Matrix writes bytes: base64 without the signs that only fill up."""
    return base64.b64encode(raw).decode().rstrip("=")
