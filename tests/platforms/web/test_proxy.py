"""nginx before the bot, as deploy/nginx.conf sets it up: what the public may see comes through, and nothing else."""

import asyncio
import os
import shutil
import socket
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, TCPConnector, web
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from yarl import URL

from bot.config import Settings
from bot.http_servers import build_public_server
from bot.web.client_addresses import ClientAddresses
from bot.web.connection_limit import ConnectionLimit
from bot.web.http_server import HttpServer
from bot.web.public_page import PAGE_HEADERS
from tests.kit.fixtures import Founding, founded
from tests.kit.running_server import ANYWHERE, serving
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Town

ROOT = Path(__file__).parents[3]
CONFIGURED = ROOT / "deploy" / "nginx.conf"
A_DAY = timedelta(days=1)
NAME = "buedchen.example.org"
MAIN = """daemon off;
pid {home}/pid;
error_log stderr;
{user}
events {{}}
http {{
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    include {home}/site.conf;
}}
"""
CLOSED = ["/metrics", "/readyz", "/setup.json", "/page/app.js", "/talk", "/verify/", "/calendar/a/b.ics", "/verify/a/b"]
CLOSED += ["/%6detrics", "/healthz/../metrics", "//metrics", "/healthz%0a", "/index.html", "/.env", "/matrix/updates"]


class Talkative(HttpServer):
    """A bot that would tell anybody anything; it remembers who came."""

    def __init__(self) -> None:
        super().__init__(ANYWHERE, ConnectionLimit(ClientAddresses()))
        self.came: list[web.Request] = []

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._tell)
        return app

    async def _tell(self, request: web.Request) -> web.Response:
        self.came.append(request)
        return web.Response(text="all of it", headers=PAGE_HEADERS)


