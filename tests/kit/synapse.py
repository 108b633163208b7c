"""A real homeserver on loopback: Synapse as a city would run it, started once and filled with fresh people."""

import base64
import hashlib
import hmac
import json
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.kit.timeouts import PATIENCE

NAME = "buedchen.test"
SECRET = "only for tests"
LOGGED = {"version": 1, "disable_existing_loggers": False, "root": {"level": "WARNING"}}
LIFTED = {"per_second": 10_000, "burst_count": 10_000}


@dataclass
class Synapse:
    """One server in a folder of its own. `limited` keeps Synapse's own limit for messages: 10, then one in 5 s."""

    folder: Path
    limited: bool = False
    port: int = 0
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, or start it again with all it knew; returns once it answers."""
        self.port = self.port or _free_port()
        config = self.folder / "homeserver.json"
        config.write_text(json.dumps(_config(self)))
        (self.folder / "log.json").write_text(json.dumps(LOGGED))
        log = (self.folder / "log.txt").open("ab")
        order = [sys.executable, "-m", "synapse.app.homeserver", "-c", str(config)]
        self._process = subprocess.Popen(order, cwd=self.folder, stdout=log, stderr=log)
        log.close()
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError(f"Synapse did not start:\n{(self.folder / 'log.txt').read_text()[-2000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Gone from one moment to the next."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """In good order."""
        self._end(signal.SIGTERM)

    def register(self, name: str, *, admin: bool = False) -> "Login":
        """Somebody new, whose name begins so; logged in on a device of their own."""
        user = f"{name}-{secrets.token_hex(4)}"
        password = secrets.token_hex(8)
        nonce = self.ask("GET", "/_synapse/admin/v1/register")["nonce"]
        parts = (nonce, user, password, "admin" if admin else "notadmin")
        mac = hmac.new(SECRET.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        order = {"nonce": nonce, "username": user, "password": password, "admin": admin, "mac": mac}
        told = self.ask("POST", "/_synapse/admin/v1/register", order)
        return Login(told["user_id"], password, told["access_token"], told["device_id"])

    def ask(self, method: str, path: str, body: object = None, token: str = "") -> Any:
        """One call of the client-server API, or of Synapse's own; raises HTTPError where it is refused."""
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.url + path, data, headers, method=method)  # noqa: S310 - always http on loopback
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
            return json.load(answer)

    def _answers(self) -> bool:
        try:
            return bool(self.ask("GET", "/_matrix/client/versions"))
        except (URLError, OSError):
            return False

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None


@dataclass(frozen=True)
class Login:
    """Somebody's account with a device that is logged in."""

    user: str
    password: str
    token: str = field(repr=False)
    device: str = ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _config(server: Synapse) -> dict[str, Any]:
    """The smallest homeserver: no federation, no presence, no previews, no directory, nothing that calls out."""
    key = base64.b64encode(hashlib.sha256(b"signs nothing of value").digest()).decode().rstrip("=")
    listener = {"port": server.port, "bind_addresses": ["127.0.0.1"], "type": "http", "tls": False}
    return {
        "server_name": NAME,
        "public_baseurl": f"{server.url}/",
        "log_config": str(server.folder / "log.json"),
        "pid_file": str(server.folder / "pid"),
        "listeners": [listener | {"resources": [{"names": ["client", "media"]}]}],
        "database": {"name": "sqlite3", "args": {"database": str(server.folder / "homeserver.db")}},
        "media_store_path": str(server.folder / "media"),
        "signing_key": f"ed25519 a_test {key}",
        "macaroon_secret_key": SECRET,
        "form_secret": SECRET,
        "registration_shared_secret": SECRET,
        "report_stats": False,
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "federation_domain_whitelist": [],
        "send_federation": False,
        "bcrypt_rounds": 4,
        "presence": {"enabled": False},
        "url_preview_enabled": False,
        "push": {"enabled": False},
        "update_user_directory": False,
        "stats": {"enabled": False},
        "enable_room_list_search": False,
        "caches": {"sync_response_cache_duration": "0s"},
        **_limits(server.limited),
    }


def _limits(limited: bool) -> dict[str, Any]:
    """Everything that would slow a test down is lifted; messages only where the test is not about that."""
    free = ("rc_registration", "rc_joins_per_room", "rc_3pid_validation", "rc_room_creation", "rc_media_create")
    lifted: dict[str, Any] = dict.fromkeys(free, LIFTED)
    lifted["rc_login"] = dict.fromkeys(("address", "account", "failed_attempts"), LIFTED)
    lifted["rc_joins"] = dict.fromkeys(("local", "remote"), LIFTED)
    lifted["rc_invites"] = dict.fromkeys(("per_room", "per_user", "per_issuer"), LIFTED)
    return lifted if limited else lifted | {"rc_message": LIFTED}
