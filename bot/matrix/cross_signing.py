"""Cross-signs our own device, which other clients ask for before trust: the account signs its devices."""

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.matrix.errors import HomeserverRefused
from bot.matrix.http import MatrixHttp

KEY_USES = ("master", "self_signing", "user_signing")

KeySeeds = Mapping[str, str]
"""The secret half of each key of the account, as base64; whoever has them can vouch for a device in our name."""


def create_seeds() -> dict[str, str]:
    """Fresh keys for an account that has none."""
    return {use: _unpadded_base64(secrets.token_bytes(32)) for use in KEY_USES}


async def sign_own_device(line: MatrixHttp, seeds: KeySeeds, password: str) -> None:
    """Publish the keys of the account where it has none, and sign our device with the right one.

    Raises HomeserverRefused where the account has other keys and the password does not let us replace any.
    """
    told = await line.call("POST", "/keys/query", {"device_keys": {line.user: []}})
    keys = public_keys(line.user, seeds)
    if told.get("master_keys", {}).get(line.user, {}).get("keys") != keys["master_key"]["keys"]:
        await _publish_keys(line, keys, password)
    device = told["device_keys"][line.user][line.device]
    _add_signature(device, line.user, seeds["self_signing"])
    told = await line.call("POST", "/keys/signatures/upload", {line.user: {line.device: device}})
    if told.get("failures"):
        raise HomeserverRefused(400, "the homeserver does not take the signature of our device")


def public_keys(user: str, seeds: KeySeeds) -> dict[str, Any]:
    """The public half of the keys, the two lesser ones signed by the master key."""
    found: dict[str, Any] = {}
    for use in KEY_USES:
        name = _public_key(seeds[use])
        found[f"{use}_key"] = {"user_id": user, "usage": [use], "keys": {f"ed25519:{name}": name}}
    for use in KEY_USES[1:]:
        _add_signature(found[f"{use}_key"], user, seeds["master"])
    return found


async def _publish_keys(line: MatrixHttp, keys: Mapping[str, Any], password: str) -> None:
    """The first keys are taken as they are; to replace some the homeserver asks for the password."""
    path = "/keys/device_signing/upload"
    try:
        await line.call("POST", path, keys)
    except HomeserverRefused as refusal:
        if refusal.status != 401 or not password:
            raise
        whose = {"type": "m.id.user", "user": line.user}
        proof = {"type": "m.login.password", "identifier": whose, "password": password, "session": refusal.session}
        await line.call("POST", path, {**keys, "auth": proof})


def _add_signature(key: dict[str, Any], user: str, seed: str) -> None:
    """Add a signature over everything except signatures and what the homeserver notes beside it."""
    bare = {name: value for name, value in key.items() if name not in ("signatures", "unsigned")}
    said = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    signature = _unpadded_base64(_private_key(seed).sign(said))
    key.pop("unsigned", None)
    key.setdefault("signatures", {}).setdefault(user, {})[f"ed25519:{_public_key(seed)}"] = signature


def _public_key(seed: str) -> str:
    return _unpadded_base64(_private_key(seed).public_key().public_bytes_raw())


def _private_key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed + "=="))


def _unpadded_base64(raw: bytes) -> str:
    """As Matrix writes bytes: base64 without the signs that only fill up."""
    return base64.b64encode(raw).decode().rstrip("=")