@pytest.fixture(scope="module")
def nginx() -> str:
    """Debian's own."""
    found = shutil.which("nginx") or shutil.which("nginx", path=Path(sys.executable).parent)
    if not found:
        pytest.skip("cannot run here: there is no nginx, which Debian's package of that name brings")
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a certificate that nobody but us believes."""
    home = tmp_path_factory.mktemp("nginx")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(NAME), x509.IPAddress(ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now).not_valid_after(now + A_DAY)
    made = made.add_extension(names, critical=False)
    (home / "fullchain.pem").write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    (home / "privkey.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return home


def here(home: Path, ports: tuple[int, int], bot: int) -> str:
    """The configuration, word for word but for where things are on this machine."""
    text = CONFIGURED.read_text()
    plain, tls = ports
    for there, our in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        f"/etc/letsencrypt/live/{NAME}/": f"{home}/",
        "/var/log/nginx/": f"{home}/",
        "server 127.0.0.1:8640;": f"server 127.0.0.1:{bot};",
    }.items():
        assert there in text, there
        text = text.replace(there, our)
    return text


@dataclass(frozen=True)
class Front:
    """nginx on two ports, with what it logs, and a browser that believes its certificate."""

    plain: str
    url: str
    log: Path
    session: ClientSession

    async def asked(self, path: str, method: str = "GET", **told: Any) -> ClientResponse:
        """What comes back for a path, word for word."""
        async with self.session.request(method, URL(self.url + path, encoded=True), **told) as answer:
            await answer.read()
            return answer


@asynccontextmanager
async def before(bot: str, nginx: str, home: Path) -> AsyncIterator[Front]:
    """nginx before the bot at this address. It is handed its sockets, so whoever comes early waits."""
    doors = [socket.create_server(ANYWHERE) for _ in range(2)]
    plain, tls = (door.getsockname()[1] for door in doors)
    (home / "site.conf").write_text(here(home, (plain, tls), int(bot.rstrip("/").rpartition(":")[2])))
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(MAIN.format(home=home, user=user))
    handed = [door.fileno() for door in doors]
    order = [nginx, "-p", str(home), "-c", str(home / "nginx.conf")]
    surroundings = os.environ | {"NGINX": "".join(f"{number};" for number in handed)}
    process = await asyncio.create_subprocess_exec(*order, pass_fds=handed, env=surroundings)
    believed = TCPConnector(ssl=ssl.create_default_context(cafile=str(home / "fullchain.pem")))
    try:
        async with asyncio.timeout(PATIENCE), ClientSession(connector=believed) as session:
            log = home / "buedchen.log"
            yield Front(f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{tls}", log, session)
    finally:
        process.terminate()
        await process.wait()
        for door in doors:
            door.close()


@pytest.fixture
async def bot() -> AsyncIterator[Talkative]:
    """It listens."""
    bot = Talkative()
    async with serving(bot):
        yield bot


@pytest.fixture
async def front(bot: Talkative, nginx: str, home: Path) -> AsyncIterator[Front]:
    """nginx before a bot that would tell everything."""
    async with before(f"{bot.port}", nginx, home) as front:
        yield front


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """A city with a bot."""
    async with founded(founding, "en") as town:
        yield town


async def test_every_public_path_of_the_bot_comes_through(town: Town, nginx: str, home: Path) -> None:
    """Whatever the bot serves on LISTEN is named in the configuration."""
    public = build_public_server(Settings(), town.house, list)
    public._listen = ANYWHERE
    routes = {one.resource.canonical for one in public._app().router.routes() if one.resource and one.method == "GET"}
    filled = {"{token}": "none", "{code}": "aaaaa-aaaaa", "{name}": "leaflet/leaflet.js"}
    paths = {reduce(lambda path, hole: path.replace(hole, filled[hole]), filled, path) for path in routes}
    assert {"/", "/healthz", "/api/events.ics", "/calendar/none.ics", "/verify/aaaaa-aaaaa", "/map"} <= paths
    async with serving(public) as url, before(url, nginx, home) as front:
        answers = {path: await front.asked(path) for path in paths}
    assert {path for path, answer in answers.items() if "Content-Security-Policy" not in answer.headers} == set()


@pytest.mark.parametrize("path", CLOSED)
async def test_nothing_else_comes_through(front: Front, bot: Talkative, path: str) -> None:
    """However it is written, the bot does not even hear of it."""
    answer = await front.asked(path)
    assert (answer.status, bot.came) == (404, [])


async def test_pages_are_read_and_webhooks_are_brought(front: Front, bot: Talkative) -> None:
    """Each way round only."""
    assert [(await front.asked("/", method)).status for method in ("GET", "HEAD", "POST")] == [200, 200, 403]
    update = "/telegram/updates"
    assert [(await front.asked(update, method)).status for method in ("POST", "GET")] == [200, 403]
    assert (await front.asked(update, "POST", data=BytesIO(b"x" * 2**21))).status == 413
    assert [came.method for came in bot.came] == ["GET", "HEAD", "POST"]


async def test_without_tls_one_is_sent_to_tls(front: Front, bot: Talkative) -> None:
    """With the path one came for."""
    told = {"Host": NAME}
    async with front.session.get(f"{front.plain}/verify/a?b=c", headers=told, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/verify/a?b=c")
    assert bot.came == []


async def test_the_bot_hears_where_somebody_comes_from(front: Front, bot: Talkative) -> None:
    """As nginx saw it; what they say of that themselves is dropped."""
    await front.asked("/", headers={"X-Forwarded-For": "203.0.113.7", "Host": NAME})
    (came,) = bot.came
    assert came.headers.getall("X-Forwarded-For") == ["127.0.0.1"]
    assert (came.headers["Host"], came.headers["X-Forwarded-Proto"]) == (NAME, "https")


async def test_each_answer_protects_whoever_reads_it(front: Front) -> None:
    """Each header once, also where nginx answers itself."""
    for path in ("/", "/nothing"):
        told = (await front.asked(path)).headers
        for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security"):
            assert len(told.getall(name)) == 1, (path, name)


async def test_a_flood_is_stopped_and_nobody_is_named(front: Front, bot: Talkative) -> None:
    """Sixty at once and ten a second; no log holds an address, a code or a path."""
    found = [(await front.asked("/verify/secret-code")).status for _ in range(400)]
    assert found[:60] == [200] * 60
    assert 429 in found
    assert len(bot.came) == found.count(200)
    assert "127.0.0.1" not in front.log.read_text()
